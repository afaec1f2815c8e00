//! What every update rule must do with numbers that are no ordinary ones, and with settings that
//! would spoil a network.

use staticnet::layers::Dense;
use staticnet::optimizers::slots;
use staticnet::prelude::*;
use staticnet::{Parameters, Sequential};

type Net = Sequential<Flat<3>, Dense<3, 2>>;

const PARAMETERS: usize = 8;

/// A parameter as it stands after these gradients, the same for all parameters, and what the rule
/// then remembers.
fn after<O: Optimizer>(rule: &O, gradients: &[f32]) -> (f32, Vec<f32>) {
    let mut network = Net::zeroed_box();
    network.copy_from_slice(&[1.0; PARAMETERS]);
    let mut slots = vec![0.0; slots::<O, f32>() * PARAMETERS];
    for (step, gradient) in (1..).zip(gradients) {
        network.update(rule, step, &[*gradient; PARAMETERS], &mut slots);
    }
    let mut first = f32::NAN;
    network.visit(&mut |tensor| first = tensor.values[0]);
    (first, slots)
}

fn assert_laws<O: Optimizer>(rule: &O) {
    assert_eq!(rule.check::<f32>(), Ok(()), "{rule:?}");
    assert_eq!(rule.check::<f64>(), Ok(()), "{rule:?}");

    // Downhill.
    assert!(after(rule, &[2.0]).0 < 1.0 && after(rule, &[2.0]).0 > 0.0, "{rule:?}");

    // What is remembered of gradients, large and tiny ones, does not stay subnormal: each 16th step
    // leaves no such number.
    let mut gradients = vec![0.5, 1e-20, 1e-39];
    while gradients.len() < 208 {
        gradients.resize(gradients.len().next_multiple_of(16), 0.0);
        let (parameter, slots) = after(rule, &gradients);
        assert!(parameter.is_finite(), "{rule:?}");
        assert!(!slots.iter().any(|slot| slot.is_subnormal()), "{rule:?}: {slots:?}");
        gradients.push(0.0);
    }

    // Gradients that are no numbers show, at once and later.
    assert!(after(rule, &[f32::NAN]).0.is_nan(), "{rule:?}");
    assert!(after(rule, &[0.5, f32::NAN, 0.5, 0.0]).0.is_nan(), "{rule:?}");
}

#[test]
fn rules_keep_to_numbers_that_are_normal() {
    let adam = Adam { beta_1: 0.5, beta_2: 0.5, ..Adam::default() };
    assert_laws(&Sgd::new(0.1));
    assert_laws(&Sgd { dampening: 0.5, ..Sgd::new(0.1).nesterov(0.5) });
    assert_laws(&adam);
    assert_laws(&AmsGrad(adam));
    assert_laws(&Nadam { beta_1: 0.5, beta_2: 0.5, ..Nadam::default() });
    assert_laws(&RmsProp { alpha: 0.5, ..RmsProp::new(0.01) }.momentum(0.5).centered());
    assert_laws(&Adagrad::default());
    assert_laws(&Adadelta { rho: 0.5, ..Adadelta::default() });
    assert_laws(&Lion { beta_1: 0.5, beta_2: 0.5, ..Lion::default() });
    assert_laws(&adam.weight_decay(0.01));
    assert_laws(&adam.decoupled_weight_decay(0.01));
}

