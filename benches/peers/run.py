"""Ours against its peers: builds them all, runs them in turn, prints a table in Markdown.

    python benches/peers/run.py                     # everything, about an hour
    python benches/peers/run.py --only epoch --peers JAX,PyTorch
    python benches/peers/run.py --quick             # one round, to see that all of it works

The Python peers come from requirements.txt, into target/peers/venv; `--python` names another
interpreter that has them. Every piece of work is a process of its own, limited to as many
processors as it may use threads, ours too. Where a peer can be used in several forms, a round
before the first tries them all and the fastest takes part; its name is in brackets.

| work | what is timed |
|---|---|
| epoch | the second of a fresh model: 784-128-10, relu, dropout 0.2, cross-entropy, Adam |
| predict | one call for one sample, on one thread |
| evaluate | 10,000 samples through 784-128-10: outputs; ours counts loss and accuracy too |
| memory | peak resident memory of a process that trains; ours is the example `mnist` |
| build | build.py: a minimal program, built from nothing, beside those of the peers in Rust |

An epoch is 60,000 samples in memory; shuffling and batching count. Adam's rate is 0.001; PyTorch's
is the fused one. Networks that predict have relu in the hidden layers; softmax follows in
784-128-10, nothing in the others. The call from Python is part of a Python peer's time; for LiteRT
and ONNX Runtime, whose engines are used without Python too, a second row takes the time of an empty
call off: one that finds nothing to do, and a network that hands one number through.
"""

import argparse
import os
import subprocess
import sys

from harness import PEERS, environment, programs, table
from harness.rounds import rows
from harness.tasks import WORKS, all_tasks


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", help="an interpreter that has all of requirements.txt")
    works = [*WORKS, "build"]
    parser.add_argument("--only", type=some_of(works), default=works, metavar="WORK,...")
    peers = [*programs.PYTHON, *programs.RUST]
    parser.add_argument("--peers", type=some_of(peers), default=peers, metavar="NAME,...")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="one round, no trial of forms")
    return parser.parse_args()


def some_of(names):
    """Reads names between commas."""

    def read(text):
        unknown = set(words := text.split(",")) - set(names)
        if unknown:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)} is none of {', '.join(names)}")
        return words

    return read


def prepared(options):
    """Builds what is asked for: ours, and the peers that take part."""
    in_python = [name for name in programs.PYTHON if name in options.peers]
    peers = []
    if in_python:
        python = options.python or environment.python()
        peers += programs.in_python(python, in_python)
        if "LiteRT" in in_python and "predict" in options.only:
            programs.convert(python)
    in_rust = [name for name in programs.RUST if name in options.peers]
    if in_rust:
        peers += programs.in_rust(in_rust)
    return programs.ours(), peers


def warn_if_busy():
    """Threads that wait for each other by spinning lose most where others compute as well."""
    load = os.getloadavg()[0]
    if load > 0.5:
        warning = f"the machine is busy (load {load:.1f}): these ratios are no evidence"
        print(warning, file=sys.stderr)


def main():
    options = arguments()
    rounds = 1 if options.quick else options.rounds
    tasks = [task for task in all_tasks() if task.work in options.only]
    if tasks:
        ours, peers = prepared(options)
        warn_if_busy()
        parts = [table.machine([ours, *peers]), table.method(rounds), table.HEAD]
        print("\n\n".join(parts), flush=True)
    for task in tasks:
        for row in rows(task, ours, peers, rounds, options.quick):
            print(table.line(row), flush=True)
    if "build" in options.only:
        print(flush=True)
        subprocess.run([sys.executable, PEERS / "build.py", str(rounds)], check=True)


if __name__ == "__main__":
    main()
