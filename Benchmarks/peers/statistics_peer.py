"""Raking by numpy and counting by polars, timed within this process after the file is read.

    python -m peers.statistics_peer raking ROWS.csv MARGINS.csv REPETITIONS
    python -m peers.statistics_peer table ROWS.csv REPETITIONS

Each formulation is run once before it counts. A line of JSON gives its runs and figures to compare.
"""

import csv
import inspect
import json
import os
import resource
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "2"

import numpy as np  # noqa: E402
import polars as pl  # noqa: E402

TOLERANCE = 1e-10
ITERATIONS = 5000


def margins(path):
    """By margin its levels and totals."""
    result = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            levels, totals = result.setdefault(row["margin"], ([], []))
            levels.append(row["level"])
            totals.append(float(row["total"]))
    return {name: (levels, np.array(totals)) for name, (levels, totals) in result.items()}


class Raking:
    """Weights that fulfil all margins, with the level of each row known as a small number."""

    def __init__(self, path, margins_path):
        wanted = margins(margins_path)
        texts = dict.fromkeys(wanted, pl.String)
        frame = pl.read_csv(path, columns=[*wanted, "weight"], schema_overrides=texts)
        self.totals = [totals for _, totals in wanted.values()]
        self.levels = [
            frame[name].cast(pl.Enum(levels)).to_physical().to_numpy().astype(np.int64) for name, (levels, _) in wanted.items()
        ]
        self.weight = frame["weight"].to_numpy()

    def row_by_row(self):
        weight = self.weight.copy()
        for _ in range(ITERATIONS):
            change = 0
            for levels, totals in zip(self.levels, self.totals):
                factor = totals / np.bincount(levels, weight, len(totals))
                weight *= factor[levels]
                change = max(change, np.abs(factor - 1).max())
            if change <= TOLERANCE:
                return weight

    def joint_cells(self):
        shape = [len(totals) for totals in self.totals]
        cell = self.levels[0]
        for levels, size in zip(self.levels[1:], shape[1:]):
            cell = cell * size + levels
        before = np.bincount(cell, self.weight, np.prod(shape)).reshape(shape)
        sums = before.copy()
        for _ in range(ITERATIONS):
            change = 0
            for axis, totals in enumerate(self.totals):
                others = tuple(other for other in range(len(shape)) if other != axis)
                factor = totals / sums.sum(axis=others)
                sums *= factor.reshape([-1 if other == axis else 1 for other in range(len(shape))])
                change = max(change, np.abs(factor - 1).max())
            if change <= TOLERANCE:
                break
        factors = np.divide(sums, before, out=np.zeros_like(sums), where=before > 0)
        return self.weight * factors.ravel()[cell]

    formulations = {"numpy, row by row": row_by_row, "numpy, joint cells": joint_cells}

    @staticmethod
    def figures(weight):
        return {"first_weight": weight[0], "last_weight": weight[-1]}


class Counting:
    """How often each group gave each rating."""

    def __init__(self, path):
        frame = pl.read_csv(path, columns=["gender", "T1"], schema_overrides={"gender": pl.String})
        self.numbers = frame.with_columns((pl.col("gender") == "Nam").cast(pl.UInt8), pl.col("T1").cast(pl.UInt8))
        self.categories = frame.with_columns(pl.all().cast(pl.String).cast(pl.Categorical))

    def of_numbers(self):
        return self.numbers.lazy().group_by("gender", "T1").agg(pl.len()).collect(engine="streaming")

    def of_numbers_in_memory(self):
        return self.numbers.group_by("gender", "T1").len()

    def of_categories(self):
        return self.categories.group_by("gender", "T1").len()

    formulations = {
        "polars, small integers, streaming": of_numbers,
        "polars, small integers": of_numbers_in_memory,
        "polars, categories": of_categories,
    }

    @staticmethod
    def figures(table):
        return {"rows": float(table["len"].sum())}


def query_text():
    """The formulations for the documentation."""
    methods = [*Raking.formulations.values(), *Counting.formulations.values()]
    return "\n\n".join(inspect.cleandoc("\n" + inspect.getsource(method)) for method in methods)


def measured(peer, formulation, repetitions):
    """The runs of one formulation after a first, and its figures."""
    result, runs = formulation(peer), []
    for _ in range(repetitions):
        wall, cpu = time.perf_counter(), time.process_time()
        result = formulation(peer)
        runs.append({"seconds": time.perf_counter() - wall, "cpu_seconds": time.process_time() - cpu})
    return {"runs": runs, "figures": peer.figures(result)}


def main():
    kind, *files, repetitions = sys.argv[1:]
    peer = {"raking": Raking, "table": Counting}[kind](*files)
    answers = {name: measured(peer, one, int(repetitions)) for name, one in peer.formulations.items()}
    for answer in answers.values():
        answer["peak_kilobytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
