"""What Keras's EarlyStopping decides on given figures. They are multiples of 1/64, so that it makes no
difference in which scalar they are compared."""

import os

os.environ["KERAS_BACKEND"] = "torch"

import random

from keras.callbacks import EarlyStopping

from fixture import write

SETTINGS = (
    dict(patience=0),
    dict(patience=1),
    dict(patience=3),
    dict(patience=3, mode="max"),
    dict(patience=20),
    dict(patience=2, min_delta=0.125),
    dict(patience=2, min_delta=0.125, mode="max"),
    dict(patience=2, baseline=1.0),
    dict(patience=4, baseline=1.0, mode="max"),
    dict(patience=1, start_from_epoch=5),
    dict(patience=3, min_delta=0.0625, baseline=0.75, start_from_epoch=3),
)


class Model:
    """Its only weight is the number of its epoch."""

    def __init__(self):
        self.weight = 0
        self.stop_training = False

    def get_weights(self):
        return [self.weight]

    def set_weights(self, weights):
        (self.weight,) = weights


def falling(draws):
    return [
        round(64 * (2 / (1 + epoch) ** 0.5 + draws.random() - 0.5)) / 64 for epoch in range(25)
    ]


def decide(settings, restore, figures):
    settings = {"mode": "min", **settings}
    callback = EarlyStopping(monitor="figure", restore_best_weights=restore, **settings)
    model = Model()
    callback.set_model(model)
    callback.on_train_begin()
    epochs = 0
    for epoch, figure in enumerate(figures):
        model.weight = epochs = epoch + 1
        callback.on_epoch_end(epoch, {"figure": figure})
        if model.stop_training:
            break
    callback.on_train_end()
    return {
        "larger": settings["mode"] == "max",
        "patience": settings["patience"],
        "min_delta": settings.get("min_delta", 0.0),
        "baseline": settings.get("baseline"),
        "start_from_epoch": settings.get("start_from_epoch", 0),
        "restore": restore,
        "figures": figures,
        "epochs": epochs,
        "stopped": callback.stopped_epoch + 1 if model.stop_training else None,
        "best": callback.best,
        "best_epoch": callback.best_epoch + 1,
        "weight": model.weight,
    }


def main():
    draws = random.Random(7)
    found = []
    for settings in SETTINGS:
        for restore in (True, False):
            for _ in range(4):
                figures = falling(draws)
                if settings.get("mode") == "max":
                    figures = [2 - figure for figure in figures]
                found.append(decide(settings, restore, figures))
    write("early_stopping", found)
