"""How often 95 % intervals of the index and its change hold the truth after weighting; writes docs/weighting-coverage.md.

Run from the root of the repository, after `make build`. People of a finite simulated population answer more or less often
by age and gender, which also decide how satisfied they are. Every sample is weighted by the built program to the known
totals and estimated with the variance of residuals, by linearisation, jackknife and bootstrap.
"""

import argparse
import csv
import math
import os
import random
import statistics
import subprocess
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from coverage import Coverage

PROGRAM = ".build/release/hailong"
STRATA = 8
PSUS_PER_STRATUM = 150
SAMPLED_PSUS = 6
SAMPLED_PEOPLE = 15
ITEMS = 10
AGES = ["18-34", "35-49", "50-64", "65+"]
GENDERS = ["Nam", "Nữ"]
# How satisfied people of an age are, and how often they answer when asked.
MOOD = dict(zip(AGES, (-0.5, -0.1, 0.3, 0.7)))
ANSWERS = dict(zip(AGES, (0.45, 0.6, 0.75, 0.85)))
HEADER = "simulated,wave,stratum,psu,age,gender,base,satisfied,rated\n"
WAVES = (0, 1)
# How much more satisfied people are in the second wave.
GAIN = 0.25
CHANGE = "change between two waves, "
DESIGN = ["--strata", "stratum", "--psu", "psu"]
STEPS = {
    "design weights alone": None,
    "raking to age and gender": ["rake"],
    "linear calibration to age and gender": ["calibrate"],
    "post-stratification by age": ["poststratify", "--only", "age"],
}
REPLICATES = {
    "jackknife": ["--replicates", "jackknife"],
    "bootstrap": ["--replicates", "bootstrap", "--replicate-count", "200", "--seed"],
}


@dataclass
class Person:
    """Somebody's group, and in each wave how many ratings are given and how many of them are satisfied."""

    age: str
    gender: str
    rated: list[int]
    satisfied: list[int]


@dataclass
class Population:
    """PSUs by stratum, and what is known of everybody."""

    strata: list[list[list[Person]]]
    margins: Counter = field(default_factory=Counter)
    truth: list[float] = field(default_factory=list)


def person(level, source):
    age, gender = source.choices(AGES, (35, 30, 22, 13))[0], source.choice(GENDERS)
    mood = level + MOOD[age] + (0.2 if gender == "Nữ" else 0) + source.gauss(0, 0.7)
    result = Person(age, gender, [], [])
    for wave in WAVES:
        rated = ITEMS - sum(source.random() < 0.08 for _ in range(ITEMS))
        result.rated.append(rated)
        result.satisfied.append(sum(mood + GAIN * wave + source.gauss(0, 1) > -0.6 for _ in range(rated)))
    return result


def population(seed):
    source = random.Random(seed)
    strata = []
    for _ in range(STRATA):
        level = source.gauss(0.2, 0.3)
        levels = [level + source.gauss(0, 0.3) for _ in range(PSUS_PER_STRATUM)]
        strata.append([[person(one, source) for _ in range(source.randint(40, 160))] for one in levels])
    result = Population(strata)
    everybody = [one for psus in strata for people in psus for one in people]
    for one in everybody:
        result.margins["age", one.age] += 1
        result.margins["gender", one.gender] += 1
    for wave in WAVES:
        satisfied, rated = (sum(values[wave] for values in column) for column in zip(*((p.satisfied, p.rated) for p in everybody)))
        result.truth.append(100 * satisfied / rated)
    return result


def sample(whole, source):
    """Two waves of rows: the same PSUs with equal chances within strata, people drawn anew, of whom some answer."""
    rows = [[], []]
    for number, psus in enumerate(whole.strata):
        for place in source.sample(range(len(psus)), SAMPLED_PSUS):
            people = psus[place]
            base = len(psus) / SAMPLED_PSUS * len(people) / SAMPLED_PEOPLE
            for wave in WAVES:
                for one in source.sample(people, SAMPLED_PEOPLE):
                    if source.random() < ANSWERS[one.age]:
                        group = f"1,{wave + 1},S{number},S{number}-{place},{one.age},{one.gender},{base:.6f}"
                        rows[wave].append(f"{group},{one.satisfied[wave]},{one.rated[wave]}\n")
    return rows


