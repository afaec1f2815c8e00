"""One process does one piece of work, on as many processors as it may use threads."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A process that did not end well, with the end of what it said."""


@dataclass(frozen=True)
class Outcome:
    """The line that a process printed, if any, and its peak of resident memory in bytes."""

    line: dict
    peak: int


def run(command, threads, environment=None):
    """Runs a process to its end."""
    variables = ["OMP_NUM_THREADS", "RAYON_NUM_THREADS", "STATICNET_THREADS"]
    limits = {variable: str(threads) for variable in variables}
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            [str(word) for word in command],
            env=os.environ | limits | (environment or {}),
            stdout=subprocess.PIPE,
            stderr=complaints,
            preexec_fn=lambda: pin(threads),
        )
        with process.stdout:
            output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            complaints.seek(0)
            raise Failed(complaints.read().decode(errors="replace").strip()[-500:])
    lines = [line for line in output.splitlines() if line.startswith("{")]
    unit = 1 if sys.platform == "darwin" else 1024
    return Outcome(json.loads(lines[-1]) if lines else {}, usage.ru_maxrss * unit)


def pin(threads):
    """Leaves the calling process so many processors."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, processors()[:threads])


def processors():
    """The processors at hand: first one of each core, then their siblings."""
    available = sorted(os.sched_getaffinity(0))
    return sorted(available, key=lambda processor: siblings(processor).index(processor))


def siblings(processor):
    """The processors that share a core with this one, itself among them."""
    topology = Path(f"/sys/devices/system/cpu/cpu{processor}/topology/thread_siblings_list")
    if not topology.is_file():
        return [processor]
    numbers = []
    for part in topology.read_text().strip().split(","):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers
