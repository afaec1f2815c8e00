//! More axes than there are shapes.

use staticnet::network;

type Net = network!(< Input(1, 3, 28, 28) -> Flatten -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(3, 28, 28) -> Flatten -> Dense(3) >);
