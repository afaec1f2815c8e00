use std::fs;
use std::path::Path;

use serde_json::Value;
use staticnet::files::Weights;
use staticnet::fit::{Callback, EpochReport, Flow, Trainee};
use staticnet::model::Compiled;
use staticnet::optimizers::Optimizer;
use staticnet::prelude::*;
use staticnet::{Error, Result};

use crate::{bits, fault, file};

type Net = network!(Input(2) -> Dense(8, tanh) -> BatchNorm -> Dropout(0.2) -> Dense(2, softmax));

type Pairs = Dataset<Flat<2>, Classes<2>>;

fn data(samples: usize) -> Pairs {
    let values: Vec<f32> = (0..2 * samples).map(|i| (i as f32 * 0.7).sin()).collect();
    Pairs::new(values, (0..samples).map(|i| i % 2).collect()).unwrap()
}

fn model<O: Optimizer>(rule: O) -> Compiled<Net, O, CrossEntropy> {
    Model::<Net>::new(42).compile(rule, CrossEntropy)
}

type Fitting<'a> = Fit<'a, Flat<2>, Classes<2>>;

fn fit<'a>(epochs: usize) -> Fitting<'a> {
    Fit::epochs(epochs).batch_size(4)
}

fn losses(history: &History) -> Vec<u64> {
    history.epochs().iter().map(|epoch| epoch.loss.to_bits()).collect()
}

#[test]
fn a_run_in_pieces_is_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("run"), data(30));
    let mut whole = model(Adam::default());
    let expected = whole.fit(&data, fit(7)).unwrap();
    // 2 epochs, 3 more, none, and the rest: each in a model that begins anew.
    for epochs in [2, 5, 5, 7] {
        let mut part = model(Adam::default());
        let history = part.fit(&data, fit(epochs).checkpoint(&path).resume(&path)).unwrap();
        assert_eq!(losses(&history), losses(&expected)[..epochs]);
        if epochs == 7 {
            assert_eq!(bits(&part), bits(&whole));
        }
    }
    // A run that has had more epochs gives them all, and does nothing.
    let mut over = model(Adam::default());
    let history = over.fit(&data, fit(3).resume(&path)).unwrap();
    assert_eq!((losses(&history), bits(&over)), (losses(&expected), bits(&whole)));
}

#[test]
fn clipping_and_accumulation_go_on_too() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("run"), data(30));
    let fit = |epochs| fit(epochs).clip(Clipping::GlobalNorm(0.1)).accumulate(3);
    let mut whole = model(AdamW::default());
    whole.fit(&data, fit(4)).unwrap();
    model(AdamW::default()).fit(&data, fit(3).checkpoint(&path)).unwrap();
    let mut part = model(AdamW::default());
    part.fit(&data, fit(4).resume(&path)).unwrap();
    assert_eq!(bits(&part), bits(&whole));
}

#[test]
fn a_run_of_doubles_goes_on_to_the_bit() {
    type Line = network!(f64; < Input(1) -> Dense(3, tanh) -> Dense(1) >);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run");
    let x: Vec<f64> = (0..20).map(|i| f64::from(i) / 7.0).collect();
    let data = Dataset::<Flat<1>, Values<Flat<1>>, f64>::new(x.clone(), x).unwrap();
    let train = |epochs| {
        let mut model = Model::<Line>::new(3).compile(Adam::default(), MeanSquaredError);
        model.fit(&data, Fit::epochs(epochs).checkpoint(&path).resume(&path)).unwrap();
        bits(&model)
    };
    train(2);
    let resumed = train(4);
    fs::remove_file(&path).unwrap();
    assert_eq!(train(4), resumed);
}

#[test]
fn a_checkpoint_is_a_file_of_weights_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run");
    let mut trained = model(Adam::default());
    trained.fit(&data(30), fit(2).checkpoint(&path)).unwrap();
    assert_eq!(bits(&Model::<Net>::from_file(&path, 0).unwrap()), bits(&trained));
    // But weights are no checkpoint.
    trained.save(&path).unwrap();
    let said = fault(model(Adam::default()).fit(&data(30), fit(3).resume(&path)));
    assert!(said.starts_with("must be a checkpoint, but holds weights alone; "), "{said}");
}

