//! An array that repeats a layer.

use staticnet::network;

type Net = network!(< Input(4) -> [Dense(8, relu); 3] -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> 3 * Dense(8, relu) -> Dense(3) >);
