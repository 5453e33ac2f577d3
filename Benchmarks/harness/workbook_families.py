"""Workbooks read beside other libraries."""

import os
import re
import subprocess
import sys

from . import hailong
from .families import Family
from .measure import run
from .statistics_families import add, answered

READER = ".build/release/workbook-rows"
PEER = [sys.executable, "-m", "peers.workbook_peer"]
ROWS = 200_000
OPENPYXL = "openpyxl, read-only"
CALAMINE = ["python-calamine, to_python", "python-calamine, iter_rows"]


def workbook(bench):
    """The path of a workbook of responses, made once."""
    path = bench.scratch(f"responses-{ROWS}.xlsx")
    if not hailong.is_newer(path, "Benchmarks/peers/workbook_peer.py"):
        environment = {**os.environ, "PYTHONPATH": "Benchmarks"}
        subprocess.run([*PEER, "make", path, str(ROWS)], env=environment, check=True)
    return path


def agree(family, path):
    """Stops unless python-calamine finds the same rows, cells and bytes of text."""
    answer = subprocess.run([READER, path], stdout=subprocess.PIPE, text=True, check=True).stdout
    ours = dict(zip(("rows", "cells", "bytes"), map(int, re.findall(r"\d+", answer.splitlines()[0]))))
    theirs = answered([*PEER, "check", path])
    if ours != theirs:
        sys.exit(f"python-calamine reads {theirs}, but we read {ours}.")
    family.remarks.append(
        f"{ours['cells']:,} cells with {ours['bytes']:,} bytes of text, counted alike by python-calamine; the file has "
        f"{os.path.getsize(path) / 2**20:.0f} MiB. Ours is a whole process that keeps all texts in columns."
    )


def reading(bench):
    """A workbook to columns of texts and values."""
    family = Family(f"From a workbook to columns: {ROWS:,} rows × 40 columns")
    path = workbook(bench)
    agree(family, path)
    family.runs["hailong"] = [run([READER, path], os.devnull) for _ in range(bench.repetitions)]
    for name in CALAMINE:
        add(family, name, answered([*PEER, "read", name, path, str(bench.repetitions)]))
    add(family, OPENPYXL, answered([*PEER, "read", OPENPYXL, path, "1"]))
    family.require("openpyxl time / ours, reading a workbook", 5, OPENPYXL, "hailong")
    fastest = min(CALAMINE, key=lambda name: family.medians[name].seconds)
    family.require("python-calamine time / ours, reading a workbook", 1, fastest, "hailong", 1.3)
    family.limit("our peak memory reading a workbook, MiB", 256, family.medians["hailong"].peak_kilobytes / 1024)
    return family


WORKBOOKS = {"workbook": reading}
