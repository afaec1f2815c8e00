"""What scikit-learn's scalers make of columns: ordinary ones, far from zero, constant ones, and ones
that differ by rounding alone."""

import numpy as np
from sklearn import preprocessing

from fixture import write

COLUMNS = 7


def columns(rng, count):
    ordinary = rng.normal(3.0, 2.0, size=(count, 2))
    far = 1e6 + rng.normal(size=(count, 1))
    small = 1e-9 * rng.normal(size=(count, 1))
    constant = np.full((count, 1), 5.5)
    zero = np.zeros((count, 1))
    rounded = 0.1 + 1e-17 * rng.integers(0, 3, size=(count, 1))
    return np.hstack([ordinary, far, small, constant, zero, rounded])


def of(scaler, train, test):
    scaler.fit(train)
    return {
        "scale": scaler.scale_.tolist(),
        "train": scaler.transform(train).flatten().tolist(),
        "test": scaler.transform(test).flatten().tolist(),
        "back": scaler.inverse_transform(test).flatten().tolist(),
    }


def main():
    rng = np.random.default_rng(11)
    train, test = columns(rng, 40), columns(rng, 10)
    standard = preprocessing.StandardScaler()
    unit = preprocessing.MinMaxScaler()
    wide = preprocessing.MinMaxScaler(feature_range=(-2, 3))
    write("scalers", {
        "train": train.flatten().tolist(),
        "test": test.flatten().tolist(),
        "standard": of(standard, train, test),
        "mean": standard.mean_.tolist(),
        "unit": of(unit, train, test),
        "unit_offset": unit.min_.tolist(),
        "wide": of(wide, train, test),
    })
