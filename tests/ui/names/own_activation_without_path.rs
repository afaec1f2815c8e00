//! An activation of one's own has its path.

use staticnet::network;

pub type Swoosh = staticnet::activations::Silu;

type Net = network!(< Input(4) -> Dense(8, Swoosh) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, self::Swoosh) -> Dense(3) >);
