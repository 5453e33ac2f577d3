"""Our commands, and the stores they read."""

import csv
import os
import shutil

from .measure import run

PROGRAM = ".build/release/hailong"
QUESTIONNAIRE = ["--questionnaire", "sipas-2017"]
DESIGN = ["--weights", "weight", "--strata", "stratum", "--psu", "psu"]
FIRST_FIGURE = ["--by", "unit", "--score", "satisfied,mean-5", "--format", "csv"]
ANOTHER_FIGURE = ["--by", "unit", "--score", "mean-100", "--aggregate", "factors", "--format", "csv"]


def load_command(path, store):
    return [PROGRAM, "load", path, *QUESTIONNAIRE, "--wave", "2025", "--id-column", "id", *DESIGN, "--store", store]


def store_command(store, figure):
    return [PROGRAM, "index", *QUESTIONNAIRE, "--store", store, *figure]


def csv_command(path):
    return [PROGRAM, "index", path, *QUESTIONNAIRE, *DESIGN, *FIRST_FIGURE]


def columns_command(path):
    return [".build/release/read-columns", "questionnaires/sipas-2017.yaml", path]


def forgotten(store):
    """The path of a store, after what was there has been removed."""
    for suffix in ("", "-wal", "-shm", "-lock", ".checkpoints"):
        if os.path.exists(store + suffix):
            os.remove(store + suffix)
    return store


class Store:
    """A loaded store that stays as it was; questions go to fresh copies, so that no cells are cached in them."""

    def __init__(self, path, folder):
        """Loads the responses, unless that was done by this build of the program."""
        self.folder = os.path.splitext(path)[0] + "-store"
        self.copy_folder = os.path.join(folder, "copy")
        self.loading = None
        if not is_newer(self.folder, PROGRAM) or not is_newer(self.folder, path):
            shutil.rmtree(self.folder, ignore_errors=True)
            os.makedirs(self.folder)
            self.loading = run(load_command(path, self._file(self.folder)), os.devnull)

    def fresh_copy(self):
        """The path of an untouched copy, written out before the clock starts."""
        shutil.rmtree(self.copy_folder, ignore_errors=True)
        shutil.copytree(self.folder, self.copy_folder)
        os.sync()
        return self._file(self.copy_folder)

    @staticmethod
    def _file(folder):
        return os.path.join(folder, "responses.sqlite")


def is_newer(path, than):
    """Whether a file exists and was made after another."""
    return os.path.exists(path) and os.path.getmtime(path) > os.path.getmtime(than)


def figures(path):
    """By unit, level, code and score: the estimate and its standard error; shares as parts of 1."""
    result = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            scale = 100 if row["score"] == "satisfied" else 1
            key = (int(row["unit"]), row["level"], row["code"], row["score"])
            result[key] = (float(row["estimate"]) / scale, float(row["standard_error"]) / scale)
    return result
