#!/usr/bin/env python3
"""Writes networks.rs, the list of networks whose gradients are checked:

    python3 tests/gradients/generate.py

The same seed gives the same file. No package is needed.
"""

import random
import re
from math import prod
from pathlib import Path

SEED = 20
RANDOM_NETWORKS = 60
ACTIVATIONS = ["linear", "relu", "sigmoid", "tanh", "softmax"]
# Told back from their result, and from their argument: each once as a layer, and the first of each
# kind as an argument, since the others differ only in their formula.
FROM_RESULT = ["leaky_relu", "softplus", "hard_sigmoid"]
FROM_ARGUMENT = ["elu(0.5)", "gelu", "selu", "gelu_tanh", "silu", "softsign", "mish", "hard_swish"]
# What random networks draw from.
ALL = ACTIVATIONS + FROM_RESULT + FROM_ARGUMENT + ["leaky_relu(0.3)", "elu", "prelu"]
OPTIONS = ["init = he_normal", "init = orthogonal(1.0)", "bias = false", "bias = false, init = lecun_uniform"]
PENALTIES = ["l2 = 0.125", "l1 = 0.0625", "l1 = 0.0625, l2 = 0.125, bias = false"]
# How deep ways around layers and branches stand in others.
DEEPEST = 2
# Networks with names of their own, as layers: what they take, what they leave, and by what.
NAMED = {
    "Encoder": ("Input(5) -> Dense(4, tanh) -> Dropout(0.25) -> Dense(3, sigmoid)", 5, 3, "sigmoid"),
    "Normal": ("Input(4) -> Dense(4, tanh) -> BatchNorm -> LayerNorm -> Dense(5)", 4, 5, "linear"),
    "Classifier": ("Input(3) -> Dense(6, relu) -> Dense(4, softmax)", 3, 4, "softmax"),
}
# After one of these the same again is a mistake, which the compiler finds.
NOT_TWICE = ["softmax", "sigmoid"]
FUSED = ("CrossEntropy", "KlDivergence", "BinaryCrossEntropy", "Hinge", "SquaredHinge", "Poisson")

HEAD = '''\
//! The networks whose gradients are checked. Made by generate.py: change that.

use staticnet::losses::Weighted;
use staticnet::prelude::*;

use crate::check::check;
use crate::layers::{Bend, Shift};

'''

MACRO = '''
macro_rules! networks {
    ($($name:ident: [$($layers:tt)*], $loss:expr, $target:ty;)*) => {$(
        #[test]
        fn $name() {
            type Net = network!(f64; < $($layers)* >);
            let report = check::<$target, _, _, _>(Net::new, $loss).unwrap();
            println!("{}: {report:?}", stringify!($name));
        }
    )*};
}

#[rustfmt::skip] // a network a line
networks! {
'''


def size(rng):
    return rng.randint(1, 7)


def shape(rng):
    """A flat shape, a plane or a volume of few values."""
    lengths = [[size(rng)], [rng.randint(1, 3), rng.randint(1, 3)], [rng.randint(1, 2) for _ in range(3)]]
    return rng.choices(lengths, weights=[3, 1, 1])[0]


def frozen(rng, words):
    """A layer with parameters, every eighth of them not trained."""
    wanted = rng.random() < 0.125
    learns = re.search(r"Dense|Norm|[Pp]relu|Shift|Encoder|Bend", words)
    # Layers around others keep what learns within them, is not kept there and pays nothing.
    return f"frozen {words}" if wanted and learns and not re.search(r"frozen|l[12] =", words) else words


def dense(rng):
    """A dense layer, its units and its activation."""
    activation = rng.choice(ALL)
    # Where a named network fits, it can follow. A softmax of one value is 1 whatever comes.
    units = max(rng.choice([size(rng), 3, 5]), 2 if activation == "softmax" else 1)
    arguments = [str(units)] + ([] if activation == "linear" else [activation])
    option = rng.random()
    if option < 0.25:
        arguments.append(rng.choice(OPTIONS))
    elif option < 0.375:
        # What is frozen pays nothing.
        return f"Dense({', '.join(arguments + [rng.choice(PENALTIES)])})", units, activation
    return frozen(rng, f"Dense({', '.join(arguments)})"), units, activation


def chain(rng, arriving, before, most, depth):
    """Up to so many layers, as their words, and what `layer` says of the last one."""
    words, end = [], before
    for _ in range(rng.randint(0, most)):
        word, arriving, end = layer(rng, arriving, end, depth)
        words.append(word)
    return words, arriving, end


def kept(rng, arriving, before):
    """A layer that leaves the shape it takes."""
    kinds = ["activation", "dropout", "noise", "shift", "bend"] + ["norm"] * (len(arriving) == 1)
    return of_kind(rng, rng.choice(kinds), arriving, before)[0]


