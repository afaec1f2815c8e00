//! None of them hides another, and nobody complains about the type.

use staticnet::network;

type Net = network!(<
    Input(28, 28) -> Dense(128, rleu) -> Dropout(2.0) => Dens(10) -> Dense(0) -> Softmax ->
>);

fn of(_: Net) {}

const PARAMETERS: usize = Net::PARAMETERS;

fn main() {}

// mistakes: 7
// fix: Input(28, 28) -> Flatten -> Dense(128, relu) -> Dropout(0.2) -> Dense(10) -> Softmax
