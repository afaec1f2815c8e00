//! One computes with `f32`, the other with `f64`.

use staticnet::network;

type Encoder = network!(< Input(8) -> Dense(5, relu) >);
type Net = network!(f64; < Encoder -> Dense(8) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 8]);
    assert_eq!(Net::PARAMETERS, 5);
}

// fix: type Encoder = network!(f64; < Input(8) -> Dense(5, relu) >);
