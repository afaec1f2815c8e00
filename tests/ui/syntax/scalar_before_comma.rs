//! A `;` and no comma ends the type of the numbers.

use staticnet::network;

type Net = network!(f64, Input(4) -> Dense(3));

fn main() {}

// fix: type Net = network!(f64; Input(4) -> Dense(3));
