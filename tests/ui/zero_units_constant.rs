//! A layer without outputs, through a constant.

use staticnet::network;

const HIDDEN: usize = 0;

type Net = network!(< Input(4) -> Dense(HIDDEN, relu) -> Dense(3) >);

fn main() {}
