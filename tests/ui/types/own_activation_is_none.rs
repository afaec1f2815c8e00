//! A type is no activation for being one's own.

use staticnet::network;

struct Square;

type Net = network!(< Input(4) -> Dense(8, self::Square) -> Dense(3) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 4]);
    assert_eq!(Net::PARAMETERS, 67);
}

// fix: type Net = network!(< Input(4) -> Dense(8, relu) -> Dense(3) >);
