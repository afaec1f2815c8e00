//! Types as layers: networks by name, and layers by their path.
#![deny(warnings)]

use staticnet::layers::{Dense, Tanh};
use staticnet::nalgebra::SVector;
use staticnet::network;

type Hidden = Dense<4, 4, Tanh>;
type Named = network!(< Input(4) -> Hidden -> Hidden -> Dense(3) >);
type ByPath = network!(<
    Input(4) -> staticnet::layers::Dense<4, 2, staticnet::layers::Relu> -> self::Hidden2 -> Dense(3)
>);
type Hidden2 = Dense<2, 4, Tanh>;
type Last = network!(< Input(2) -> crate::Hidden2 -> Dropout(0.1) >);
type Encoder = network!(< Input(8, 8) -> Flatten -> Dense(5, relu) >);
type Decoder = network!(< Input(5) -> Dense(64) >);
type Autoencoder = network!(< Encoder -> Dropout(0.1) -> Decoder >);
type Classifier = network!(< Autoencoder -> Flatten(64) -> Dense(10) -> Softmax >);
type Stacked = network!(< <Classifier as Same>::Same -> Dense(2) >);
type Noise = network!(< Input(8, 8) -> Dropout(0.1) >);
type Flattened = network!(< Noise -> Flatten -> Flatten(8, 8) -> Dense(2) >);
type Tail = network!(f64; < Input(3) -> Dense(2) >);
type Doubles = network!(f64; < Tail -> Tanh -> Dense(2) >);

/// A module may be called as those of other libraries.
mod layers {
    pub use staticnet::layers::Relu;
}
type InModule = network!(< Input(4) -> layers::Relu -> Dense(3) >);

trait Same {
    type Same;
}

impl<T> Same for T {
    type Same = T;
}

fn main() {
    assert_eq!(Named::PARAMETERS, 20 + 20 + 15);
    assert_eq!(ByPath::PARAMETERS, 10 + 12 + 15);
    assert_eq!(Last::PARAMETERS, 12);
    assert_eq!(InModule::PARAMETERS, 15);
    assert_eq!(Autoencoder::PARAMETERS, 65 * 5 + 6 * 64);
    assert_eq!(Classifier::PARAMETERS, Autoencoder::PARAMETERS + 650);
    assert_eq!(Stacked::PARAMETERS, Classifier::PARAMETERS + 22);
    assert_eq!(Flattened::PARAMETERS, 130);
    assert_eq!(Doubles::PARAMETERS, 8 + 6);
    let y = Named::new(1).predict(&SVector::from([0.0; 4]));
    assert_eq!(y.as_slice(), [0.0; 3]);
}
