//! A line an epoch.

use std::fs::read_to_string;

use staticnet::fit::{Callback, Flow};
use staticnet::prelude::*;

use crate::{data, message, model, tell};

#[test]
fn the_file_can_be_read_after_each_epoch() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.csv");
    let data = data();
    let mut seen = Vec::new();
    let fit = Fit::epochs(3)
        .validation(&data)
        .metric("top, of 1", |predictions| predictions.top_k_accuracy(1))
        .callback(CsvLog::new(&path))
        .on_epoch_end(|_| {
            seen.push(read_to_string(&path).unwrap());
            Flow::Continue(())
        });
    let history = model().fit(&data, fit).unwrap();
    let whole = history.to_csv();
    let lines: Vec<_> = whole.lines().collect();
    assert!(lines[0].ends_with(r#",val_loss,val_accuracy,"val_top, of 1""#), "{}", lines[0]);
    for (index, text) in seen.iter().enumerate() {
        assert_eq!(text.lines().collect::<Vec<_>>(), lines[..index + 2]);
    }
}

#[test]
fn a_training_that_is_taken_up_again_leaves_each_epoch_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.csv");
    let mut model = model();
    let epochs = || {
        let text = read_to_string(&path).unwrap();
        text.lines().map(|line| line.split(',').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let mut log = CsvLog::new(&path);
    log.training_begins(100, &mut model).unwrap();
    tell(&mut log, 1, &[4.0, 3.0], &mut model);
    let state = log.state();
    // The process ends two epochs after what it had saved.
    tell(&mut log, 3, &[9.0, 9.0], &mut model);
    assert_eq!(epochs(), ["epoch", "1", "2", "3", "4"]);
    for begins_first in [false, true] {
        let mut log = CsvLog::new(&path);
        if begins_first {
            log.training_begins(100, &mut model).unwrap();
        }
        log.restore(&state).unwrap();
        if !begins_first {
            log.training_begins(100, &mut model).unwrap();
        }
        tell(&mut log, 3, &[2.0, 1.0, 0.5], &mut model);
        assert_eq!(epochs(), ["epoch", "1", "2", "3", "4", "5"]);
        assert!(read_to_string(&path).unwrap().contains("\n3,0.5,0.1,2.0,0.75,3.0,\n"));
    }
    // A new training begins a new file.
    log.training_begins(100, &mut model).unwrap();
    tell(&mut log, 1, &[4.0], &mut model);
    assert_eq!(epochs(), ["epoch", "1"]);
}

#[test]
fn a_file_that_cannot_go_on_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.csv");
    let mut model = model();
    let mut log = CsvLog::new(&path);
    log.restore(b"epoch,mood\n1,good\n").unwrap();
    let fit = Fit::epochs(2).callback(&mut log);
    assert_eq!(
        message(model.fit(&data(), fit)),
        format!(
            "the columns of {} must be epoch,seconds,learning_rate,loss,accuracy,val_loss,\
             val_accuracy to go on, but is epoch,mood",
            path.display()
        )
    );
    assert!(message(log.restore(&[0xff])).starts_with("the state of `CsvLog` must be as it was"));
}

#[test]
fn a_file_that_cannot_be_written_is_refused_before_training() {
    let folder = tempfile::tempdir().unwrap();
    let mut epochs = 0;
    let fit = Fit::epochs(2)
        .on_epoch_end(|_| {
            epochs += 1;
            Flow::Continue(())
        })
        .callback(CsvLog::new(folder.path().join("missing/log.csv")));
    assert!(message(model().fit(&data(), fit)).contains("its folder"));
    assert_eq!(epochs, 0);
}
