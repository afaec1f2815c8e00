//! A mistake in a part of a network.

use staticnet::network;

const UNITS: usize = 0;
const RATE: f64 = 3.0;

network! {
    #[split(after(features), into(Body, Head))]
    type Digits = < Input(4) -> features: Dense(UNITS, relu) -> Dense(RATE) >;
}

fn main() {
    let digits = Digits::new(1);
    let (_, _): (&Body, &Head) = digits.split();
}

// mistakes: 2
// fix: const UNITS: usize = 8;
// fix: type Digits = < Input(4) -> features: Dense(UNITS, relu) -> Dropout(RATE) -> Dense(3) >;
// fix: const RATE: f64 = 0.3;
