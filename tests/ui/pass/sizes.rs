//! Sizes: literals, constants, paths, expressions in braces.
#![deny(warnings)]

use staticnet::network;

const INPUTS: usize = 4;
const HIDDEN: usize = 8;

struct Config;

impl Config {
    const HIDDEN: usize = 16;
}

struct Generic<const N: usize, const M: usize>;

impl<const N: usize, const M: usize> Generic<N, M> {
    const PRODUCT: usize = N * M;
}

mod elsewhere {
    pub const WIDTH: usize = 32;
}

type Literals = network!(< Input(1_0) -> Dense(784usize) -> Dense(1_000) >);
type Constants = network!(< Input(INPUTS) -> Dense(HIDDEN, relu) -> Dense(HIDDEN) >);
type Paths = network!(<
    Input(Config::HIDDEN) -> Dense(<Config>::HIDDEN) -> Dense(crate::elsewhere::WIDTH)
    -> Dense(Generic::<2, 3>::PRODUCT) -> Dense(self::HIDDEN)
>);
type Braces = network!(< Input({ 2 * HIDDEN }) -> Dense({ HIDDEN + 1 }) -> Dense({ const fn f() -> usize { 3 } f() }) -> Dense(const { 5 }) >);

fn main() {
    assert_eq!(Literals::PARAMETERS, 11 * 784 + 785 * 1000);
    assert_eq!(Constants::PARAMETERS, 5 * 8 + 9 * 8);
    assert_eq!(Paths::PARAMETERS, 17 * 16 + 17 * 32 + 33 * 6 + 7 * 8);
    assert_eq!(Braces::PARAMETERS, 17 * 9 + 10 * 3 + 4 * 5);
}