#[test]
fn rules_refuse_settings_that_spoil_a_network() {
    fn refuses<O: Optimizer>(what: &str, rule: &O) {
        let fault = rule.check::<f32>().unwrap_err();
        assert!(fault.what.contains(what), "{rule:?}: {fault:?}");
    }
    fn refuses_rates<O: Optimizer>(rule: &O) {
        for rate in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e300, 1e-60] {
            let mut rule = rule.clone();
            rule.set_learning_rate(rate);
            assert!(rule.learning_rate().to_bits() == rate.to_bits());
            refuses("the learning rate", &rule);
        }
    }
    refuses_rates(&AmsGrad::default());
    refuses_rates(&AdamW::default());
    refuses_rates(&Nadam::default());
    refuses_rates(&RmsProp::default());
    refuses_rates(&Adagrad::default());
    refuses_rates(&Adadelta::default());
    refuses_rates(&Lion::default());
    refuses_rates(&Sgd::default().weight_decay(0.1));

    for share in [-0.1, 1.0, f64::NAN, 0.999_999_999] {
        refuses("dampening", &Sgd { dampening: share, ..Sgd::default() });
        refuses("beta_1", &Nadam { beta_1: share, ..Nadam::default() });
        refuses("beta_2", &Nadam { beta_2: share, ..Nadam::default() });
        refuses("alpha", &RmsProp { alpha: share, ..RmsProp::default() });
        refuses("momentum", &RmsProp::default().momentum(share));
        refuses("rho", &Adadelta { rho: share, ..Adadelta::default() });
        refuses("beta_1", &Lion { beta_1: share, ..Lion::default() });
        refuses("beta_2", &Lion { beta_2: share, ..Lion::default() });
    }
    for epsilon in [0.0, -1.0, f64::NAN, 1e-60] {
        refuses("epsilon", &AmsGrad(Adam { epsilon, ..Adam::default() }));
        refuses("epsilon", &Nadam { epsilon, ..Nadam::default() });
        refuses("epsilon", &RmsProp { epsilon, ..RmsProp::default() });
        refuses("epsilon", &Adagrad { epsilon, ..Adagrad::default() });
        refuses("epsilon", &Adadelta { epsilon, ..Adadelta::default() });
    }
    for negative in [-0.1, f64::NAN, f64::INFINITY] {
        refuses("weight decay", &Sgd::default().weight_decay(negative));
        refuses("weight decay", &Sgd::default().decoupled_weight_decay(negative));
        refuses("momentum decay", &Nadam { momentum_decay: negative, ..Nadam::default() });
        refuses("decay", &Adagrad { learning_rate_decay: negative, ..Adagrad::default() });
        refuses("accumulator", &Adagrad { initial_accumulator: negative, ..Adagrad::default() });
    }
    refuses("learning rate * weight decay", &Sgd::new(0.5).decoupled_weight_decay(2.0));
    refuses("the largest step", &Nadam::new(1e38));
}

/// A bound that holds a gradient back does not hide that it is no number.
#[test]
fn clipping_keeps_what_is_no_number() {
    let network = Net::zeroed_box();
    for clipping in [Clipping::Value(0.5), Clipping::Norm(0.5), Clipping::GlobalNorm(0.5)] {
        let mut gradient = [3.0; PARAMETERS];
        gradient[0] = f32::NAN;
        network.clip(clipping, &mut gradient);
        assert!(gradient[0].is_nan(), "{clipping:?}");
        // By norm the whole tensor is spoilt; the bias is another.
        assert_eq!(gradient[1].is_nan(), clipping != Clipping::Value(0.5), "{clipping:?}");
        assert_eq!(gradient[7].is_nan(), clipping == Clipping::GlobalNorm(0.5), "{clipping:?}");
        for bound in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e-60] {
            let refused = match clipping {
                Clipping::Value(_) => Clipping::Value(bound),
                Clipping::Norm(_) => Clipping::Norm(bound),
                Clipping::GlobalNorm(_) => Clipping::GlobalNorm(bound),
            };
            assert!(refused.check::<f32>().is_err(), "{refused:?}");
        }
    }
    let mut gradient = [f32::INFINITY; PARAMETERS];
    network.clip(Clipping::GlobalNorm(1.0), &mut gradient);
    assert!(gradient.iter().all(|value| value.is_nan()));
    // Squares of these are infinite as `f32`.
    let mut gradient = [1e30; PARAMETERS];
    network.clip(Clipping::GlobalNorm(1.0), &mut gradient);
    assert!(gradient.iter().all(|value| (value - 8.0_f32.sqrt().recip()).abs() < 1e-6));
    // What is within the bound keeps its bits.
    let mut gradient = [0.1_f32; PARAMETERS];
    network.clip(Clipping::GlobalNorm(1.0), &mut gradient);
    assert!(gradient.iter().all(|value| value.to_bits() == 0.1_f32.to_bits()));
}
