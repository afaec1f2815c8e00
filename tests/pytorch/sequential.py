#!/usr/bin/env python3
"""The networks of `main.rs` as PyTorch has them: what it saves, and what it makes of what we save.

    pip install -r tests/pytorch/requirements.txt
    python3 tests/pytorch/sequential.py save FOLDER     # network.safetensors and outputs.safetensors
    python3 tests/pytorch/sequential.py predict FOLDER  # reads network and samples, writes outputs

Behind FOLDER stands `named` for the network whose modules have names. The fixtures are what
`save tests/pytorch/fixtures` wrote, and `save tests/pytorch/fixtures/named named`.
"""

import sys
from collections import OrderedDict
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

WIDTH, CLASSES, SAMPLES, STEPS = 6, 3, 16, 20


def network():
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(WIDTH, 7), nn.ReLU(),
        nn.BatchNorm1d(7),
        nn.Dropout(0.5),
        nn.Linear(7, 6, bias=False),
        nn.Tanh(),
        nn.LayerNorm(6),
        nn.Linear(6, 5), nn.GELU(),
        nn.Linear(5, 4), nn.PReLU(4),
        nn.Linear(4, CLASSES), nn.Softmax(dim=1),
    )


def named():
    """Names nest, numbers count on: `images`, `1`, `hidden.weight`, `3`, `body.features.weight`."""
    body = nn.Sequential(OrderedDict([
        ("0", nn.Linear(7, 6)), ("1", nn.Tanh()),
        ("features", nn.Linear(6, 5)), ("3", nn.ReLU()),
    ]))
    network = nn.Sequential(OrderedDict([
        ("images", nn.Flatten()),
        ("hidden", nn.Linear(WIDTH, 7)), ("2", nn.ReLU()),
        ("norm", nn.BatchNorm1d(7)),
        ("body", body),
    ]))
    network.append(nn.Linear(5, 4)).append(nn.Tanh())
    network.add_module("head", nn.Linear(4, CLASSES))
    return network.append(nn.Softmax(dim=1))


def outputs(network, samples):
    network.eval()
    with torch.no_grad():
        return network(samples)


def save(network, folder):
    """A network that has learnt for a while, so that no tensor is what it began as."""
    torch.manual_seed(1)
    trained = network()
    optimizer = torch.optim.Adam(trained.parameters(), lr=0.05)
    for _ in range(STEPS):
        samples = torch.randn(SAMPLES, 2, 3)
        classes = torch.randint(CLASSES, (SAMPLES,))
        optimizer.zero_grad()
        nn.functional.nll_loss(trained(samples).log(), classes).backward()
        optimizer.step()
    save_file(trained.state_dict(), folder / "network.safetensors")
    samples = torch.randn(SAMPLES, 2, 3)
    save_file(
        {"samples": samples, "outputs": outputs(trained, samples)}, folder / "outputs.safetensors"
    )


def predict(network, folder):
    """Every tensor must be there under its name, and no other: that is what strict means."""
    ours = network()
    ours.load_state_dict(load_file(folder / "network.safetensors"), strict=True)
    samples = load_file(folder / "samples.safetensors")["samples"]
    save_file(
        {"samples": samples, "outputs": outputs(ours, samples)}, folder / "outputs.safetensors"
    )


if __name__ == "__main__":
    task, folder, *names = sys.argv[1:]
    {"save": save, "predict": predict}[task](named if names else network, Path(folder))
