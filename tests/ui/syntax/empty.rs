//! Nothing at all.

use staticnet::network;

type Net = network!();

fn main() {}
