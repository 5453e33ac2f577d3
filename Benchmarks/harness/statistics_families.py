"""Weights, tables and bootstrap errors, each timed within its process."""

import json
import os
import subprocess
import sys

from . import hailong
from .families import SURVEY_ROWS, Family
from .measure import Measurement

PROGRAM = ".build/release/statistics-times"
ROWS = 1_000_000
REPLICATES = 500


def answered(command):
    """The answer of a program that times itself."""
    environment = {**os.environ, "PYTHONPATH": "Benchmarks"}
    answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
    if answer.returncode != 0:
        sys.exit(f"This command ended with status {answer.returncode}: {' '.join(command)}")
    return json.loads(answer.stdout)


def add(family, name, answer):
    """Adds the runs of one participant."""
    family.runs[name] = [Measurement(**run, peak_kilobytes=answer["peak_kilobytes"]) for run in answer["runs"]]


def agree(family, ours, name, theirs, tolerance):
    """Stops unless the figures of a peer are ours to a relative tolerance."""
    worst = max(abs(theirs[key] / ours[key] - 1) for key in ours)
    if not worst <= tolerance:
        sys.exit(f"The figures of {name} are not ours: {theirs}, but {ours} with us.")
    family.remarks.append(f"{name}: figures equal to {worst:.0e}.")


def analysis_files(bench):
    """The rows and margins for weighting and tables, made from the responses."""
    responses = bench.responses(ROWS)
    paths = bench.scratch(f"analysis-{ROWS}.csv"), bench.scratch(f"margins-{ROWS}.csv")
    if not all(hailong.is_newer(path, responses) for path in paths):
        environment = {**os.environ, "PYTHONPATH": "Benchmarks"}
        subprocess.run([sys.executable, "-m", "peers.analysis_file", responses, *paths], env=environment, check=True)
    return paths


def peers(family, ours, *arguments):
    """The formulations of a Python peer; their figures are compared where ours has the same ones."""
    answers = answered([sys.executable, "-m", "peers.statistics_peer", *arguments])
    for name, answer in answers.items():
        if answer["figures"].keys() == ours.keys():
            agree(family, ours, name, answer["figures"], 1e-9)
        add(family, name, answer)
    return list(answers)


def raking(bench):
    """Raking to four margins."""
    family = Family(f"Raking {ROWS:,} rows to four margins (2, 6, 12 and 60 levels)")
    rows, margins = analysis_files(bench)
    ours = answered([PROGRAM, "raking", rows, margins, str(bench.repetitions)])
    add(family, "hailong", ours)
    peers(family, ours["figures"], "raking", rows, margins, str(bench.repetitions))
    theirs = answered(["Rscript", "Benchmarks/peers/statistics.R", "raking", rows, margins])
    agree(family, ours["figures"], "R survey::rake", theirs["figures"], 1e-7)
    add(family, "R survey::rake", theirs)
    family.require("R survey::rake time / ours, raking", 500, "R survey::rake", "hailong")
    family.require("numpy row by row time / ours, raking", 8, "numpy, row by row", "hailong")
    family.require("numpy on joint cells time / ours, raking", 1, "numpy, joint cells", "hailong")
    return family


def table_test(bench):
    """A second-order Rao–Scott test beside counting the same table."""
    family = Family(f"Rao–Scott test of a table of {ROWS:,} rows (gender × rating, 2 × 5)")
    rows, _ = analysis_files(bench)
    ours = answered([PROGRAM, "table", rows, str(bench.repetitions)])
    add(family, "hailong", ours)
    counting = peers(family, ours["figures"], "table", rows, str(bench.repetitions))
    fastest = min(counting, key=lambda name: family.medians[name].seconds)
    theirs = answered(["Rscript", "Benchmarks/peers/statistics.R", "table", rows])
    agree(family, ours["figures"], "R svychisq", theirs["figures"], 1e-6)
    add(family, "R svychisq", theirs)
    ratio = family.medians["hailong"].seconds / family.medians[fastest].seconds
    family.limit("our time for the Rao–Scott test / polars counting the table", 3, ratio)
    family.require("R svychisq time / ours", 100, "R svychisq", "hailong")
    return family


def bootstrap(bench):
    """All figures of every unit with bootstrap errors."""
    family = Family(f"Bootstrap errors, {REPLICATES} replicates: {SURVEY_ROWS:,} responses, 705 units × 50 figures")
    responses = bench.responses(SURVEY_ROWS)
    command = [PROGRAM, "bootstrap", "questionnaires/sipas-2017.yaml", responses, str(bench.repetitions)]
    ours = answered(command)
    add(family, "hailong", ours)
    theirs = answered(["Rscript", "Benchmarks/peers/statistics.R", "bootstrap", responses])
    # Replicates are drawn anew and R looks at every tenth unit: the median standard errors are only alike.
    agree(family, ours["figures"], "R survey, subbootstrap (other draws, every tenth unit)", theirs["figures"], 0.05)
    family.remarks.append("R survey: the replicates, and ten times the time of every tenth unit.")
    add(family, "R survey", theirs)
    family.require("R survey bootstrap time / ours", 100, "R survey", "hailong")
    return family


STATISTICS = {"raking": raking, "table": table_test, "bootstrap": bootstrap}
