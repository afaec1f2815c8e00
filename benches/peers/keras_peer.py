"""Keras on TensorFlow: `fit` as the tutorials have it, with XLA (`jit`) or without; and with
64 steps in one call (`steps_per_execution`), which Keras's documentation advises for small models.

    python keras_peer.py convert FOLDER     # writes the networks as NAME.tflite, for LiteRT
"""

import os
import sys
import time
from pathlib import Path

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

import peer

STEPS = 64


def prepared(arguments):
    tf.config.threading.set_intra_op_parallelism_threads(arguments.threads)
    tf.config.threading.set_inter_op_parallelism_threads(arguments.threads)
    keras.utils.set_random_seed(0)


class Stopwatch(keras.callbacks.Callback):
    """The seconds from the end of each epoch to that of the next."""

    def on_train_begin(self, logs=None):
        self.ends = [time.perf_counter()]

    def on_epoch_end(self, epoch, logs=None):
        self.ends.append(time.perf_counter())

    def last(self):
        return self.ends[-1] - self.ends[-2]


def epoch(arguments):
    """The second epoch of a fresh model."""
    prepared(arguments)
    x, labels = peer.digits("train")
    y = labels.astype(np.int32)
    layers = [keras.layers.Input((784,)), keras.layers.Dense(128, activation="relu")]
    layers += [keras.layers.Dropout(0.2), keras.layers.Dense(10)]
    model = keras.Sequential(layers)
    model.compile(
        optimizer=keras.optimizers.Adam(0.001),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile="jit" in arguments.form,
        steps_per_execution=STEPS if "steps" in arguments.form else 1,
    )
    watch = Stopwatch()
    model.fit(x, y, arguments.batch_size, epochs=2, verbose=0, callbacks=[watch])
    test, labels = peer.digits("t10k")
    outputs = model(test, training=False)
    return {"seconds": [watch.last()], "accuracy": peer.accuracy(outputs, labels)}


def given(network):
    """The network with the parameters that all peers share, to predict with."""
    *hidden, last = network.widths[1:]
    layers = [keras.layers.Dense(width, activation="relu") for width in hidden]
    layers.append(keras.layers.Dense(last, activation="softmax" if network.softmax else None))
    model = keras.Sequential([keras.layers.Input(network.widths[:1]), *layers])
    model.set_weights([tensor for layer in network.parameters() for tensor in layer])
    return model


def predict(arguments):
    """One sample through the model under `tf.function`."""
    prepared(arguments)
    network = peer.NETWORKS[arguments.name]
    model = given(network)
    sample = network.sample()
    x = tf.constant(sample)
    function = tf.function(lambda x: model(x, training=False), jit_compile=arguments.form == "jit")
    concrete = function.get_concrete_function(x)
    peer.check(concrete(x), network, sample)
    return {"seconds": peer.seconds(lambda: concrete(x))}


def convert(folder):
    """Writes the networks for LiteRT, their batch fixed at one sample."""
    for name, network in peer.NETWORKS.items():
        converter = tf.lite.TFLiteConverter.from_keras_model(given(network))
        (Path(folder) / f"{name}.tflite").write_bytes(converter.convert())


if __name__ == "__main__":
    if sys.argv[1:2] == ["convert"]:
        convert(sys.argv[2])
    else:
        peer.main({"epoch": epoch, "predict": predict})
