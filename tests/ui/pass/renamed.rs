//! The emitted names are found under any name of the crate, whatever stands in scope.
#![deny(warnings)]

use ::staticnet as networks;

#[allow(dead_code)]
mod staticnet {
    pub struct Sequential;
}

#[allow(dead_code)]
mod layers {}

#[allow(dead_code)]
struct Dense;

const WIDTH: usize = 4;

type Net = networks::network!(< Input(WIDTH) -> Dense(3, relu) -> networks::layers::Dense<3, 2, networks::layers::Tanh> -> Dense(1) >);

fn main() {
    assert_eq!(Net::PARAMETERS, 15 + 8 + 3);
}
