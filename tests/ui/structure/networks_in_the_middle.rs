//! Of three networks the second does not fit the first.

use staticnet::network;

type Encoder = network!(< Input(8) -> Dense(5, relu) >);
type Decoder = network!(< Input(6) -> Dense(8) >);
type Net = network!(< Encoder -> Decoder -> Encoder -> Relu >);
type Larger = network!(< Net -> Dense(2) >);

fn main() {
    let network = Larger::new(42);
    network.predict(&[0.0; 8]);
    assert_eq!(Larger::PARAMETERS, 5);
}

// fix: type Encoder = network!(< Input(8) -> Dense(6, relu) >);
