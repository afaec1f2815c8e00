"""What PyTorch's and Keras's update rules make of the same parameters and gradients.

Two tensors, of six and of two values; twenty steps with gradients that do not depend on them.
"""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from torch import optim
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

from fixture import write

SIZES = [6, 2]
STEPS = 20
KEPT = [1, 2, STEPS]


def sgd(**settings):
    return lambda p: optim.SGD(p, lr=0.1, **settings)


def groups(parameters, weight_decay):
    """The first tensor decays, as weights do; the second does not, as a bias."""
    weight, bias = parameters
    return [
        {"params": [weight], "weight_decay": weight_decay},
        {"params": [bias], "weight_decay": 0.0},
    ]


def adam(**settings):
    return lambda p: optim.Adam(p, lr=0.02, **settings)


def rms_prop(**settings):
    return lambda p: optim.RMSprop(p, lr=0.02, alpha=0.9, **settings)


PYTORCH = {
    "sgd": sgd(),
    "sgd_momentum": sgd(momentum=0.9),
    "sgd_dampened": sgd(momentum=0.9, dampening=0.3),
    "sgd_nesterov": sgd(momentum=0.9, nesterov=True),
    "sgd_decayed": sgd(momentum=0.9, weight_decay=0.2),
    "sgd_decayed_on_weights": lambda p: optim.SGD(groups(p, 0.2), lr=0.1, momentum=0.9),
    "adam": adam(),
    "adam_decayed": adam(weight_decay=0.2),
    "adam_w": lambda p: optim.AdamW(p, lr=0.02, weight_decay=0.3),
    "adam_w_default": lambda p: optim.AdamW(p),
    "adam_w_on_weights": lambda p: optim.AdamW(groups(p, 0.3), lr=0.02),
    "ams_grad": adam(amsgrad=True, betas=(0.9, 0.5)),
    "ams_grad_decayed": adam(amsgrad=True, betas=(0.9, 0.5), weight_decay=0.2),
    "nadam": lambda p: optim.NAdam(p),
    "nadam_fast": lambda p: optim.NAdam(p, lr=0.02, betas=(0.8, 0.9), momentum_decay=0.1),
    "nadam_decayed": lambda p: optim.NAdam(p, weight_decay=0.2),
    "rms_prop": lambda p: optim.RMSprop(p),
    "rms_prop_momentum": rms_prop(momentum=0.7),
    "rms_prop_centered": rms_prop(centered=True),
    "rms_prop_all": rms_prop(momentum=0.7, centered=True, weight_decay=0.2),
    "adagrad": lambda p: optim.Adagrad(p),
    "adagrad_all": lambda p: optim.Adagrad(
        p, lr=0.1, lr_decay=0.05, initial_accumulator_value=0.3, weight_decay=0.2
    ),
    "adadelta": lambda p: optim.Adadelta(p),
    "adadelta_decayed": lambda p: optim.Adadelta(p, lr=3.0, rho=0.8, weight_decay=0.2),
}

CLIPPING = {
    "clipped_by_value": lambda p: clip_grad_value_(p, 0.4),
    "clipped_by_norm": lambda p: [clip_grad_norm_([tensor], 0.9) for tensor in p],
    "clipped_by_global_norm": lambda p: clip_grad_norm_(p, 1.5),
}

KERAS = {
    "keras_sgd_nesterov": lambda: keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True),
    "keras_sgd_decoupled": lambda: keras.optimizers.SGD(0.1, momentum=0.9, weight_decay=0.3),
    "keras_lion": lambda: keras.optimizers.Lion(),
    "keras_lion_decoupled": lambda: keras.optimizers.Lion(0.05, 0.8, 0.7, weight_decay=0.3),
}


def pytorch(make, start, gradients, clip=lambda p: None):
    parameters = [torch.tensor(values, dtype=torch.float64) for values in start]
    optimizer = make(parameters)
    kept = []
    for step in range(1, STEPS + 1):
        for parameter, gradient in zip(parameters, gradients[step - 1]):
            parameter.grad = torch.tensor(gradient, dtype=torch.float64)
        clip(parameters)
        optimizer.step()
        if step in KEPT:
            kept.append([value for tensor in parameters for value in tensor.tolist()])
    return kept


def with_keras(optimizer, start, gradients):
    parameters = [keras.Variable(values, dtype="float64") for values in start]
    kept = []
    for step in range(1, STEPS + 1):
        made = [torch.tensor(gradient, dtype=torch.float64) for gradient in gradients[step - 1]]
        optimizer.apply(made, parameters)
        if step in KEPT:
            kept.append([value for tensor in parameters for value in tensor.numpy().tolist()])
    return kept


def main():
    keras.config.set_floatx("float64")
    # NAdam keeps its product in it, whatever the parameters are.
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(5)
    draw = lambda: [torch.randn(size, dtype=torch.float64).tolist() for size in SIZES]
    start, gradients = draw(), [draw() for _ in range(STEPS)]
    for made in gradients[:STEPS:3]:
        made[0][1] = 0.0
    after = {name: pytorch(make, start, gradients) for name, make in PYTORCH.items()}
    for name, clip in CLIPPING.items():
        after[name] = pytorch(sgd(momentum=0.9), start, gradients, clip)
    for name, make in KERAS.items():
        after[name] = with_keras(make(), start, gradients)
    torch.set_default_dtype(torch.float32)
    write("optimizers", {
        "start": sum(start, []),
        "gradients": [sum(made, []) for made in gradients],
        "kept": KEPT,
        "after": after,
    })
