//! Losses and their gradients agree with Keras's and PyTorch's, as `losses.py` wrote them.

use std::collections::HashMap;
use std::f64::consts::LN_2;

use serde::Deserialize;
use staticnet::Scalar;
use staticnet::activations::{Activation, Linear, Sigmoid, Softmax};
use staticnet::batch::{Batch, BatchMut};
use staticnet::data::Stored;
use staticnet::losses::{Loss, Weighted};
use staticnet::prelude::*;

use crate::close::assert_close;

const WIDE: usize = 3;

#[derive(Deserialize)]
struct Case {
    outputs: Vec<f64>,
    classes: Vec<usize>,
    values: Vec<f64>,
    weights: Vec<f64>,
    plain: Measured,
    weighted: Measured,
}

#[derive(Deserialize)]
struct Measured {
    value: f64,
    gradient: Vec<f64>,
}

fn case(fixture: &str, name: &str) -> Case {
    let mut cases: HashMap<String, Case> =
        serde_json::from_str(fixture).expect("a fixture of losses.py's");
    cases.remove(name).expect("a case of losses.py's")
}

fn narrow<T: Scalar>(values: &[f64]) -> Vec<T> {
    values.iter().map(|value| T::narrow(*value)).collect()
}

/// Targets that a case holds.
trait Read<T: Scalar>: Stored<T> {
    fn read(case: &Case) -> Vec<Self::Item>;
}

impl<T: Scalar> Read<T> for Classes<WIDE> {
    fn read(case: &Case) -> Vec<usize> {
        case.classes.clone()
    }
}

macro_rules! read_values {
    ($($target:ty),*) => {$(
        impl<T: Scalar> Read<T> for $target {
            fn read(case: &Case) -> Vec<T> {
                narrow(&case.values)
            }
        }
    )*};
}

read_values!(OneHot<WIDE>, Bits<WIDE>, Values<Flat<WIDE>>);

/// Compares the loss behind the activation `A`, for samples that count the same and that do not.
fn assert_agrees<A, Y, C, T>(fixture: &str, name: &str, loss: C, tolerance: f64)
where
    A: Activation,
    Y: Read<T>,
    C: Loss<Flat<WIDE>, Y, T>,
    T: Scalar,
{
    let case = case(fixture, name);
    let (mut outputs, targets) = (narrow::<T>(&case.outputs), Y::read(&case));
    for y in outputs.chunks_exact_mut(WIDE) {
        A::apply(pulp::Scalar::new(), y);
    }
    let weights = narrow(&case.weights);
    for (weights, expected) in [(None, &case.plain), (Some(&*weights), &case.weighted)] {
        let loss = Weighted { loss, weights };
        let (y, target) = (Batch::new(&outputs), Y::batch(&targets));
        let value = Loss::<_, Y, T>::value(&loss, y, target).widen();
        assert_close(name, &[value], &[expected.value], tolerance);
        let mut gradient = vec![T::INFINITY; outputs.len()];
        Loss::<_, Y, T>::derivative(&loss, y, target, BatchMut::new(&mut gradient));
        let gradient: Vec<f64> = gradient.iter().map(|value| value.widen()).collect();
        assert_close(name, &gradient, &expected.gradient, tolerance);
    }
}

macro_rules! agrees {
    ($($name:ident: $loss:expr, $target:ty, $end:ty;)*) => {$(
        #[test]
        fn $name() {
            let (name, loss) = (stringify!($name), $loss);
            let (double, single) =
                (include_str!("fixtures/losses.json"), include_str!("fixtures/losses_f32.json"));
            assert_agrees::<$end, $target, _, f64>(double, name, loss, DOUBLE);
            assert_agrees::<$end, $target, _, f32>(single, name, loss, SINGLE);
        }
    )*};
}

/// Relative to the largest value: dozens of ulps.
const DOUBLE: f64 = 1e-14;
const SINGLE: f64 = 5e-6;

