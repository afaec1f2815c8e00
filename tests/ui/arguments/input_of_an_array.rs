//! A size is a number; a constant of several is told so once.

use staticnet::network;

const SHAPE: [usize; 2] = [28, 28];

type Net = network!(Input(SHAPE) -> Flatten -> Dense(10));

fn main() {
    let _ = Net::new(42);
}

// fix: type Net = network!(Input(28, 28) -> Flatten -> Dense(10));
