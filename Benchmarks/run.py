"""Compares the speed and memory of Hailong with those of its peers; `make bench` prepares what it needs.

Run from the root of the repository. A run of all comparisons writes docs/benchmarks.md; a run of some (`--only`) replaces
their parts of it.
"""

import argparse

from harness.families import FAMILIES, SURVEY_ROWS, Benchmark
from harness.statistics_families import STATISTICS
from harness.workbook_families import WORKBOOKS
from harness.writing_families import WRITING

COMPARISONS = {**FAMILIES, **STATISTICS, **WORKBOOKS, **WRITING}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000, help="responses in the file")
    parser.add_argument("--repetitions", type=int, default=5, help="runs of each program")
    parser.add_argument("--only", choices=COMPARISONS, action="append", help="one comparison; may be repeated")
    parser.add_argument("--folder", default=".build-bench/data", help="where files and stores are kept")
    parser.add_argument("--output", default="docs/benchmarks.md", help="the page written")
    options = parser.parse_args()
    if options.rows < SURVEY_ROWS:
        parser.error(f"at least {SURVEY_ROWS} rows: with fewer, a unit can have one PSU and so no standard error")
    return options


def main():
    options = arguments()
    bench = Benchmark(options.rows, options.repetitions, options.folder)
    families = [COMPARISONS[name](bench) for name in options.only or COMPARISONS]
    # Imported late: the memory held when children start counts as theirs.
    from harness import report

    print("\n\n".join([report.verdicts(families), *map(report.section, families)]))
    with open(options.output) as file:
        before = file.read()
    text = report.replaced(before, families) if options.only else report.page(families, options.repetitions)
    with open(options.output, "w") as file:
        file.write(text)


if __name__ == "__main__":
    main()
