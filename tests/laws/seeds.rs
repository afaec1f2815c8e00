//! The same seed gives the same bits.

use staticnet::Parameters;
use staticnet::batch::Batch;
use staticnet::optimizers::{Optimizer, slots};
use staticnet::prelude::*;
use staticnet::random::generator;

use crate::common::normals;

type Net = network!(Input(6) -> Dense(19, relu) -> Dropout(0.2) -> Dense(3, softmax));
type Data = Dataset<Flat<6>, Classes<3>>;

const SAMPLES: usize = 50;

fn data() -> Data {
    let samples: Vec<f32> = normals(6 * SAMPLES, &mut generator(9, 0));
    Data::new(samples, (0..SAMPLES).map(|sample| sample % 3).collect()).unwrap()
}

pub fn bits(network: &impl Parameters<f32>) -> Vec<u32> {
    let mut bits = Vec::new();
    network.visit(&mut |tensor| bits.extend(tensor.values.iter().map(|value| value.to_bits())));
    bits
}

fn trained(seed: u64, shuffle: Option<u64>) -> Vec<u32> {
    let mut model = Model::<Net>::new(seed).compile(Adam::new(0.01), CrossEntropy);
    // 50 = 3 * 16 + 2: each epoch ends with a short batch.
    let mut fit = Fit::epochs(3).batch_size(16);
    if let Some(seed) = shuffle {
        fit = fit.seed(seed);
    }
    model.fit(&data(), fit).unwrap();
    bits(model.network())
}

#[test]
fn the_same_seed_trains_the_same_network() {
    assert_eq!(trained(42, None), trained(42, None));
}

#[test]
fn another_seed_trains_another_network() {
    assert_ne!(trained(42, None), trained(43, None));
    assert_ne!(bits(&*Net::new(42)), bits(&*Net::new(43)));
}

/// From the same start: the order of the samples and dropout differ.
#[test]
fn another_seed_of_training_trains_another_network() {
    assert_eq!(trained(42, Some(1)), trained(42, Some(1)));
    assert_ne!(trained(42, Some(1)), trained(42, Some(2)));
}

/// As long as nobody asks for another seed in between.
#[test]
fn two_trainings_are_one_that_is_as_long() {
    let mut model = Model::<Net>::new(42).compile(Adam::new(0.01), CrossEntropy);
    for epochs in [1, 2] {
        model.fit(&data(), Fit::epochs(epochs).batch_size(16)).unwrap();
    }
    assert_eq!(bits(model.network()), trained(42, None));
}

/// The last batch of an epoch is shorter, and no more than that; and it makes no difference whether
/// a gradient is written down before the update, or taken up by it while it is made.
fn assert_training_by_hand<O: Optimizer>(rule: &O) {
    type Net = network!(
        Input(6) -> Dense(37, tanh) -> BatchNorm -> frozen Dense(5) -> LayerNorm
            -> Concatenate(Linear, frozen Dense(2), Average(Dense(4), Dense(7) -> Dense(4, relu))) -> Dense(3, softmax)
    );
    let data = data();
    let mut model = Model::<Net>::new(1).compile(rule.clone(), CrossEntropy);
    model.fit(&data, Fit::epochs(1).batch_size(16).shuffle(false)).unwrap();

    let (mut network, mut gradient) = (Net::new(1), [0.0; Net::PARAMETERS]);
    let samples: Vec<f32> = normals(6 * SAMPLES, &mut generator(9, 0));
    let classes: Vec<usize> = (0..SAMPLES).map(|sample| sample % 3).collect();
    let mut slots = vec![0.0; slots::<O, f32>() * Net::TRAINABLE];
    for (step, (x, y)) in (1..).zip(samples.chunks(6 * 16).zip(classes.chunks(16))) {
        // Made anew, and no longer than needed.
        let mut workspace = vec![f32::NAN; Net::workspace_len(y.len())];
        let random = &mut generator(0, 0);
        network.gradient::<Classes<3>, _>(
            Batch::new(x),
            y,
            &CrossEntropy,
            random,
            &mut workspace,
            &mut gradient,
        );
        network.update(rule, step, &gradient, &mut slots);
    }
    assert_eq!(bits(model.network()), bits(&*network));
}

#[test]
fn a_step_is_a_gradient_and_an_update() {
    assert_training_by_hand(&Sgd::new(0.1));
    assert_training_by_hand(&Sgd::new(0.1).momentum(0.9));
    assert_training_by_hand(&Sgd::new(0.1).nesterov(0.9).weight_decay(0.01));
    assert_training_by_hand(&Sgd::new(0.1).weight_decay(0.1).on_weights_only());
    assert_training_by_hand(&Adam::new(0.01));
    assert_training_by_hand(&AdamW::new(0.01));
    assert_training_by_hand(&AdamW { weight_decay: 1.0, ..AdamW::new(0.01) }.on_weights_only());
    assert_training_by_hand(&AmsGrad::new(0.01));
    assert_training_by_hand(&Nadam::new(0.01));
    assert_training_by_hand(&RmsProp::new(0.01).momentum(0.5).centered());
    assert_training_by_hand(&Adagrad::new(0.1));
    assert_training_by_hand(&Adadelta::default());
    assert_training_by_hand(&Lion::new(0.01));
}