def leaving(rng, arriving, wanted, before, depth):
    """A chain that leaves the shape that is wanted."""
    if wanted == arriving and (len(wanted) > 1 or rng.random() < 0.25):
        return kept(rng, arriving, before)
    flat = ["Flatten"] if len(arriving) > 1 else []
    words, _, _ = chain(rng, [prod(arriving)], before, 1, depth)
    return " -> ".join(flat + words + [frozen(rng, f"Dense({wanted[0]}, tanh)")])


def residual(rng, arriving, before, depth):
    return frozen(rng, f"Residual({leaving(rng, arriving, arriving, before, depth)})"), arriving, None


def branches(rng, arriving, before, depth):
    """Two to four branches, the first of which often passes its input on."""
    count, through = rng.choice([2, 2, 3, 4]), ["Linear"] * (rng.random() < 0.5)
    if rng.random() < 0.5:
        parts, width = list(through), prod(arriving) * len(through)
        if len(arriving) > 1:
            parts = ["Flatten"] * len(through)
        while len(parts) < count:
            words, left, _ = chain(rng, arriving, before, 2, depth)
            words += ["Flatten"] if len(left) > 1 else [] if words else ["Linear"]
            parts.append(" -> ".join(words))
            width += prod(left)
        rng.shuffle(parts)
        return frozen(rng, f"Concatenate({', '.join(parts)})"), [width], None
    wanted = arriving if through or len(arriving) > 1 else [size(rng)]
    parts = through + [leaving(rng, arriving, wanted, before, depth) for _ in range(count - len(through))]
    rng.shuffle(parts)
    return frozen(rng, f"{rng.choice(['Add', 'Average'])}({', '.join(parts)})"), wanted, None


def layer(rng, arriving, before, depth=0):
    """One layer, the shape it leaves and the activation it ends in, if any; `before` is that of the
    layer before, and `depth` says how many go around it."""
    around = ["residual", "branches", "branches"] if depth < DEEPEST else []
    if len(arriving) > 1:
        kinds = ["flatten"] * 4 + ["activation", "dropout", "noise", "shift", "bend"] + around
    else:
        kinds = ["dense"] * 8 + ["activation"] * 2 + ["dropout"] * 2 + ["shift", "bend", "named", "norm", "norm", "noise"] + around
    kind = rng.choice(kinds)
    if kind in ("residual", "branches"):
        return {"residual": residual, "branches": branches}[kind](rng, arriving, before, depth + 1)
    return of_kind(rng, kind, arriving, before)


def of_kind(rng, kind, arriving, before):
    if kind == "named":
        fitting = [name for name, (_, taken, _, _) in NAMED.items() if taken == arriving[0]]
        if fitting:
            _, _, left, end = NAMED[fitting[0]]
            return frozen(rng, fitting[0]), [left], end
        kind = "dense"
    if kind == "dense":
        words, units, activation = dense(rng)
        return words, [units], activation
    if kind == "activation":
        single = ["softmax"] if prod(arriving) == 1 else []
        repeated = [before] if before in NOT_TWICE else []
        activation = rng.choice([word for word in ALL if word not in single + repeated])
        return camel(activation), arriving, activation
    if kind == "flatten":
        return "Flatten", [prod(arriving)], before
    if kind == "dropout":
        return f"Dropout({rng.choice([0.1, 0.25, 0.5])})", arriving, None
    if kind == "noise":
        return f"GaussianNoise({rng.choice([0.1, 1.0])})", arriving, None
    if kind == "norm":
        words = rng.choice(["BatchNorm", "BatchNorm(0.1)", "BatchNorm(momentum = 0.5)", "LayerNorm", "LayerNorm(0.1)"])
        return frozen(rng, words), arriving, None
    return ("Bend" if kind == "bend" else f"Shift<{prod(arriving)}>"), arriving, None


def type_of(lengths):
    if len(lengths) == 1:
        return f"Flat<{lengths[0]}>"
    name = "Plane" if len(lengths) == 2 else "Volume"
    return f"{name}<{', '.join(map(str, lengths + [prod(lengths)]))}>"


def losses(leaving, soft):
    """Mean squared error and cross-entropy with every target that fits."""
    yield "MeanSquaredError", f"Values<{type_of(leaving)}>"
    if len(leaving) == 1:
        yield "MeanSquaredError", f"OneHot<{leaving[0]}>"
        if soft:
            yield "CrossEntropy", f"Classes<{leaving[0]}>"
            yield "CrossEntropy", f"OneHot<{leaving[0]}>"


