//! Activations and their derivatives agree with PyTorch's, as `activations.py` wrote them, also at
//! zeros, kinks, infinities and NaN.

use std::collections::HashMap;
use std::marker::PhantomData;

use pulp::{Arch, WithSimd};
use serde::Deserialize;
use staticnet::activations::{
    Activation, Elu, Gelu, GeluTanh, HardSigmoid, HardSwish, LeakyRelu, Linear, Mish, Relu, Selu,
    Sigmoid, Silu, Softmax, Softplus, Softsign, Tanh,
};
use staticnet::batch::{Batch, BatchMut};
use staticnet::check::not_negative;
use staticnet::layers::Prelu;
use staticnet::learner::{Learner, Record};
use staticnet::nalgebra::SVector;
use staticnet::random::generator;
use staticnet::shape::Flat;
use staticnet::{Layer, Pass, Scalar, Simd, crew::Alone};

use crate::close::assert_close;

/// A number of a fixture, which is a word where JSON has none: `inf`, `-inf`, `nan`.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Number {
    Finite(f64),
    Word(String),
}

impl Number {
    fn read(&self) -> f64 {
        match self {
            Self::Finite(value) => *value,
            Self::Word(word) => word.parse().expect("a number in words"),
        }
    }
}

fn read(numbers: &[Number]) -> Vec<f64> {
    numbers.iter().map(Number::read).collect()
}

#[derive(Deserialize)]
struct Curve {
    y: Vec<Number>,
    dx: Vec<Number>,
}

#[derive(Deserialize)]
struct Fixture {
    grid: Vec<Number>,
    double: HashMap<String, Curve>,
    single: HashMap<String, Curve>,
    prelu: HashMap<String, Vec<Number>>,
    softmax: Precisions,
}

#[derive(Deserialize)]
struct Precisions {
    double: HashMap<String, Vec<Number>>,
    single: HashMap<String, Vec<Number>>,
}

fn fixture() -> Fixture {
    let text = include_str!("fixtures/activations.json");
    serde_json::from_str(text).expect("a fixture of activations.py's")
}

/// f(x) and f′(x), as a layer computes them.
struct Both<'a, A, T>(&'a [T], PhantomData<A>);

impl<A: Activation, T: Scalar> WithSimd for Both<'_, A, T> {
    type Output = [Vec<T>; 2];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [Vec<T>; 2] {
        let (mut y, mut dy) = (self.0.to_vec(), vec![T::one(); self.0.len()]);
        A::apply(simd, &mut y);
        A::backward(simd, if A::KEEPS_INPUT { self.0 } else { &y }, &mut dy);
        [y, dy]
    }
}

/// Equal, both NaN, or apart by no more than `tolerance` times the larger of `expected` and `scale`.
#[allow(clippy::float_cmp)] // infinities have no difference
fn agrees(found: f64, expected: f64, tolerance: f64, scale: f64) -> bool {
    found == expected
        || found.is_nan() && expected.is_nan()
        || (found - expected).abs() <= tolerance * expected.abs().max(scale)
}

/// Derivatives whose digits all count, however small they are: apart by no more than their own
/// share, down to the smallest normal number (times x, for products with x), below which there are
/// fewer digits.
fn relative(_x: f64) -> f64 {
    0.0
}

/// Derivatives whose digits all count below −2. Above, they are differences of terms near 1: `y (1 −
/// y)` near 1, or a sum that is 0 somewhere between −2 and −1.
fn relative_below(x: f64) -> f64 {
    if x < -2.0 { 0.0 } else { 1.0 }
}

/// Derivatives that are differences of terms near 1 on both sides, in PyTorch as here: `1 − y²`, and
/// `Φ` as `½ + ½ erf`.
fn absolute(_x: f64) -> f64 {
    1.0
}

fn compare<A: Activation, T: Scalar>(
    x: &[f64],
    curves: &HashMap<String, Curve>,
    word: &str,
    scale_of_slope: fn(f64) -> f64,
    tolerance: f64,
) {
    let curve = curves.get(word).unwrap_or_else(|| panic!("{word} in the fixture"));
    let narrowed: Vec<T> = x.iter().map(|x| T::narrow(*x)).collect();
    let [y, dx] = Arch::new().dispatch(Both::<A, T>(&narrowed, PhantomData));
    let (expected_y, expected_dx) = (read(&curve.y), read(&curve.dx));
    for (i, x) in x.iter().copied().enumerate() {
        let (found, expected) = (y[i].widen(), expected_y[i]);
        // Near 0 relative to x: 1e-30 is not 0.
        let scale = x.abs().min(1.0);
        assert!(
            agrees(found, expected, tolerance, scale),
            "{word}({x}): {found} is not {expected}"
        );
        // PyTorch has its slopes at NaN from whichever branch is left, and at ±∞ some from ∞·0.
        let (found, expected) = (dx[i].widen(), expected_dx[i]);
        if !(x.is_nan() || x.is_infinite() && expected.is_nan()) {
            let scale = scale_of_slope(x).max(T::SMALLEST.widen() * x.abs().clamp(1.0, 1e4));
            assert!(
                agrees(found, expected, tolerance, scale),
                "{word}′({x}): {found} is not {expected}"
            );
        }
    }
}

