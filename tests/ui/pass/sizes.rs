//! Sizes and rates: literals, constants, paths, expressions in braces.
#![deny(warnings)]

use staticnet::network;

const INPUTS: usize = 4;
const HIDDEN: usize = 8;
const VALUE: usize = 2;
const RATE: f64 = 0.25;

struct Config;

impl Config {
    const HIDDEN: usize = 16;

    fn parameters() -> usize {
        <network!(Input(Self::HIDDEN) -> Dense(3))>::PARAMETERS
    }
}

struct Generic<const N: usize, const M: usize>;

impl<const N: usize, const M: usize> Generic<N, M> {
    const PRODUCT: usize = N * M;
}

mod elsewhere {
    pub const WIDTH: usize = 32;
}

trait Sizes {
    const UNITS: usize;
    type Net;
}

impl Sizes for Config {
    const UNITS: usize = 6;
    type Net = network!(< Input(4) -> Dense(<Self as Sizes>::UNITS) >);
}

const SIZES: [usize; 2] = [4, 8];
const NARROW: u32 = 3;

type Literals = network!(< Input(1_0) -> Dense(784usize) -> Dense(1_000) >);
type Constants = network!(< Input(INPUTS) -> Dense(HIDDEN, relu) -> Dropout(RATE) -> Dense(VALUE) >);
type Paths = network!(<
    Input(Config::HIDDEN) -> Dense(<Config>::HIDDEN) -> Dense(crate::elsewhere::WIDTH)
    -> Dense(Generic::<2, 3>::PRODUCT) -> Dense(self::HIDDEN)
>);
type Braces = network!(<
    Input({ 2 * HIDDEN }) -> Dense({ HIDDEN + 1 }) -> Dropout({ 1.0 - 2.0 * RATE })
    -> Dense({ const fn three() -> usize { 3 } three() })
    -> Dense(const { 5 })
>);
type Computed = network!(<
    Input({ SIZES[0] }) -> Dense({ usize::pow(2, 3) }) -> Dense({ NARROW as usize }) -> Dense({ SIZES.len() })
    -> Dense(<Config as Sizes>::UNITS) -> Dense({ env!("CARGO_PKG_VERSION").len() - env!("CARGO_PKG_VERSION").len() + 1 })
    -> Dense({ if HIDDEN > 4 { 2 } else { 3 } })
>);
type Images = network!(<
    Input(VALUE, HIDDEN, { HIDDEN + VALUE }) -> Flatten(VALUE, HIDDEN, { HIDDEN + VALUE })
    -> Flatten(160) -> Dense({ INPUTS }) -> Flatten(VALUE, 2) -> Flatten -> Dense(1)
>);

macro_rules! two_layers {
    ($input:literal, $hidden:expr, $activation:ident, $last:ty) => {
        network!(Input($input) -> Dense($hidden, $activation) -> Dense(1) -> $last)
    };
}

type FromAMacro = two_layers!(4, HIDDEN + 1, relu, staticnet::layers::Tanh);

fn main() {
    assert_eq!(Literals::PARAMETERS, 11 * 784 + 785 * 1000);
    assert_eq!(Constants::PARAMETERS, 5 * 8 + 9 * 2);
    assert_eq!(Paths::PARAMETERS, 17 * 16 + 17 * 32 + 33 * 6 + 7 * 8);
    assert_eq!(Braces::PARAMETERS, 17 * 9 + 10 * 3 + 4 * 5);
    assert_eq!(Computed::PARAMETERS, 5 * 8 + 9 * 3 + 4 * 2 + 3 * 6 + 7 + 2 * 2);
    assert_eq!(<Config as Sizes>::Net::PARAMETERS, 5 * 6);
    assert_eq!(Images::PARAMETERS, 161 * 4 + 5);
    assert_eq!(FromAMacro::PARAMETERS, 5 * 9 + 10);
    assert_eq!(Config::parameters(), 17 * 3);
}
