//! A layer that does not say its input.

use staticnet::activations::Relu as Ramp;
use staticnet::network;

type Net = network!(< Ramp -> Dense(3) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 4]);
    assert_eq!(Net::PARAMETERS, 5);
}

// fix: type Net = network!(< Input(4) -> Ramp -> Dense(3) >);
