"""Makes a workbook of responses, and reads it with other libraries, timed within this process after their import.

    python -m peers.workbook_peer make WORKBOOK.xlsx ROWS
    python -m peers.workbook_peer read PEER WORKBOOK.xlsx REPETITIONS
    python -m peers.workbook_peer check WORKBOOK.xlsx

Answers are lines of JSON; `check` gives rows, cells and the bytes of all texts as our program would write them.
"""

import datetime
import json
import random
import resource
import sys
import time

SEED = 20250701
COLUMNS = 40
ANSWERS = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"]
HEADS = ["id", "unit", "day", "start", "end", "gender", "age", "weight"]
HEADS += [f"C{k}" for k in range(22)] + [f"L{k}" for k in range(8)] + ["comment", "phone"]


def response(rng, units, comments):
    """A row: texts, moments, whole numbers, weights, codes, answers in words, and a comment from every third."""
    day = datetime.datetime(2024, 1, 1) + datetime.timedelta(days=rng.randrange(365))
    start = day + datetime.timedelta(seconds=rng.randrange(7 * 3600, 17 * 3600))
    end = start + datetime.timedelta(seconds=rng.randrange(60, 900))
    row = [f"uuid:{rng.getrandbits(64):016x}", rng.choice(units), day, start, end, rng.choice(["Nam", "Nữ"])]
    row += [rng.randrange(18, 90), round(rng.uniform(0.3, 4), 4)]
    row += [rng.randrange(1, 6) for _ in range(22)] + [rng.choice(ANSWERS) for _ in range(8)]
    return row + [rng.choice(comments) if rng.random() < 0.3 else None, f"09{rng.randrange(10**8):08d}"]


def make(path, rows):
    """A workbook whose texts are shared, as Excel writes it."""
    import xlsxwriter

    rng = random.Random(SEED)
    units = [f"UBND xã Tân Phú {k}" for k in range(705)]
    comments = [f"Thủ tục nhanh, cán bộ nhiệt tình {k}" for k in range(20_000)]
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Responses")
    formats = {2: book.add_format({"num_format": "dd/mm/yyyy"})}
    formats[3] = formats[4] = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.write_row(0, 0, HEADS)
    for number in range(1, rows + 1):
        for column, value in enumerate(response(rng, units, comments)):
            if column in formats:
                sheet.write_datetime(number, column, value, formats[column])
            elif isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write_number(number, column, value)
    book.close()


def openpyxl_rows(path):
    """openpyxl as it says large files are to be read."""
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    return sum(1 for row in sheet.iter_rows(values_only=True) if row)


def calamine_list(path):
    """All rows as lists of Python values."""
    import python_calamine

    return len(python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def calamine_rows(path):
    """One row after the other, none of them kept."""
    import python_calamine

    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return sum(1 for row in sheet.iter_rows() if row)


PEERS = {
    "openpyxl, read-only": ("openpyxl", openpyxl_rows),
    "python-calamine, to_python": ("python_calamine", calamine_list),
    "python-calamine, iter_rows": ("python_calamine", calamine_rows),
}


def read(peer, path, repetitions):
    """The runs of a peer."""
    module, formulation = PEERS[peer]
    __import__(module)
    runs = []
    for _ in range(repetitions):
        wall, cpu = time.perf_counter(), time.process_time()
        formulation(path)
        runs.append({"seconds": time.perf_counter() - wall, "cpu_seconds": time.process_time() - cpu})
    return {"runs": runs, "peak_kilobytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}


def text(value):
    """A value of python-calamine as our program writes it."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def check(path):
    """What the cells hold, read by python-calamine."""
    import python_calamine

    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    rows = cells = size = 0
    for row in sheet.iter_rows():
        texts = [text(value) for value in row if value != ""]
        rows += 1
        cells += len(texts)
        size += sum(len(one.encode()) for one in texts)
    return {"rows": rows, "cells": cells, "bytes": size}


def main():
    task, *rest = sys.argv[1:]
    if task == "make":
        make(rest[0], int(rest[1]))
    elif task == "read":
        print(json.dumps(read(rest[0], rest[1], int(rest[2]))))
    else:
        print(json.dumps(check(rest[0])))


if __name__ == "__main__":
    main()