#[test]
fn each_epoch_may_have_a_file_and_the_last_always_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run-{epoch}.safetensors");
    let (mut trained, data) = (model(Adam::default()), data(30));
    let every = || Checkpoint::new(&path).every(2);
    trained.fit(&data, fit(5).checkpoint(every())).unwrap();
    let names = || {
        let names = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name());
        let mut names = names.map(|name| name.into_string().unwrap()).collect::<Vec<_>>();
        names.sort();
        names
    };
    assert_eq!(names(), ["run-2.safetensors", "run-4.safetensors", "run-5.safetensors"]);
    let mut part = model(Adam::default());
    fs::remove_file(folder.path().join("run-5.safetensors")).unwrap();
    let history = part.fit(&data, fit(5).checkpoint(every()).resume(&path)).unwrap();
    assert_eq!((history.epochs().len(), bits(&part)), (5, bits(&trained)));
    assert_eq!(names().len(), 3);
}

/// Ends the run after so many epochs, and at its end remembers that it has.
struct Stop {
    after: u64,
    seen: u64,
    ends: usize,
}

impl Callback for Stop {
    fn epoch_ends(&mut self, _report: &EpochReport<'_>, _model: &mut dyn Trainee) -> Result<Flow> {
        self.seen += 1;
        Ok(if self.seen < self.after { Flow::Continue(()) } else { Flow::Break(()) })
    }

    fn training_ends(&mut self, _history: &History, _model: &mut dyn Trainee) -> Result<()> {
        self.ends += 1;
        Ok(())
    }

    fn state(&self) -> Vec<u8> {
        self.seen.to_le_bytes().to_vec()
    }

    fn restore(&mut self, state: &[u8]) -> Result<()> {
        let state = state.try_into().map_err(|_| Error::invalid("the stop", "8 bytes", 0))?;
        self.seen = u64::from_le_bytes(state);
        Ok(())
    }
}

#[test]
fn a_run_that_was_ended_stays_ended() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("run"), data(30));
    let mut trained = model(Adam::default());
    let stop = Stop { after: 3, seen: 0, ends: 0 };
    trained.fit(&data, fit(9).callback(stop).checkpoint(&path)).unwrap();
    let (mut again, mut stop) = (model(Adam::default()), Stop { after: 3, seen: 0, ends: 0 });
    let history = again.fit(&data, fit(9).callback(&mut stop).resume(&path)).unwrap();
    assert_eq!((history.epochs().len(), stop.seen, stop.ends), (3, 3, 1));
    assert_eq!(bits(&again), bits(&trained));
}

#[test]
fn losses_that_are_no_numbers_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run");
    let samples = vec![f32::NAN; 8];
    let data = Pairs::new(samples, vec![0, 1, 0, 1]).unwrap();
    let history = model(Adam::default()).fit(&data, fit(2).checkpoint(&path)).unwrap();
    assert!(history.last().loss.is_nan());
    let resumed = model(Adam::default()).fit(&data, fit(2).resume(&path)).unwrap();
    assert_eq!(format!("{resumed:?}"), format!("{history:?}"));
}

/// What going on says, from a run of `fit(3)` with Adam and thirty samples; the model must stay as it
/// was.
fn refused<O: Optimizer>(path: &Path, rule: O, data: &Pairs, fit: Fitting<'_>) -> String {
    let (mut other, mut fresh) = (model(rule.clone()), model(rule));
    let said = fault(other.fit(data, fit.seed(1).resume(path)));
    assert_eq!(bits(&other), bits(&fresh), "{said}");
    // Not even the seed was taken: it trains as if nothing had been asked.
    for model in [&mut other, &mut fresh] {
        model.fit(data, Fit::epochs(1)).unwrap();
    }
    assert_eq!(bits(&other), bits(&fresh), "{said}");
    said
}

