"""PyTorch, eager or compiled; with fused Adam, and without denormal numbers, as ours."""

import time

import numpy as np
import torch

import peer

BATCH = 256


def prepared(arguments):
    torch.set_num_threads(arguments.threads)
    torch.set_num_interop_threads(1)
    torch.manual_seed(0)
    # Without it, moments that decay to denormal numbers slow the later epochs.
    torch.set_flush_denormal(True)


def recipe():
    """The model of the recipe; its loss takes logits."""
    return torch.nn.Sequential(
        torch.nn.Linear(784, 128),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.2),
        torch.nn.Linear(128, 10),
    )


def given(network):
    """The network with the parameters that all peers share, to predict with."""
    layers = []
    for weights, bias in network.parameters():
        layer = torch.nn.Linear(*weights.shape)
        layer.weight.data = torch.from_numpy(weights.T.copy())
        layer.bias.data = torch.from_numpy(bias)
        layers += [layer, torch.nn.ReLU()]
    layers[-1:] = [torch.nn.Softmax(dim=1)] if network.softmax else []
    return torch.nn.Sequential(*layers).eval()


def epoch(arguments):
    """The second epoch of a fresh model."""
    prepared(arguments)
    samples, labels = peer.digits("train")
    x, y = torch.from_numpy(samples), torch.from_numpy(labels.astype(np.int64))
    model = recipe()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001, fused=True)
    cross_entropy = torch.nn.CrossEntropyLoss()

    def loss(x, y):
        return cross_entropy(model(x), y)

    if arguments.form == "compiled":
        loss = torch.compile(loss)
    for _ in range(2):
        started = time.perf_counter()
        for rows in torch.randperm(len(x)).split(arguments.batch_size):
            optimizer.zero_grad()
            loss(x[rows], y[rows]).backward()
            optimizer.step()
        elapsed = time.perf_counter() - started
    test, labels = peer.digits("t10k")
    with torch.inference_mode():
        outputs = model.eval()(torch.from_numpy(test))
    return {"seconds": [elapsed], "accuracy": peer.accuracy(outputs, labels)}


def predict(arguments):
    """One sample in inference mode."""
    prepared(arguments)
    network = peer.NETWORKS[arguments.name]
    model = given(network)
    if arguments.form == "compiled":
        model = torch.compile(model)
    sample = network.sample()
    x = torch.from_numpy(sample)
    with torch.inference_mode():
        peer.check(model(x), network, sample)
        return {"seconds": peer.seconds(lambda: model(x))}


def evaluate(arguments):
    """The outputs for the 10,000 test samples, all at once or in batches."""
    prepared(arguments)
    network = peer.NETWORKS[peer.DIGITS]
    model = given(network)
    samples, _ = peer.digits("t10k")
    x = torch.from_numpy(samples)
    rows = BATCH if arguments.form == "batches" else len(x)

    def outputs():
        return [model(x) for x in x.split(rows)]

    with torch.inference_mode():
        peer.check(torch.cat(outputs()), network, samples)
        return {"seconds": peer.seconds(outputs)}


if __name__ == "__main__":
    peer.main({"epoch": epoch, "predict": predict, "evaluate": evaluate})
