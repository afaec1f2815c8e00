//! There is no such type.

use staticnet::network;

type Net = network!(< Input(4) -> Scale -> Dense(3) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 4]);
    assert_eq!(Net::PARAMETERS, 5);
}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
