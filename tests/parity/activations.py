"""What PyTorch makes of each activation on a grid with the awkward points: values and derivatives.

JSON knows no infinities: those and NaN are written as strings.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

from fixture import write

AWKWARD = [
    0.0, -0.0, 1e-30, -1e-30, 1e-8, -1e-8, 3.0, -3.0, 1.0, -1.0, 6.0, -6.0, 10.0, -10.0, 12.0, -12.0,
    15.0, -15.0, 19.5, 20.5, -19.5, -20.5, 100.0, -100.0, 1e4, -1e4, math.inf, -math.inf, math.nan,
]
GRID = AWKWARD + [k / 8 + 1 / 64 for k in range(-64, 64)]


def softsign(x):
    """F.softsign, from 1 on in a form whose derivative is not a difference."""
    far = (x.abs() >= 1) & x.isfinite()
    return torch.where(far, x.sign() * (1 - 1 / (1 + x.abs())), F.softsign(x))


FUNCTIONS = {
    "linear": lambda x: x * 1.0,
    "relu": F.relu,
    "leaky_relu": F.leaky_relu,
    "leaky_relu_0.3": lambda x: F.leaky_relu(x, 0.3),
    "elu": F.elu,
    "elu_0.5": lambda x: F.elu(x, 0.5),
    "selu": F.selu,
    "gelu": F.gelu,
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
    "silu": F.silu,
    "mish": F.mish,
    # Its threshold moved to where the scalar cannot tell x from the value.
    "softplus": lambda x: F.softplus(x, threshold=40),
    "softsign": softsign,
    # As Keras has it: F.hardsigmoid's derivative is 1/6 as a float even for doubles.
    "hard_sigmoid": lambda x: F.relu6(x + 3) / 6,
    "hard_swish": F.hardswish,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
}


def written(tensor):
    return [value if math.isfinite(value) else str(value) for value in tensor.detach().flatten().tolist()]


def pointwise(function, dtype):
    """Values and derivatives at each point of the grid, each by itself: of many at once PyTorch has
    other formulas, by which gelu(inf) is NaN. Derivatives are those for doubles, since some for
    floats have lost their digits where they are small."""
    points = [torch.tensor([x], dtype=dtype) for x in GRID]
    values = [function(x) for x in points]
    doubles = [x.double().requires_grad_() for x in points]
    for x in doubles:
        function(x).backward()
    return {"y": written(torch.cat(values)), "dx": written(torch.cat([x.grad for x in doubles]))}


def prelu(dtype):
    """PReLU with a slope for each of five features: y, dx and da of the sum of y dy."""
    layer = nn.PReLU(5, dtype=dtype)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor([0.25, -0.5, 0.0, 1.5, 0.1], dtype=dtype))
    x = torch.randn(7, 5, dtype=dtype)
    x[0, 0], x[3, 1] = 0.0, -0.0
    x.requires_grad_()
    dy = torch.randn(7, 5, dtype=dtype)
    y = layer(x)
    y.backward(dy)
    parts = {"slope": layer.weight, "x": x, "dy": dy, "y": y, "dx": x.grad, "dslope": layer.weight.grad}
    return {name: written(part) for name, part in parts.items()}


# Ordinary ones, far ones, ties, and those that can be no class.
VECTORS = [
    [0.3, -1.2, 2.5, 0.0, -0.0, 1e-8, -3.75],
    [100.0, -100.0, 99.5, 0.0, 98.0, -99.0, 100.0],
    [-100.0, -101.5, -100.25, -180.0, -100.0, -110.0, -103.0],
    [1e4, -1e4, 1e4, 9990.0, 0.0, -1e4, 9999.0],
    [2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5],
    [-math.inf, 0.5, -math.inf, 1.5, -0.5, 1.5, -math.inf],
    [-math.inf, -math.inf, -math.inf, -20.0, -math.inf, -math.inf, -math.inf],
]


def softmax(dtype):
    """Softmax of each vector: y, and dx of the sum of y dy."""
    x = torch.tensor(VECTORS, dtype=dtype, requires_grad=True)
    dy = torch.randn(x.shape, dtype=dtype)
    y = torch.softmax(x, dim=1)
    y.backward(dy)
    return {name: written(part) for name, part in {"x": x, "dy": dy, "y": y, "dx": x.grad}.items()}


def main():
    torch.manual_seed(12)
    content = {"grid": written(torch.tensor(GRID, dtype=torch.float64))}
    for name, dtype in (("double", torch.float64), ("single", torch.float32)):
        content[name] = {word: pointwise(function, dtype) for word, function in FUNCTIONS.items()}
    content["prelu"] = prelu(torch.float64)
    content["softmax"] = {"double": softmax(torch.float64), "single": softmax(torch.float32)}
    write("activations", content)
