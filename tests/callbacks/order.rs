//! Who is told what, and when.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};

use staticnet::Result;
use staticnet::fit::{BatchReport, Callback, EpochReport, Flow, Trainee};
use staticnet::prelude::*;

use crate::{bits, data, message, model};

/// Writes down what it is told, under its name; ends the training with epoch `last`, or refuses it.
struct Witness<'a> {
    name: &'a str,
    heard: &'a RefCell<Vec<String>>,
    last: usize,
    refuses: Option<&'a str>,
}

impl<'a> Witness<'a> {
    fn new(name: &'a str, heard: &'a RefCell<Vec<String>>) -> Self {
        Self { name, heard, last: usize::MAX, refuses: None }
    }

    fn hear(&self, what: &str) -> Result<()> {
        self.heard.borrow_mut().push(format!("{}: {what}", self.name));
        match self.refuses {
            Some(refused) if refused == what => {
                Err(staticnet::Error::invalid(self.name, "content", "not"))
            }
            _ => Ok(()),
        }
    }
}

impl Callback for Witness<'_> {
    fn training_begins(&mut self, epochs: usize, _model: &mut dyn Trainee) -> Result<()> {
        self.hear(&format!("{epochs} epochs"))
    }

    fn epoch_begins(&mut self, epoch: usize, _epochs: usize, samples: usize) {
        self.hear(&format!("epoch {epoch} of {samples} samples")).unwrap();
    }

    fn batch_ends(&mut self, report: &BatchReport) {
        self.hear(&format!("{} samples", report.samples)).unwrap();
    }

    fn epoch_ends(&mut self, report: &EpochReport<'_>, _model: &mut dyn Trainee) -> Result<Flow> {
        self.hear(&format!("epoch {} ends", report.epoch))?;
        let last = report.epoch == self.last;
        Ok(if last { Flow::Break(()) } else { Flow::Continue(()) })
    }

    fn training_ends(&mut self, history: &History, _model: &mut dyn Trainee) -> Result<()> {
        self.hear(&format!("ends after {}", history.epochs().len()))
    }
}

#[test]
fn all_are_told_in_their_order_though_the_first_ends_it() {
    let heard = RefCell::default();
    let first = Witness { last: 2, ..Witness::new("a", &heard) };
    let fit = Fit::epochs(9).batch_size(8).callback(first).callback(Witness::new("b", &heard));
    model().fit(&data(), fit).unwrap();
    let epoch = |n| {
        let told = [format!("epoch {n} of 12 samples"), "8 samples".into(), "12 samples".into()];
        told.into_iter().chain([format!("epoch {n} ends")])
    };
    let told = ["9 epochs".into()].into_iter().chain(epoch(1)).chain(epoch(2));
    let told = told.chain(["ends after 2".into()]);
    let expected: Vec<_> =
        told.flat_map(|what| ["a", "b"].map(|n| format!("{n}: {what}"))).collect();
    assert_eq!(*heard.borrow(), expected);
}

#[test]
fn an_error_ends_the_training_where_it_is_made() {
    let before = bits(model().network());
    for (refused, last, learns) in [
        ("3 epochs", "b: 3 epochs", false),
        ("epoch 1 ends", "b: epoch 1 ends", true),
        ("ends after 3", "b: ends after 3", true),
    ] {
        let heard = RefCell::default();
        let refusing = Witness { refuses: Some(refused), ..Witness::new("b", &heard) };
        let fit = Fit::epochs(3).callback(Witness::new("a", &heard)).callback(refusing);
        let fit = fit.callback(Witness::new("c", &heard));
        let mut model = model();
        assert_eq!(message(model.fit(&data(), fit)), "b must be content, but is not");
        assert_eq!(heard.borrow().last().unwrap(), last);
        assert_eq!(bits(model.network()) != before, learns, "{refused}");
    }
}

#[test]
fn a_flag_ends_training_after_its_epoch_and_all_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.csv");
    let flag = AtomicBool::new(false);
    let fit = Fit::epochs(9)
        .interrupt(&flag)
        .on_epoch_end(|report| {
            flag.store(report.epoch == 3, Ordering::Relaxed);
            Flow::Continue(())
        })
        .callback(CsvLog::new(&path));
    let history = model().fit(&data(), fit).unwrap();
    assert_eq!(history.epochs().len(), 3);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), history.to_csv());
}

/// A figure that never becomes better lowers the rate that the schedule starts from after each
/// epoch but the first, and ends training after three of them.
#[test]
fn early_stopping_plateau_and_schedule_work_side_by_side() {
    let mut plateau = Plateau { patience: 0, factor: 0.1, ..Plateau::new(Goal::Smaller) };
    let mut early = EarlyStopping::new(Goal::Smaller, |_| Some(1.0)).patience(3);
    let fit = Fit::epochs(50)
        .schedule_per_epoch(Exponential { factor: 0.5 })
        .reduce_on_plateau(&mut plateau, |_| 1.0)
        .callback(&mut early);
    let mut model = model();
    let first = model.clone().fit(&data(), Fit::epochs(1)).unwrap();
    let history = model.fit(&data(), fit).unwrap();
    let rates: Vec<f64> = history.epochs().iter().map(|epoch| epoch.learning_rate).collect();
    let expected = [0.05, 0.025, 0.05 * 0.1 * 0.25, 0.05 * 0.1 * 0.1 * 0.125];
    assert_eq!(rates.len(), expected.len());
    for (rate, expected) in rates.iter().zip(expected) {
        assert!((rate - expected).abs() < 1e-12, "{rate} for {expected}");
    }
    assert_eq!((early.stopped_epoch(), early.best_epoch()), (Some(4), Some(1)));
    // The parameters of the first epoch are back, which judge as it ended.
    let mut once = self::model();
    let again = once.fit(&data(), Fit::epochs(1)).unwrap();
    assert_eq!(again.last().loss.to_bits(), first.last().loss.to_bits());
    assert_eq!(bits(model.network()), bits(once.network()));
}
