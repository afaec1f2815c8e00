//! What a named network leaves is not flat.

use staticnet::network;

type Noise = network!(< Input(28, 28) -> Dropout(0.1) >);
type Net = network!(< Noise -> Dense(10) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 784]);
    assert_eq!(Net::PARAMETERS, 5);
}

// fix: type Net = network!(< Noise -> Flatten -> Dense(10) >);
