//! Delimiters, brackets, scalars and every layer of the language.
#![deny(warnings)]

use staticnet::network;

type Parentheses = network!(Input(4) -> Dense(3));
type Brackets = network![< Input(4) -> Dense(3) >];
type Braces = network! { < Input(4) -> Dense(3) > };
type Digits = network!(<
    Flatten(28, 28) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax)
>);
type Doubles = network!(f64; < Input(3, 8, 8) -> Flatten -> Dense(5, linear) -> Dense(2, sigmoid) >);
type Activations = network!(
    Input(4) -> Linear -> Relu -> Sigmoid() -> Tanh -> Softmax -> Dropout(0) -> Dropout(0.5)
);
type Stated = network!(
    Input(28, 28) -> Flatten(28, 28) -> Flatten(784) -> Dense(6, tanh) -> Flatten(2, 3) -> Dense(1)
);
type Declared = network!(Flatten(784) -> Dense(10));
type Trailing = network!(Input(28, 28,) -> Flatten -> Dense(3, relu,));
type OneLayer = network!(Input(4, 4) -> Dropout(0.1));

fn inline() -> usize {
    <network!(Input(2) -> Dense(1))>::PARAMETERS
}

fn main() {
    assert_eq!(Parentheses::PARAMETERS, 15);
    assert_eq!(Brackets::PARAMETERS, Braces::PARAMETERS);
    assert_eq!(Digits::PARAMETERS, 101_770);
    assert_eq!(Doubles::PARAMETERS, 193 * 5 + 6 * 2);
    assert_eq!(Doubles::PARAMETER_BYTES, 8 * Doubles::PARAMETERS);
    assert_eq!(Activations::PARAMETERS, 0);
    assert_eq!(Stated::PARAMETERS, 785 * 6 + 7);
    assert_eq!(Declared::PARAMETERS, 7850);
    assert_eq!(Trailing::PARAMETERS, 785 * 3);
    assert_eq!(OneLayer::INPUT, [4, 4]);
    assert_eq!(inline(), 3);
}
