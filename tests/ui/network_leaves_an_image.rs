//! What a named network leaves is not flat.

use staticnet::network;

type Noise = network!(< Input(28, 28) -> Dropout(0.1) >);
type Net = network!(< Noise -> Dense(10) >);

fn main() {}
