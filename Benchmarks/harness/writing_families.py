"""Workbooks written row by row beside XlsxWriter for Python."""

import os
import re
import sys
import zipfile

from .families import Family, in_turn
from .measure import Measurement, run
from .statistics_families import answered

WRITER = ".build/release/write-workbook"
ROWS = 200_000
COLUMNS = 40
CHECKED_BYTES = 40_000_000


def cells(path):
    """The contents of the first cells of a workbook that have one, in order, without their styles."""
    with zipfile.ZipFile(path) as book, book.open("xl/worksheets/sheet1.xml") as sheet:
        text = sheet.read(CHECKED_BYTES).decode(errors="ignore")
    found = re.findall(r'<c r="([A-Z]+\d+)"[^>]*?>(?:<is><t[^>]*>([^<]*)</t></is>|<v>([^<]*)</v>)</c>', text)
    return [cell for cell in found if cell[1] or cell[2]]


def compare(family, ours, theirs):
    """Stops unless both workbooks hold the same cells."""
    mine, other = cells(ours), cells(theirs)
    count = min(len(mine), len(other))
    same = count > 1_000 and all(
        a[:2] == b[:2] and (a[2] == b[2] or float(a[2]) == float(b[2])) for a, b in zip(mine[:count], other[:count])
    )
    if not same:
        sys.exit("The workbooks of XlsxWriter and ours differ; nothing is compared.")
    family.remarks.append(f"The first {count:,} cells with content are the same in both workbooks.")
    sizes = [os.path.getsize(path) / 2**20 for path in (ours, theirs)]
    family.remarks.append(f"Size of the file: ours {sizes[0]:.1f} MiB, XlsxWriter's {sizes[1]:.1f} MiB.")


def write_workbook(bench):
    """A workbook written row by row."""
    family = Family(f"Writing a workbook row by row: {ROWS:,} rows × {COLUMNS} columns")
    ours, theirs = bench.scratch("ours.xlsx"), bench.scratch("theirs.xlsx")

    def peer():
        answer = answered([sys.executable, "-m", "peers.xlsxwriter_peer", str(ROWS), theirs])
        return Measurement(**answer["runs"][0], peak_kilobytes=answer["peak_kilobytes"])

    participants = {
        "hailong": lambda: run([WRITER, str(ROWS), ours], os.devnull),
        "XlsxWriter, constant memory": peer,
    }
    family.runs = in_turn(bench.repetitions, participants)
    compare(family, ours, theirs)
    claim = "XlsxWriter time / ours, writing a workbook in constant memory"
    family.require(claim, 3, "XlsxWriter, constant memory", "hailong")
    return family


WRITING = {"write-workbook": write_workbook}
