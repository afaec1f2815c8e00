//! A type does not see the parameters around it: only one capital alone is taken for one.

use staticnet::network;

type Net<const HIDDEN: usize> = network!(< Input(4) -> Dense(HIDDEN, relu) -> Dense(3) >);

fn main() {
    let _ = Net::<8>::new(42);
}

// fix: type Net<const H: usize> = network!(< Input(4) -> Dense(H, relu) -> Dense(3) >);