agrees! {
    squared: MeanSquaredError, Values<Flat<WIDE>>, Linear;
    squared_awkward: MeanSquaredError, Values<Flat<WIDE>>, Linear;
    absolute: MeanAbsoluteError, Values<Flat<WIDE>>, Linear;
    absolute_awkward: MeanAbsoluteError, Values<Flat<WIDE>>, Linear;
    huber: Huber::new(0.75), Values<Flat<WIDE>>, Linear;
    huber_awkward: Huber::new(0.75), Values<Flat<WIDE>>, Linear;
    log_cosh: LogCosh, Values<Flat<WIDE>>, Linear;
    log_cosh_awkward: LogCosh, Values<Flat<WIDE>>, Linear;
    poisson: Poisson, Values<Flat<WIDE>>, Linear;
    poisson_awkward: Poisson, Values<Flat<WIDE>>, Linear;
    hinge: Hinge, Bits<WIDE>, Linear;
    hinge_awkward: Hinge, Bits<WIDE>, Linear;
    squared_hinge: SquaredHinge, Bits<WIDE>, Linear;
    bits: BinaryCrossEntropy, Bits<WIDE>, Sigmoid;
    bits_soft: BinaryCrossEntropy, Bits<WIDE>, Sigmoid;
    bits_smoothed: BinaryCrossEntropy.smoothed(0.2), Bits<WIDE>, Sigmoid;
    bits_awkward: BinaryCrossEntropy, Bits<WIDE>, Sigmoid;
    classes: CrossEntropy, Classes<WIDE>, Softmax;
    classes_awkward: CrossEntropy, Classes<WIDE>, Softmax;
    classes_smoothed: CrossEntropy.smoothed(0.1), Classes<WIDE>, Softmax;
    shares: CrossEntropy, OneHot<WIDE>, Softmax;
    shares_smoothed: CrossEntropy.smoothed(0.1), OneHot<WIDE>, Softmax;
    shares_awkward: CrossEntropy, OneHot<WIDE>, Softmax;
    divergence: KlDivergence, OneHot<WIDE>, Softmax;
    divergence_awkward: KlDivergence, OneHot<WIDE>, Softmax;
}

/// Where a chance of exactly 0 or 1 is wrong, the loss is finite, and NaN stays NaN.
#[test]
fn a_certain_mistake_has_a_finite_loss() {
    fn of<T: Scalar>(p: f64, t: f64) -> f64 {
        let (p, t) = ([T::narrow(p)], [T::narrow(t)]);
        let loss = &BinaryCrossEntropy;
        Loss::<_, Bits<1>, T>::value(loss, Batch::<Flat<1>, T>::new(&p), Batch::new(&t)).widen()
    }
    assert!((of::<f64>(0.0, 1.0) - 708.396).abs() < 1e-3);
    assert!((of::<f32>(0.0, 1.0) - 87.337).abs() < 1e-3);
    assert!((of::<f64>(1.0, 0.0) - 37.430).abs() < 1e-3);
    assert!((of::<f32>(1.0, 0.0) - 17.329).abs() < 1e-3);
    assert!(of::<f64>(f64::NAN, 1.0).is_nan() && of::<f64>(f64::NAN, 0.0).is_nan());
    assert_eq!((of::<f64>(0.0, 0.0), of::<f64>(1.0, 1.0)), (0.0, 0.0));
}

/// The loss of a confident mistake is about the logit, up to where p is rounded to 1 if the answer is
/// no: from there on it stays, and before it is off by up to half the last place of p.
#[test]
fn a_confident_mistake_costs_about_its_logit() {
    fn of<T: Scalar>(logit: f64, t: f64) -> f64 {
        let (mut p, t) = ([T::narrow(logit)], [T::narrow(t)]);
        Sigmoid::apply(pulp::Scalar::new(), &mut p);
        let loss = &BinaryCrossEntropy;
        Loss::<_, Bits<1>, T>::value(loss, Batch::<Flat<1>, T>::new(&p), Batch::new(&t)).widen()
    }
    fn assert_costs<T: Scalar>(limit: f64) {
        for logit in [10.0, 12.5, 15.0, 16.0, 17.0, 17.5, 20.0, 30.0, 36.0, 37.0, 38.0, 50.0, 100.0]
        {
            let (no, expected) = (of::<T>(logit, 0.0), limit.min(logit));
            // Half the last place against 1 − p.
            let share = (expected - limit).exp();
            assert!(no <= limit + 1e-5, "{logit}: {no}");
            assert!((no - expected).abs() <= 1e-4 + 2.0 * LN_2 * share, "{logit}: {no}");
            let yes = of::<T>(-logit, 1.0);
            assert!((yes - logit.min(-T::SMALLEST.widen().ln())).abs() < 1e-4, "-{logit}: {yes}");
        }
    }
    assert_costs::<f32>(25.0 * LN_2);
    assert_costs::<f64>(54.0 * LN_2);
}
