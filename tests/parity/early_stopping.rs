//! Early stopping decides as Keras's, as `early_stopping.py` wrote it down.

use std::collections::BTreeMap;

use serde::Deserialize;
use staticnet::fit::{Callback, EpochReport, Flow};
use staticnet::prelude::*;

#[derive(Debug, Deserialize)]
struct Case {
    larger: bool,
    patience: usize,
    min_delta: f64,
    baseline: Option<f64>,
    start_from_epoch: usize,
    restore: bool,
    figures: Vec<f64>,
    epochs: usize,
    stopped: Option<usize>,
    best: f64,
    best_epoch: usize,
    weight: f32,
}

impl Case {
    fn callback(&self) -> EarlyStopping<'static> {
        let goal = if self.larger { Goal::Larger } else { Goal::Smaller };
        let early = EarlyStopping::new(goal, |epoch| Some(epoch.loss))
            .patience(self.patience)
            .min_delta(self.min_delta)
            .start_from_epoch(self.start_from_epoch)
            .restore_best(self.restore);
        match self.baseline {
            Some(baseline) => early.baseline(baseline),
            None => early,
        }
    }
}

fn epoch(loss: f64) -> Epoch {
    Epoch {
        seconds: 0.0,
        learning_rate: 0.1,
        loss,
        accuracy: None,
        val_loss: None,
        val_accuracy: None,
        metrics: BTreeMap::new(),
    }
}

#[test]
fn every_decision() {
    type Net = network!(Input(1) -> Dense(1, bias = false));
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("fixtures/early_stopping.json")).unwrap();
    for case in &cases {
        let mut model = Model::<Net>::new(0).compile(Sgd::new(0.1), MeanSquaredError);
        let mut early = case.callback();
        early.training_begins(case.figures.len(), &mut model).unwrap();
        let mut epochs = 0;
        for figure in &case.figures {
            epochs += 1;
            model.network_mut().layers.weight[0] = epochs as f32;
            let report =
                EpochReport { epoch: epochs, epochs: case.figures.len(), result: &epoch(*figure) };
            if early.epoch_ends(&report, &mut model).unwrap() == Flow::Break(()) {
                break;
            }
        }
        early.training_ends(&History::default(), &mut model).unwrap();
        assert_eq!(epochs, case.epochs, "{case:?}");
        assert_eq!(early.stopped_epoch(), case.stopped, "{case:?}");
        assert_eq!(early.best(), Some(case.best), "{case:?}");
        assert_eq!(early.best_epoch(), Some(case.best_epoch), "{case:?}");
        assert_eq!(model.network().layers.weight[0].to_bits(), case.weight.to_bits(), "{case:?}");
    }
    let stopped = cases.iter().filter(|case| case.stopped.is_some()).count();
    assert!(stopped > 20 && stopped < cases.len(), "{stopped} of {} stopped", cases.len());
}
