//! None of them hides another, and nobody complains about the type.

use staticnet::network;

type Net = network!(<
    Input(28, 28) -> Dense(128, rleu) -> Dropout(2.0) => Dens(10) -> Dense(0) -> Softmax ->
>);

fn of(_: Net) {}

const PARAMETERS: usize = Net::PARAMETERS;

fn main() {}
