"""JAX: an epoch is one compiled scan whose state is donated, all else one compiled call.

Forms of the scan: `scan` as it is, `unrolled` with four steps in one turn, `rbg` with another
generator of random numbers, which is faster on some machines.
"""

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


@partial(jax.jit, static_argnames=["batch_size", "unroll"], donate_argnums=0)
def scan(state, x, y, key, batch_size, unroll):
    """An epoch: permutation, batches, steps; the last batch holds what is left."""
    shuffling, dropping, rest = jax.random.split(key, 3)
    batches = len(x) // batch_size
    order = jax.random.permutation(shuffling, len(x))
    whole, left = jnp.split(order, [batches * batch_size])

    def step(state, batch):
        rows, key = batch
        value, gradient = jax.value_and_grad(loss)(state[0], x[rows], y[rows], key)
        return adam(state, gradient), value

    rows = whole.reshape(batches, batch_size)
    keys = jax.random.split(dropping, batches)
    state, losses = lax.scan(step, state, (rows, keys), unroll=unroll)
    if left.size:
        state, _ = step(state, (left, rest))
    return state, losses.mean()


def epoch(arguments):
    """The second epoch of a fresh model."""
    peer.require_pinned(arguments.threads)
    samples, labels = peer.digits("train")
    x, y = jnp.asarray(samples), jnp.asarray(labels.astype(np.int32))
    del samples
    kind = "rbg" if arguments.form == "rbg" else "threefry2x32"
    unroll = 4 if arguments.form == "unrolled" else 1
    keys = jax.random.split(jax.random.key(0, impl=kind), 3)
    state = initial(keys[0])
    for key in keys[1:]:
        started = time.perf_counter()
        state, _ = jax.block_until_ready(scan(state, x, y, key, arguments.batch_size, unroll))
        elapsed = time.perf_counter() - started
    test, labels = peer.digits("t10k")
    (w1, b1), (w2, b2) = state[0]
    outputs = jax.nn.relu(test @ w1 + b1) @ w2 + b2
    return {"seconds": [elapsed], "accuracy": peer.accuracy(outputs, labels)}


def given(network):
    """The network with the parameters that all peers share as constants, compiled."""
    layers = list(network.parameters())

    @jax.jit
    def predict(x):
        for index, (weights, bias) in enumerate(layers):
            x = x @ weights + bias
            if index + 1 < len(layers):
                x = jax.nn.relu(x)
        return jax.nn.softmax(x) if network.softmax else x

    return predict


def predict(arguments):
    """One sample, already in JAX's memory."""
    peer.require_pinned(arguments.threads)
    network = peer.NETWORKS[arguments.name]
    model = given(network)
    sample = network.sample()
    x = jax.device_put(sample)
    peer.check(model(x), network, sample)
    return {"seconds": peer.seconds(lambda: model(x).block_until_ready())}


def evaluate(arguments):
    """The outputs for the 10,000 test samples, all at once or in batches."""
    peer.require_pinned(arguments.threads)
    network = peer.NETWORKS[peer.DIGITS]
    model = given(network)
    samples, _ = peer.digits("t10k")
    rows = BATCH if arguments.form == "batches" else len(samples)
    parts = [jax.device_put(samples[at : at + rows]) for at in range(0, len(samples), rows)]

    def outputs():
        return jax.block_until_ready([model(x) for x in parts])

    peer.check(jnp.concatenate(outputs()), network, samples)
    return {"seconds": peer.seconds(outputs)}


if __name__ == "__main__":
    peer.main({"epoch": epoch, "predict": predict, "evaluate": evaluate})
