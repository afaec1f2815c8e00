"""LiteRT: one sample through `Interpreter`, with the kernels of XNNPACK that are its default.

Its models are made by `keras_peer.py convert`, into the folder that LITERT_MODELS names.
"""

import os
from pathlib import Path

from ai_edge_litert.interpreter import Interpreter

import peer


def predict(arguments):
    """`invoke` alone: setting the input and reading the output do not count. `overhead` is that of
    a call that goes the same way from Python and finds nothing to do."""
    network = peer.NETWORKS[arguments.name]
    path = Path(os.environ["LITERT_MODELS"]) / f"{arguments.name}.tflite"
    interpreter = Interpreter(str(path), num_threads=arguments.threads)
    interpreter.allocate_tensors()
    x = network.sample()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], x)
    interpreter.invoke()
    y = interpreter.get_tensor(interpreter.get_output_details()[0]["index"])
    peer.check(y, network, x)
    return {
        "seconds": peer.seconds(interpreter.invoke),
        "overhead": peer.seconds(interpreter.allocate_tensors),
    }


if __name__ == "__main__":
    peer.main({"predict": predict})
