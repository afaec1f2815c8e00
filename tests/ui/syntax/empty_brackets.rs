//! Nothing between the brackets.

use staticnet::network;

type Net = network!(< >);

fn main() {}
