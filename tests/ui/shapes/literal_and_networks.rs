//! A mistake that the macro sees, and one that only the types know.

use staticnet::network;

type Encoder = network!(< Input(8) -> Dense(5, relu) >);
type Decoder = network!(< Input(6) -> Dense(8) >);
type Autoencoder = network!(< Encoder -> Decoder -> Dense(3) -> Flatten(4) >);

fn main() {
    let network = Autoencoder::new(42);
    network.predict(&[0.0; 8]);
    assert_eq!(Autoencoder::PARAMETERS, 5);
}

// mistakes: 2
// fix: type Encoder = network!(< Input(8) -> Dense(6, relu) >);
// fix: type Autoencoder = network!(< Encoder -> Decoder -> Dense(3) -> Flatten(3) >);
