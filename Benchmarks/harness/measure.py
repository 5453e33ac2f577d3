"""Wall time, CPU seconds and peak memory of processes."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Measurement:
    """What one run took."""

    seconds: float
    cpu_seconds: float
    peak_kilobytes: int


def median(measurements):
    """Each quantity's median over the runs."""
    return Measurement(
        statistics.median(m.seconds for m in measurements),
        statistics.median(m.cpu_seconds for m in measurements),
        statistics.median(m.peak_kilobytes for m in measurements),
    )


def run(command, output):
    """Runs a command from its start to its end with its output in a file."""
    with open(output, "wb") as file:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=file)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"This command ended with status {child.returncode}: {' '.join(command)}")
    return Measurement(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


class PeerProcess:
    """A peer that holds its table, or reads the file each time it is asked."""

    def __init__(self, name, path, mode=None):
        self.name = name
        command = [sys.executable, "-m", "peers.worker", name, path] + ([mode] if mode else [])
        environment = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(__file__))}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.about = self._answer()

    def ask(self, formulation):
        """The measurement of one formulation, taken within the process."""
        return Measurement(**self._tell(formulation))

    def save(self, path):
        """Keeps the last figures in a file."""
        self._tell(f"save {path}")

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    def _tell(self, line):
        print(line, file=self.process.stdin, flush=True)
        return self._answer()

    def _answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"The process of {self.name} ended early; its message is above.")
        return json.loads(line)