#[test]
fn another_run_is_refused_with_what_differs() {
    let folder = tempfile::tempdir().unwrap();
    let (path, samples) = (folder.path().join("run"), data(30));
    model(Adam::default()).fit(&samples, fit(3).checkpoint(&path)).unwrap();
    let adam = Adam::default;
    let go_on = "; go on with that, or begin another run in another file";
    let differs = |what: &str, now: &str, then: &str| {
        format!(
            "{what} must be {now}, as it is now, but was {then} in the run that was saved{go_on}"
        )
    };
    let said = refused(&path, adam(), &data(31), fit(3));
    assert_eq!(said, differs("the number of samples", "31", "30"));
    let said = refused(&path, adam(), &samples, fit(3).batch_size(5));
    assert_eq!(said, differs("the batch size", "5", "4"));
    let said = refused(&path, adam(), &samples, fit(3).shuffle(false));
    assert_eq!(said, differs("whether samples are shuffled", "false", "true"));
    let said = refused(&path, adam(), &samples, fit(3).on_epoch_end(|_| Flow::Continue(())));
    assert_eq!(said, differs("the number of callbacks", "1", "0"));
    let said =
        refused(&path, adam(), &samples, fit(3).schedule_per_epoch(Exponential { factor: 0.9 }));
    assert_eq!(said, differs("the schedule", "per epoch", "none"));
    let mut plateau = Plateau::new(Goal::Smaller);
    let watched = fit(3).reduce_on_plateau(&mut plateau, |epoch| epoch.loss);
    let said = refused(&path, adam(), &samples, watched);
    assert_eq!(said, differs("whether a plateau is watched", "true", "false"));
    let said = refused(&path, Adam { beta_1: 0.8, ..adam() }, &samples, fit(3));
    assert!(said.contains("beta_1: 0.8") && said.contains("beta_1: 0.9"), "{said}");
    // Another rule, of another size.
    let said = refused(&path, Sgd::new(0.1), &samples, fit(3));
    assert!(said.starts_with("the update rule (beside its learning rate) must be Sgd"), "{said}");
    // Not the learning rate: that is the file's.
    let mut other = model(Adam::new(0.5));
    let history = other.fit(&samples, fit(4).resume(&path)).unwrap();
    assert_eq!(history.last().learning_rate.to_bits(), 0.001_f64.to_bits());
}

#[test]
fn another_way_to_a_step_or_another_loss_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("run"), data(30));
    model(Adam::default()).fit(&data, fit(3).checkpoint(&path)).unwrap();
    let clipped = fit(3).clip(Clipping::GlobalNorm(0.5)).resume(&path);
    let said = fault(model(Adam::default()).fit(&data, clipped));
    assert!(said.starts_with("the way to a step must be Whole { clipping: Some("), "{said}");
    let mut other = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy.smoothed(0.1));
    let said = fault(other.fit(&data, fit(3).resume(&path)));
    assert!(said.starts_with("the loss must be "), "{said}");
}

#[test]
fn another_network_is_refused() {
    type Other =
        network!(Input(2) -> Dense(8, relu) -> BatchNorm -> Dropout(0.2) -> Dense(2, softmax));
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("run"), data(30));
    model(Adam::default()).fit(&data, fit(3).checkpoint(&path)).unwrap();
    let mut other = Model::<Other>::new(42).compile(Adam::default(), CrossEntropy);
    let said = fault(other.fit(&data, fit(3).resume(&path)));
    assert!(said.starts_with("must hold `2 -> Dense(8, relu) -> "), "{said}");
}

/// A callback that does not know its state again.
struct Forgetful;

impl Callback for Forgetful {
    fn restore(&mut self, state: &[u8]) -> Result<()> {
        Err(Error::invalid("the state", "known", format_args!("{} bytes", state.len())))
    }
}

