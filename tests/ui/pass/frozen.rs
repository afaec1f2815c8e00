//! The word `frozen` before layers, networks and paths; normalisation and noise.
#![deny(warnings)]

use staticnet::network;

const EPSILON: f64 = 1e-3;
const NOISE: f64 = 0.25;
const PACE: f64 = 0.01;

mod nets {
    pub type Encoder = staticnet::network!(< Input(6) -> Dense(5, tanh) -> BatchNorm >);
}

mod frozen {
    pub use crate::nets::Encoder;
    pub type Head = staticnet::network!(< Input(5) -> Dense(4) >);
}

trait Nets {
    type Encoder;
}

struct Config;

impl Nets for Config {
    type Encoder = nets::Encoder;
}

use nets::Encoder;

type First = network!(< frozen Encoder -> Dense(3) >);
type ByPath = network!(< Input(6) -> frozen nets::Encoder -> frozen Dense(4, relu) -> Dense(3) >);
type ByTrait = network!(< Input(6) -> frozen <Config as Nets>::Encoder -> Dense(3) >);
type InAModule = network!(< frozen frozen::Encoder -> frozen::Head -> Dense(3) >);
type AsType = network!(< Input(6) -> staticnet::layers::Frozen<Encoder> -> Dense(3) >);
type Last = network!(< Input(6) -> Dense(3) -> frozen Dense(2, softmax) >);
type All = network!(< Input(6) -> frozen LayerNorm -> frozen Dense(2, softmax) >);
type Norms = network!(f64; <
    Input(2, 3) -> Flatten -> GaussianNoise(NOISE) -> BatchNorm(EPSILON) -> Dense(4)
    -> LayerNorm({ 2.0 * EPSILON }) -> GaussianNoise(1) -> BatchNorm() -> LayerNorm(1e-3f64)
    -> BatchNorm(momentum = 1) -> BatchNorm(EPSILON, momentum = PACE) -> LayerNorm(epsilon = EPSILON)
>);

fn main() {
    assert_eq!((Encoder::PARAMETERS, Encoder::TRAINABLE), (7 * 5 + 4 * 5, 7 * 5 + 2 * 5));
    assert_eq!((First::PARAMETERS, First::TRAINABLE), (Encoder::PARAMETERS + 18, 18));
    assert_eq!((ByPath::PARAMETERS, ByPath::TRAINABLE), (Encoder::PARAMETERS + 24 + 15, 15));
    assert_eq!((ByTrait::PARAMETERS, ByTrait::TRAINABLE), (Encoder::PARAMETERS + 18, 18));
    assert_eq!(InAModule::TRAINABLE, 6 * 4 + 5 * 3);
    assert_eq!((AsType::PARAMETERS, AsType::TRAINABLE), (Encoder::PARAMETERS + 18, 18));
    assert_eq!((Last::PARAMETERS, Last::TRAINABLE), (21 + 8, 21));
    assert_eq!((All::PARAMETERS, All::TRAINABLE), (12 + 14, 0));
    assert_eq!(Norms::PARAMETERS, 4 * 6 + 7 * 4 + 2 * 4 + 4 * 4 + 2 * 4 + 10 * 4);
}
