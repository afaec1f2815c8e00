"""The same network as a program for each library: so many layers of 64 units, and what comes out for
one sample.

`PROGRAMS[library](form, layers, units)` is the text of a `main.rs`. The forms:

- straight: each layer is written out; one in the middle has `units` units instead of 64;
- repeated: one layer of `units` units, so many times;
- nested: networks of ten layers, as layers of networks of up to ten of those; the units as before.
"""

WIDTH = 64
FORMS = ["straight", "repeated", "nested"]


def widths(form, layers, units):
    """What arrives at each layer, and what leaves the last."""
    if form != "straight":
        return [units] * (layers + 1)
    sizes = [WIDTH] * (layers + 1)
    sizes[layers // 2 + 1 if layers > 1 else 1] = units
    return sizes


def blocks(layers):
    """How many networks of the size below each size of network has: 100 is ten of ten."""
    counts = []
    while layers > 10:
        counts.append(10)
        layers //= 10
    return [*counts, layers]


def staticnet(form, layers, units):
    sizes = widths(form, layers, units)
    first, *rest = sizes
    if form == "straight":
        chain = " -> ".join([f"Input({first})", *(f"Dense({size}, relu)" for size in rest)])
        types = f"type Net = network!(<\n    {chain}\n>);\n"
    elif form == "repeated":
        types = f"type Net = network!(< Input({first}) -> {layers} * Dense({first}, relu) >);\n"
    else:
        inner, types = f"Dense({first}, relu)", ""
        for depth, count in enumerate(blocks(layers)):
            chain = " -> ".join([f"Input({first})", *[inner] * count])
            types += f"type Net{depth} = network!(< {chain} >);\n"
            inner = f"Net{depth}"
        types += f"type Net = {inner};\n"
    return (
        f"use staticnet::network;\n\n{types}\n"
        "fn main() {\n    let network = Net::new(42);\n"
        f'    println!("{{:?}}", network.predict(&[0.5; {first}]));\n}}\n'
    )


def dfdx(form, layers, units):
    sizes = widths(form, layers, units)
    modules = [f"(Linear<{a}, {b}>, ReLU)" for a, b in zip(sizes, sizes[1:])]
    if form == "straight":
        types = f"type Net = {tuples(modules)};\n"
    elif form == "repeated":
        types = f"type Net = Repeated<{modules[0]}, {layers}>;\n"
    else:
        inner, types = modules[0], ""
        for depth, count in enumerate(blocks(layers)):
            types += f"type Net{depth} = {tuples([inner] * count)};\n"
            inner = f"Net{depth}"
        types += f"type Net = {inner};\n"
    return (
        f"use dfdx::prelude::*;\n\n{types}\n"
        "fn main() {\n    let device = AutoDevice::default();\n"
        "    let network = device.build_module::<Net, f32>();\n"
        f"    let x: Tensor<Rank1<{sizes[0]}>, f32, _> = device.ones() * 0.5;\n"
        '    println!("{:?}", network.forward(x).array());\n}\n'
    )


def tuples(modules):
    """Tuples have at most six elements; more modules stand in tuples of tuples."""
    while len(modules) > 6:
        modules = [tuples(modules[at : at + 6]) for at in range(0, len(modules), 6)]
    return f"({', '.join(modules)},)"


def burn(form, layers, units):
    sizes = widths(form, layers, units)
    if form == "straight":
        inner = "".join(
            burn_struct("Net", [f"layer{at}" for at in range(layers)], "Linear", list(zip(sizes, sizes[1:])))
        )
    elif form == "repeated":
        inner = BURN_REPEATED.format(layers=layers, width=units)
    else:
        inner, name = "", "Linear"
        for depth, count in enumerate(blocks(layers)):
            fields = [f"layer{at}" for at in range(count)]
            pairs = [(units, units)] * count
            inner += burn_struct(f"Net{depth}", fields, name, pairs)
            name = f"Net{depth}"
        inner += f"type Net = {name};\n"
    return (
        "use burn::nn::{Linear, LinearConfig, Relu};\nuse burn::prelude::*;\n\n" + inner + "\n"
        "fn main() {\n    let device = Device::default();\n    let network = Net::new(&device);\n"
        f'    println!("{{}}", network.forward(Tensor::full([1, {sizes[0]}], 0.5, &device)));\n}}\n'
    )


BURN_REPEATED = """\
#[derive(Module, Debug)]
struct Net {{
    layers: Vec<Linear>,
    activation: Relu,
}}

impl Net {{
    fn new(device: &Device) -> Self {{
        let layers = (0..{layers}).map(|_| LinearConfig::new({width}, {width}).init(device)).collect();
        Self {{ layers, activation: Relu::new() }}
    }}

    fn forward(&self, x: Tensor<2>) -> Tensor<2> {{
        self.layers.iter().fold(x, |x, layer| self.activation.forward(layer.forward(x)))
    }}
}}
"""


def burn_struct(name, fields, layer, pairs):
    """A module with a field for each layer, which are `Linear` with an activation, or modules."""
    plain = layer == "Linear"
    lines = [f"    {field}: {layer},\n" for field in fields]
    made = [
        f"            {field}: {f'LinearConfig::new({a}, {b}).init(device)' if plain else f'{layer}::new(device)'},\n"
        for field, (a, b) in zip(fields, pairs)
    ]
    passed = [
        f"        let x = {f'self.activation.forward(self.{field}.forward(x))' if plain else f'self.{field}.forward(x)'};\n"
        for field in fields
    ]
    return (
        f"#[derive(Module, Debug)]\nstruct {name} {{\n{''.join(lines)}"
        f"{'    activation: Relu,' if plain else ''}\n}}\n\n"
        f"impl {name} {{\n    fn new(device: &Device) -> Self {{\n        Self {{\n{''.join(made)}"
        f"{'            activation: Relu::new(),' if plain else ''}\n        }}\n    }}\n\n"
        f"    fn forward(&self, x: Tensor<2>) -> Tensor<2> {{\n{''.join(passed)}        x\n    }}\n}}\n\n"
    )


PROGRAMS = {"staticnet": staticnet, "dfdx": dfdx, "burn": burn}
