//! Activations of every length, against their definitions.

use std::marker::PhantomData;

use nn_core::activations::{Activation, Linear, Relu, Sigmoid, Softmax, Tanh};
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
