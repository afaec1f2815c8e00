//! A rate cannot be a parameter.

use staticnet::network;

network! {
    type Net<const RATE: u64> = < Input(4) -> Dropout(RATE) -> Dense(3) >;
}

fn main() {
    let _ = Net::<1>::new(42);
}

// fix: type Net<const RATE: u64> = < Input(4) -> Dropout(0.2) -> Dense(3) >;
