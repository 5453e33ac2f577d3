"""Says in JSON what openpyxl finds in a workbook: sheets, cells with their types, charts, and every formula of its parts.

    workbook_cells.py FILE.xlsx
"""

import datetime
import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

import openpyxl

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def text(element):
    """A text as Excel shows it, with the escapes of ECMA-376 (22.4.2.4) read; openpyxl leaves most of them."""
    whole = "".join(part.text or "" for part in element.iter(MAIN + "t"))
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), whole)


def texts(path, number):
    """The texts of a sheet by cell, from the parts of the workbook themselves."""
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = [text(item) for item in tree.fromstring(book.read("xl/sharedStrings.xml"))]
        cells = tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(MAIN + "c")
        found = {}
        for cell in cells:
            if cell.get("t") == "s":
                found[cell.get("r")] = shared[int(cell.find(MAIN + "v").text)]
            elif cell.get("t") == "inlineStr":
                found[cell.get("r")] = text(cell)
        return found


def cell(found, texts):
    """Where a cell is, its type for openpyxl, its value as text and its number form."""
    value = found.value
    if isinstance(value, str):
        # What openpyxl reads is checked as well, wherever there is no escape to read.
        exact = texts[found.coordinate]
        value = exact if "_x" in value or value == exact else f"{value} for openpyxl, {exact} in the file"
    elif isinstance(value, (datetime.datetime, datetime.date)):
        value = value.isoformat()[:10]
    else:
        value = repr(value)
    return {"at": found.coordinate, "type": found.data_type, "value": value, "form": found.number_format}


def formulas(path):
    """What could be computed, fetched or started: formulas of cells, links, connections, macros."""
    found = []
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if re.search(r"externalLink|connections|vbaProject|hyperlink", name, re.IGNORECASE):
                found.append(name)
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                part = book.read(name).decode()
                found += [f"{name}: {match}" for match in re.findall(r"<f[ >/][^<]*|<hyperlink[^s][^>]*|<oleLink", part)]
    return found


def main():
    path = sys.argv[1]
    book = openpyxl.load_workbook(path)
    sheets = [
        {
            "name": sheet.title,
            "state": sheet.sheet_state,
            "charts": len(sheet._charts),
            "cells": [cell(found, known) for row in sheet.iter_rows() for found in row if found.value is not None],
        }
        for sheet, known in ((sheet, texts(path, number + 1)) for number, sheet in enumerate(book.worksheets))
    ]
    json.dump({"sheets": sheets, "formulas": formulas(path)}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
