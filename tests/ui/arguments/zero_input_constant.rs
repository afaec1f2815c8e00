//! A network without inputs, through a constant.

use staticnet::network;

const INPUTS: usize = 0;

type Net = network!(< Input(INPUTS) -> Dense(3) >);

fn main() {}

// fix: const INPUTS: usize = 4;
