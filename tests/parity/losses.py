"""What Keras and PyTorch make of predictions and targets: the loss and its gradient by what enters
the last activation, with and without sample weights, which are summed as Keras does it."""

import os

os.environ["KERAS_BACKEND"] = "torch"

import keras
import torch
from torch.nn import functional as f

from fixture import write

SAMPLES, WIDE = 7, 3


def checked(loss, keras_loss, **settings):
    """A loss of each sample in any precision; Keras, asked in single precision, must agree."""

    def both(y, t):
        value = loss(y, t)
        of_keras = keras_loss(t.detach().float(), y.detach().float(), **settings)
        assert torch.allclose(value.float(), of_keras, rtol=1e-5, atol=1e-6)
        return value

    return both


def mean(loss, **settings):
    return lambda y, t: loss(y, t, reduction="none", **settings).mean(1)


def log_cosh(y, t):
    d = y - t
    return (torch.logaddexp(d, -d) - torch.log(torch.tensor(2, dtype=y.dtype))).mean(1)


def hinge(y, t):
    # As Keras's, but for the slope at the kink, which is 0.
    return torch.relu(1 - (2 * t - 1) * y).mean(1)


def squared_hinge(y, t):
    return (torch.relu(1 - (2 * t - 1) * y) ** 2).mean(1)


def bits(smoothing=0.0):
    def loss(z, t):
        t = t * (1 - smoothing) + smoothing / 2
        return f.binary_cross_entropy_with_logits(z, t, reduction="none").mean(1)

    return loss


def classes(smoothing=0.0):
    return lambda z, t: f.cross_entropy(z, t, reduction="none", label_smoothing=smoothing)


def divergence(z, t):
    return f.kl_div(torch.log_softmax(z, dim=1), t, reduction="none").sum(1)


def counts(y, t):
    return f.poisson_nll_loss(y, t, reduction="none").mean(1)


def cases(far, dtype):
    """Name, loss, outputs before the activation, targets. `far` is a logit whose exponential is
    still a normal number."""
    y = lambda: 2 * torch.randn(SAMPLES, WIDE, dtype=dtype)
    labels = lambda: torch.randint(WIDE, (SAMPLES,))
    yes = lambda: torch.randint(2, (SAMPLES, WIDE)).to(dtype)
    shares = lambda: torch.softmax(y(), dim=1)
    tensor = lambda rows: torch.tensor(rows, dtype=dtype)
    # Hits, kinks, and errors of all sizes.
    near = tensor([[0.5, 0.5, 0.5], [1.25, -0.25, 0.5], [40.0, -40.0, 0.0]])
    target = tensor([[0.5, 0.25, 1.0], [0.5, 0.5, 0.5], [0.0, 0.0, 1e-3]])
    certain = tensor([[far, -far, 0.0], [-far, far, far], [0.0, 0.0, -far]])
    corners = tensor([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.5, 0.5]])
    for name, loss in [("squared", checked(mean(f.mse_loss), keras.losses.mean_squared_error)), ("absolute", checked(mean(f.l1_loss), keras.losses.mean_absolute_error)),
                       ("huber", checked(mean(f.huber_loss, delta=0.75), keras.losses.huber, delta=0.75)), ("log_cosh", checked(log_cosh, keras.losses.log_cosh))]:
        yield name, loss, y(), y()
        yield f"{name}_awkward", loss, near, target
    yield "poisson", counts, y(), torch.randint(9, (SAMPLES, WIDE)).to(dtype)
    yield "poisson_awkward", counts, tensor([[-far, 0.0, 5.0]]), tensor([[0.0, 3.0, 0.0]])
    yield "hinge", checked(hinge, keras.losses.hinge), y(), yes()
    yield "hinge_awkward", checked(hinge, keras.losses.hinge), tensor([[1.0, -1.0, 0.0], [-far, far, 2.0]]), tensor([[1.0, 0.0, 1.0], [1.0, 0.0, 1.0]])
    yield "squared_hinge", checked(squared_hinge, keras.losses.squared_hinge), y(), yes()
    yield "bits", bits(), y(), yes()
    yield "bits_soft", bits(), y(), torch.rand(SAMPLES, WIDE, dtype=dtype)
    yield "bits_smoothed", bits(0.2), y(), yes()
    # Right where certain, and wrong where the chance is small: 1 − p has few digits near p = 1.
    yield "bits_awkward", bits(), certain, tensor([[1.0, 1.0, 1.0], [0.0, 1.0, 1.0], [0.0, 1.0, 1.0]])
    yield "classes", classes(), y(), labels()
    yield "classes_awkward", classes(), certain, torch.tensor([1, 0, 2])
    yield "classes_smoothed", classes(0.1), y(), labels()
    yield "shares", classes(), y(), shares()
    yield "shares_smoothed", classes(0.1), y(), shares()
    yield "shares_awkward", classes(), certain, corners
    yield "divergence", divergence, y(), shares()
    yield "divergence_awkward", divergence, certain, corners


def measured(loss, y, target, weights):
    """The weighted mean and its gradient."""
    y = y.clone().requires_grad_()
    value = (weights.to(y.dtype) * loss(y, target)).mean()
    value.backward()
    return {"value": value.item(), "gradient": y.grad.flatten().tolist()}


def check_keras():
    """That Keras divides by the number of samples, not by the sum of their weights."""
    y, t, w = torch.randn(4, 3), torch.randn(4, 3), torch.rand(4)
    value = keras.losses.MeanSquaredError()(t, y, sample_weight=w)
    assert torch.isclose(value, (w * ((y - t) ** 2).mean(1)).mean())


def main():
    for name, dtype, far in [("losses", torch.float64, 100.0), ("losses_f32", torch.float32, 40.0)]:
        torch.manual_seed(3)
        check_keras()
        written = {}
        for case, loss, y, target in cases(far, dtype):
            weights = 3 * torch.rand(len(y), dtype=dtype)
            weights[-1] = 0
            written[case] = {
                "outputs": y.flatten().tolist(),
                "classes": target.tolist() if target.dtype == torch.int64 else [],
                "values": target.flatten().tolist() if target.dtype != torch.int64 else [],
                "weights": weights.tolist(),
                "plain": measured(loss, y, target, torch.ones(len(y), dtype=dtype)),
                "weighted": measured(loss, y, target, weights),
            }
        write(name, written)
