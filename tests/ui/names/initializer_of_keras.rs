//! Xavier is called by his other name there.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, init = glorot_uniform) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, init = xavier_uniform) >);
