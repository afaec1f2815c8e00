//! The names of primitive types are the user's to give away.

#![allow(non_camel_case_types, dead_code)]

use staticnet::network;

type usize = u8;
type f32 = u16;
type f64 = u16;

const UNITS: core::primitive::usize = 3;
const SLOPE: core::primitive::f64 = 0.5;

network! {
    type Encoder = Input(UNITS, 2) -> Flatten(6) -> Dense(UNITS, elu(SLOPE)) -> Dropout(SLOPE);

    #[fits(parameters = 1_000)]
    type Net = Encoder -> Concatenate(Dense(UNITS), Linear) -> Residual(Dense({ 2 * UNITS }))
        -> BatchNorm(momentum = SLOPE) -> Dense(UNITS, init = normal(0, SLOPE)) -> Encoded -> Softmax;

    type Encoded = Input(3) -> Dense(2, l2 = SLOPE);
}

fn main() {
    assert_eq!(Net::new(42).predict(&[0.0; 6]).len(), 2);
}
