"""How often the 95 % intervals of `hailong index` contain the truth; writes docs/coverage.md.

Run from the root of the repository, after `make build`. A finite simulated population of 12 strata is sampled again and
again in two stages; each sample is a wave of a file, and the built program analyses it.
"""

import argparse
import csv
import math
import os
import random
import subprocess
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

PROGRAM = ".build/release/hailong"
ITEMS = "T1 T2 T3 T4 H1 H2 H3 H4 H5 C1 C2 C3 C4 C5 C6 K1 K2 K3 G1 G2 G3 G4".split()
UNITS = ["U1", "U2", "U3", "U4"]
STRATA_PER_UNIT = 3
PSUS_PER_STRATUM = 220
SAMPLED_PSUS = 9
SAMPLED_PEOPLE = 12
SAMPLES_PER_FILE = 100
# Figures by the words of the output: level and code.
FIGURES = {"index": ("overall", "sipas-2017"), "factor C": ("factor", "C"), "item T1": ("item", "T1")}
DIFFERENCES = [("U1", "U2"), ("U1", "U3"), ("U2", "U4"), ("U3", "U4")]
WHOLE = "all units"
SPREAD = ("standard_error", "degrees_of_freedom")


@dataclass
class Person:
    """The answers of one person, as cells of a row, and what they add to the truth."""

    cells: str
    rated: dict[str, int]
    satisfied: dict[str, int]


@dataclass
class PSU:
    """A service point, its people, and the size by which it is drawn."""

    label: str
    people: list[Person]
    size: float


def answer(level, random_source):
    """A code 1–5, no opinion (9) or blank; the dissatisfied leave more blank."""
    value = level + random_source.gauss(0, 1)
    unanswered = random_source.random()
    if unanswered < (0.10 if value < 0 else 0.04):
        return ""
    if unanswered > 0.97:
        return "9"
    return str(1 + sum(value > bound for bound in (-1.6, -0.9, -0.2, 1.0)))


def person(level, random_source):
    """A person whose answers share a mood."""
    mood = level + random_source.gauss(0, 0.6)
    answers = {item: answer(mood + 0.04 * place, random_source) for place, item in enumerate(ITEMS)}
    counted = {"index": ITEMS, "factor C": [i for i in ITEMS if i[0] == "C"], "item T1": ["T1"]}
    rated = {name: sum(answers[i] in ("1", "2", "3", "4", "5") for i in items) for name, items in counted.items()}
    satisfied = {name: sum(answers[i] in ("4", "5") for i in items) for name, items in counted.items()}
    return Person(",".join(answers.values()), rated, satisfied)


def psu(label, stratum_level, random_source):
    """A PSU of 25–150 people; where people are less satisfied, it is drawn more often than its size says."""
    level = stratum_level + random_source.gauss(0, 0.35)
    people = [person(level, random_source) for _ in range(random_source.randint(25, 150))]
    return PSU(label, people, len(people) * math.exp(-0.5 * (level - stratum_level) + random_source.gauss(0, 0.2)))


def population(seed):
    """Strata by name; each belongs to one unit."""
    random_source = random.Random(seed)
    strata = {}
    for unit_place, unit in enumerate(UNITS):
        for number in range(STRATA_PER_UNIT):
            level = 0.35 + 0.25 * unit_place + random_source.gauss(0, 0.25)
            name = f"{unit}-{number + 1}"
            strata[name] = [psu(f"{name}-{k + 1}", level, random_source) for k in range(PSUS_PER_STRATUM)]
    return strata


def truths(strata):
    """Each figure of the whole population in percent, by unit and for all units."""
    sums = defaultdict(lambda: [0, 0])
    for name, psus in strata.items():
        for one in (one for psu in psus for one in psu.people):
            for unit in (name[:2], WHOLE):
                for figure in FIGURES:
                    sums[unit, figure][0] += one.satisfied[figure]
                    sums[unit, figure][1] += one.rated[figure]
    return {key: 100 * satisfied / rated for key, (satisfied, rated) in sums.items()}


def drawn(psus, random_source):
    """Systematic sampling with chances proportional to size from a list in random order, with those chances."""
    shuffled = random_source.sample(psus, len(psus))
    step = sum(one.size for one in shuffled) / SAMPLED_PSUS
    place, next_hit = 0.0, random_source.random() * step
    for one in shuffled:
        place += one.size
        if place > next_hit:
            yield one, one.size / step
            next_hit += step


def sample_rows(strata, wave, random_source):
    """One sample as rows of the file."""
    for name, psus in strata.items():
        for one, chance in drawn(psus, random_source):
            people = random_source.sample(one.people, min(SAMPLED_PEOPLE, len(one.people)))
            weight = len(one.people) / len(people) / chance
            for somebody in people:
                yield f"{wave},1,{name[:2]},{name},{one.label},{weight:.6f},{somebody.cells}\n"


def index_command(path, *options):
    design = ["--weights", "weight", "--strata", "stratum", "--psu", "psu", "--wave-column", "sample"]
    score = ["--score", "satisfied", "--aggregate", "answers", "--format", "csv"]
    return [PROGRAM, "index", path, "--questionnaire", "sipas-2017", *design, *score, *options]


def analysed(command):
    """The rows the program prints."""
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return list(csv.DictReader(output.splitlines()))


