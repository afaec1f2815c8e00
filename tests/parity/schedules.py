"""The learning rates of a hundred steps by PyTorch's and Keras's schedules, from 0.5."""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from keras.optimizers import schedules
from torch.optim import lr_scheduler

from fixture import write

BASE = 0.5
STEPS = 100


def warmed(optimizer):
    line = lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=20)
    cosine = lr_scheduler.CosineAnnealingLR(optimizer, T_max=80, eta_min=0.01)
    return lr_scheduler.SequentialLR(optimizer, [line, cosine], milestones=[20])


PYTORCH = {
    "constant": lambda o: lr_scheduler.ConstantLR(o, factor=0.25, total_iters=30),
    "constant_default": lambda o: lr_scheduler.ConstantLR(o),
    "step": lambda o: lr_scheduler.StepLR(o, step_size=30, gamma=0.3),
    "multi_step": lambda o: lr_scheduler.MultiStepLR(o, milestones=[10, 45, 45, 90], gamma=0.3),
    "exponential": lambda o: lr_scheduler.ExponentialLR(o, gamma=0.97),
    "polynomial": lambda o: lr_scheduler.PolynomialLR(o, total_iters=80, power=2.5),
    "linear": lambda o: lr_scheduler.LinearLR(o, start_factor=0.2, end_factor=0.7, total_iters=60),
    "linear_default": lambda o: lr_scheduler.LinearLR(o),
    "cosine": lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=100, eta_min=0.02),
    "warm_up": warmed,
    "warm_restarts": lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 30, eta_min=0.02),
    "warm_restarts_growing": lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 7, T_mult=3),
    "one_cycle": lambda o: lr_scheduler.OneCycleLR(o, BASE, total_steps=100, cycle_momentum=False),
    "one_cycle_odd": lambda o: lr_scheduler.OneCycleLR(
        o, BASE, total_steps=100, pct_start=0.123, div_factor=7.0, final_div_factor=11.0,
        cycle_momentum=False,
    ),
}

KERAS = {
    "keras_staircase": schedules.ExponentialDecay(BASE, 13, 0.7, staircase=True),
    "keras_exponential": schedules.ExponentialDecay(BASE, 1, 0.97),
    "keras_polynomial": schedules.PolynomialDecay(BASE, 60, end_learning_rate=0.05, power=2.0),
    "keras_cosine": schedules.CosineDecay(BASE, 70, alpha=0.1),
    "keras_warm_up": schedules.CosineDecay(0.0, 70, warmup_target=BASE, warmup_steps=20),
    "keras_warm_restarts": schedules.CosineDecayRestarts(BASE, 12, t_mul=2.0, alpha=0.1),
}

PLATEAUS = {
    "plateau": ("min", dict(patience=3)),
    "plateau_cooled": ("min", dict(factor=0.6, patience=2, threshold=0.05, cooldown=4, min_lr=0.1)),
    "plateau_larger": ("max", dict(factor=0.5, patience=1)),
}


def rates(make):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=BASE)
    scheduler = make(optimizer)
    found = []
    for _ in range(STEPS):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(found) < STEPS:
            scheduler.step()
    return found


def plateau(mode, settings, figures):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=BASE)
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, mode=mode, **settings)
    found = []
    for figure in figures:
        optimizer.step()
        scheduler.step(figure)
        found.append(optimizer.param_groups[0]["lr"])
    return found


def main():
    keras.config.set_floatx("float64")
    torch.manual_seed(6)
    figures = [2.0 / (1 + step) ** 0.3 + 0.2 * torch.rand(1).item() for step in range(STEPS)]
    found = {name: rates(make) for name, make in PYTORCH.items()}
    for name, schedule in KERAS.items():
        found[name] = [float(schedule(step)) for step in range(STEPS)]
    for name, (mode, settings) in PLATEAUS.items():
        found[name] = plateau(mode, settings, figures)
    write("schedules", {"base": BASE, "figures": figures, "rates": found})
