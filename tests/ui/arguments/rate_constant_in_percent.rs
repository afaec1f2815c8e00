//! A named rate in percent.

use staticnet::network;

const RATE: f64 = 20.0;

type Net = network!(< Input(4) -> Dropout(RATE) -> Dense(3) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 4]);
    assert_eq!(Net::PARAMETERS, 15);
}

// fix: const RATE: f64 = 0.2;
