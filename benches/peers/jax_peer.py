"""JAX: an epoch is one compiled scan whose state is donated; everything else is one compiled call."""

import time
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

import peer

BATCH = 256
RATE, BETA1, BETA2, EPSILON = 0.001, 0.9, 0.999, 1e-7
DROPOUT = 0.2


def initial(key):
    """Weights by He (relu) and Glorot, biases zero; the moments of Adam; the step."""
    first, second = jax.random.split(key)
    parameters = (
        (jax.random.normal(first, (784, 128)) * (2 / 784) ** 0.5, jnp.zeros(128)),
        (jax.random.normal(second, (128, 10)) * (2 / 138) ** 0.5, jnp.zeros(10)),
    )
    zeros = jax.tree.map(jnp.zeros_like, parameters)
    return parameters, zeros, jax.tree.map(jnp.copy, zeros), jnp.int32(0)


def loss(parameters, x, y, key):
    (w1, b1), (w2, b2) = parameters
    hidden = jax.nn.relu(x @ w1 + b1)
    kept = jax.random.bernoulli(key, 1 - DROPOUT, hidden.shape)
    hidden = jnp.where(kept, hidden / (1 - DROPOUT), 0)
    logits = hidden @ w2 + b2
    chosen = jnp.take_along_axis(logits, y[:, None], axis=1)[:, 0]
    return jnp.mean(jax.nn.logsumexp(logits, axis=1) - chosen)


def adam(state, gradient):
    parameters, first, second, step = state
    step += 1
    rate = RATE * jnp.sqrt(1 - BETA2**step) / (1 - BETA1**step)
    first = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, first, gradient)
    second = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, second, gradient)
    parameters = jax.tree.map(
        lambda p, m, v: p - rate * m / (jnp.sqrt(v) + EPSILON), parameters, first, second
    )
    return parameters, first, second, step


@partial(jax.jit, static_argnames="batch_size", donate_argnums=0)
def scan(state, x, y, key, batch_size):
    """An epoch: permutation, batches, steps. A last, shorter batch would be left out."""
    shuffling, dropping = jax.random.split(key)
    batches = len(x) // batch_size
    order = jax.random.permutation(shuffling, len(x))[: batches * batch_size]
    keys = jax.random.split(dropping, batches)

    def step(state, batch):
        rows, key = batch
        value, gradient = jax.value_and_grad(loss)(state[0], x[rows], y[rows], key)
        return adam(state, gradient), value

    state, losses = lax.scan(step, state, (order.reshape(batches, batch_size), keys))
    return state, losses.mean()


def epoch(arguments):
    """The second epoch of a fresh model."""
    samples, labels = peer.digits("train")
    x, y = jnp.asarray(samples), jnp.asarray(labels.astype(np.int32))
    keys = jax.random.split(jax.random.key(0), 3)
    state = initial(keys[0])
    for key in keys[1:]:
        started = time.perf_counter()
        state, _ = jax.block_until_ready(scan(state, x, y, key, arguments.batch_size))
        elapsed = time.perf_counter() - started
    test, labels = peer.digits("t10k")
    (w1, b1), (w2, b2) = state[0]
    outputs = jax.nn.relu(test @ w1 + b1) @ w2 + b2
    return {"seconds": [elapsed], "accuracy": peer.accuracy(outputs, labels)}


def main():
    peer.main({"epoch": epoch})


if __name__ == "__main__":
    main()