def all_losses(leaving, last, end):
    """Every loss that fits the last layer, which ends in the activation `end`."""
    yield from losses(leaving, False)
    for loss in "MeanAbsoluteError", "Huber::new(0.7)", "LogCosh":
        yield loss, f"Values<{type_of(leaving)}>"
    # The others are fused with the last activation, which must be the network's last word.
    if len(leaving) > 1 or not last.startswith(("Dense", *NAMED, "Softmax", "Sigmoid", "Linear")):
        return
    bits, classes, shares = (f"{target}<{leaving[0]}>" for target in ("Bits", "Classes", "OneHot"))
    if end == "softmax":
        for loss in "CrossEntropy", "CrossEntropy.smoothed(0.1)":
            yield from [(loss, classes), (loss, shares)]
        yield "KlDivergence", shares
    if end == "sigmoid":
        yield from [("BinaryCrossEntropy", bits), ("BinaryCrossEntropy.smoothed(0.2)", bits)]
    if end == "linear":
        yield from [("Hinge", bits), ("SquaredHinge", bits), ("Poisson", f"Values<Flat<{leaving[0]}>>")]


def camel(word):
    """`hard_swish` as a layer."""
    return "".join(part.capitalize() for part in word.split("_"))


def alone():
    """Every layer alone, behind a shift whose gradient is the layer's derivative by its input."""
    for activation in ACTIVATIONS:
        words = "Dense(4)" if activation == "linear" else f"Dense(4, {activation})"
        yield f"dense_{activation}", f"Input(5) -> Shift<5> -> {words}", [4], activation == "softmax"
        words = activation.capitalize()
        yield f"layer_{activation}", f"Input(5) -> Shift<5> -> {words}", [5], activation == "softmax"
    # Several in a row, so that each costs no network of its own.
    for name, words in ("result", FROM_RESULT), ("argument", FROM_ARGUMENT):
        layers = " -> Shift<5> -> ".join(camel(word) for word in words)
        yield f"layers_from_{name}", f"Input(5) -> Shift<5> -> {layers}", [5], False
    dense = " -> ".join(f"Dense(4, {word})" for word in ("leaky_relu(0.3)", "softplus", "gelu", "silu"))
    yield "dense_from_both", f"Input(5) -> Shift<5> -> {dense}", [4], False
    yield "prelu", "Input(2, 3) -> Shift<6> -> Prelu -> Flatten -> Dense(17, prelu)", [17], False
    penalties = "Dense(4, prelu, l1 = 0.125, l2 = 0.25) -> Dense(2, softmax, l2 = 0.5, init = he_normal)"
    yield "penalties", f"Input(3) -> Shift<3> -> {penalties}", [2], True
    options = "Dense(4, gelu, bias = false) -> Dense(3, softmax, bias = false, init = he_normal)"
    yield "options", f"Input(5) -> Shift<5> -> {options}", [3], True
    yield "dropout", "Input(7) -> Shift<7> -> Dropout(0.4)", [7], False
    yield "noise", "Input(7) -> Shift<7> -> GaussianNoise(0.5)", [7], False
    # A shift does not show what passes through a mean; weights do. 19 values leave a rest.
    yield "batch_norm", "Input(3) -> Dense(19) -> BatchNorm -> Dense(2, tanh)", [2], False
    yield "layer_norm", "Input(3) -> Dense(19) -> LayerNorm -> Dense(2, tanh)", [2], False
    yield "norms_first", "Input(5) -> BatchNorm(0.01) -> LayerNorm(0.01) -> BatchNorm", [5], False
    yield "frozen", "Input(5) -> Shift<5> -> frozen Dense(4, tanh) -> frozen BatchNorm -> frozen LayerNorm", [4], False
    yield "frozen_named", "Input(4) -> Shift<4> -> frozen Normal -> BatchNorm -> Dense(3)", [3], False
    yield "flatten_plane", "Input(2, 3) -> Shift<6> -> Flatten(6)", [6], False
    yield "flatten_volume", "Input(2, 3, 1) -> Shift<6> -> Flatten(2, 3, 1)", [6], False
    yield "named", "Input(5) -> Shift<5> -> Encoder", [3], False
    yield "named_softmax", "Input(3) -> Shift<3> -> Classifier", [4], True
    yield "residual", "Input(4) -> Shift<4> -> Residual(Dense(3, tanh) -> Dropout(0.25) -> Dense(4)) -> Residual(BatchNorm)", [4], False
    yield "residual_first", "Input(2, 2) -> Residual(Residual(Tanh) -> Shift<4>) -> Flatten -> frozen Residual(Dense(4, relu)) -> Dense(2, softmax)", [2], True
    yield "concatenate", "Input(4) -> Shift<4> -> Concatenate(Dense(3, tanh) -> Dropout(0.25), Linear, frozen Dense(2), Bend)", [13], False
    yield "concatenate_first", "Input(3) -> Concatenate(Linear, frozen Dense(2, tanh), Concatenate(BatchNorm, Dense(2))) -> Dense(2, softmax)", [2], True
    yield "add", "Input(4) -> Shift<4> -> Add(Dense(3, tanh), Dense(2, sigmoid) -> Dense(3), Dense(3, l2 = 0.25)) -> Add(Linear, Residual(Tanh))", [3], False
    yield "average_first", "Input(2, 2) -> Average(Shift<4>, Tanh, Linear -> Bend) -> Flatten -> frozen Average(Dense(4, relu), Linear) -> Dense(2, softmax)", [2], True
    yield "own", "Input(3) -> Shift<3> -> Bend", [3], False
    # Widths that take one to four registers of eight, and more; each with a rest.
    yield "wide", "Input(9) -> Dense(12, tanh) -> Dense(19, sigmoid) -> Dense(3)", [3], False
    yield "wider", "Input(3) -> Dense(35, tanh) -> Dense(27, sigmoid) -> Dense(2, softmax)", [2], True
    yield "frozen_end", "Input(5) -> Dense(4, tanh) -> frozen Dense(3, softmax)", [3], True


