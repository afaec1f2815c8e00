//! One of the sizes is named: the shapes, and not their products, are compared.

use staticnet::network;

const H: usize = 28;

type Net = network!(< Input(28, H) -> Flatten(27, 28) -> Dense(10) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 784]);
    assert_eq!(Net::PARAMETERS, 7850);
}

// fix: type Net = network!(< Input(28, H) -> Flatten(28, 28) -> Dense(10) >);