def run_batch(strata, seed, first, count):
    """Draws samples into one file and returns their figures by sample, unit and figure."""
    random_source = random.Random(f"{seed}-{first}")
    names = {place: figure for figure, place in FIGURES.items()}
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("sample,simulated,unit,stratum,psu,weight," + ",".join(ITEMS) + "\n")
        for wave in range(first, first + count):
            file.writelines(sample_rows(strata, wave, random_source))
        file.flush()
        rows = analysed(index_command(file.name, "--by", "unit")) + analysed(index_command(file.name))
    return {
        (row["wave"], row.get("unit", WHOLE), names[row["level"], row["code"]]): row
        for row in rows
        if (row["level"], row["code"]) in names
    }


def t_quantile(df):
    """The 97.5 % point of Student's t for df ≥ 20, to five decimals (Abramowitz & Stegun 1964, 26.7.5)."""
    z = 1.959963984540054
    terms = ((z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96, (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384)
    return z + sum(term / df ** (power + 1) for power, term in enumerate(terms))


@dataclass
class Coverage:
    """How often an interval contained the truth."""

    figure: str
    truth: float
    samples: int = 0
    covered: int = 0
    error_sum: float = 0.0
    df: float = 0.0

    def add(self, lower, upper, error, df):
        self.samples += 1
        self.covered += lower <= self.truth <= upper
        self.error_sum += error
        self.df = df

    @property
    def share(self):
        return 100 * self.covered / self.samples

    @property
    def monte_carlo_error(self):
        return math.sqrt(self.share * (100 - self.share) / self.samples)


def figure_coverage(results, truth, unit, figure):
    """Coverage of the intervals the program prints."""
    coverage = Coverage(f"{figure}, {unit}", truth[unit, figure])
    for (_, at, what), row in results.items():
        if (at, what) == (unit, figure):
            coverage.add(*(float(row[key]) for key in ("lower", "upper", *SPREAD)))
    return coverage


def difference_coverage(results, truth, first, second, figure="index"):
    """Coverage of a difference of units; they share no stratum, so the variances add."""
    coverage = Coverage(f"{figure}, {first} − {second}", truth[first, figure] - truth[second, figure])
    for wave in sorted({wave for wave, _, _ in results}):
        rows = results[wave, first, figure], results[wave, second, figure]
        errors, dfs = ([float(row[key]) for row in rows] for key in SPREAD)
        difference = float(rows[0]["estimate"]) - float(rows[1]["estimate"])
        margin = t_quantile(sum(dfs)) * math.hypot(*errors)
        coverage.add(difference - margin, difference + margin, math.hypot(*errors), sum(dfs))
    return coverage


def all_coverages(results, truth):
    places = [WHOLE, *UNITS]
    figures = [figure_coverage(results, truth, unit, figure) for figure in FIGURES for unit in places]
    return figures + [difference_coverage(results, truth, *pair) for pair in DIFFERENCES]


PAGE = """# Do the 95 % intervals cover?

**Simulated data.** Written by `python3 Benchmarks/coverage.py` (`make coverage`); seed {seed}, {samples} samples.

A made-up population of {people:,} people in {psus:,} PSUs, 12 strata and 4 units is sampled again and again. A unit is
three strata. PSUs have 25–150 people and differ in satisfaction; {sampled} of the {per_stratum} PSUs of a stratum are
drawn without replacement (systematic, list in random order) with unequal chances that grow with size and are larger
where people are less satisfied; {each} people are drawn in each. Weights are the inverse chances and correlate with the
answers. 4 to 10 % of the answers are blank, more often dissatisfied ones, and 3 % have no opinion; the truth is the
share of satisfied among the rated answers of the whole population. The program analyses every sample as it would any
file, the finite population left out of account. The intervals are those it prints (logit). Units share no stratum and
no PSU, so the standard error of a difference is the root of the sum of squares of theirs, with the sum of their degrees
of freedom and Student's t.

To hold: 93.5–96.5 % wherever there are at least 20 degrees of freedom. The Monte Carlo error is one standard deviation.

{table}

Outside 93.5–96.5 %: {outside}.
"""


def row(coverage):
    cells = (
        coverage.figure,
        f"{coverage.truth:.2f}",
        f"{coverage.error_sum / coverage.samples:.2f}",
        f"{coverage.df:.0f}",
        f"{coverage.share:.2f}",
        f"{coverage.monte_carlo_error:.2f}",
    )
    return "| " + " | ".join(cells) + " |"


def page(coverages, strata, options):
    header = "| Figure, satisfied, % | truth | mean standard error | df | covered, % | Monte Carlo error |\n"
    outside = [one.figure for one in coverages if not 93.5 <= one.share <= 96.5]
    return PAGE.format(
        seed=options.seed,
        samples=f"{options.samples:,}",
        people=sum(len(one.people) for psus in strata.values() for one in psus),
        psus=sum(map(len, strata.values())),
        sampled=SAMPLED_PSUS,
        per_stratum=PSUS_PER_STRATUM,
        each=SAMPLED_PEOPLE,
        table=header + "| --- | --- | --- | --- | --- | --- |\n" + "\n".join(map(row, coverages)),
        outside="; ".join(outside) or "none",
    )


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--output", default="docs/coverage.md", help="the page written")
    return parser.parse_args()


def main():
    options = arguments()
    strata = population(options.seed)
    starts = range(0, options.samples, SAMPLES_PER_FILE)

    def batch(first):
        return run_batch(strata, options.seed, first, min(SAMPLES_PER_FILE, options.samples - first))

    results = {}
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as threads:
        for figures in threads.map(batch, starts):
            results.update(figures)
    text = page(all_coverages(results, truths(strata)), strata, options)
    print(text)
    with open(options.output, "w") as file:
        file.write(text)


if __name__ == "__main__":
    main()
