"""DuckDB: SQL on its own in-memory table, and straight from the CSV file."""

import os

import duckdb
import numpy as np

from .figures import BLANK, CODES, ITEMS, Cells, figures

COLUMNS = {
    "id": "VARCHAR", "simulated": "VARCHAR", "unit": "USMALLINT", "stratum": "VARCHAR", "psu": "VARCHAR",
    "date": "VARCHAR", "channel": "VARCHAR", "gender": "VARCHAR", "age": "VARCHAR",
    **dict.fromkeys(ITEMS, "UTINYINT"), "comment": "VARCHAR", "weight": "DOUBLE",
}  # fmt: skip
# Only the columns of the question, each in its smallest type.
LOAD = """CREATE OR REPLACE TABLE responses AS
SELECT unit, substr(stratum, 2)::UTINYINT AS stratum, substr(psu, 2)::USMALLINT AS psu, weight, {items}
FROM read_csv('{path}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
              new_line = '\\n', columns = {columns})"""
DATABASE = "CREATE TABLE responses ({columns}, PRIMARY KEY (id))"
INSERTION = """INSERT INTO responses SELECT * FROM read_csv('{path}', auto_detect = false, header = true, delim = ',',
    quote = '"', escape = '"', new_line = '\\n', columns = {columns})"""
PLACES = "SELECT psu, any_value(unit) AS unit, any_value(stratum) AS stratum FROM responses GROUP BY psu"
ITEM_SUMS = """sum(CASE WHEN {item} BETWEEN 1 AND 5 THEN weight END) AS rated_{item},
    sum(CASE WHEN {item} BETWEEN 4 AND 5 THEN weight END) AS satisfied_{item},
    sum(CASE WHEN {item} BETWEEN 1 AND 5 THEN weight * {item} END) AS points_{item}"""
CONDITIONAL = "SELECT {key},\n    {sums}\nFROM responses GROUP BY {group}"
BY_CODE = "SELECT {index} AS item, psu, {item} AS code, sum(weight) AS weight FROM responses GROUP BY psu, {item}"


def conditional_sql(key, group, items=ITEMS):
    """One pass with three conditional sums for each item."""
    return CONDITIONAL.format(key=key, group=group, sums=",\n    ".join(ITEM_SUMS.format(item=i) for i in items))


def by_code_sql(items=ITEMS):
    """One grouping for each item, by PSU and code."""
    return "\nUNION ALL ".join(BY_CODE.format(index=k, item=item) for k, item in enumerate(items))


def database_path(path):
    """The database file that is made of a file of responses."""
    return os.path.splitext(path)[0] + ".duckdb"


def query_texts():
    """The queries for the documentation, cut after the first items."""
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
    load = LOAD.format(path="responses.csv", items=", ".join(ITEMS), columns="{" + columns + "}")
    sums = conditional_sql("unit, stratum", "unit, stratum, psu", ITEMS[:1])
    return "sql", ";\n\n".join(
        [load, "-- a database file\n" + DATABASE.format(columns="…"), INSERTION.format(path="responses.csv", columns="{…}"),
         "-- conditional sums\n" + sums, "-- a grouping by psu and code\n" + PLACES, by_code_sql(ITEMS[:2])]
    )


class DuckDBPeer:
    """The figures by SQL, two threads."""

    version = duckdb.__version__

    def __init__(self, path):
        self.path = path
        self.connection = duckdb.connect(config={"threads": 2, "preserve_insertion_order": False})
        # Lets small keys index an array of groups instead of a hash table.
        self.connection.execute("SET perfect_ht_threshold = 20")
        self.formulations = {
            "conditional sums by unit, stratum, psu": self.conditional_by_cell,
            "conditional sums by psu": self.conditional_by_psu,
            "a grouping by psu and code for each item": self.by_code,
        }
        self.csv_formulations = {"load, then a grouping by psu and code for each item": self.from_csv}
        self.column_formulations = {"into a table": self.load, "into a database file": self.write_database}

    def load(self):
        columns = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items()) + "}"
        self.connection.execute(LOAD.format(items=", ".join(ITEMS), path=self.path, columns=columns))

    def write_database(self):
        """All columns, with unique ids, in a file that outlives the process."""
        database = database_path(self.path)
        if os.path.exists(database):
            os.remove(database)
        connection = duckdb.connect(database, config={"threads": 2})
        columns = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items()) + "}"
        connection.execute(DATABASE.format(columns=", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())))
        connection.execute(INSERTION.format(path=self.path, columns=columns))
        connection.close()

    def from_csv(self):
        self.load()
        return self.by_code()

    def conditional_by_cell(self):
        return self._conditional(conditional_sql("unit, stratum", "unit, stratum, psu"))

    def conditional_by_psu(self):
        return self._conditional(conditional_sql("any_value(unit) AS unit, any_value(stratum) AS stratum", "psu"))

    def by_code(self):
        places = self.connection.execute(PLACES).fetchnumpy()
        sums = np.zeros((places["psu"].max() + 1, len(ITEMS), CODES))
        cells = self.connection.execute(by_code_sql()).fetchnumpy()
        code = np.ma.filled(cells["code"], BLANK)
        # Blank and "no opinion" may share a place: neither is rated.
        sums[cells["psu"], cells["item"], code] = cells["weight"]
        return figures(Cells.from_codes(places["unit"], places["stratum"], sums[places["psu"]]))

    def _conditional(self, sql):
        table = self.connection.execute(sql).fetchnumpy()
        sums = {
            kind: np.ma.filled(np.ma.column_stack([table[f"{kind}_{item}"] for item in ITEMS]), 0)
            for kind in ("rated", "satisfied", "points")
        }
        return figures(Cells(table["unit"], table["stratum"], **sums))
