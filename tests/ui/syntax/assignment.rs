//! A network is no variable.

use staticnet::network;

type Net = network!(let net = Input(4) -> Dense(3));

fn main() {}

// fix: type Net = network!(Input(4) -> Dense(3));
