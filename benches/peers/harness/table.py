"""The table in Markdown."""

import datetime
import os
import platform
from pathlib import Path

HEAD = """| work | threads | peer | staticnet | peer | staticnet / peer |
|---|---|---|---|---|---|"""


def line(row):
    units = BYTES if row.task.work == "memory" else SECONDS
    ours, theirs = quantity(row.ours, units), quantity(row.theirs, units)
    ratio = f"{row.ratio:.2f}" if row.ratio >= 0.1 else f"{row.ratio:.3f}"
    return f"| {row.task.title} | {row.task.threads} | {row.peer} | {ours} | {theirs} | {ratio} |"


SECONDS = [(1, "s"), (1e-3, "ms"), (1e-6, "us"), (1e-9, "ns")]
BYTES = [(1e6, "MB"), (1e3, "kB")]


def quantity(value, units):
    """Three digits with a unit."""
    scale, unit = next((unit for unit in units if value >= unit[0]), units[-1])
    value /= scale
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}"


def machine(programs):
    """The processor, how busy it is with other things, the date, and what takes part."""
    languages = [program.language for program in programs]
    versions = dict.fromkeys(languages + [program.version for program in programs[1:]])
    today = datetime.date.today().isoformat()
    load = f"load {os.getloadavg()[0]:.1f} before"
    count = f"{processors()} processors"
    return f"{processor()}, {count}, {platform.system()}, {load}, {today}: {', '.join(versions)}."


def method(rounds):
    turns = "each program in turn, ratios within a round"
    return f"Medians of {rounds} rounds: {turns}." if rounds > 1 else "A single round."


def processors():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def processor():
    """The name that the processor gives itself."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.is_file() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
