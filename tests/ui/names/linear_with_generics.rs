//! A layer of dfdx.

use staticnet::network;

type Net = network!(< Input(4) -> Linear<4, 128> >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) >);
