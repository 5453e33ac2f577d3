"""Writes the columns that weighting and tables need, and four margins to rake to.

    python -m peers.analysis_file RESPONSES.csv ROWS.csv MARGINS.csv

A margin's totals are the weighted counts of its levels, moved by up to 15 % and brought back to one number of people.
"""

import math
import sys

import polars as pl

MARGINS = ["gender", "age_group", "month", "stratum"]
ITEM = "T1"


def rows(path):
    """Weights, places, the four margins and one item; what is no rating is blank."""
    texts = dict.fromkeys(["stratum", "psu", "date", "gender"], pl.String)
    frame = pl.read_csv(path, columns=["stratum", "psu", "date", "gender", "age", ITEM, "weight"], schema_overrides=texts)
    age = pl.col("age").clip(18, 77)
    return frame.select(
        "stratum",
        "psu",
        "gender",
        ((age - 18) // 10 * 10 + 18).cast(pl.String).alias("age_group"),
        pl.col("date").str.slice(5, 2).alias("month"),
        pl.when(pl.col(ITEM).is_between(1, 5)).then(pl.col(ITEM)).alias(ITEM),
        "weight",
    )


def totals(frame):
    """Name, level and total of every level."""
    people = frame["weight"].sum()
    for name in MARGINS:
        counts = frame.group_by(name).agg(pl.col("weight").sum()).sort(name)
        moved = [count * (1 + 0.15 * math.sin(1 + 2 * k)) for k, count in enumerate(counts["weight"])]
        scale = people / math.fsum(moved)
        for level, count in zip(counts[name], moved):
            yield f"{name},{level},{count * scale:.9f}"


def main():
    responses, path, margins = sys.argv[1:]
    frame = rows(responses)
    frame.write_csv(path)
    with open(margins, "w") as file:
        print("margin,level,total", *totals(frame), sep="\n", file=file)


if __name__ == "__main__":
    main()
