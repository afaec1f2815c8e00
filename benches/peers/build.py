"""Clean release builds of the smallest program, ours against other Rust frameworks', in turn.

    python benches/peers/build.py [rounds]

Each program in rust/minimal-* builds a network 784-128-10 and predicts one sample. Every build
starts from an empty target folder; the dependencies are downloaded before. Prints median seconds,
the size of the stripped program, how many crates were compiled, and the median ratio of each pair.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORKSPACE = Path(__file__).resolve().parent / "rust"
OURS = "staticnet"
NAMES = [OURS, "candle", "burn", "dfdx"]


def build(name):
    """Seconds, bytes and crates of one clean build."""
    program = f"minimal-{name}"
    with tempfile.TemporaryDirectory() as target:
        command = ["cargo", "build", "--release", "--locked", "--offline", "--package", program]
        environment = os.environ | {
            "CARGO_TARGET_DIR": target,
            "CARGO_PROFILE_RELEASE_STRIP": "symbols",
        }
        start = time.perf_counter()
        report = subprocess.run(
            command, cwd=WORKSPACE, env=environment, check=True, stderr=subprocess.PIPE, text=True
        ).stderr
        seconds = time.perf_counter() - start
        executable = Path(target) / "release" / program
        subprocess.run([executable], check=True, stdout=subprocess.DEVNULL)
        return seconds, executable.stat().st_size, report.count("Compiling ")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    subprocess.run(["cargo", "fetch", "--locked"], cwd=WORKSPACE, check=True)
    seconds = {name: [] for name in NAMES}
    size, crates = {}, {}
    for _ in range(rounds):
        for name in NAMES:
            second, size[name], crates[name] = build(name)
            seconds[name].append(second)
            print(f"{name}: {second:.1f} s", file=sys.stderr)
    print(f"{os.cpu_count()} processors, {rounds} rounds")
    print("| minimal program | crates | clean build, s (median) | ours/theirs | size, kB | ours/theirs |")
    print("|---|---|---|---|---|---|")
    for name in NAMES:
        ratio = statistics.median(a / b for a, b in zip(seconds[OURS], seconds[name]))
        print(
            f"| {name} | {crates[name]} | {statistics.median(seconds[name]):.1f} | {ratio:.2f} "
            f"| {size[name] / 1000:.0f} | {size[OURS] / size[name]:.2f} |"
        )


if __name__ == "__main__":
    main()
