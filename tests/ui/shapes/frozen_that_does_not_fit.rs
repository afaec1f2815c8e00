//! A frozen network that does not take what arrives.

use staticnet::network;

type Decoder = network!(< Input(6) -> Dense(8) >);
type Net = network!(< Input(4) -> Dense(5) -> frozen Decoder >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(6) -> frozen Decoder >);
