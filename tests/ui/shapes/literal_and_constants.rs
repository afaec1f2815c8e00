//! A mistake that the macro sees, and two that only the compiler does.

use staticnet::network;

const ZERO: usize = 0;
const RATE: f64 = 20.0;

type Net = network!(< Input(4) -> Dense(ZERO) -> Dropout(RATE) -> Dense(3, rleu) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 4]);
    assert_eq!(Net::PARAMETERS, 5);
}

// mistakes: 3
// fix: const ZERO: usize = 1;
// fix: const RATE: f64 = 0.2;
// fix: type Net = network!(< Input(4) -> Dense(ZERO) -> Dropout(RATE) -> Dense(3, relu) >);
