//! A layer without outputs, through a constant.

use staticnet::network;

const HIDDEN: usize = 0;

type Net = network!(< Input(4) -> Dense(HIDDEN, relu) -> Dense(3) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 4]);
    assert_eq!(Net::PARAMETERS, 5);
}

// fix: const HIDDEN: usize = 8;