#[test]
fn a_callback_may_refuse_its_state() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("run"), data(30));
    model(Adam::default()).fit(&data, fit(3).callback(Forgetful).checkpoint(&path)).unwrap();
    let mut other = model(Adam::default());
    let before = bits(&other);
    let error = other.fit(&data, fit(4).callback(Forgetful).resume(&path)).unwrap_err();
    assert_eq!(error.to_string(), "the state must be known, but is 0 bytes");
    assert_eq!(bits(&other), before);
}

#[test]
fn every_damage_to_a_checkpoint_is_an_error_or_changes_values() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("run"), data(8));
    let stop = || Stop { after: 9, seen: 0, ends: 0 };
    model(Adam::default()).fit(&data, fit(1).callback(stop()).checkpoint(&path)).unwrap();
    let sound = fs::read(&path).unwrap();
    let header = 8 + usize::try_from(u64::from_le_bytes(sound[..8].try_into().unwrap())).unwrap();
    let go_on = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let mut other = model(Adam::default());
        let before = bits(&other);
        // One epoch is in the file: nothing is left to be trained.
        let result = other.fit(&data, fit(1).threads(1).callback(stop()).resume(&path));
        assert!(result.is_ok() || bits(&other) == before);
        result
    };
    for length in (0..header + 40).chain(sound.len() - 40..sound.len()) {
        assert!(go_on(&sound[..length]).is_err(), "{length} bytes");
    }
    for place in 8..header {
        let mut bytes = sound.clone();
        bytes[place] ^= 1;
        let _ = go_on(&bytes);
    }
    assert!(go_on(&sound).is_ok());
}

/// The file with another value at a place in its note.
fn with_note(sound: &[u8], place: &str, value: Value) -> Vec<u8> {
    let (length, rest) = sound.split_first_chunk().unwrap();
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap();
    let mut header: Value = serde_json::from_slice(&rest[..length]).unwrap();
    let text = &mut header["__metadata__"]["staticnet"];
    let mut note: Value = serde_json::from_str(text.as_str().unwrap()).unwrap();
    *note.pointer_mut(place).unwrap() = value;
    *text = note.to_string().into();
    file(&header.to_string(), &rest[length..])
}

#[test]
fn what_would_spoil_a_run_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("run"), data(8));
    model(Adam::default()).fit(&data, fit(1).checkpoint(&path)).unwrap();
    let sound = fs::read(&path).unwrap();
    let stuck = serde_json::json!([0, 0, 0, 0]);
    for (place, value, expected) in [
        ("/training/epochs", 1.into(), None),
        ("/training/learning_rate", f64::NAN.to_bits().into(), Some("its learning rate is NaN")),
        ("/training/learning_rate", (-1.0_f64).to_bits().into(), Some("its learning rate is -1.0")),
        ("/training/random/s", stuck.clone(), Some("the state of its randomness is none")),
        ("/training/shuffling/s", stuck, Some("the state of its randomness is none")),
        (
            "/training/setting/plateau",
            true.into(),
            Some("must be false, as it is now, but was true"),
        ),
        ("/training/steps", (-1).into(), Some("what it says of its run cannot be read")),
    ] {
        fs::write(&path, with_note(&sound, place, value)).unwrap();
        let mut other = model(Adam::default());
        let before = bits(&other);
        match (other.fit(&data, fit(1).resume(&path)), expected) {
            (Ok(history), None) => assert_eq!(history.epochs().len(), 1),
            (result, Some(expected)) => {
                let said = fault(result);
                assert!(said.contains(expected), "{place}: {said}");
                assert_eq!(bits(&other), before);
            }
            (Err(error), None) => panic!("{place}: {error}"),
        }
    }
}

#[test]
fn a_checkpoint_that_could_not_be_written_is_told_before_the_training() {
    let folder = tempfile::tempdir().unwrap();
    let mut other = model(Adam::default());
    let before = bits(&other);
    let path = folder.path().join("missing/run");
    let error = other.fit(&data(8), fit(1).checkpoint(&path)).unwrap_err().to_string();
    assert!(error.contains("must exist; create it first"), "{error}");
    let never = Checkpoint::new(folder.path().join("run")).every(0);
    let error = other.fit(&data(8), fit(1).checkpoint(never)).unwrap_err().to_string();
    assert_eq!(
        error,
        "the number of epochs from one checkpoint to the next must be at least 1, but is 0"
    );
    assert_eq!(bits(&other), before);
}

