"""Fills an empty entry template as a clerk would, and one that has lost its names, with openpyxl.

usage: hailong template entry.yaml -o empty.xlsx --forms 10    (entry.yaml: EntryForm.yaml of CompareEntryTests.swift)
       fill_template.py empty.xlsx FOLDER
"""
import datetime
import pathlib
import sys

import openpyxl

BATCH = {"operator": "Lan", "batch": "Lô 7", "entry_date": datetime.date(2025, 11, 20), "unit": "00123"}
ROWS = [
    {"form_number": "000001-95", "T1": "4 - Hài lòng", "T2": 5, "late": "Trễ hẹn", "seen/board": 1, "seen/web": 1,
     "visits": 3, "day": datetime.date(2025, 3, 1), "said": "=1+1"},
    {},
    {"form_number": "000794-44", "T1": 2},
    {"T1": 3},
]


def main():
    book = openpyxl.load_workbook(sys.argv[1])
    sheet = book.worksheets[0]
    marks = {sheet.cell(row, 1).value: row for row in range(1, 30)}
    for name, value in BATCH.items():
        sheet.cell(marks[name], 3).value = value
    names = {cell.value: cell.column for cell in sheet[marks["names"]]}
    for place, row in enumerate(ROWS):
        for name, value in row.items():
            cell = sheet.cell(marks["names"] + 1 + place, names[name])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    folder = pathlib.Path(sys.argv[2])
    book.save(folder / "filled-template.xlsx")
    sheet.delete_rows(marks["names"])
    book.save(folder / "lost-names.xlsx")


main()
