//! What does not fit is said once, also where is asked what it ends in.

use staticnet::network;

type Encoder = network!(< Input(8) -> Dense(5) >);
type Decoder = network!(< Input(6) -> Dense(8) >);
type Autoencoder = network!(< Encoder -> Decoder -> Softmax >);

fn main() {}

// fix: type Encoder = network!(< Input(8) -> Dense(6) >);