def learns(words):
    """Whether there is a layer whose parameters are trained."""
    parts = ("Dense", "Shift", *NAMED)
    trained = [re.sub(r"frozen \w+", "", word) for word in words if not word.startswith("frozen")]
    return any(part in word for word in trained for part in parts)


def drawn(rng, depth):
    """A network of `depth` random layers that learns, and all losses that fit it."""
    while True:
        leaving, end = shape(rng), None
        words = [f"Input({', '.join(map(str, leaving))})"]
        for _ in range(depth):
            word, leaving, end = layer(rng, leaving, end)
            words.append(word)
        if learns(words):
            return " -> ".join(words), list(all_losses(leaving, words[-1], end))


def of_losses():
    """Every loss that no other network takes, weighted samples among them."""
    weights = "Some(&[0.0, 0.5, 3.0, 1.0, 2.0, 0.25, 1.5, 0.75, 1.0])"
    values, bits = "Values<Flat<2>>", "Bits<3>"
    ends = {"": "Dense(3)", "softmax": "Dense(4, softmax)", "sigmoid": "Dense(3, sigmoid)", "values": "Dense(2)"}
    ends["branches"] = "Add(Dense(3), Dense(4, tanh) -> Dense(3), Dense(2) -> Dense(3))"
    for name, end, loss, target in [
        ("absolute", "values", "MeanAbsoluteError", values),
        ("huber", "values", "Huber::new(0.7)", values),
        ("log_cosh", "values", "LogCosh", values),
        ("poisson", "values", "Poisson", values),
        ("hinge", "", "Hinge", bits),
        ("squared_hinge", "", "SquaredHinge", bits),
        ("squared_hinge_of_branches", "branches", "SquaredHinge", bits),
        ("bits", "sigmoid", "BinaryCrossEntropy", bits),
        ("bits_smoothed", "sigmoid", "BinaryCrossEntropy.smoothed(0.2)", bits),
        ("bits_weighted", "sigmoid", f"Weighted {{ loss: BinaryCrossEntropy, weights: {weights} }}", bits),
        ("classes_smoothed", "softmax", "CrossEntropy.smoothed(0.1)", "Classes<4>"),
        ("shares_smoothed", "softmax", "CrossEntropy.smoothed(0.1)", "OneHot<4>"),
        ("classes_weighted", "softmax", f"Weighted {{ loss: CrossEntropy, weights: {weights} }}", "Classes<4>"),
        ("divergence", "softmax", "KlDivergence", "OneHot<4>"),
        ("values_weighted", "values", f"Weighted {{ loss: MeanSquaredError, weights: {weights} }}", values),
    ]:
        yield f"loss_{name}", f"Input(3) -> {ends[end]}", loss, target


def networks(rng):
    yield from of_losses()
    for number, (name, text, leaving, soft) in enumerate(alone()):
        fitting = list(losses(leaving, soft))
        # Softmax alone meets every loss; the others take turns.
        chosen = fitting if name.endswith("_softmax") else [fitting[number % len(fitting)]]
        for turn, (loss, target) in enumerate(chosen):
            yield f"{name}_{turn}" if len(chosen) > 1 else name, text, loss, target
    for number in range(RANDOM_NETWORKS):
        text, fitting = drawn(rng, 1 + number % 6)
        # The losses of an end stand last, and only there.
        special = [pair for pair in fitting if pair[0].startswith(FUSED)]
        yield f"random_{number:02}", text, *rng.choice(special or fitting)


def main():
    lines = [HEAD]
    for name, (text, *_) in NAMED.items():
        lines.append(f"type {name} = network!(f64; < {text} >);\n")
    lines.append(MACRO)
    for name, text, loss, target in networks(random.Random(SEED)):
        lines.append(f"    {name}: [{text}], {loss}, {target};\n")
    lines.append("}\n")
    Path(__file__).with_name("networks.rs").write_text("".join(lines))


main()