#[test]
fn the_best_epoch_is_saved_and_its_figure_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (run, path, data) = (folder.path().join("run"), folder.path().join("best"), data(30));
    // The rates are the figures: the third is the best, and the first is none.
    let figure = |epoch: &Epoch| Some(epoch.learning_rate).filter(|r| *r < 0.5).unwrap_or(f64::NAN);
    let mut after = Vec::new();
    for epochs in 1..=5 {
        let mut trained = model(Adam::new(1.0));
        let mut best = SaveBest::new(&path, Goal::Smaller, figure);
        let fit = fit(epochs).schedule_per_epoch(Rates).callback(&mut best);
        trained.fit(&data, fit.checkpoint(&run).resume(&run)).unwrap();
        after.push(bits(&trained));
        let expected = [None, Some(0.2), Some(0.1), Some(0.1), Some(0.1)][epochs - 1];
        assert_eq!(best.best(), expected);
        assert_eq!(path.exists(), epochs > 1);
    }
    assert_eq!(bits(&Model::<Net>::from_file(&path, 0).unwrap()), after[2]);
    let error = SaveBest::new(&path, Goal::Larger, figure).restore(&[0; 3]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the state of `SaveBest` must be as it was saved, but is 3 bytes long"
    );
    Weights::read(&path).unwrap();
}

/// Of two callbacks that changed their places each would go on from the other's memory.
#[test]
fn no_callback_takes_the_state_of_another_kind() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (|name: &str| folder.path().join(name), data(8));
    let figure = |epoch: &Epoch| epoch.loss;
    let callback = |kind: usize| -> Box<dyn Callback> {
        match kind {
            0 => Box::new(CsvLog::new(path("log.csv"))),
            1 => Box::new(SaveBest::new(path("best"), Goal::Smaller, figure)),
            2 => Box::new(EarlyStopping::new(Goal::Smaller, figure)),
            3 => Box::new(TensorBoard::new(path("logs"))),
            _ => Box::new(Stateless),
        }
    };
    for saved in 0..5 {
        let run = path(&format!("run {saved}"));
        let mut then = callback(saved);
        let first = fit(1).callback(&mut *then).checkpoint(&run);
        model(Adam::default()).fit(&data, first).unwrap();
        for now in 0..4 {
            let mut other = callback(now);
            let second = fit(2).callback(&mut *other).resume(&run);
            let result = model(Adam::default()).fit(&data, second);
            assert_eq!(result.is_ok(), saved == now, "{now} after {saved}: {result:?}");
        }
    }
}

/// Has nothing to remember.
struct Stateless;

impl Callback for Stateless {}

#[test]
fn a_figure_that_no_epoch_has_is_an_error_and_not_a_file_that_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("best"), data(8));
    let best = SaveBest::new(&path, Goal::Smaller, |epoch| epoch.val_loss);
    let error = model(Adam::default()).fit(&data, fit(2).callback(best)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the figure that `SaveBest` watches must be one that each epoch has, but is missing in \
         epoch 1; give validation data, or watch another"
    );
    let mut plateau = Plateau::new(Goal::Smaller);
    let watched = fit(2).reduce_on_plateau(&mut plateau, |epoch| epoch.val_loss);
    let error = model(Adam::default()).fit(&data, watched).unwrap_err().to_string();
    assert!(error.starts_with("the figure that the plateau watches must be "), "{error}");
}

/// A rate for each of five epochs.
struct Rates;

impl Schedule for Rates {
    fn rate(&self, _base: f64, step: u64) -> f64 {
        match step {
            0 => 0.9,
            1 => 0.2,
            3 => 0.15,
            _ => 0.1,
        }
    }
}
