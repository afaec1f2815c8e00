//! The encoder leaves 5 values, the decoder takes 6.

use staticnet::network;

type Encoder = network!(< Input(8) -> Dense(5, relu) >);
type Decoder = network!(< Input(6) -> Dense(8) >);
type Autoencoder = network!(< Encoder -> Decoder >);

fn main() {
    let network = Autoencoder::new(42);
    network.predict(&[0.0; 8]);
    assert_eq!(Autoencoder::PARAMETERS, 5);
}

// fix: type Encoder = network!(< Input(8) -> Dense(6, relu) >);
