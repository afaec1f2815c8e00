//! Data sets, fitting, history and pictures, from outside.

use staticnet::batch::Batch;
use staticnet::data::Samples;
use staticnet::fit::{BatchReport, Callback, EpochReport, Flow, Trainee};
use staticnet::plot::{Picture, sheet};
use staticnet::prelude::*;

type Pairs = Dataset<Flat<2>, Classes<2>>;
type Net = network!(< Input(2) -> Dense(8, tanh) -> Dense(2, softmax) >);

const CORNERS: [f32; 8] = [0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0];

fn xor() -> Pairs {
    Dataset::new(CORNERS.to_vec(), vec![0, 1, 1, 0]).unwrap()
}

fn message<T: std::fmt::Debug>(result: staticnet::Result<T>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn a_data_set_refuses_what_does_not_fit() {
    let refused =
        |samples: &[f32], labels: &[usize]| message(Pairs::new(samples.to_vec(), labels.to_vec()));
    assert_eq!(
        refused(&CORNERS[..7], &[0, 1, 1]),
        "the number of sample values must be a multiple of 2, but is 7"
    );
    assert_eq!(
        refused(&CORNERS, &[0, 1, 1]),
        "the number of targets must be 4, one for each sample, but is 3"
    );
    assert_eq!(refused(&CORNERS, &[0, 1, 2, 0]), "label 2 must be below 2, but is 2");
    assert_eq!(
        refused(&[], &[]),
        "the data set must hold at least one sample, but is empty; supply some data"
    );
}

#[test]
fn rows_are_samples_one_behind_the_other() {
    let rows = vec![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    let data = Pairs::new(rows.clone(), vec![0, 1, 1, 0]).unwrap();
    assert_eq!(data.sample(1).as_slice(), xor().sample(1).as_slice());
    let model = Model::<Net>::new(5);
    let outputs = model.predict_batch(Batch::new(&CORNERS));
    assert_eq!(model.predict_batch(&rows), outputs);
    assert_eq!(model.predict_batch(&rows[..]), outputs);
    assert_eq!(model.predict_batch(&[[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), outputs);
}

#[test]
fn a_closure_of_each_epoch_may_return_nothing() {
    let mut seen = 0;
    let mut model = Model::<Net>::new(5).compile(Adam::default(), CrossEntropy);
    model.fit(&xor(), Fit::epochs(3).on_epoch_end(|report| seen = report.epoch)).unwrap();
    assert_eq!(seen, 3);
}

#[test]
fn a_data_set_comes_apart_and_keeps_every_sample() {
    assert_eq!(
        message(xor().split(0)),
        "the number of samples to split off must be from 1 to 3, but is 0"
    );
    assert!(xor().split(4).is_err());
    let (first, rest) = xor().split(1).unwrap();
    assert_eq!((first.len(), first.targets()), (1, &[0][..]));
    assert_eq!((rest.len(), rest.targets()), (3, &[1, 1, 0][..]));
    assert_eq!(rest.sample(2).as_slice(), [1.0, 1.0]);
    let single = Pairs::new(vec![0.5, 0.5], vec![1]).unwrap();
    assert_eq!(
        message(single.split(1)),
        "the number of samples in a data set to split must be at least 2, but is 1"
    );
}

#[test]
fn a_sample_that_does_not_exist_is_no_sample() {
    let scalars = xor();
    let bytes = Samples::Bytes { values: vec![0, 51, 102, 255], scale: 1.0 / 255.0 };
    let bytes = Pairs::new(bytes, vec![0, 1]).unwrap();
    // Twice the last index is zero where arithmetic wraps.
    for index in [4, usize::MAX / 2 + 1, usize::MAX] {
        for data in [&scalars, &bytes] {
            let panic = std::panic::catch_unwind(|| data.sample(index)).unwrap_err();
            let panic = panic.downcast_ref::<String>().unwrap();
            let expected = format!("there is no sample {index}, only {}", data.len());
            assert_eq!(*panic, expected);
        }
    }
}

#[test]
fn a_sample_is_copied_to_a_slice_of_its_length_only() {
    let data = xor();
    let mut sample = [9.0; 2];
    data.sample_into(2, &mut sample);
    assert_eq!(sample.as_slice(), [1.0, 0.0]);
    for len in [1, 3] {
        let copy = || data.sample_into(2, &mut vec![0.0; len]);
        assert!(std::panic::catch_unwind(copy).is_err(), "{len} values");
    }
}

/// Two samples of eight megabytes each, read and predicted on a stack of a quarter of one.
#[test]
fn samples_wider_than_the_stack_pass_through_the_heap() {
    const WIDTH: usize = 2_000_000;
    type Wide = network!(< Input(WIDTH) -> Dense(1) >);
    let work = || {
        let samples = (0..2 * WIDTH).map(|index| (index / WIDTH) as f32).collect::<Vec<_>>();
        let data = Dataset::<Flat<WIDTH>, Classes<2>>::new(samples, vec![0, 1]).unwrap();
        let mut sample = vec![0.0; WIDTH];
        data.sample_into(1, &mut sample);
        assert!(sample == vec![1.0; WIDTH]);
        let model = Model::<Wide>::with_initializer(Initializer::Zeros, 0);
        assert_eq!(model.predict_batch(Batch::new(&sample)).as_slice(), [0.0]);
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(work).unwrap().join().unwrap();
}

#[test]
fn bytes_stand_for_scaled_values() {
    let samples = Samples::Bytes { values: vec![0, 51, 102, 255], scale: 1.0 / 255.0 };
    let data = Pairs::new(samples, vec![0, 1]).unwrap();
    for (found, expected) in data.sample(1).iter().zip([0.4_f32, 1.0]) {
        assert!((found - expected).abs() < 1e-6, "{found} for {expected}");
    }
}

#[test]
fn classes_become_one_hot() {
    let data = xor().one_hot();
    assert_eq!(data.targets(), [1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0]);
}

#[test]
fn classes_and_one_hot_train_alike() {
    let train = |seed| Model::<Net>::new(seed).compile(Adam::new(0.05), CrossEntropy);
    let (mut sparse, mut one_hot) = (train(7), train(7));
    let a = sparse.fit(&xor(), Fit::epochs(50).batch_size(3)).unwrap();
    let b = one_hot.fit(&xor().one_hot(), Fit::epochs(50).batch_size(3)).unwrap();
    let losses = |history: &History| history.epochs().iter().map(|e| e.loss).collect::<Vec<_>>();
    for (a, b) in losses(&a).into_iter().zip(losses(&b)) {
        assert!((a - b).abs() < 1e-4, "{a} with classes, {b} with one-hot");
    }
    assert_eq!(a.last().accuracy, b.last().accuracy);
}

network! {
    type Hidden<const H: usize> = < Input(2) -> Dense(H, tanh) -> Dense(2, softmax) >;
}

/// The accuracy on the exclusive or, with that many hidden units.
fn accuracy<const H: usize>() -> f64 {
    let mut model = Model::<Hidden<H>>::new(42).compile(Adam::new(0.05), CrossEntropy);
    assert_eq!(Hidden::<H>::PARAMETERS, 3 * H + 2 * (H + 1));
    model.fit(&xor(), Fit::epochs(200).batch_size(4)).unwrap();
    assert_eq!(model.predict(&[0.0, 1.0]).len(), 2);
    model.evaluate(&xor()).unwrap().accuracy.unwrap()
}

#[test]
fn a_function_trains_networks_of_every_width() {
    assert!(accuracy::<8>() > 0.99);
    assert!(accuracy::<16>() > 0.99);
    assert!(accuracy::<1>() < 0.99); // one unit tells no exclusive or
}

#[test]
fn a_regression_learns_a_line() {
    type Line = network!(f64; < Input(1) -> Dense(1) >);
    let x: Vec<f64> = (0..40).map(|i| f64::from(i) / 20.0 - 1.0).collect();
    let y = x.iter().map(|x| 3.0 * x - 0.5).collect();
    let data = Dataset::<Flat<1>, Values<Flat<1>>, f64>::new(x, y).unwrap();
    let mut model = Model::<Line>::new(3).compile(Sgd::new(0.1).momentum(0.5), MeanSquaredError);
    let history = model.fit(&data, Fit::epochs(100).batch_size(8)).unwrap();
    assert_eq!(history.last().accuracy, None);
    assert!(model.evaluate(&data).unwrap().loss < 1e-6);
    assert!((model.predict(&[1.0])[0] - 2.5).abs() < 1e-3);
}

#[test]
fn nonsense_is_refused_before_anything_changes() {
    let mut model = Model::<Net>::new(1).compile(Adam::default(), CrossEntropy);
    let before = model.predict(&[0.3, 0.7]);
    let data = xor();
    assert_eq!(
        message(model.fit(&data, Fit::epochs(0))),
        "the number of epochs must be at least 1, but is 0"
    );
    assert_eq!(
        message(model.fit(&data, Fit::epochs(1).batch_size(0))),
        "the batch size must be at least 1, but is 0"
    );
    // The last two are positive numbers, but in `f32` infinity and zero.
    for rate in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e300, 1e-60] {
        model.optimizer_mut().learning_rate = rate;
        assert_eq!(
            message(model.fit(&data, Fit::epochs(1))),
            format!(
                "the learning rate must be a positive number that the network's scalar can hold, \
                 but is {rate:?}"
            )
        );
    }
    assert_eq!(model.predict(&[0.3, 0.7]), before);
}

#[test]
fn a_setting_that_would_spoil_the_network_is_refused() {
    fn refused(rule: impl staticnet::optimizers::Optimizer) -> String {
        message(Model::<Net>::new(1).compile(rule, CrossEntropy).fit(&xor(), Fit::epochs(1)))
    }
    let adam = Adam::default();
    let share = "must be at least 0 and below 1, but is";
    assert_eq!(refused(Adam { beta_1: 1.0, ..adam }), format!("beta_1 {share} 1.0"));
    // As an `f32` it is 1.
    assert_eq!(
        refused(Adam { beta_2: 0.999_999_999, ..adam }),
        format!("beta_2 {share} 0.999999999")
    );
    assert_eq!(refused(Sgd::new(0.1).momentum(f64::NAN)), format!("the momentum {share} NaN"));
    assert!(
        refused(Adam { epsilon: 0.0, ..adam }).starts_with("epsilon must be a positive number")
    );
    assert!(refused(Adam { learning_rate: 1e38, ..adam }).starts_with("the first step, learning"));
}

#[test]
fn a_learning_rate_is_judged_by_the_scalar_it_is_used_in() {
    type Double = network!(f64; < Input(1) -> Dense(1) >);
    let data = Dataset::<Flat<1>, Values<Flat<1>>, f64>::new(vec![1.0], vec![1.0]).unwrap();
    let mut model = Model::<Double>::new(3).compile(Sgd::new(1e-60), MeanSquaredError);
    assert!(model.fit(&data, Fit::epochs(1)).is_ok());
}

#[test]
fn a_batch_is_predicted_as_its_samples() {
    let model = Model::<Net>::new(5);
    let count = 600; // more than pass through the network at once
    let x = nalgebra::OMatrix::<f32, nalgebra::Const<2>, nalgebra::Dyn>::from_fn(count, |r, c| {
        (r as f32 - 0.5) * c as f32 / 100.0
    });
    let y = model.predict_batch(&x);
    assert_eq!(y.ncols(), count);
    for (x, y) in x.column_iter().zip(y.column_iter()) {
        let one = nalgebra::SMatrix::<f32, 2, 1>::from(x.into_owned());
        assert_eq!(model.predict_batch(&one), y);
        // Alone, a sample's sums are made in another order.
        assert!((model.predict(&one) - y).abs().max() <= 5e-7);
    }
}

/// Counts what it is told.
#[derive(Default)]
struct Witness {
    begun: Vec<(usize, usize, usize)>,
    samples: Vec<usize>,
    ended: Vec<Epoch>,
}

impl Callback for Witness {
    fn epoch_begins(&mut self, epoch: usize, epochs: usize, samples: usize) {
        self.begun.push((epoch, epochs, samples));
    }

    fn batch_ends(&mut self, report: &BatchReport) {
        self.samples.push(report.samples);
    }

    fn epoch_ends(
        &mut self,
        report: &EpochReport<'_>,
        _model: &mut dyn Trainee,
    ) -> staticnet::Result<Flow> {
        self.ended.push(report.result.clone());
        Ok(Flow::Continue(()))
    }
}

#[test]
fn a_callback_is_told_everything_in_order() {
    let data = xor();
    let mut witness = Witness::default();
    let mut model = Model::<Net>::new(5).compile(Adam::default(), CrossEntropy);
    let fit = Fit::epochs(2).batch_size(3).validation(&data).callback(&mut witness);
    let history = model.fit(&data, fit).unwrap();
    assert_eq!(witness.begun, [(1, 2, 4), (2, 2, 4)]);
    assert_eq!(witness.samples, [3, 4, 3, 4]);
    assert_eq!(witness.ended, history.epochs());
    assert_eq!(history.last().val_loss, Some(model.evaluate(&data).unwrap().loss));
}

#[test]
fn the_history_is_written_and_read_back() {
    let mut model = Model::<Net>::new(5).compile(Adam::default(), CrossEntropy);
    let history = model.fit(&xor(), Fit::epochs(2)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (json, csv) = (folder.path().join("h.json"), folder.path().join("h.csv"));
    history.save_json(&json).unwrap();
    history.save_csv(&csv).unwrap();
    assert_eq!(History::from_json(&std::fs::read_to_string(json).unwrap()).unwrap(), history);
    let text = std::fs::read_to_string(csv).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "epoch,seconds,learning_rate,loss,accuracy,val_loss,val_accuracy");
    assert_eq!(lines.len(), 3);
    assert!(lines[2].starts_with("2,") && lines[2].ends_with(",,"), "{}", lines[2]);
    assert!(message(History::from_json("{}")).starts_with("a history must be as"));
}

#[test]
fn pictures_are_what_their_names_say() {
    let mut model = Model::<Net>::new(5).compile(Adam::default(), CrossEntropy);
    let data = xor();
    let history = model.fit(&data, Fit::epochs(3).validation(&data)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);

    history.plot(path("h.svg")).unwrap();
    let svg = std::fs::read_to_string(path("h.svg")).unwrap();
    for word in ["Loss", "Accuracy", "Epoch", "training", "validation"] {
        assert!(svg.contains(word), "{word} is missing");
    }
    history.plot(path("h.png")).unwrap();
    assert!(std::fs::read(path("h.png")).unwrap().starts_with(b"\x89PNG"));
    assert!(message(history.plot(path("h.pdf"))).contains("one ending in .svg or .png"));
    assert!(history.plot(path("missing/h.svg")).is_err());
    assert!(History::default().plot(path("none.svg")).is_err());

    let picture = |marked| Picture { values: vec![0.5; 6], width: 3, caption: "3".into(), marked };
    sheet(path("plain.svg"), 2, &[picture(false)]).unwrap();
    sheet(path("marked.svg"), 2, &[picture(true)]).unwrap();
    let read = |name| std::fs::read_to_string(path(name)).unwrap();
    assert!(read("marked.svg").contains("#D55E00") && !read("plain.svg").contains("#D55E00"));
    assert!(sheet(path("s.svg"), 0, &[picture(false)]).is_err());
    assert!(sheet(path("s.svg"), 1, &[]).is_err());
    let crooked = Picture { width: 4, ..picture(false) };
    assert!(message(sheet(path("s.svg"), 1, &[crooked])).starts_with("the width of a picture"));
}
