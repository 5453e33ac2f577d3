#!/usr/bin/env python3
"""The index of the new communes of Huyện Mẫu in every wave, recomputed from the raw responses.

Independent of the program: standard library only, its own reading of the files, its own sums. Every response is given
to the commune that took over its old commune, by the column `predecessors` of the registry; strata and PSUs stay those
of the sample. The index is the pooled share of satisfied answers in percent, R = 100 * sum(w s) / sum(w v); its error is
the with-replacement linearisation: PSU totals of w (s - R v) / sum(w v), spread within strata (Wolter 2007, chapter 6).

usage: unit_series.py DATASET_FOLDER > unit_series.json
"""
import csv
import json
import math
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

RATED = {"Rất không hài lòng": 0, "Không hài lòng": 0, "Bình thường": 0, "Hài lòng": 1, "Rất hài lòng": 1}
NOT_RATED = {"", "Không có ý kiến", "Không áp dụng"}
ITEMS = (
    [f"T{n}" for n in range(1, 5)] + [f"H{n}" for n in range(1, 6)] + [f"C{n}" for n in range(1, 7)]
    + [f"K{n}" for n in range(1, 4)] + [f"G{n}" for n in range(1, 5)]
)


def is_usable(row):
    """Whether a row can be counted: a weight that is not negative and answers on their scale."""
    return Fraction(row["weight"]) >= 0 and all(row[item] in RATED or row[item] in NOT_RATED for item in ITEMS)


def responses(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";", restval=""):  # cells missing at the end of a row are blank
            if is_usable(row):
                yield row


def wave_series(path, successor):
    sampled = defaultdict(set)
    answers = defaultdict(Fraction)
    satisfied = defaultdict(Fraction)
    psus = defaultdict(lambda: [Fraction(0), Fraction(0)])
    respondents = defaultdict(int)
    for row in responses(path):
        sampled[row["unit"]].add(row["psu"])
        weight = Fraction(row["weight"])
        rated = [RATED[row[item]] for item in ITEMS if row[item] in RATED]
        unit = successor.get(row["unit"])
        if unit is None or weight == 0:
            continue
        respondents[unit] += 1 if rated else 0
        answers[unit] += weight * len(rated)
        satisfied[unit] += weight * sum(rated)
        totals = psus[unit, row["unit"], row["psu"]]
        totals[0] += weight * sum(rated)
        totals[1] += weight * len(rated)
    for unit in sorted(answers):
        share = satisfied[unit] / answers[unit]
        variance = Fraction(0)
        for stratum, labels in sampled.items():
            scores = []
            for label in labels:
                s, v = psus.get((unit, stratum, label), (0, 0))
                scores.append((s - share * v) / answers[unit])
            mean = sum(scores) / len(scores)
            variance += Fraction(len(scores), len(scores) - 1) * sum((score - mean) ** 2 for score in scores)
        yield {
            "wave": path.stem.rsplit("-", 1)[1], "unit": unit, "respondents": respondents[unit],
            "estimate": float(100 * share), "standard_error": 100 * math.sqrt(variance),
        }


def main(folder):
    successor = {}
    with open(folder / "units.csv", encoding="utf-8", newline="") as file:
        for unit in csv.DictReader(file):
            for old in filter(None, unit["predecessors"].split("|")):
                successor[old] = unit["code"]
    figures = [figure for path in sorted(folder.glob("mot-cua-*.csv")) for figure in wave_series(path, successor)]
    json.dump({"figures": figures}, sys.stdout, indent=1)
    print()


main(Path(sys.argv[1]))
