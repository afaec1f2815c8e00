//! Penalties are part of the loss and of the gradient, whichever way that is taken.

use staticnet::batch::Batch;
use staticnet::layers::{Chain, Dense, Frozen, Penalised, Relu, Softmax};
use staticnet::optimizers::slots;
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::{Parameters, Sequential, check};

use crate::common::normals;
use crate::seeds::bits;

type Dear<L> = Penalised<L, { check::penalty(0.25) }, { check::penalty(0.5) }>;
type First = Dense<6, 37, Relu>;
type Last = Dense<37, 3, Softmax>;

type Free = Sequential<Flat<6>, Chain<First, Last>>;
type Paying = Sequential<Flat<6>, Chain<Dear<First>, Dear<Last>>>;
type Written = network!(<
    Input(6) -> Dense(37, relu, l1 = 0.25, l2 = 0.5) -> Dense(3, softmax, l1 = 0.25, l2 = 0.5)
>);
type Kept = Sequential<Flat<6>, Chain<Frozen<Dear<First>>, Last>>;
type KeptWithin = Sequential<Flat<6>, Chain<Dear<Frozen<First>>, Last>>;

const SAMPLES: usize = 40;

fn samples() -> (Vec<f32>, Vec<usize>) {
    let samples = normals(6 * SAMPLES, &mut generator(9, 0));
    (samples, (0..SAMPLES).map(|sample| sample % 3).collect())
}

/// The loss and the gradient of one batch.
macro_rules! pass {
    ($network:ty) => {{
        let (mut network, (samples, classes)) = (<$network>::new(3), samples());
        let mut gradient = vec![f32::NAN; <$network>::PARAMETERS];
        let mut workspace = vec![f32::NAN; <$network>::workspace_len(SAMPLES)];
        let x = Batch::new(&samples);
        let random = &mut generator(0, 0);
        let score = network.gradient::<Classes<3>, _>(
            x,
            &classes,
            &CrossEntropy,
            random,
            &mut workspace,
            &mut gradient,
        );
        let judged = network.score::<Classes<3>, _>(x, &classes, &CrossEntropy, &mut workspace);
        assert_eq!(score, judged);
        (score.loss, gradient)
    }};
}

#[test]
fn weights_pay_and_biases_do_not() {
    let ((free, gradient), (paid, paid_gradient)) = (pass!(Free), pass!(Paying));
    let (mut penalty, mut at) = (0.0, 0);
    Free::new(3).visit(&mut |tensor| {
        for value in tensor.values {
            let mut expected = gradient[at];
            if tensor.name == "weight" {
                penalty += 0.25 * f64::from(value.abs()) + 0.5 * f64::from(value * value);
                expected += 0.25 * value.signum() + value;
            }
            assert!((paid_gradient[at] - expected).abs() < 1e-6, "{} {at}", tensor.name);
            at += 1;
        }
    });
    assert!(
        penalty > 1.0 && (paid - free - penalty).abs() < 1e-5,
        "{paid} is not {free} + {penalty}"
    );
}

#[test]
fn what_is_frozen_does_not_pay() {
    let free = pass!(Free).0.to_bits();
    assert_eq!([pass!(Kept).0.to_bits(), pass!(KeptWithin).0.to_bits()], [free; 2]);
}

/// The bits of a network after some steps.
macro_rules! trained {
    ($network:ty) => {{
        let (samples, classes) = samples();
        let data = Dataset::<Flat<6>, Classes<3>>::new(samples, classes).unwrap();
        let mut model = Model::<$network>::new(3).compile(Adam::new(0.01), CrossEntropy);
        model.fit(&data, Fit::epochs(3).batch_size(16)).unwrap();
        bits(model.network())
    }};
}

#[test]
fn what_the_line_says_is_the_type() {
    assert_eq!(trained!(Written), trained!(Paying));
    assert_ne!(trained!(Written), trained!(Free));
}

/// And `fit` reports the penalty: with one batch the loss before the step.
#[test]
fn a_step_is_a_gradient_and_an_update() {
    let (samples, classes) = samples();
    let data = Dataset::<Flat<6>, Classes<3>>::new(samples, classes).unwrap();
    let mut model = Model::<Paying>::new(3).compile(Adam::new(0.01), CrossEntropy);
    let before = model.evaluate(&data).unwrap();
    let fit = Fit::epochs(1).batch_size(SAMPLES).shuffle(false);
    assert!((model.fit(&data, fit).unwrap().last().loss - before.loss).abs() < 1e-6);

    let (loss, gradient) = pass!(Paying);
    assert!((loss - before.loss).abs() < 1e-6);
    let mut network = Paying::new(3);
    let mut slots = vec![0.0; slots::<Adam, f32>() * Paying::PARAMETERS];
    network.update(&Adam::new(0.01), 1, &gradient, &mut slots);
    assert_eq!(bits(model.network()), bits(&*network));
}
