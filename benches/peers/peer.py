"""What the Python peers share: command line, data, networks, and how calls are timed.

    python NAME_peer.py epoch --batch-size 32 --threads 1 [--form FORM]
    python NAME_peer.py predict 784-128-10 [--form FORM]
    python NAME_peer.py evaluate --threads 2 [--form FORM]

Each prints one line of JSON, such as

    {"work": "epoch", "batch_size": 32, "threads": 1, "seconds": [1.25]}

`seconds` holds one or more measurements: of an epoch, of one call, of 10,000 samples. `overhead`,
where it is there, holds seconds of a call that computes nothing. The programs in Rust take the same
arguments and print the same line. run.py limits each process to `threads` processors.
"""

import argparse
import gzip
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Network:
    """Dense layers: relu after each but the last, softmax after the last where it classifies."""

    widths: tuple
    softmax: bool = False

    def parameters(self):
        """A matrix (inputs x outputs) and a bias for each layer, the same in every peer."""
        random = np.random.default_rng(42)
        for inputs, outputs in zip(self.widths, self.widths[1:]):
            weights = random.normal(0, (2 / inputs) ** 0.5, (inputs, outputs))
            bias = random.normal(0, 0.1, outputs)
            yield weights.astype(np.float32), bias.astype(np.float32)

    def predict(self, x):
        """The outputs by the definition, in f64."""
        layers = list(self.parameters())
        y = x.astype(np.float64)
        for index, (weights, bias) in enumerate(layers):
            y = y @ weights + bias
            if index + 1 < len(layers):
                y = np.maximum(y, 0)
        if self.softmax:
            y = np.exp(y - y.max(axis=-1, keepdims=True))
            y /= y.sum(axis=-1, keepdims=True)
        return y

    def sample(self):
        """One sample, as a batch of one."""
        return np.random.default_rng(7).random((1, self.widths[0]), np.float32)


DIGITS = "784-128-10"
NETWORKS = {
    DIGITS: Network((784, 128, 10), softmax=True),
    "1-16-16-1": Network((1, 16, 16, 1)),
    "4-64-64-2": Network((4, 64, 64, 2)),
    "2-8-8-1": Network((2, 8, 8, 1)),
}


def check(y, network, x):
    """A peer that computes something else is not timed."""
    np.testing.assert_allclose(np.asarray(y), network.predict(x), rtol=1e-3, atol=1e-5)


def digits(part):
    """The samples as f32 in 0..=1 and the labels of `train` or `t10k`."""

    def values(name, offset):
        with gzip.open(ROOT / "data" / "mnist" / f"{part}-{name}-ubyte.gz") as file:
            return np.frombuffer(file.read(), np.uint8, offset=offset)

    images = values("images-idx3", 16).reshape(-1, 784)
    return np.divide(images, 255, dtype=np.float32), values("labels-idx1", 8)


def accuracy(outputs, labels):
    """The share of the samples whose greatest output is at their label."""
    return float((np.argmax(np.asarray(outputs), axis=1) == labels).mean())


def seconds(call, least=0.02, batches=25):
    """Seconds of one call, for each of some batches of calls that take `least` seconds each."""

    def batch(calls):
        turns = range(calls)
        started = time.perf_counter()
        for _ in turns:
            call()
        return time.perf_counter() - started

    calls = 1
    while (elapsed := batch(calls)) < least:
        calls = max(2 * calls, int(calls * least / max(elapsed, 1e-9)))
    return [batch(calls) / calls for _ in range(batches)]


def require_pinned(threads):
    """For peers that use as many threads as the process has processors."""
    if hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > threads:
        sys.exit(f"start me with {threads} processors, for instance by `taskset`; run.py does so")


def main(works):
    """Does the work that the command line asks for and prints its line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("work", choices=works)
    parser.add_argument("name", nargs="?", choices=NETWORKS, default=DIGITS)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--form", default="", help="one of the ways in which this peer does it")
    arguments = parser.parse_args()
    line = {"work": arguments.work, "threads": arguments.threads}
    if arguments.work == "epoch":
        line["batch_size"] = arguments.batch_size
    if arguments.work == "predict":
        line["name"] = arguments.name
    print(json.dumps(line | works[arguments.work](arguments)))
