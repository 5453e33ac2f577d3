"""How often 95 % intervals contain the truth after raking and calibration; writes docs/weighting-coverage.md.

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
HEADER = "simulated,stratum,psu,age,gender,base,satisfied,rated\n"
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
    """Somebody's group, and how many of the ratings given are satisfied."""

    age: str
    gender: str
    rated: int
    satisfied: int


@dataclass
class Population:
    """PSUs by stratum, and what is known of everybody."""

    strata: list[list[list[Person]]]
    margins: Counter = field(default_factory=Counter)
    truth: float = 0.0


def person(level, source):
    age, gender = source.choices(AGES, (35, 30, 22, 13))[0], source.choice(GENDERS)
    mood = level + MOOD[age] + (0.2 if gender == "Nữ" else 0) + source.gauss(0, 0.7)
    rated = ITEMS - sum(source.random() < 0.08 for _ in range(ITEMS))
    satisfied = sum(mood + source.gauss(0, 1) > -0.6 for _ in range(rated))
    return Person(age, gender, rated, satisfied)


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
    result.truth = 100 * sum(one.satisfied for one in everybody) / sum(one.rated for one in everybody)
    return result


def sample(whole, source):
    """Equal chances within strata, PSUs first, then people, of whom some answer."""
    for number, psus in enumerate(whole.strata):
        for place in source.sample(range(len(psus)), SAMPLED_PSUS):
            people = psus[place]
            asked = source.sample(people, SAMPLED_PEOPLE)
            base = len(psus) / SAMPLED_PSUS * len(people) / SAMPLED_PEOPLE
            for one in asked:
                if source.random() < ANSWERS[one.age]:
                    yield f"1,S{number},S{number}-{place},{one.age},{one.gender},{base:.6f},{one.satisfied},{one.rated}\n"


def run(*command):
    return subprocess.run([PROGRAM, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout


def estimated(path, weights, *options):
    """Estimate, standard error, limits and degrees of freedom of the index, in percent."""
    command = ("estimate", "ratio", "satisfied/rated", "--data", path, "--weights", weights, *DESIGN)
    row = next(csv.DictReader(run(*command, "--format", "csv", *options).splitlines()))
    keys = ("estimate", "standard_error", "lower", "upper")
    return [100 * float(row[key]) for key in keys] + [float(row["degrees_of_freedom"])]


def analysed(whole, seed, number, folder):
    """All figures of one sample, by step and variance."""
    source = random.Random(f"{seed}-{number}")
    path, margins = os.path.join(folder, f"{number}.csv"), os.path.join(folder, "margins.csv")
    with open(path, "w") as file:
        file.write(HEADER)
        file.writelines(sample(whole, source))
    figures = {}
    for name, step in STEPS.items():
        data, weights = path, "base"
        if step:
            data, weights = os.path.join(folder, f"{number}-{step[0]}.csv"), step[0]
            run("weight", *step, "--data", path, "--weights", "base", "--margins", margins, "--name", weights, "-o", data)
        figures[name, "linearisation"] = estimated(data, weights)
        if not step or step[0] == "rake":
            for method, options in REPLICATES.items():
                seeded = [*options, str(number + 1)] if options[-1] == "--seed" else options
                figures[name, method] = estimated(data, weights, *seeded)
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

To hold: 93.5–96.5 % where the weights are right, and standard errors that agree with the spread of the estimates over
the samples within its simulation error ({spread_error:.1f} %, one standard deviation).

{table}

Outside 93.5–96.5 % after weighting: {outside}.
"""


def rows(results, truth):
    """By step and variance: coverage, bias, and the mean standard error beside the spread of the estimates."""
    for key in results[0]:
        figures = [one[key] for one in results]
        coverage = Coverage(f"{key[0]}, {key[1]}", truth)
        for _, error, lower, upper, df in figures:
            coverage.add(lower, upper, error, df)
        spread = statistics.stdev(figure[0] for figure in figures)
        yield coverage, statistics.mean(figure[0] for figure in figures) - truth, spread


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
        all_psus=PSUS_PER_STRATUM, each=SAMPLED_PEOPLE, truth=whole.truth, table="\n".join(table),
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
        with ThreadPoolExecutor(2) as threads:
            results = list(threads.map(lambda number: analysed(whole, options.seed, number, folder), range(options.samples)))
    text = page(results, whole, options)
    with open(options.output, "w") as file:
        file.write(text)
    print(text)


if __name__ == "__main__":
    main()
