//! What a named network leaves has other axes.

use staticnet::network;

type Noise = network!(< Input(28, 27) -> Dropout(0.1) >);
type Net = network!(< Noise -> Flatten(27, 28) -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Noise -> Flatten(28, 27) -> Dense(10) >);