macro_rules! agree {
    ($($name:ident: $activation:ty, $word:literal, $scale:expr;)*) => {$(
        #[test]
        fn $name() {
            let fixture = fixture();
            let x = read(&fixture.grid);
            compare::<$activation, f64>(&x, &fixture.double, $word, $scale, 1e-14);
            compare::<$activation, f32>(&x, &fixture.single, $word, $scale, 2e-6);
        }
    )*};
}

agree! {
    linear: Linear, "linear", relative;
    relu: Relu, "relu", relative;
    leaky_relu: LeakyRelu, "leaky_relu", relative;
    leaky_relu_of_a_third: LeakyRelu<{ not_negative(0.3) }>, "leaky_relu_0.3", relative;
    elu: Elu, "elu", relative;
    elu_of_a_half: Elu<{ not_negative(0.5) }>, "elu_0.5", relative;
    selu: Selu, "selu", relative;
    gelu: Gelu, "gelu", absolute;
    gelu_tanh: GeluTanh, "gelu_tanh", absolute;
    silu: Silu, "silu", relative_below;
    mish: Mish, "mish", relative_below;
    softplus: Softplus, "softplus", relative;
    softsign: Softsign, "softsign", relative;
    hard_sigmoid: HardSigmoid, "hard_sigmoid", relative;
    hard_swish: HardSwish, "hard_swish", relative_below;
    sigmoid: Sigmoid, "sigmoid", relative_below;
    tanh: Tanh, "tanh", absolute;
}

const FEATURES: usize = 5;

/// y, dx and da of a layer with learned slopes.
struct Learned<'a> {
    layer: Prelu<FEATURES, f64>,
    x: &'a [f64],
    dy: &'a [f64],
}

impl WithSimd for Learned<'_> {
    type Output = [Vec<f64>; 3];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [Vec<f64>; 3] {
        let Self { mut layer, x, dy } = self;
        let (x, mut dx) = (Batch::<Flat<FEATURES>, f64>::new(x), dy.to_vec());
        let mut tape = vec![f64::NAN; dx.len()];
        let mut da = vec![f64::NAN; FEATURES];
        let pass = &mut Pass { simd, crew: &Alone, random: &mut generator(0, 0), frozen: false };
        let y = layer.forward(pass, x, &mut tape).as_slice().to_vec();
        layer.backward(pass, x, &mut tape, BatchMut::new(&mut dx), Learner::new(Record, &mut da));
        [y, dx, da]
    }
}

#[test]
fn prelu() {
    let fixture = fixture();
    let part = |name: &str| read(&fixture.prelu[name]);
    let slope = SVector::from_column_slice(&part("slope"));
    let learned = Learned { layer: Prelu { slope }, x: &part("x"), dy: &part("dy") };
    let [y, dx, da] = Arch::new().dispatch(learned);
    assert_close("y", &y, &part("y"), 1e-15);
    assert_close("dx", &dx, &part("dx"), 1e-15);
    assert_close("da", &da, &part("dslope"), 1e-14);
}

/// dx to the size of its terms, which are yᵢ times a dy or times their mean.
fn softmax_agrees<T: Scalar>(part: &HashMap<String, Vec<Number>>, tolerance: f64) {
    let part = |name: &str| read(&part[name]);
    let [mut y, mut dx]: [Vec<T>; 2] =
        ["x", "dy"].map(|name| part(name).into_iter().map(T::narrow).collect());
    let (expected_y, expected_dx) = (part("y"), part("dx"));
    for (y, dx) in y.chunks_exact_mut(CLASSES).zip(dx.chunks_exact_mut(CLASSES)) {
        Arch::new().dispatch(Shares { y, dx });
    }
    let largest = part("dy").into_iter().fold(0.0, |largest: f64, dy| dy.abs().max(largest));
    for (i, (found, expected)) in y.iter().zip(expected_y).enumerate() {
        let (found, smallest) = (found.widen(), T::SMALLEST.widen());
        assert!(agrees(found, expected, tolerance, smallest), "y{i}: {found} is not {expected}");
        let (found, scale) = (dx[i].widen(), (expected * largest).max(smallest));
        let expected = expected_dx[i];
        assert!(agrees(found, expected, tolerance, scale), "dx{i}: {found} is not {expected}");
    }
}

const CLASSES: usize = 7;

/// Softmax of one vector, and its backward pass, in place.
struct Shares<'a, T> {
    y: &'a mut [T],
    dx: &'a mut [T],
}

impl<T: Scalar> WithSimd for Shares<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        <Softmax as Activation>::apply(simd, self.y);
        <Softmax as Activation>::backward(simd, self.y, self.dx);
    }
}

#[test]
fn softmax() {
    let fixture = fixture().softmax;
    softmax_agrees::<f64>(&fixture.double, 1e-14);
    softmax_agrees::<f32>(&fixture.single, 2e-6);
}
