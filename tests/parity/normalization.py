"""What PyTorch makes of BatchNorm1d and LayerNorm: outputs and derivatives of each pass, the running
statistics behind it, predictions with them; what a frozen one does, also in Keras; and a network of
both in training.

Samples stand one behind the other; weights are row-major, OUT×IN, as PyTorch keeps them.
"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from torch import nn

from fixture import write

WIDTH = 19
COLUMNS = [7, 4, 9]


def flat(tensor):
    return tensor.detach().cpu().flatten().tolist()


def draw(*shape):
    return torch.randn(*shape, dtype=torch.float64)


def passed(layer, x, dy):
    """One forward and backward pass."""
    layer.zero_grad()
    x = x.clone().requires_grad_()
    y = layer(x)
    y.backward(dy)
    return {
        "samples": flat(x),
        "dy": flat(dy),
        "outputs": flat(y),
        "dx": flat(x.grad),
        "dweight": flat(layer.weight.grad),
        "dbias": flat(layer.bias.grad),
    }


def randomised(layer):
    with torch.no_grad():
        layer.weight.copy_(1 + 0.5 * draw(WIDTH))
        layer.bias.copy_(draw(WIDTH))
    return layer.double()


def normalized(layer, running):
    """Passes of batches of several sizes, far from mean 0 and variance 1; then a prediction."""
    layer = randomised(layer)
    written = {"weight": flat(layer.weight), "bias": flat(layer.bias), "passes": []}
    for columns in COLUMNS:
        step = passed(layer, 3 * draw(columns, WIDTH) + 5 * draw(WIDTH), draw(columns, WIDTH))
        statistics = [layer.running_mean, layer.running_var] if running else []
        written["passes"].append(step | {"running": [flat(s) for s in statistics]})
    layer.eval()
    written["frozen"] = passed(layer, 4 * draw(5, WIDTH), draw(5, WIDTH)) | {"running": []}
    return written


def frozen_in_keras(written, epsilon):
    """The same as `frozen`, by a layer that is called in training but is not trainable."""
    layer = keras.layers.BatchNormalization(epsilon=epsilon, dtype="float64")
    layer.build((None, WIDTH))
    last = written["passes"][-1]["running"]
    values = [written["weight"], written["bias"], *last]
    for variable, value in zip([layer.gamma, layer.beta, layer.moving_mean, layer.moving_variance], values):
        variable.assign(torch.tensor(value, dtype=torch.float64))
    layer.trainable = False
    x = torch.tensor(written["frozen"]["samples"], dtype=torch.float64).reshape(-1, WIDTH)
    return flat(layer(x, training=True))


def layer_in_keras(written):
    """The first pass, by Keras with its own epsilon."""
    layer = keras.layers.LayerNormalization(dtype="float64")
    layer.build((None, WIDTH))
    layer.gamma.assign(torch.tensor(written["weight"], dtype=torch.float64))
    layer.beta.assign(torch.tensor(written["bias"], dtype=torch.float64))
    x = torch.tensor(written["passes"][0]["samples"], dtype=torch.float64).reshape(-1, WIDTH)
    return flat(layer(x))


def state(network):
    return [flat(t) for name, t in network.state_dict().items() if "num_batches" not in name]


def trained():
    """Batches of four sizes, one after another."""
    network = nn.Sequential(
        nn.Linear(6, 9), nn.BatchNorm1d(9), nn.ReLU(),
        nn.Linear(9, 5), nn.LayerNorm(5), nn.Tanh(), nn.Linear(5, 3), nn.BatchNorm1d(3, eps=1e-3),
    ).double()
    written = {"start": state(network), "steps": [], "losses": []}
    optimizer = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9)
    for columns in [8, 5, 11, 3] * 4:
        x, target = 2 * draw(columns, 6) + 1, draw(columns, 3)
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(network(x), target)
        loss.backward()
        optimizer.step()
        written["steps"].append([flat(x), flat(target)])
        written["losses"].append(loss.item())
    written["end"] = state(network)
    network.eval()
    probe = draw(6, 6)
    written["probe"] = flat(probe)
    written["outputs"] = flat(network(probe))
    return written


def main():
    torch.manual_seed(23)
    keras.config.set_floatx("float64")
    batch = normalized(nn.BatchNorm1d(WIDTH), True)
    batch_epsilon = normalized(nn.BatchNorm1d(WIDTH, eps=1e-3), True)
    layer = normalized(nn.LayerNorm(WIDTH), False)
    layer_epsilon = normalized(nn.LayerNorm(WIDTH, eps=1e-3), False)
    network = trained()
    batch_momentum = normalized(nn.BatchNorm1d(WIDTH, momentum=0.35), True)
    write("normalization", {
        "batch": batch | {"in_keras": frozen_in_keras(batch, 1e-5)},
        "batch_epsilon": batch_epsilon | {"in_keras": frozen_in_keras(batch_epsilon, 1e-3)},
        "batch_momentum": batch_momentum | {"in_keras": []},
        "layer": layer | {"in_keras": []},
        "layer_epsilon": layer_epsilon | {"in_keras": layer_in_keras(layer_epsilon)},
    })
    write("normalized_network", network)
