//! A layer is no struct.

use staticnet::network;

type Net = network!(< Input(4) -> Dense { units: 128 } >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) >);
