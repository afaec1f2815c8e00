#!/usr/bin/env python3
"""Makes the arrays in `arrays` anew, for `cargo test --test data` to read:

    pip install numpy==2.4.6
    python3 tests/data/arrays.py
"""

from pathlib import Path

import numpy as np

FOLDER = Path(__file__).with_name("arrays")
KINDS = ["b1", "u1", "u2", "u4", "u8", "i1", "i2", "i4", "i8", "f2", "f4", "f8"]


def of(kind):
    """0 to 5 as 2x3; signed types less 2, floats in quarters."""
    numbers = np.arange(6.0).reshape(2, 3)
    if kind == "b1":
        return numbers % 2 == 1
    if kind[0] in "if":
        numbers -= 2
    if kind[0] == "f":
        numbers /= 4
    return numbers.astype(kind)


def save(name, array, version=None):
    with open(FOLDER / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version)


def main():
    FOLDER.mkdir(exist_ok=True)
    arrays = {}
    for kind in KINDS:
        arrays[kind] = of(kind)
        arrays[f"big_{kind}"] = of(kind).astype(f">{kind}")
    np.savez(FOLDER / "stored.npz", **arrays)
    np.savez_compressed(FOLDER / "packed.npz", **arrays)

    cube = np.arange(24, dtype="f4").reshape(2, 3, 4)
    save("c_order", cube)
    save("fortran_order", np.asfortranarray(cube))
    save("version_2", cube, (2, 0))
    save("version_3", cube, (3, 0))
    save("single", np.array(7.5))
    save("empty", np.zeros((0, 3), "f4"))
    save("classes", np.array([2, 0, 1]))
    save("objects", np.array([None, 1], dtype=object))
    save("texts", np.array(["a", "bc"]))
    save("records", np.zeros(2, dtype=[("a", "f4"), ("b", "i4")]))


main()
