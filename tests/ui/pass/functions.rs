//! Activations with their numbers, initialisers and layers without bias.
#![deny(warnings)]

use staticnet::Parameters;
use staticnet::network;

const SLOPE: f64 = 0.2;
const UNITS: usize = 6;

type Activations = network!(<
    Input(4) -> Dense(3, leaky_relu) -> Dense(3, leaky_relu(0.1)) -> Dense(3, leaky_relu(SLOPE))
    -> Dense(3, elu) -> Dense(3, elu(1)) -> Dense(3, elu({ 2.0 * SLOPE })) -> Dense(3, selu)
    -> Dense(3, gelu) -> Dense(3, gelu_tanh) -> Dense(3, silu) -> Dense(3, swish) -> Dense(3, mish)
    -> Dense(3, softplus) -> Dense(3, softsign) -> Dense(3, hard_sigmoid) -> Dense(3, hard_swish)
>);
type Layers = network!(<
    Input(4) -> LeakyRelu -> LeakyRelu(0.1) -> LeakyRelu(SLOPE) -> Elu -> Elu(1) -> Selu -> Gelu
    -> GeluTanh -> Silu -> Mish -> Softplus -> Softsign -> HardSigmoid -> HardSwish
>);
type Slopes = network!(f64; < Input(2, 4) -> Prelu -> Flatten -> Dense(UNITS, prelu) >);
type Options = network!(<
    Input(4) -> Dense(3, relu, init = he_normal, bias = false) -> Dense(3, bias = false)
    -> Dense(3, init = normal(0, 0.05)) -> Dense(3, init = uniform(-0.1, SLOPE))
    -> Dense(3, init = constant(-1)) -> Dense(3, init = orthogonal) -> Dense(3, init = orthogonal(2.0))
    -> Dense(3, softmax, init = lecun_uniform, bias = true,)
>);

fn main() {
    assert_eq!(Activations::PARAMETERS, 5 * 3 + 15 * 4 * 3);
    assert_eq!(Layers::PARAMETERS, 0);
    assert_eq!(Slopes::PARAMETERS, 8 + 9 * UNITS + UNITS);
    assert_eq!(Options::PARAMETERS, 4 * 3 + 3 * 3 + 6 * 4 * 3);
    let summary = Activations::summary().to_string();
    assert!(summary.contains("Dense(3, leaky_relu(0.01))") && summary.contains("Dense(3, gelu) "));
    let summary = Options::summary().to_string();
    for layer in [
        "Dense(3, relu, bias = false, init = he_normal) ",
        "Dense(3, bias = false) ",
        "Dense(3, init = normal(0.0, 0.05)) ",
        "Dense(3, init = uniform(-0.1, 0.2)) ",
        "Dense(3, init = constant(-1.0)) ",
        "Dense(3, init = orthogonal(2.0)) ",
        "Dense(3, softmax, init = lecun_uniform) ",
    ] {
        assert!(summary.contains(layer), "{layer} in\n{summary}");
    }
    let mut constants = 0;
    Options::new(1).visit(&mut |tensor| {
        constants += tensor.values.iter().filter(|value| **value == -1.0).count();
    });
    assert_eq!(constants, 9);
}
