"""An epoch of the mnist recipe, ours against PyTorch's, in turn in one run.

    pip install -r benches/peers/requirements.txt
    python benches/peers/pytorch.py [rounds]

Recipe: 784-128-10, relu, dropout 0.2, cross-entropy, Adam (PyTorch: fused), batch 32, 60,000
samples in memory, shuffled anew for each epoch; shuffling and batching count. The second epoch of
a fresh model is timed. Prints medians and the median ratio of each pair.
"""

import gzip
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
BATCH = 32


def load():
    def values(name, offset):
        with gzip.open(ROOT / "data" / "mnist" / name) as file:
            return np.frombuffer(file.read(), np.uint8, offset=offset)

    images = values("train-images-idx3-ubyte.gz", 16).reshape(-1, 784)
    labels = values("train-labels-idx1-ubyte.gz", 8)
    return torch.tensor(images / np.float32(255)), torch.tensor(labels.astype(np.int64))


def pytorch(threads, x, y):
    """The second epoch of a fresh model."""

    def epoch():
        torch.set_num_threads(threads)
        torch.manual_seed(0)
        model = torch.nn.Sequential(
            torch.nn.Linear(784, 128),
            torch.nn.ReLU(),
            torch.nn.Dropout(0.2),
            torch.nn.Linear(128, 10),
        )
        optimizer = torch.optim.Adam(model.parameters(), fused=True)
        loss = torch.nn.CrossEntropyLoss()
        for _ in range(2):
            start = time.perf_counter()
            for rows in torch.randperm(len(x)).split(BATCH):
                optimizer.zero_grad()
                loss(model(x[rows]), y[rows]).backward()
                optimizer.step()
        return time.perf_counter() - start

    return epoch


def ours(profile):
    """The second epoch of a fresh process."""
    program = json.loads(
        [
            line
            for line in subprocess.check_output(
                ["cargo", "build", "--example", "mnist", "--message-format=json", *profile],
                cwd=ROOT,
                text=True,
            ).splitlines()
            if '"executable":"' in line
        ][-1]
    )["executable"]

    def epoch():
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            report = folder / "report.json"
            files = ["--report", report, "--plot", folder / "p.svg", "--digits", folder / "d.png"]
            subprocess.run(
                [program, "--quiet", "--epochs", "2", "--batch-size", str(BATCH), *files],
                check=True,
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
            )
            return json.loads(report.read_text())["epochs"][-1]["seconds"]

    return epoch


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    release, dev = ours(["--release"]), ours([])
    # As we do: without it, moments that decay to denormal numbers slow its later epochs.
    torch.set_flush_denormal(True)
    x, y = load()
    one, two = pytorch(1, x, y), pytorch(2, x, y)
    times = {"staticnet": [], "staticnet, dev profile": []}
    times |= {"PyTorch, 1 thread": [], "PyTorch, 2 threads": []}
    for _ in range(rounds):
        for name, epoch in zip(times, [release, dev, one, two]):
            times[name].append(epoch())
    print(f"{platform.processor() or platform.machine()}, PyTorch {torch.__version__}, {rounds} rounds")
    print("| epoch, batch 32 | seconds (median) | staticnet takes |")
    print("|---|---|---|")
    for name, seconds in times.items():
        ratio = statistics.median(a / b for a, b in zip(times["staticnet"], seconds))
        print(f"| {name} | {statistics.median(seconds):.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
