//! Activations of every length, against their definitions.

use std::marker::PhantomData;

use nn_core::activations::{
    Activation, Elu, Gelu, GeluTanh, HardSigmoid, HardSwish, LeakyRelu, Linear, Mish, Relu, Selu,
    Sigmoid, Silu, Softmax, Softplus, Softsign, Tanh,
};
use nn_core::{Scalar, Simd};
use pulp::WithSimd;

use crate::everywhere;

struct Apply<A, T>(Vec<T>, PhantomData<A>);

impl<A, T: Clone> Clone for Apply<A, T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<A: Activation, T: Scalar> WithSimd for Apply<A, T> {
    type Output = Vec<T>;

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) -> Vec<T> {
        A::apply(simd, &mut self.0);
        self.0
    }
}

fn apply<A: Activation, T: Scalar>(x: &[f64]) -> Vec<Vec<f64>> {
    let x = x.iter().map(|x| T::narrow(*x)).collect();
    let all = everywhere(&Apply::<A, T>(x, PhantomData));
    all.into_iter().map(|y| y.into_iter().map(T::widen).collect()).collect()
}

/// Every length up to more than four registers, with values that are exact in both scalars.
fn check<A: Activation, T: Scalar>(definition: impl Fn(&[f64]) -> Vec<f64>, tolerance: f64) {
    for count in (0..=70).chain([500]) {
        let x: Vec<_> = (0..count).map(|i| f64::from(i * 37 % 64) / 4.0 - 11.0).collect();
        let expected = definition(&x);
        for y in apply::<A, T>(&x) {
            assert_eq!(y.len(), expected.len());
            for (y, expected) in y.iter().zip(&expected) {
                assert!((y - expected).abs() <= tolerance * expected.abs(), "{count}: {y}");
            }
        }
    }
}

fn each(f: impl Fn(f64) -> f64) -> impl Fn(&[f64]) -> Vec<f64> {
    move |x| x.iter().copied().map(&f).collect()
}

fn softmax(x: &[f64]) -> Vec<f64> {
    let largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = x.iter().map(|x| (x - largest).exp()).sum();
    x.iter().map(|x| (x - largest).exp() / sum).collect()
}

fn check_all<T: Scalar>(epsilon: f64) {
    check::<Linear, T>(each(|x| x), 0.0);
    check::<Relu, T>(each(|x| x.max(0.0)), 0.0);
    check::<Sigmoid, T>(each(|x| 1.0 / (1.0 + (-x).exp())), 2.0 * epsilon);
    check::<Tanh, T>(each(f64::tanh), 2.0 * epsilon);
    // The exponential, the sum, its inverse and the product each round.
    check::<Softmax, T>(softmax, 6.0 * epsilon);
}

#[test]
fn every_length_agrees_with_the_definition() {
    check_all::<f32>(f64::from(f32::EPSILON));
    // The definition rounds in f64 as well.
    check_all::<f64>(4.0 * f64::EPSILON);
}

/// What is no number shows: in its own place, and through the sum in every place.
fn broken<T: Scalar>() {
    for count in [1, 3, 16, 40] {
        for place in 0..count {
            let mut x = vec![-1.0; count];
            x[place] = f64::NAN;
            for y in [apply::<Relu, T>(&x), apply::<Sigmoid, T>(&x), apply::<Tanh, T>(&x)].concat()
            {
                assert!(y.iter().enumerate().all(|(i, y)| y.is_nan() == (i == place)));
            }
            for value in [f64::NAN, f64::INFINITY] {
                x[place] = value;
                assert!(apply::<Softmax, T>(&x).iter().flatten().all(|y| y.is_nan()));
            }
        }
        let none = vec![f64::NEG_INFINITY; count];
        assert!(apply::<Softmax, T>(&none).iter().flatten().all(|y| y.is_nan()));
    }
}

#[test]
fn what_is_no_number_shows() {
    broken::<f32>();
    broken::<f64>();
}

#[test]
fn softmax_of_far_values_is_exact() {
    for x in [[1000.0, 1000.0, f64::NEG_INFINITY], [-1000.0, -1000.0, -5000.0]] {
        for y in [apply::<Softmax, f32>(&x), apply::<Softmax, f64>(&x)].concat() {
            assert_eq!(
                y.iter().map(|y| y.to_bits()).collect::<Vec<_>>(),
                [0.5, 0.5, 0.0].map(f64::to_bits)
            );
        }
    }
}

/// f(x) and f′(x) of a run of values.
struct Both<A, T>(Vec<T>, PhantomData<A>);

impl<A, T: Clone> Clone for Both<A, T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<A: Activation, T: Scalar> WithSimd for Both<A, T> {
    type Output = [Vec<T>; 2];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [Vec<T>; 2] {
        let (mut y, mut dy) = (self.0.clone(), vec![T::one(); self.0.len()]);
        A::apply(simd, &mut y);
        A::backward(simd, if A::KEEPS_INPUT { &self.0 } else { &y }, &mut dy);
        [y, dy]
    }
}

/// Whatever stands behind it, a value and its slope are the same to the bit.
fn alike<A: Activation, T: Scalar>() {
    let x = |count| (0..count).map(|i| T::narrow(f64::from(i * 37 % 64) / 4.0 - 8.0)).collect();
    let whole = everywhere(&Both::<A, T>(x(40), PhantomData));
    for count in 0..40 {
        for (part, whole) in everywhere(&Both::<A, T>(x(count), PhantomData)).iter().zip(&whole) {
            for (part, whole) in part.iter().zip(whole) {
                assert_eq!(part[..], whole[..part.len()], "{} of {count}", A::NAME);
            }
        }
    }
}

fn all_alike<T: Scalar>() {
    alike::<LeakyRelu, T>();
    alike::<Elu, T>();
    alike::<Selu, T>();
    alike::<Gelu, T>();
    alike::<GeluTanh, T>();
    alike::<Silu, T>();
    alike::<Mish, T>();
    alike::<Softplus, T>();
    alike::<Softsign, T>();
    alike::<HardSigmoid, T>();
    alike::<HardSwish, T>();
}

#[test]
fn the_end_of_a_run_is_as_its_middle() {
    all_alike::<f32>();
    all_alike::<f64>();
}
