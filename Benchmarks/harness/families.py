"""The comparisons: what is run in turn, and which ratio must come out."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field

from . import hailong
from .measure import Measurement, PeerProcess, median, run

SURVEY_ROWS = 100_000
SEED = 20250701
# What must be reached, and what is aimed at.
STORE_TARGETS = {"duckdb": (15, 35), "polars": (15, 40), "numpy": (8, 24)}
CSV_TARGETS = {"duckdb": 2.5, "polars": 1.5}
COLUMN_TARGETS = {"duckdb": 2.2, "polars": 1.3}
EMPTY_CALLBACKS = ".build-bench/empty-callbacks"
GENERATOR = ".build-bench/generator/release/generate-responses"


@dataclass
class Verdict:
    """A ratio and the least (or, for a limit, the most) it may be."""

    claim: str
    ratio: float
    target: float
    aim: float | None = None
    is_limit: bool = False

    @property
    def met(self):
        return self.ratio <= self.target if self.is_limit else self.ratio >= self.target


@dataclass
class Family:
    """The runs of one comparison, and its verdicts."""

    title: str
    runs: dict[str, list[Measurement]] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def medians(self):
        return {name: median(measurements) for name, measurements in self.runs.items()}

    def require(self, claim, target, slow, fast, aim=None):
        """Requires the time of one participant over that of another."""
        ratio = self.medians[slow].seconds / self.medians[fast].seconds
        self.verdicts.append(Verdict(claim, ratio, target, aim))

    def require_never_slower(self, claim, slow, fast):
        """Requires that the slowest run of one participant takes no longer than the fastest of another."""
        ratio = min(m.seconds for m in self.runs[slow]) / max(m.seconds for m in self.runs[fast])
        self.verdicts.append(Verdict(claim, ratio, 1))

    def limit_memory(self, claim, target, ours, other):
        """Limits the peak memory of one participant over that of another."""
        ratio = self.medians[ours].peak_kilobytes / self.medians[other].peak_kilobytes
        self.verdicts.append(Verdict(claim, ratio, target, is_limit=True))

    def limit(self, claim, target, value, aim=None):
        """Limits a quantity that is no ratio of times."""
        self.verdicts.append(Verdict(claim, value, target, aim, is_limit=True))


class Benchmark:
    """Files and stores of one size, made once and kept."""

    def __init__(self, rows, repetitions, folder):
        self.rows = rows
        self.repetitions = repetitions
        self.folder = folder
        os.makedirs(folder, exist_ok=True)

    def responses(self, rows):
        """The path of a file of simulated responses."""
        path = os.path.join(self.folder, f"responses-{rows}.csv")
        if not hailong.is_newer(path, GENERATOR):
            run([GENERATOR, str(rows), str(SEED), path], os.devnull)
        return path

    def store(self, rows):
        return hailong.Store(self.responses(rows), self.folder)

    def scratch(self, name):
        return os.path.join(self.folder, name)

    def ask_store(self, store, figure=hailong.FIRST_FIGURE):
        return run(hailong.store_command(store, figure), self.scratch("ours.csv"))

    def ask_file(self, path):
        return run(hailong.csv_command(path), self.scratch("ours.csv"))

    def check(self, participant, theirs):
        """Stops unless the last figures of ours and of a peer agree; says how well they do."""
        command = [sys.executable, "-m", "harness.check", self.scratch("ours.csv"), theirs]
        environment = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(__file__))}
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
        if answer.returncode != 0:
            sys.exit(f"The figures of {participant} are not ours; nothing was timed.")
        return answer.stdout.strip()

    def fastest(self, peer, formulations, family):
        """Checks every formulation of a peer and finds its fastest, by the best of three runs after a first."""
        times, findings = {}, []
        for formulation in formulations:
            peer.ask(formulation)
            peer.save(self.scratch("theirs.csv"))
            agreement = self.check(f"{peer.name}, {formulation}", self.scratch("theirs.csv"))
            times[formulation] = min(peer.ask(formulation).seconds for _ in range(3))
            findings.append(f"{formulation}, {times[formulation]:.3f} s, {agreement}")
        fastest = min(times, key=times.get)
        family.remarks.append(f"{peer.name}: {'; '.join(findings)}. Compared: {fastest}.")
        return fastest


def in_turn(repetitions, participants):
    """Runs every participant once, then all again; gives the runs of each."""
    runs = {name: [] for name in participants}
    for _ in range(repetitions):
        for name, ask in participants.items():
            runs[name].append(ask())
    return runs


def from_store(bench):
    """Ours from the store against tables in memory."""
    family = Family(f"From the store: {bench.rows:,} responses, 705 units × 50 figures")
    path, store = bench.responses(bench.rows), bench.store(bench.rows)
    if store.loading:
        family.remarks.append(f"Loading into the store took {store.loading.seconds:.1f} s.")
    bench.ask_store(store.fresh_copy())
    peers = [PeerProcess(name, path) for name in STORE_TARGETS]
    chosen = {peer: bench.fastest(peer, peer.about["formulations"], family) for peer in peers}
    participants = {"hailong": lambda: bench.ask_store(store.fresh_copy())}
    for peer in peers:
        participants[peer.name] = lambda peer=peer: peer.ask(chosen[peer])
    family.runs = in_turn(bench.repetitions, participants)
    for peer in peers:
        target, aim = STORE_TARGETS[peer.name]
        family.require(f"{peer.name} time / ours, from the store", target, peer.name, "hailong", aim)
        peer.close()
    family.limit_memory("our peak memory / DuckDB's, from the store", 0.5, "hailong", "duckdb")
    return family


def another_figure(bench):
    """A second question to a store that has kept the cells of the first."""
    family = Family(f"Another figure over the same {bench.rows:,} responses")
    store = bench.store(bench.rows)
    copies = []

    def first():
        copies.append(store.fresh_copy())
        return bench.ask_store(copies[-1])

    participants = {
        "hailong, first figure": first,
        "hailong, another figure": lambda: bench.ask_store(copies[-1], hailong.ANOTHER_FIGURE),
    }
    family.runs = in_turn(bench.repetitions, participants)
    family.require("first figure time / another figure", 5, *participants)
    family.require_never_slower("fastest first figure / slowest other figure", *participants)
    return family


def from_file(bench):
    """Both steps, reading the CSV file and computing."""
    family = Family(f"From the CSV file in one command: {bench.rows:,} responses")
    fewer = max(SURVEY_ROWS, bench.rows // 10)
    path, smaller = bench.responses(bench.rows), bench.responses(fewer)
    bench.ask_file(path)
    participants = {"hailong": lambda: bench.ask_file(path)}
    for name in CSV_TARGETS:
        peer = PeerProcess(name, path, "--csv")
        chosen = bench.fastest(peer, peer.about["formulations"], family)
        peer.close()
        participants[name] = lambda name=name, chosen=chosen: ask_fresh(name, path, "--csv", chosen)
    participants["hailong, fewer rows"] = lambda: bench.ask_file(smaller)
    family.runs = in_turn(bench.repetitions, participants)
    for name, target in CSV_TARGETS.items():
        family.require(f"{name} time / ours, from the CSV file", target, name, "hailong")
    claim = f"our peak memory from the CSV file / from one of {fewer:,} responses"
    family.limit_memory(claim, 1.2, "hailong", "hailong, fewer rows")
    return family


def ask_fresh(name, path, mode, formulation):
    """A run in a process of its own, timed after its libraries are imported."""
    peer = PeerProcess(name, path, mode)
    measurement = peer.ask(formulation)
    peer.close()
    return measurement


def to_columns(bench):
    """Reading and checking alone, beside libcsv with callbacks that do nothing."""
    family = Family(f"From the CSV file to checked columns in memory: {bench.rows:,} responses")
    path = bench.responses(bench.rows)
    participants = {
        "hailong": lambda: run(hailong.columns_command(path), os.devnull),
        "libcsv alone, one thread": lambda: run([EMPTY_CALLBACKS, path], os.devnull),
    }
    for name in COLUMN_TARGETS:
        participants[name] = lambda name=name: ask_fresh(name, path, "--columns", "into a table")
    family.runs = in_turn(bench.repetitions, participants)
    taken = family.medians
    own = taken["hailong"].cpu_seconds / taken["libcsv alone, one thread"].cpu_seconds
    family.limit("our CPU time to columns / libcsv's alone", 1.8, own, 1.6)
    for name, target in COLUMN_TARGETS.items():
        family.require(f"{name} time / ours, to columns", target, name, "hailong")
    return family


def to_store(bench):
    """Loading with unique ids into a file that lasts."""
    rows = max(SURVEY_ROWS, bench.rows // 10)
    family = Family(f"From the CSV file to a durable store with unique ids: {rows:,} responses")
    path, store = bench.responses(rows), bench.scratch("loaded.sqlite")
    imported = bench.scratch("imported.sqlite")
    participants = {
        "hailong": lambda: run(hailong.load_command(path, hailong.forgotten(store)), os.devnull),
        "hailong, the same file again": lambda: run(hailong.load_command(path, store), os.devnull),
        "duckdb": lambda: ask_fresh("duckdb", path, "--columns", "into a database file"),
        "sqlite3 .import": lambda: run(["sqlite3", hailong.forgotten(imported), *import_script(path)], os.devnull),
    }
    family.runs = in_turn(bench.repetitions, participants)
    family.require("duckdb time / ours, to a durable store", 2, "duckdb", "hailong", 3)
    family.require("sqlite3 .import time / ours, to a durable store", 5, "sqlite3 .import", "hailong", 8)
    family.require("first load time / the same file again", 1, "hailong", "hailong, the same file again")
    sizes = os.path.getsize(store) / os.path.getsize(os.path.splitext(path)[0] + ".duckdb")
    family.limit("size of our store / of DuckDB's database", 1.5, sizes)
    whole = bench.responses(bench.rows)
    taken = run(hailong.load_command(whole, hailong.forgotten(store)), os.devnull)
    family.runs[f"hailong, {bench.rows:,} responses, once"] = [taken]
    size = os.path.getsize(whole) / 2**30
    family.limit(f"our peak memory loading {size:.1f} GiB, MiB", 256, taken.peak_kilobytes / 1024)
    hailong.forgotten(store), hailong.forgotten(imported)
    return family


def import_script(path):
    """A table with unique ids, filled by the command-line shell."""
    with open(path) as file:
        first, *others = file.readline().strip().split(",")
    columns = ", ".join([f"{first} TEXT PRIMARY KEY", *others])
    return [f"CREATE TABLE responses ({columns});", ".mode csv", f".import --skip 1 {path} responses"]


def against_survey(bench):
    """R survey, once: it takes minutes."""
    family = Family(f"Against R survey: {SURVEY_ROWS:,} responses")
    path, store = bench.responses(SURVEY_ROWS), bench.store(SURVEY_ROWS)
    family.runs = in_turn(bench.repetitions, {"hailong": lambda: bench.ask_store(store.fresh_copy())})
    theirs, answer = bench.scratch("theirs.csv"), bench.scratch("survey.json")
    run(["Rscript", "Benchmarks/peers/survey.R", path, theirs], answer)
    agreement = bench.check("R survey", theirs)
    with open(answer) as file:
        taken = json.load(file)
    family.remarks.append(f"R {taken.pop('r')}, survey {taken.pop('version')}: {agreement}.")
    family.runs["R survey"] = [Measurement(**taken)]
    family.require("R survey time / ours, 100,000 responses", 1000, "R survey", "hailong")
    return family


FAMILIES = {
    "store": from_store,
    "another": another_figure,
    "csv": from_file,
    "columns": to_columns,
    "loading": to_store,
    "survey": against_survey,
}
