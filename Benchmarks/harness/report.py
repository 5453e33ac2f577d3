"""The page docs/benchmarks.md."""

import importlib
import importlib.metadata
import os
import platform
import shlex
import subprocess

from . import hailong
from .families import SEED

INTRODUCTION = """# Benchmarks

Written by `make bench`; the data is simulated (`Benchmarks/`, seed {seed}). Nothing on this page is edited by hand.

The question: for each of 705 units, 22 item means (1–5), 22 shares of satisfied answers, 5 factor indices and the
overall index, with design-based standard errors (60 strata, 6,000 PSUs, unequal weights): 35,250 figures. Rows are in
order of arrival, with the units mixed. Before anything is timed, all figures of every program are compared with ours:
estimates and standard errors agree to 1e-9 relative, or the run stops.

**How time is taken.** Ours: a new process each time, from its start to the written result, with intervals, design
effects and counts beside each figure; from the store each run gets a fresh copy, so that no cells are cached in it.
The peers: from the store means from their own table in memory, loaded beforehand with only the columns needed in their
smallest types; the process stays, is asked once before it counts, and only the query is timed. From the CSV file each
peer is a new process, timed after its libraries are imported. R: the calls of `svyby` alone, on two cores, once.
Every formulation listed is tried, best of three runs, and the fastest is the one compared; those that group by PSU alone use that PSUs lie
within units here, which our program does not take for granted. Programs run in turn, {repetitions} times; medians.
Weights, tables and bootstrap: ours and the peers' each within a process that has read the file, run once before it
counts; R once. Peak memory: ours of the whole process, a peer's while it answers, its table included and the loading not. A comparison
that was run again alone stands with its own figures.
"""

NOTES = """## What the general design costs

The peers answer one question about one file; our program answers it for any file. What that adds, and they leave out:

- It finds the cells (unit, stratum, PSU) while it reads, and refuses a PSU in two strata. The first formulation of
  DuckDB and polars does the same grouping; beside their others it shows what knowing the nesting saves.
- Sums of weights are exact integers, so that order, threads and engine cannot change a digit; the peers add
  floating-point numbers, and the last digits depend on the order.
- Every code of every item is counted as well as weighted: blank, no opinion, not applicable and not asked are told
  apart, and a further score needs no further pass.
- Each figure comes with its degrees of freedom, interval, design effect and counts, as text.
- From the store, the time of the process and of reading the file is included; the peers hold their tables in memory.

How much that is, in nanoseconds of one core for a response, measured on blocks in memory (decisions 0011 and 0018): rows
as the store keeps them, by stratum, PSU and weight, take 20 with their cells and the weights and counts of 22 items, and
38 with the sums of squares of the five factors and of all items, for two scores, which only the design effect needs. Rows
in any other order, as a file may have them, take 60 and 115. Reading and decoding segments costs about 25. The 39,480
figures themselves, with intervals and text, take about 0.2 s of two cores, however many responses there are: with 100,000
responses that is most of the time, with ten million from the store a quarter. From a CSV file libcsv alone, with callbacks
that do nothing, needs 0.43 s of one core for a million rows of 33 columns, a third of all: splitting the file between two
workers halves it and nothing else can.
"""


def table(header, rows):
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def verdict_row(verdict):
    relation = "at most" if verdict.is_limit else "at least"
    target = f"{relation} {verdict.target}" + (f", aim {verdict.aim}" if verdict.aim else "")
    return [verdict.claim, f"{verdict.ratio:.2f}", target, "yes" if verdict.met else "**no**"]


def verdicts(families):
    """All ratios with their targets."""
    rows = [verdict_row(verdict) for family in families for verdict in family.verdicts]
    return table(["Ratio of medians", "measured", "target", "met"], rows)


