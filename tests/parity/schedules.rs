//! Schedules agree with PyTorch's and Keras's, as `schedules.py` wrote them.

use std::collections::BTreeMap;

use serde::Deserialize;
use staticnet::schedules::{
    Constant, Cosine, Exponential, Goal, Linear, MultiStep, OneCycle, Plateau, Polynomial,
    Schedule, StepDecay, WarmRestarts, WarmUp,
};

use crate::close::assert_close;

#[derive(Deserialize)]
struct Fixture {
    base: f64,
    figures: Vec<f64>,
    rates: BTreeMap<String, Vec<f64>>,
}

impl Fixture {
    fn read() -> Self {
        serde_json::from_str(include_str!("fixtures/schedules.json")).unwrap()
    }
}

/// Some of PyTorch's make each rate of the one before: a few ulps of 2e-16.
const TOLERANCE: f64 = 1e-14;

const SCHEDULES: [(&str, &dyn Schedule); 20] = [
    ("constant", &Constant { factor: 0.25, steps: 30 }),
    ("constant_default", &Constant { factor: 1.0 / 3.0, steps: 5 }),
    ("step", &StepDecay { every: 30, factor: 0.3 }),
    ("multi_step", &MultiStep { milestones: &[10, 45, 45, 90], factor: 0.3 }),
    ("exponential", &Exponential { factor: 0.97 }),
    ("polynomial", &Polynomial { power: 2.5, ..Polynomial::new(80) }),
    ("linear", &Linear { steps: 60, from: 0.2, to: 0.7 }),
    ("linear_default", &Linear { steps: 5, from: 1.0 / 3.0, to: 1.0 }),
    ("cosine", &Cosine { steps: 100, end: 0.02 }),
    ("warm_up", &WarmUp { steps: 20, from: 0.1, then: Cosine { steps: 80, end: 0.01 } }),
    ("warm_restarts", &WarmRestarts { end: 0.02, ..WarmRestarts::new(30) }),
    ("warm_restarts_growing", &WarmRestarts { growth: 3, ..WarmRestarts::new(7) }),
    ("one_cycle", &OneCycle::new(100)),
    ("one_cycle_odd", &OneCycle { rise: 0.123, start: 7.0, end: 11.0, ..OneCycle::new(100) }),
    ("keras_staircase", &StepDecay { every: 13, factor: 0.7 }),
    ("keras_exponential", &Exponential { factor: 0.97 }),
    ("keras_polynomial", &Polynomial { steps: 60, power: 2.0, end: 0.05 }),
    ("keras_cosine", &Cosine { steps: 70, end: 0.05 }),
    ("keras_warm_up", &WarmUp { steps: 20, from: 0.0, then: Cosine { steps: 70, end: 0.0 } }),
    ("keras_warm_restarts", &WarmRestarts { period: 12, growth: 2, end: 0.05 }),
];

#[test]
fn every_schedule() {
    let fixture = Fixture::read();
    for (name, schedule) in SCHEDULES {
        schedule.check().unwrap();
        let rates: Vec<f64> = (0..100).map(|step| schedule.rate(fixture.base, step)).collect();
        assert_close(name, &rates, &fixture.rates[name], TOLERANCE);
    }
    let plateaus = fixture.rates.keys().filter(|name| name.starts_with("plateau")).count();
    assert_eq!(SCHEDULES.len() + plateaus, fixture.rates.len());
    assert_eq!(Constant::default(), Constant { factor: 1.0 / 3.0, steps: 5 });
    assert_eq!(Linear::default(), Linear { steps: 5, from: 1.0 / 3.0, to: 1.0 });
}

#[test]
fn every_plateau() {
    let fixture = Fixture::read();
    let smaller = Plateau::new(Goal::Smaller);
    let cooled = Plateau { factor: 0.6, patience: 2, threshold: 0.05, ..smaller };
    let plateaus = [
        ("plateau", Plateau { patience: 3, ..smaller }),
        ("plateau_cooled", Plateau { cooldown: 4, lowest: 0.1, ..cooled }),
        ("plateau_larger", Plateau { factor: 0.5, patience: 1, ..Plateau::new(Goal::Larger) }),
    ];
    for (name, mut plateau) in plateaus {
        plateau.check().unwrap();
        let mut rate = fixture.base;
        let rates: Vec<f64> = fixture
            .figures
            .iter()
            .map(|figure| {
                rate = plateau.observe(rate, *figure);
                rate
            })
            .collect();
        assert_close(name, &rates, &fixture.rates[name], TOLERANCE);
        assert!(rates[99] < fixture.base, "{name} never fell");
    }
}