def run(*command):
    return subprocess.run([PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout


def estimated(path, weights, *options):
    """Estimate, standard error, limits and degrees of freedom of the index or its change, in percent."""
    command = ("estimate", "ratio", "satisfied/rated", "--data", path, "--weights", weights, *DESIGN)
    row = next(csv.DictReader(run(*command, "--format", "csv", *options).splitlines()))
    keys = ("difference" if "--differences" in options else "estimate", "standard_error", "lower", "upper")
    return [100 * float(row[key]) for key in keys] + [float(row["degrees_of_freedom"])]


def written(path, rows):
    with open(path, "w") as file:
        file.write(HEADER)
        file.writelines(rows)
    return path


def weighted(path, step, margins):
    """The path and the weights after a step."""
    if not step:
        return path, "base"
    data = f"{os.path.splitext(path)[0]}-{step[0]}.csv"
    run("weight", *step, "--data", path, "--weights", "base", "--margins", margins, "--name", step[0], "-o", data)
    return data, step[0]


def variances(step, number):
    """The options of each variance; replicates for two steps only, since they take long."""
    result = {"linearisation": []}
    if not step or step[0] == "rake":
        for method, options in REPLICATES.items():
            result[method] = [*options, str(number + 1)] if options[-1] == "--seed" else options
    return result


def analysed(whole, seed, number, folder):
    """All figures of one sample, by step and variance."""
    waves = sample(whole, random.Random(f"{seed}-{number}"))
    first = written(os.path.join(folder, f"{number}.csv"), waves[0])
    both = written(os.path.join(folder, f"{number}-both.csv"), waves[0] + waves[1])
    figures = {}
    for name, step in STEPS.items():
        data, weights = weighted(first, step, os.path.join(folder, "margins.csv"))
        for method, options in variances(step, number).items():
            figures[name, method] = estimated(data, weights, *options)
    for name in list(STEPS)[:2]:
        data, weights = weighted(both, STEPS[name], os.path.join(folder, "margins-of-waves.csv"))
        for method, options in variances(STEPS[name], number).items():
            figures[CHANGE + name, method] = estimated(data, weights, "--by", "wave", "--differences", *options)
    for left in os.listdir(folder):
        if left.startswith((f"{number}.", f"{number}-")):
            os.remove(os.path.join(folder, left))
    return figures


PAGE = """# Do intervals cover after raking and calibration?

**Simulated data.** Written by `python3 Benchmarks/weighting_coverage.py` (`make coverage`); seed {seed}, {samples} samples.

A made-up population of {people:,} people in {strata} strata is sampled again and again: {psus} PSUs of {all_psus} in each
stratum, {each} people in each PSU. Of the young 45 % answer, of the old 85 %, and the old are more satisfied, so that the
design weights alone give too high an index. The program weights every sample to the known numbers of people by age and
gender and estimates the index (satisfied ratings of all ratings, one ratio) with the variance of residuals; the truth is
that of the whole population, {truth:.2f} %. Jackknife and bootstrap (200 replicates) repeat the weighting in every replicate.
The change is that between two waves in the same PSUs, with people drawn anew and weights raked within each wave
(`estimate ratio --by wave --differences`); its truth is {change:+.2f} points.

To hold: 93.5–96.5 % where the weights are right, and standard errors that agree with the spread of the estimates over
the samples within its simulation error ({spread_error:.1f} %, one standard deviation).

{table}

Outside 93.5–96.5 % after weighting: {outside}.
"""


def rows(results, truth):
    """By step and variance: coverage, bias, and the mean standard error beside the spread of the estimates."""
    for key in results[0]:
        figures = [one[key] for one in results]
        true = truth[1] - truth[0] if key[0].startswith(CHANGE) else truth[0]
        coverage = Coverage(f"{key[0]}, {key[1]}", true)
        for _, error, lower, upper, df in figures:
            coverage.add(lower, upper, error, df)
        spread = statistics.stdev(figure[0] for figure in figures)
        yield coverage, statistics.mean(figure[0] for figure in figures) - true, spread


def page(results, whole, options):
    table = ["| Weights and variance | bias | mean standard error | spread of estimates | covered, % | Monte Carlo error |", "| --- | --- | --- | --- | --- | --- |"]
    outside = []
    for coverage, bias, spread in rows(results, whole.truth):
        error = coverage.error_sum / coverage.samples
        table.append(
            f"| {coverage.figure} | {bias:+.2f} | {error:.3f} | {spread:.3f} | {coverage.share:.2f} | {coverage.monte_carlo_error:.2f} |"
        )
        if not 93.5 <= coverage.share <= 96.5 and "alone" not in coverage.figure:
            outside.append(coverage.figure)
    people = sum(count for (margin, _), count in whole.margins.items() if margin == "age")
    return PAGE.format(
        seed=options.seed, samples=f"{len(results):,}", people=people, strata=STRATA, psus=SAMPLED_PSUS,
        all_psus=PSUS_PER_STRATUM, each=SAMPLED_PEOPLE, truth=whole.truth[0], change=whole.truth[1] - whole.truth[0], table="\n".join(table),
        spread_error=100 / math.sqrt(2 * len(results)), outside=", ".join(outside) or "none",
    )  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--output", default="docs/weighting-coverage.md")
    options = parser.parse_args()
    whole = population(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "margins.csv"), "w") as file:
            file.write("margin,level,total\n")
            file.writelines(f"{margin},{level},{total}\n" for (margin, level), total in sorted(whole.margins.items()))
        with open(os.path.join(folder, "margins-of-waves.csv"), "w") as file:
            file.write("margin,level,total\n")
            for wave in WAVES:
                for (margin, level), total in sorted(whole.margins.items()):
                    file.write(f"wave*{margin},{wave + 1}*{level},{total}\n")
        with ThreadPoolExecutor(2) as threads:
            results = list(threads.map(lambda number: analysed(whole, options.seed, number, folder), range(options.samples)))
    text = page(results, whole, options)
    with open(options.output, "w") as file:
        file.write(text)
    print(text)


if __name__ == "__main__":
    main()
