"""Twenty epochs of a network of four layers with PyTorch: the parameters at the end, and the mean
loss of each epoch.

Forty samples in five batches, in order. Weights are row-major, OUT×IN, as PyTorch keeps them.
"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from torch import nn, optim
from torch.nn.functional import cross_entropy

from fixture import write

SAMPLES, BATCH, EPOCHS = 40, 8, 20
STEPS = EPOCHS * SAMPLES // BATCH


def network():
    return nn.Sequential(
        nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 12), nn.Tanh(),
        nn.Linear(12, 8), nn.Sigmoid(), nn.Linear(8, 4),
    ).double()


def flat(tensor):
    return tensor.detach().flatten().tolist()


def train(start, x, y, make, schedule=None, clip=None, batches=1, penalty=lambda net: 0.0):
    net = network()
    net.load_state_dict(start)
    optimizer = make(net.parameters())
    scheduler = schedule and schedule(optimizer)
    losses = []
    for _ in range(EPOCHS):
        total = 0.0
        for begin in range(0, SAMPLES, BATCH * batches):
            optimizer.zero_grad()
            end = min(SAMPLES, begin + BATCH * batches)
            for at in range(begin, end, BATCH):
                batch = slice(at, at + BATCH)
                loss = cross_entropy(net(x[batch]), y[batch]) + penalty(net)
                (loss * (BATCH / (end - begin))).backward()
                total += loss.item() * BATCH
            if clip:
                nn.utils.clip_grad_norm_(net.parameters(), clip)
            optimizer.step()
            if scheduler:
                scheduler.step()
        losses.append(total / SAMPLES)
    return {"parameters": [flat(p) for p in net.parameters()], "losses": losses}


def main():
    torch.manual_seed(7)
    start = network().state_dict()
    x = torch.randn(SAMPLES, 8, dtype=torch.float64)
    y = torch.randint(4, (SAMPLES,))
    adam = lambda p: optim.Adam(p, lr=0.01)
    sgd = lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)
    cosine = lambda o: optim.lr_scheduler.CosineAnnealingLR(o, T_max=STEPS)
    regularizer = keras.regularizers.L1L2(l1=0.01, l2=0.02)
    penalty = lambda net: regularizer(net[0].weight) + regularizer(net[4].weight)
    write("training", {
        "start": [flat(start[name]) for name in start],
        "samples": flat(x),
        "classes": flat(y),
        "adam": train(start, x, y, adam),
        "sgd": train(start, x, y, sgd, cosine),
        "accumulated": train(start, x, y, sgd, clip=0.3, batches=2),
        "penalised": train(start, x, y, adam, penalty=penalty),
    })
