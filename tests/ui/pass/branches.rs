//! Branches side by side: concatenated, summed and averaged.
#![deny(warnings)]

use staticnet::network;
use staticnet::prelude::*;

const WIDTH: usize = 6;

type Encoder = network!(Input(4) -> Dense(5, tanh));
type Own = staticnet::layers::Dense<4, 5>;

type Flat = network!(Input(4) -> Concatenate(Dense(8, relu) -> Dense(3), Dense(2, tanh), Linear) -> Dense(2, softmax));
type Trailing = network!(Input(2, 2) -> Concatenate(Flatten, Flatten -> 2 * Dense(3, relu),) -> Dense(1));
type Constants = network!(Input(4) -> Concatenate(Dense(WIDTH), Dense({ WIDTH / 2 + 1 }), Linear) -> Dense(1));
type Types = network!(Input(4) -> Concatenate(Encoder, Own, Dense(WIDTH)) -> LayerNorm -> Dense(1));
type Deep = network!(Input(4) -> 3 * Concatenate(Dense(2, relu), Linear) -> Dense(1));
type Within = network!(Input(4) -> Concatenate(Concatenate(Dense(WIDTH), Linear), Residual(Add(Linear, Dense(4)))) -> Dense(1));
type Sums = network!(Input(4) -> Add(Dense(WIDTH), Dense(6, relu), frozen Dense(WIDTH)) -> Dense(1));
type OfTypes = network!(Input(4) -> Add(Encoder, Dense(5), Own) -> frozen Average(Linear, Dense(5)) -> Dense(1));
type Images = network!(f64; Input(2, WIDTH) -> Average(Linear, Tanh, Prelu) -> Flatten(12) -> Dense(1));
type First = network!(Encoder -> Concatenate(Linear, Dense(2)) -> Add(Dense(1), Dense(3, relu) -> Dense(1)) -> Sigmoid);

network! {
    /// Wide and deep.
    #[fits(parameters = 61, macs = 50)]
    pub type Item = Input(5) -> Add(Dense(1), Dense(6, relu) -> Dense(2, relu) -> Dense(1)) -> Sigmoid;
}

fn main() {
    assert_eq!(Flat::PARAMETERS, 5 * 8 + 9 * 3 + 5 * 2 + (3 + 2 + 4 + 1) * 2);
    assert_eq!(Trailing::PARAMETERS, 5 * 3 + 4 * 3 + 8);
    assert_eq!(Constants::PARAMETERS, 5 * 6 + 5 * 4 + 15);
    assert_eq!(Types::PARAMETERS, 25 + 25 + 30 + 32 + 17);
    assert_eq!(Deep::PARAMETERS, 5 * 2 + 7 * 2 + 9 * 2 + 11);
    assert_eq!(Within::PARAMETERS, 30 + 20 + 15);
    assert_eq!((Sums::PARAMETERS, Sums::TRAINABLE), (97, 67));
    assert_eq!((OfTypes::PARAMETERS, OfTypes::TRAINABLE), (111, 81));
    assert_eq!(Images::PARAMETERS, 12 + 13);
    assert_eq!(First::PARAMETERS, 25 + 12 + 8 + 24 + 4);
    assert_eq!(Item::PARAMETERS, 6 + 36 + 14 + 3);
    let model = Model::<Item>::new(1).compile(Adam::default(), BinaryCrossEntropy);
    assert_eq!(model.predict(&[1.0, 2.0, 3.0, 4.0, 5.0]).len(), 1);
    let model = Model::<Flat>::new(1).compile(Adam::default(), CrossEntropy);
    assert_eq!(model.predict(&[1.0, 2.0, 3.0, 4.0]).len(), 2);
}
