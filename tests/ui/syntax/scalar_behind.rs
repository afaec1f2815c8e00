//! The type of the numbers behind the network.

use staticnet::network;

type Net = network!(Input(4) -> Dense(3); f64);

fn main() {}

// fix: type Net = network!(f64; Input(4) -> Dense(3));
