"""polars: lazy queries on its own in-memory frame, and straight from the CSV file."""

import inspect
import os

os.environ["POLARS_MAX_THREADS"] = "2"

import numpy as np  # noqa: E402
import polars as pl  # noqa: E402

from .figures import BLANK, CODES, ITEMS, Cells, figures  # noqa: E402

WEIGHT = pl.col("weight")


def responses(path):
    """The columns of the question, each in its smallest type."""
    types = {"unit": pl.UInt16, "stratum": pl.String, "psu": pl.String, **dict.fromkeys(ITEMS, pl.UInt8)}
    label_numbers = (
        pl.col("stratum").str.slice(1).cast(pl.UInt8),
        pl.col("psu").str.slice(1).cast(pl.UInt16),
    )
    frame = pl.scan_csv(path, schema_overrides={**types, "weight": pl.Float64})
    return frame.select("unit", *label_numbers, "weight", *ITEMS)


def item_sums(item):
    """Three conditional sums of an item."""
    code = pl.col(item)
    rated = WEIGHT * code.is_between(1, 5)
    return (
        rated.sum().alias(f"rated_{item}"),
        (WEIGHT * code.is_between(4, 5)).sum().alias(f"satisfied_{item}"),
        (rated * code).sum().alias(f"points_{item}"),
    )


def conditional(frame, keys, places=()):
    """One pass with three conditional sums for each item."""
    sums = [expression for item in ITEMS for expression in item_sums(item)]
    return frame.group_by(keys).agg(*places, *sums)


def places_of_psus(frame):
    """Unit and stratum of each PSU."""
    return frame.group_by("psu").agg(pl.col("unit").first(), pl.col("stratum").first())


def by_code(frame):
    """One grouping for each item, by PSU and code in one key."""
    keys = [pl.col("psu").cast(pl.UInt32) * CODES + pl.col(item).fill_null(BLANK) for item in ITEMS]
    return [frame.group_by(key.alias("key")).agg(WEIGHT.sum()) for key in keys]


def by_code_pair(frame):
    """One grouping for each two items, by PSU and both codes in one key."""
    first = [pl.col("psu").cast(pl.UInt32) * CODES + pl.col(item).fill_null(BLANK) for item in ITEMS[::2]]
    keys = [key * CODES + pl.col(item).fill_null(BLANK) for key, item in zip(first, ITEMS[1::2])]
    return [frame.group_by(key.alias("key")).agg(WEIGHT.sum()) for key in keys]


def query_texts():
    """The queries for the documentation."""
    parts = (responses, item_sums, conditional, places_of_psus, by_code, by_code_pair)
    return "python", "\n".join(inspect.getsource(part) for part in parts)


class PolarsPeer:
    """The figures by polars expressions, two threads, the streaming engine."""

    version = pl.__version__
    def __init__(self, path):
        self.path = path
        self.formulations = {
            "conditional sums by unit, stratum, psu": self.conditional_by_cell,
            "conditional sums by psu": self.conditional_by_psu,
            "a grouping by psu and code for each item": self.by_code,
            "a grouping by psu and two codes for each two items": self.by_code_pair,
        }
        self.csv_formulations = {
            "conditional sums while reading": self.csv_streamed,
            "load, then a grouping by psu and two codes for each two items": self.csv_loaded,
        }
        self.column_formulations = {"into a table": self.load}

    def load(self):
        self.frame = responses(self.path).collect(engine="streaming")

    def csv_streamed(self):
        return self._conditional(responses(self.path), ["psu"], [pl.col("unit").first(), pl.col("stratum").first()])

    def csv_loaded(self):
        self.load()
        return self.by_code_pair()

    def conditional_by_cell(self):
        return self._conditional(self.frame.lazy(), ["unit", "stratum", "psu"])

    def conditional_by_psu(self):
        places = [pl.col("unit").first(), pl.col("stratum").first()]
        return self._conditional(self.frame.lazy(), ["psu"], places)

    def by_code(self):
        places, *tables = self._collect(by_code(self.frame.lazy()))
        sums = np.zeros((places["psu"].max() + 1, len(ITEMS), CODES))
        for item, table in enumerate(tables):
            key = table["key"].to_numpy()
            sums[key // CODES, item, key % CODES] = table["weight"].to_numpy()
        return self._figures(places, sums)

    def by_code_pair(self):
        places, *tables = self._collect(by_code_pair(self.frame.lazy()))
        psus = places["psu"].max() + 1
        sums = np.zeros((psus, len(ITEMS), CODES))
        for index, table in enumerate(tables):
            pair = np.zeros(psus * CODES * CODES)
            pair[table["key"].to_numpy()] = table["weight"].to_numpy()
            pair = pair.reshape(psus, CODES, CODES)
            sums[:, 2 * index], sums[:, 2 * index + 1] = pair.sum(axis=2), pair.sum(axis=1)
        return self._figures(places, sums)

    def _collect(self, queries):
        return pl.collect_all([places_of_psus(self.frame.lazy()), *queries], engine="streaming")

    def _figures(self, places, sums):
        unit, stratum, psu = (places[name].to_numpy() for name in ("unit", "stratum", "psu"))
        return figures(Cells.from_codes(unit, stratum, sums[psu]))

    def _conditional(self, frame, keys, places=()):
        table = conditional(frame, keys, places).collect(engine="streaming")
        sums = {
            kind: table.select(f"{kind}_{item}" for item in ITEMS).to_numpy()
            for kind in ("rated", "satisfied", "points")
        }
        return figures(Cells(table["unit"].to_numpy(), table["stratum"].to_numpy(), **sums))
