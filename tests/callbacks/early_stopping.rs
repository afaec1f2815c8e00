//! Ending early; the decisions themselves are compared with Keras's in `tests/parity`.

use staticnet::fit::Callback;
use staticnet::prelude::*;

use crate::{bits, data, message, model, tell};

const LOSSES: [f64; 9] = [3.0, 2.0, 2.5, 1.5, 1.75, 1.25, 1.5, 1.25, 2.0];

fn early() -> EarlyStopping<'static> {
    EarlyStopping::new(Goal::Smaller, |epoch| Some(epoch.loss)).patience(3)
}

#[test]
fn the_best_parameters_come_back_unless_they_are_not_wanted() {
    // Worse from epoch to epoch, whatever is learnt.
    let worse = || {
        let count = std::cell::Cell::new(0.0);
        let figure = move |_: &Epoch| {
            count.set(count.get() + 1.0);
            Some(count.get())
        };
        EarlyStopping::new(Goal::Smaller, figure).patience(2)
    };
    let trained = |early: EarlyStopping<'_>| {
        let mut model = model();
        let history = model.fit(&data(), Fit::epochs(9).callback(early)).unwrap();
        assert_eq!(history.epochs().len(), 3);
        bits(model.network())
    };
    let after = |epochs| {
        let mut model = model();
        model.fit(&data(), Fit::epochs(epochs)).unwrap();
        bits(model.network())
    };
    assert_eq!(trained(worse()), after(1));
    assert_eq!(trained(worse().restore_best(false)), after(3));
}

/// Whenever training is interrupted, and whatever the order in which it is taken up again.
#[test]
fn a_training_that_is_taken_up_again_ends_as_one_without_interruption() {
    for cut in 1..LOSSES.len() - 1 {
        for begins_first in [true, false] {
            let mut model = model();
            let mut whole = early();
            let mut first = early();
            for early in [&mut whole, &mut first] {
                early.training_begins(100, &mut model).unwrap();
            }
            assert!(!tell(&mut whole, 1, &LOSSES[..cut], &mut model));
            assert!(!tell(&mut first, 1, &LOSSES[..cut], &mut model));
            let mut second = early();
            if begins_first {
                second.training_begins(100, &mut model).unwrap();
                second.restore(&first.state()).unwrap();
            } else {
                second.restore(&first.state()).unwrap();
                second.training_begins(100, &mut model).unwrap();
            }
            assert_eq!(second.state(), first.state());
            assert!(tell(&mut whole, cut + 1, &LOSSES[cut..], &mut model));
            assert!(tell(&mut second, cut + 1, &LOSSES[cut..], &mut model));
            assert_eq!((second.stopped_epoch(), second.best_epoch()), (Some(9), Some(6)));
            assert_eq!(second.best(), Some(1.25));
            assert_eq!(second.state(), whole.state());
        }
    }
}

#[test]
fn a_new_training_is_judged_by_its_own_epochs() {
    let (mut model, mut early) = (model(), early());
    for _ in 0..2 {
        early.training_begins(100, &mut model).unwrap();
        assert_eq!(early.best(), None);
        assert!(tell(&mut early, 1, &LOSSES, &mut model));
        early.training_ends(&History::default(), &mut model).unwrap();
        assert_eq!(early.stopped_epoch(), Some(9));
    }
}

#[test]
fn nan_is_never_better() {
    let mut model = model();
    let mut early = early();
    assert!(!tell(&mut early, 1, &[f64::NAN, 2.0, f64::NAN, f64::NAN], &mut model));
    assert_eq!((early.best_epoch(), early.best()), (Some(2), Some(2.0)));
    assert!(tell(&mut early, 5, &[f64::NAN], &mut model));
    // Not even with the first epoch, as in Keras.
    let mut early = EarlyStopping::new(Goal::Smaller, |epoch| Some(epoch.loss));
    assert!(!tell(&mut early, 1, &[f64::NAN], &mut model));
    assert!(tell(&mut early, 2, &[f64::NAN], &mut model));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let watching = EarlyStopping::new(Goal::Smaller, |epoch| epoch.val_loss);
    assert_eq!(
        message(model().fit(&data(), Fit::epochs(3).callback(watching))),
        "the figure that `EarlyStopping` watches must be one that each epoch has, but is missing in \
         epoch 1; give validation data, or watch another"
    );
    for (delta, found) in [(-0.5, "-0.5"), (f64::NAN, "NaN"), (f64::INFINITY, "inf")] {
        let early = early().min_delta(delta);
        assert_eq!(
            message(model().fit(&data(), Fit::epochs(3).callback(early))),
            format!(
                "`min_delta` of `EarlyStopping` must be a finite number from 0 up, but is {found}"
            )
        );
    }
    assert_eq!(
        message(model().fit(&data(), Fit::epochs(3).callback(early().baseline(f64::NAN)))),
        "the baseline of `EarlyStopping` must be a number, but is NaN"
    );
    assert_eq!(
        message(early().restore(&[1, 2, 3])),
        "the state of `EarlyStopping` must be as it was saved, but is 3 bytes long"
    );
    // Parameters of another network.
    let mut model = model();
    let mut first = early();
    tell(&mut first, 1, &LOSSES[..2], &mut model);
    let mut second = early();
    second.restore(&[first.state(), vec![0; 4]].concat()).unwrap();
    assert_eq!(
        message(second.training_ends(&History::default(), &mut model)),
        "the state of `EarlyStopping` must be as it was saved, but is that of another network"
    );
}
