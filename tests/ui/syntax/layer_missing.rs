//! Well known from elsewhere, but not a layer of the language yet.

use staticnet::network;

type Net = network!(< Input(4) -> Softmin -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Softmax -> Dense(3) >);
