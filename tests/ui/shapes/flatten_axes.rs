//! Height and width are exchanged, through constants.

use staticnet::network;

const H: usize = 28;
const W: usize = 27;

type Net = network!(< Input(H, W) -> Flatten(W, H) -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(H, W) -> Flatten(H, W) -> Dense(10) >);
