//! Update rules and clipping agree with PyTorch's and Keras's, as `optimizers.py` wrote them.

use std::collections::BTreeMap;

use serde::Deserialize;
use staticnet::layers::{Dense, Linear};
use staticnet::optimizers::{Adadelta, Adagrad, Nadam, RmsProp, slots};
use staticnet::prelude::*;
use staticnet::{Parameters, Scalar, Sequential};

use crate::close::assert_close;

#[derive(Deserialize)]
struct Fixture {
    start: Vec<f64>,
    gradients: Vec<Vec<f64>>,
    /// The steps after which the parameters were kept.
    kept: Vec<u64>,
    after: BTreeMap<String, Vec<Vec<f64>>>,
}

/// Ten ulps of 2e-16 over twenty steps.
const DOUBLE: f64 = 2e-15;

/// Ten ulps of 1e-7, and as many in what is given.
const SINGLE: f64 = 2e-6;

/// A tensor of six values and one of two, which no product changes: only their sizes matter, and that
/// the second is a bias.
type Net<T> = Sequential<Flat<3>, Dense<3, 2, Linear, T>, T>;

/// Whatever is compared, and what was.
struct Comparison {
    fixture: Fixture,
    compared: Vec<&'static str>,
}

impl Comparison {
    fn of<O: Optimizer>(&mut self, name: &'static str, rule: &O) {
        self.clipped(name, rule, None);
    }

    fn clipped<O: Optimizer>(&mut self, name: &'static str, rule: &O, clipping: Option<Clipping>) {
        self.compared.push(name);
        self.assert_steps::<O, f64>(name, rule, clipping, DOUBLE);
        self.assert_steps::<O, f32>(name, rule, clipping, SINGLE);
    }

    fn assert_steps<O: Optimizer, T: Scalar>(
        &self,
        name: &str,
        rule: &O,
        clipping: Option<Clipping>,
        tolerance: f64,
    ) {
        rule.check::<T>().unwrap();
        let narrow = |values: &[f64]| values.iter().map(|v| T::narrow(*v)).collect::<Vec<T>>();
        let mut network = Net::<T>::zeroed_box();
        network.copy_from_slice(&narrow(&self.fixture.start));
        let mut slots = vec![T::zero(); slots::<O, T>() * 8];
        let mut kept = self.fixture.kept.iter().zip(&self.fixture.after[name]).peekable();
        for (step, gradient) in (1..).zip(&self.fixture.gradients) {
            let mut gradient = narrow(gradient);
            if let Some(clipping) = clipping {
                network.clip(clipping, &mut gradient);
            }
            network.update(rule, step, &gradient, &mut slots);
            if let Some((_, expected)) = kept.next_if(|(kept, _)| **kept == step) {
                let mut found = Vec::new();
                network.visit(&mut |tensor| found.extend(tensor.values.iter().map(|v| v.widen())));
                assert_close(&format!("{name}, step {step}"), &found, expected, tolerance);
            }
        }
        assert!(kept.next().is_none());
    }
}

fn descent(compare: &mut Comparison) {
    let sgd = Sgd::new(0.1);
    compare.of("sgd", &sgd);
    compare.of("sgd_momentum", &sgd.momentum(0.9));
    compare.of("sgd_dampened", &Sgd { dampening: 0.3, ..sgd.momentum(0.9) });
    compare.of("sgd_nesterov", &sgd.nesterov(0.9));
    compare.of("sgd_decayed", &sgd.momentum(0.9).weight_decay(0.2));
    let decayed = sgd.momentum(0.9).weight_decay(0.2);
    compare.of("sgd_decayed_on_weights", &decayed.on_weights_only());
    compare.of("keras_sgd_nesterov", &sgd.nesterov(0.9));
    compare.of("keras_sgd_decoupled", &sgd.momentum(0.9).decoupled_weight_decay(0.3));
    compare.of("keras_lion", &Lion::default());
    let lion = Lion { learning_rate: 0.05, beta_1: 0.8, beta_2: 0.7 };
    compare.of("keras_lion_decoupled", &lion.decoupled_weight_decay(0.3));
}

fn moments(compare: &mut Comparison) {
    let adam = Adam::new(0.02);
    compare.of("adam", &adam);
    compare.of("adam_decayed", &adam.weight_decay(0.2));
    compare.of("adam_w", &AdamW { weight_decay: 0.3, ..AdamW::new(0.02) });
    compare.of("adam_w_default", &AdamW::default());
    let decayed = AdamW { weight_decay: 0.3, ..AdamW::new(0.02) };
    compare.of("adam_w_on_weights", &decayed.on_weights_only());
    let ams_grad = AmsGrad(Adam { beta_2: 0.5, ..adam });
    compare.of("ams_grad", &ams_grad);
    compare.of("ams_grad_decayed", &ams_grad.weight_decay(0.2));
    compare.of("nadam", &Nadam::default());
    let fast = Nadam { beta_1: 0.8, beta_2: 0.9, momentum_decay: 0.1, ..Nadam::new(0.02) };
    compare.of("nadam_fast", &fast);
    compare.of("nadam_decayed", &Nadam::default().weight_decay(0.2));
}

fn divisors(compare: &mut Comparison) {
    let rms_prop = RmsProp { alpha: 0.9, ..RmsProp::new(0.02) };
    compare.of("rms_prop", &RmsProp::default());
    compare.of("rms_prop_momentum", &rms_prop.momentum(0.7));
    compare.of("rms_prop_centered", &rms_prop.centered());
    compare.of("rms_prop_all", &rms_prop.momentum(0.7).centered().weight_decay(0.2));
    compare.of("adagrad", &Adagrad::default());
    let slowed =
        Adagrad { learning_rate_decay: 0.05, initial_accumulator: 0.3, ..Adagrad::new(0.1) };
    compare.of("adagrad_all", &slowed.weight_decay(0.2));
    compare.of("adadelta", &Adadelta::default());
    let fast = Adadelta { rho: 0.8, ..Adadelta::new(3.0) };
    compare.of("adadelta_decayed", &fast.weight_decay(0.2));
}

fn clipping(compare: &mut Comparison) {
    let sgd = Sgd::new(0.1).momentum(0.9);
    compare.clipped("clipped_by_value", &sgd, Some(Clipping::Value(0.4)));
    compare.clipped("clipped_by_norm", &sgd, Some(Clipping::Norm(0.9)));
    compare.clipped("clipped_by_global_norm", &sgd, Some(Clipping::GlobalNorm(1.5)));
}

#[test]
fn every_update_rule() {
    let fixture: Fixture = serde_json::from_str(include_str!("fixtures/optimizers.json")).unwrap();
    let mut comparison = Comparison { fixture, compared: Vec::new() };
    for compare in [descent, moments, divisors, clipping] {
        compare(&mut comparison);
    }
    comparison.compared.sort_unstable();
    let made: Vec<_> = comparison.fixture.after.keys().map(String::as_str).collect();
    assert_eq!(comparison.compared, made);
}
