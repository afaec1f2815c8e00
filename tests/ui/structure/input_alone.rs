//! An input is no network.

use staticnet::network;

type Net = network!(< Input(4) >);

fn main() {}
