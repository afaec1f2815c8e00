//! Networks do not compute with integers.

use staticnet::network;

type Net = network!(i32; < Input(4) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(f32; < Input(4) -> Dense(3) >);