def section(family):
    """The medians of one comparison, and what was noticed."""
    rows = [
        [name, f"{taken.seconds:.3f}", f"{taken.cpu_seconds:.3f}", f"{taken.peak_kilobytes / 1024:.0f}"]
        for name, taken in family.medians.items()
    ]
    remarks = "\n".join(f"- {remark}" for remark in family.remarks)
    medians = table(["Program", "seconds", "CPU seconds", "peak memory, MiB"], rows)
    return f"## {family.title}\n\n{medians}\n\n{remarks}".rstrip()


def processor():
    with open("/proc/cpuinfo") as file:
        return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))


def operating_system():
    with open("/etc/os-release") as file:
        return next(line.split("=")[1].strip().strip('"') for line in file if line.startswith("PRETTY_NAME"))


def machine():
    """The machine and the versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    swift = subprocess.run(["swift", "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("duckdb", "polars", "numpy")]
    lines = [
        f"{processor()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory",
        f"{operating_system()}, Linux {platform.release()}",
        swift.stdout.splitlines()[0],
        f"Python {platform.python_version()}, {', '.join(versions)}",
    ]
    return "\n".join(f"- {line}" for line in lines)


def commands():
    """Our commands as they are run, with short names of files."""
    lines = [
        hailong.load_command("responses.csv", "responses.sqlite"),
        hailong.store_command("responses.sqlite", hailong.FIRST_FIGURE),
        hailong.store_command("responses.sqlite", hailong.ANOTHER_FIGURE),
        hailong.csv_command("responses.csv"),
        hailong.columns_command("responses.csv"),
    ]
    return "```sh\n" + "\n".join(shlex.join(line) for line in lines) + "\n```"


def queries():
    """The peers' queries."""
    parts = []
    for name in ("duckdb", "polars", "numpy"):
        language, text = importlib.import_module(f"peers.{name}_peer").query_texts()
        parts.append(f"### {name}\n\n```{language}\n{text.strip()}\n```")
    with open("Benchmarks/peers/empty_callbacks.c") as file:
        parts.append(f"### libcsv alone\n\n```c\n{file.read().strip()}\n```")
    statistics = importlib.import_module("peers.statistics_peer").query_text()
    parts.append(f"### Weights and tables\n\n```python\n{statistics.strip()}\n```")
    for name in ("survey_figures.R", "survey.R", "statistics.R"):
        with open(f"Benchmarks/peers/{name}") as file:
            parts.append(f"### R survey: {name}\n\n```r\n{file.read().strip()}\n```")
    return "\n\n".join(parts)


def page(families, repetitions):
    """The whole page."""
    parts = [
        INTRODUCTION.format(seed=SEED, repetitions=repetitions).strip(),
        verdicts(families),
        *[section(family) for family in families],
        NOTES.strip(),
        "## Machine and versions\n\n" + machine(),
        "## Our commands\n\n" + commands(),
        "## The peers' queries\n\nRatios and standard errors of all three Python peers are finished by\n"
        "`Benchmarks/peers/figures.py` in a few milliseconds.\n\n" + queries(),
    ]
    return "\n\n".join(parts) + "\n"


def replaced(page, families):
    """A page with the verdicts and the sections of some comparisons measured again."""
    lines = page.split("\n")
    for family in families:
        for verdict in family.verdicts:
            row = "| " + " | ".join(verdict_row(verdict)) + " |"
            known = [k for k, line in enumerate(lines) if line.startswith(f"| {verdict.claim} |")]
            # A comparison that is new stands below the others.
            end = next(k for k, line in enumerate(lines) if line.startswith("## ")) - 1
            lines[slice(known[0], known[0] + 1) if known else slice(end, end)] = [row]
        title = f"## {family.title}"
        notes = lines.index(NOTES.split("\n")[0])
        first = lines.index(title) if title in lines else notes
        last = next(k for k in range(first + 1, len(lines)) if lines[k].startswith("## ")) if title in lines else first
        lines[first:last] = [*section(family).split("\n"), ""]
    return "\n".join(lines)
