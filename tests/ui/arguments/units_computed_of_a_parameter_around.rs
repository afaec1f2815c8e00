//! The same where the macro does not see the parameter.

use staticnet::network;

type Net<const H: usize> = network!(< Input(4) -> Dense({ 2 * H }, relu) -> Dense(3) >);

fn main() {
    let _ = Net::<8>::new(42);
}

// fix: type Net<const N: usize> = network!(< Input(4) -> Dense(N, relu) -> Dense(3) >);
