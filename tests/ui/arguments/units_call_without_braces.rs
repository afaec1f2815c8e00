//! A call stands in braces.

use staticnet::network;

const SIZES: [usize; 2] = [4, 8];
const WIDTH: u32 = 8;

type Net = network!(< Input(4) -> Dense(usize::pow(2, 5), relu) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense({ usize::pow(2, 5) }, relu) -> Dense(3) >);
