"""Bounds and deviations of what Keras's and PyTorch's initialisers draw."""

import os

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import torch
from torch import nn

from fixture import write

OUT, IN = 40, 250
SEED = 3
DRAWS = 200


def torch_uniform_bound(function):
    """The bound of a uniform initialiser, told from the largest of many draws."""
    return max(function(torch.empty(OUT, IN, dtype=torch.float64)).abs().max().item() for _ in range(DRAWS))


def torch_deviation(function):
    values = torch.stack([function(torch.empty(OUT, IN, dtype=torch.float64)) for _ in range(DRAWS)])
    return values.std().item()


def keras_values(name):
    """Keras holds weights IN×OUT."""
    return torch.stack([
        torch.as_tensor(keras.initializers.get({"class_name": name, "config": {"seed": seed}})((IN, OUT)))
        for seed in range(DRAWS)
    ]).double()


def main():
    torch.manual_seed(SEED)
    init = nn.init
    write("initializers", {
        "out": OUT,
        "in": IN,
        "draws": OUT * IN * DRAWS,
        "torch_bounds": {
            "xavier_uniform": torch_uniform_bound(init.xavier_uniform_),
            "he_uniform": torch_uniform_bound(lambda w: init.kaiming_uniform_(w, nonlinearity="relu")),
            "lecun_uniform": torch_uniform_bound(lambda w: init.kaiming_uniform_(w, nonlinearity="linear")),
        },
        "torch_deviations": {
            "xavier_normal": torch_deviation(init.xavier_normal_),
            "he_normal": torch_deviation(lambda w: init.kaiming_normal_(w, nonlinearity="relu")),
            "lecun_normal": torch_deviation(lambda w: init.kaiming_normal_(w, nonlinearity="linear")),
        },
        "keras_bounds": {
            "xavier_uniform": keras_values("GlorotUniform").abs().max().item(),
            "he_uniform": keras_values("HeUniform").abs().max().item(),
            "lecun_uniform": keras_values("LecunUniform").abs().max().item(),
        },
        "keras_deviations": {
            "xavier_normal": keras_values("GlorotNormal").std().item(),
            "he_normal": keras_values("HeNormal").std().item(),
            "lecun_normal": keras_values("LecunNormal").std().item(),
        },
        # Keras's default: mean 0, deviation 0.05. (Its backend for PyTorch lets four in a million lie
        # beyond two deviations.)
        "keras_truncated": keras_values("TruncatedNormal").std().item(),
    })
