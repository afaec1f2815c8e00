//! Well known from elsewhere, but not a layer of the language yet.

use staticnet::network;

type Net = network!(< Input(4) -> Softplus -> Dense(3) >);

fn main() {}
