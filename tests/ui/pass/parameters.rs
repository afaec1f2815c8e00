//! Networks with parameters: of an item, of what stands around a type, and numbers put in for them.
#![deny(warnings)]

use staticnet::layers::Dense as Sums;
use staticnet::network;
use staticnet::prelude::*;
use staticnet::{Network, Scalar};

network! {
    /// A number of hidden units, and of classes.
    pub type Net<const H: usize, const OUT: usize = 3> =
        < Input(4) -> Dense(H, relu) -> Dropout(0.1) -> Dense({ OUT }, softmax) >;

    type Deep<const H: usize> =
        < Input(H) -> 2 * Residual(Dense(8, relu) -> Dense(H)) -> Flatten(H) -> BatchNorm -> Dense(H, prelu) >;

    type Any<T> = T; < Input(2) -> Dense(3, tanh) -> Dense(1) >;

    type Image<const HEIGHT: usize, const WIDTH: usize, const SIZE: usize> =
        < Input(HEIGHT, WIDTH) -> Relu -> Flatten(SIZE) -> Flatten -> Dense(2) >;

    type Own<const N: usize> = < Input(4) -> Sums<4, N> -> Sums<N, 8> -> Flatten(8) -> Dense(N) >;

    type Around<const H: usize> = < Net<H> -> Flatten(3) -> Dense(2) >;

    #[fits(parameters = 67)]
    type Small = Net<8>;

    type Behind = < Net<8, 5> -> Dense(2, softmax) >;
}

type Lone<const H: usize, const N2: usize> =
    network!(< Input(H) -> Dense(N2, relu) -> Residual(Dense(N2)) -> LayerNorm -> Dense({ H }, prelu) >);

struct Holder<const H: usize> {
    network: Box<network!(< Input(4) -> Dense(H, relu) -> Dense(3, softmax) >)>,
}

impl<const H: usize> Holder<H> {
    fn new() -> Self {
        Self { network: <network!(Input(4) -> Dense(H, relu) -> Dense(3, softmax))>::new(42) }
    }
}

fn in_a_body<const H: usize>() -> usize {
    <network!(Input(4) -> Dense(H, relu) -> Dense(3, softmax))>::PARAMETERS
}

fn parameters<const H: usize>() -> usize {
    Net::<H>::PARAMETERS
}

fn first<T: Scalar>(x: T) -> T {
    Any::<T>::new(1).predict(&[x, x])[0]
}

fn is_network<N: Network>() {}

mod lone_constants {
    const H: usize = 3;
    const W: usize = 2;
    const N: usize = 5;

    pub type Net = staticnet::network!(<
        Input(H, W) -> Flatten(6) -> Dense(N, relu) -> Residual(Dense({ 2 * N }) -> Dense(5)) -> Dense({ N - H })
    >);
}

fn main() {
    assert_eq!(parameters::<8>(), 5 * 8 + 9 * 3);
    assert_eq!(in_a_body::<8>(), Small::PARAMETERS);
    assert_eq!(Behind::PARAMETERS, 5 * 8 + 9 * 5 + 6 * 2);
    assert_eq!(Net::<2, 5>::OUTPUT, [5]);
    assert_eq!(Deep::<4>::PARAMETERS, 2 * (5 * 8 + 9 * 4) + 4 * 4 + 5 * 4 + 4);
    assert_eq!(Image::<2, 3, 6>::INPUT, [2, 3]);
    assert_eq!(Image::<2, 3, 6>::PARAMETERS, 7 * 2);
    assert_eq!(Own::<5>::PARAMETERS, 25 + 48 + 45);
    assert_eq!(Around::<8>::PARAMETERS, Small::PARAMETERS + 8);
    assert_eq!(Lone::<4, 6>::PARAMETERS, 5 * 6 + 7 * 6 + 12 + 7 * 4 + 4);
    assert_eq!(lone_constants::Net::PARAMETERS, 7 * 5 + 6 * 10 + 11 * 5 + 6 * 2);
    assert_eq!(Holder::<8>::new().network.predict(&[0.0; 4]).len(), 3);
    assert!(first(1.0_f64).is_finite() && first(1.0_f32).is_finite());
    is_network::<Net<7>>();
    let _ = Model::<Net<8>>::new(1).compile(Adam::default(), CrossEntropy);
}
