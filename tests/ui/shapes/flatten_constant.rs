//! A named constant disagrees with the layer before.

use staticnet::network;

const SIZE: usize = 28 * 27;

type Net = network!(< Input(28, 28) -> Flatten(SIZE) -> Dense(10) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 784]);
    assert_eq!(Net::PARAMETERS, 5);
}

// fix: const SIZE: usize = 28 * 28;
