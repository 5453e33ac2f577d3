"""A process that holds one peer's table and answers one question after another.

    python -m peers.worker NAME FILE            loads the table, then runs each formulation named on standard input
    python -m peers.worker NAME FILE --csv      the same without a table: every formulation reads the file
    python -m peers.worker NAME FILE --columns  every formulation reads the file into columns, or into a database

First it says its version and formulations in a line of JSON. Each answer is a line with seconds, CPU seconds and peak
memory; a line `save PATH` keeps the last figures.
"""

import importlib
import json
import sys
import time

CLASSES = {"duckdb": "DuckDBPeer", "polars": "PolarsPeer", "numpy": "NumPyPeer"}


def peer_class(name):
    """The class of a peer; importing one peer only, so that another's memory is not counted."""
    return getattr(importlib.import_module(f"peers.{name}_peer"), CLASSES[name])


def forget_peak():
    """Starts counting peak memory again from what is held now."""
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def peak_kilobytes():
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))


def measured(formulation):
    """The result of a formulation, and what it took."""
    forget_peak()
    wall, cpu = time.perf_counter(), time.process_time()
    result = formulation()
    taken = {"seconds": time.perf_counter() - wall, "cpu_seconds": time.process_time() - cpu}
    return result, {**taken, "peak_kilobytes": peak_kilobytes()}


def save(figures, path):
    """Writes a row for each unit: its estimates, then their standard errors."""
    with open(path, "w") as file:
        for unit, estimates, errors in zip(figures.unit, figures.estimate, figures.standard_error):
            print(unit, *estimates, *errors, sep=",", file=file)


def answer(line, formulations, last):
    """Runs a formulation or saves the last figures; returns the figures to keep."""
    if line.startswith("save "):
        save(last, line[5:])
        print("{}", flush=True)
        return last
    result, taken = measured(formulations[line])
    print(json.dumps(taken), flush=True)
    return result


def main():
    name, path = sys.argv[1:3]
    peer = peer_class(name)(path)
    if "--csv" in sys.argv:
        formulations = peer.csv_formulations
    elif "--columns" in sys.argv:
        formulations = peer.column_formulations
    else:
        peer.load()
        formulations = peer.formulations
    print(json.dumps({"version": peer.version, "formulations": list(formulations)}), flush=True)
    last = None
    for line in sys.stdin:
        last = answer(line.rstrip("\n"), formulations, last)


if __name__ == "__main__":
    main()
