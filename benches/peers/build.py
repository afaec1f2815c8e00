"""Clean release builds of the smallest program, ours against other Rust frameworks', in turn.

    python benches/peers/build.py [rounds [peer ...]]

Each program in rust/minimal-* builds a network 784-128-10 and predicts one sample. Every build
starts from an empty target folder; the dependencies are downloaded before. Prints medians of the
seconds by the clock and of those that all processors spent on it, which other work on the machine
hardly changes; the median ratio of each pair; how many crates were compiled; and the size of the
stripped program.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORKSPACE = Path(__file__).resolve().parent / "rust"
OURS = "staticnet"
PEERS = ["candle", "burn", "dfdx"]


def build(name):
    """One clean build: seconds by the clock, seconds of the processors, bytes and crates."""
    program = f"minimal-{name}"
    with tempfile.TemporaryDirectory() as target:
        command = ["cargo", "build", "--release", "--locked", "--offline", "--package", program]
        environment = os.environ | {
            "CARGO_TARGET_DIR": target,
            "CARGO_PROFILE_RELEASE_STRIP": "symbols",
        }
        start, busy = time.perf_counter(), processor_seconds()
        report = subprocess.run(
            command, cwd=WORKSPACE, env=environment, check=True, stderr=subprocess.PIPE, text=True
        ).stderr
        seconds, busy = time.perf_counter() - start, processor_seconds() - busy
        executable = Path(target) / "release" / program
        subprocess.run([executable], check=True, stdout=subprocess.DEVNULL)
        return seconds, busy, executable.stat().st_size, report.count("Compiling ")


def processor_seconds():
    """What the processes that this one has waited for have used so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ratio(ours, theirs):
    return statistics.median(a / b for a, b in zip(ours, theirs))


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    names = [OURS, *(sys.argv[2:] or PEERS)]
    subprocess.run(["cargo", "fetch", "--locked"], cwd=WORKSPACE, check=True)
    clock, busy = {name: [] for name in names}, {name: [] for name in names}
    size, crates = {}, {}
    for _ in range(rounds):
        for name in names:
            seconds, processors, size[name], crates[name] = build(name)
            clock[name].append(seconds)
            busy[name].append(processors)
            print(f"{name}: {seconds:.1f} s, {processors:.1f} s busy", file=sys.stderr)
    print(f"{os.cpu_count()} processors, {rounds} rounds")
    print("| | clean build, s | ours/theirs | busy, s | ours/theirs | crates | kB | ours/theirs |")
    print("|---|---|---|---|---|---|---|---|")
    for name in names:
        print(
            f"| {name} | {statistics.median(clock[name]):.1f} | {ratio(clock[OURS], clock[name]):.2f} "
            f"| {statistics.median(busy[name]):.1f} | {ratio(busy[OURS], busy[name]):.2f} "
            f"| {crates[name]} | {size[name] / 1000:.0f} | {size[OURS] / size[name]:.2f} |"
        )


if __name__ == "__main__":
    main()
