"""ONNX Runtime: predicts and evaluates, by `run` or with inputs and outputs bound beforehand."""

import numpy as np
import onnxruntime
from onnx import TensorProto, checker, helper, numpy_helper

import peer

BATCH = 256


def model(network):
    """`Gemm`, `Relu` and `Softmax`, one after the other."""
    nodes, constants, x = [], [], "x"
    for index, (weights, bias) in enumerate(network.parameters()):
        names = [f"weights{index}", f"bias{index}"]
        constants += map(numpy_helper.from_array, [weights, bias], names)
        nodes.append(helper.make_node("Gemm", [x, *names], [f"sum{index}"]))
        nodes.append(helper.make_node("Relu", [f"sum{index}"], [f"output{index}"]))
        x = f"output{index}"
    end = "Softmax" if network.softmax else "Identity"
    nodes[-1] = helper.make_node(end, [nodes[-1].input[0]], ["y"])
    return serialized(nodes, network.widths[0], network.widths[-1], constants)


def nothing():
    """A model that hands one number through."""
    return serialized([helper.make_node("Identity", ["x"], ["y"])], 1, 1, [])


def serialized(nodes, inputs, outputs, constants):
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", inputs])
    y = helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", outputs])
    graph = helper.make_graph(nodes, "network", [x], [y], constants)
    built = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10)
    checker.check_model(built)
    return built.SerializeToString()


def session(model, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def run(session, x):
    """A call that returns the outputs for `x`, in the form that documentation begins with."""
    return lambda: session.run(None, {"x": x})[0]


def bound(session, x):
    """A call that leaves the outputs for `x` in an array made beforehand."""
    binding = session.io_binding()
    value = onnxruntime.OrtValue.ortvalue_from_numpy
    y = value(np.empty((len(x), session.get_outputs()[0].shape[1]), np.float32))
    binding.bind_ortvalue_input("x", value(x))
    binding.bind_ortvalue_output("y", y)

    def call():
        session.run_with_iobinding(binding)
        return y

    return call


FORMS = {"run": run, "bound": bound}


def predict(arguments):
    """One sample; `overhead` is that of a model that hands one number through."""
    form = FORMS[arguments.form or "run"]
    network = peer.NETWORKS[arguments.name]
    x = network.sample()
    call = form(session(model(network), arguments.threads), x)
    peer.check(call(), network, x)
    empty = form(session(nothing(), arguments.threads), np.zeros((1, 1), np.float32))
    return {"seconds": peer.seconds(call), "overhead": peer.seconds(empty)}


def evaluate(arguments):
    """The outputs for the 10,000 test samples, all at once or in batches."""
    network = peer.NETWORKS[peer.DIGITS]
    samples, _ = peer.digits("t10k")
    ready = session(model(network), arguments.threads)
    rows = BATCH if arguments.form == "batches" else len(samples)
    parts = [samples[start : start + rows] for start in range(0, len(samples), rows)]

    def outputs():
        return [ready.run(None, {"x": part})[0] for part in parts]

    peer.check(np.concatenate(outputs()), network, samples)
    return {"seconds": peer.seconds(outputs)}


if __name__ == "__main__":
    peer.main({"predict": predict, "evaluate": evaluate})
