//! Steps by a gradient that is written down whole, and steps by a schedule.

use staticnet::fit::Path;
use staticnet::prelude::*;
use staticnet::random::generator;

use crate::common::normals;

type Net = network!(f64; Input(6) -> Dense(19, tanh) -> Dense(3, softmax));
type Data = Dataset<Flat<6>, Classes<3>, f64>;
type How<P = staticnet::fit::Fused> = Fit<'static, Flat<6>, Classes<3>, f64, P>;

const SAMPLES: usize = 50;

fn data() -> Data {
    let samples = normals::<f64>(6 * SAMPLES, &mut generator(9, 0));
    Data::new(samples, (0..SAMPLES).map(|sample| sample % 3).collect()).unwrap()
}

/// The parameters after training in parts, each as its `Fit` says.
fn trained<P: Path>(parts: impl IntoIterator<Item = How<P>>) -> (Vec<f64>, History) {
    let mut model = Model::<Net>::new(1).compile(Adam::new(0.01), CrossEntropy);
    let mut history = History::default();
    for fit in parts {
        history.extend(model.fit(&data(), fit).unwrap());
    }
    assert_eq!(model.optimizer_mut().learning_rate.to_bits(), 0.01_f64.to_bits());
    let mut values = Vec::new();
    staticnet::Parameters::visit(model.network(), &mut |tensor| values.extend(tensor.values));
    (values, history)
}

fn batches(size: usize) -> How {
    Fit::epochs(3).batch_size(size).shuffle(false)
}

#[test]
fn a_gradient_that_is_written_down_makes_the_same_step() {
    assert_eq!(trained([batches(16)]).0, trained([batches(16).accumulate(1)]).0);
    // No gradient is that large.
    let clipping = Clipping::GlobalNorm(1e6);
    assert_eq!(trained([batches(16)]).0, trained([batches(16).clip(clipping)]).0);
    let clipping = Clipping::GlobalNorm(1e-3);
    assert_ne!(trained([batches(16)]).0, trained([batches(16).clip(clipping)]).0);
}

/// Also where the last batch is short: fifty samples are 16 + 16 and 16 + 2.
#[test]
fn accumulated_batches_are_one() {
    let (whole, parts) = (trained([batches(32)]).0, trained([batches(16).accumulate(2)]).0);
    for (whole, part) in whole.iter().zip(&parts) {
        assert!((whole - part).abs() < 1e-12, "{whole}, in parts {part}");
    }
}

#[test]
fn training_that_goes_on_goes_on_in_its_schedule() {
    let cosine = Cosine { steps: 30, end: 0.0 }.warm_up(5);
    let fit = |epochs| How::epochs(epochs).batch_size(16).shuffle(false);
    let at_once = trained([fit(6).schedule_per_step(cosine)]);
    let parts = [1, 2, 3].map(|epochs| fit(epochs).schedule_per_step(cosine));
    let in_parts = trained(parts);
    assert_eq!(at_once.0, in_parts.0);
    for (epoch, (one, other)) in (1..).zip(at_once.1.epochs().iter().zip(in_parts.1.epochs())) {
        // Four steps make an epoch; its rate is that of the last.
        assert_eq!(one.learning_rate.to_bits(), cosine.rate(0.01, 4 * epoch - 1).to_bits());
        assert_eq!(one.learning_rate.to_bits(), other.learning_rate.to_bits());
    }

    let halves = Exponential { factor: 0.5 };
    let (_, history) = trained([1, 2].map(|epochs| fit(epochs).schedule_per_epoch(halves)));
    let rates: Vec<f64> = history.epochs().iter().map(|epoch| epoch.learning_rate).collect();
    assert_eq!(rates, [0.01, 0.005, 0.0025]);
}

#[test]
fn a_plateau_lowers_the_rate_for_good() {
    let mut model = Model::<Net>::new(1).compile(Sgd::new(0.5), CrossEntropy);
    let mut plateau = Plateau { patience: 1, ..Plateau::new(Goal::Smaller) };
    let mut rates = Vec::new();
    for _ in 0..2 {
        // A figure that never changes.
        let fit = Fit::epochs(3).reduce_on_plateau(&mut plateau, |_| 1.0);
        let history = model.fit(&data(), fit).unwrap();
        rates.extend(history.epochs().iter().map(|epoch| epoch.learning_rate));
    }
    assert_eq!(rates, [0.5, 0.5, 0.5, 0.05, 0.05, 0.05 * 0.1]);
    assert_eq!(model.optimizer_mut().learning_rate.to_bits(), (0.05_f64 * 0.1).to_bits());
}

#[test]
fn steps_that_make_no_sense_are_refused() {
    fn refused<P: Path>(fit: How<P>) -> String {
        let mut model = Model::<Net>::new(1).compile(Adam::new(0.01), CrossEntropy);
        model.fit(&data(), fit).unwrap_err().to_string()
    }
    struct Broken;
    impl Schedule for Broken {
        fn rate(&self, base: f64, step: u64) -> f64 {
            if step < 2 { base } else { f64::NAN }
        }
    }
    assert_eq!(
        refused(batches(16).accumulate(0)),
        "the number of batches of a step must be at least 1, but is 0"
    );
    assert_eq!(
        refused(batches(16).clip(Clipping::Norm(0.0))),
        "the bound of gradients must be a positive number that the network's scalar can hold, but \
         is 0.0"
    );
    assert_eq!(
        refused(batches(16).schedule_per_step(Cosine { steps: 0, end: 0.0 })),
        "the steps of the schedule must be at least 1, but is 0.0"
    );
    assert_eq!(
        refused(batches(16).schedule_per_epoch(Broken)),
        "the learning rate of epoch 2 must be a number from 0 up that the network's scalar can \
         hold, but is NaN"
    );
}

/// The rule's own rate leaves half of each parameter; ten times as much would leave −4.
#[test]
fn a_schedule_leaves_something_of_what_decays() {
    struct Leap;
    impl Schedule for Leap {
        fn rate(&self, base: f64, step: u64) -> f64 {
            if step < 2 { base } else { 10.0 * base }
        }
    }
    let rule = Sgd::new(0.01).decoupled_weight_decay(50.0).weight_decay(0.1);
    let result = |fit: How| {
        let mut model = Model::<Net>::new(1).compile(rule, CrossEntropy);
        model.fit(&data(), fit).map_err(|error| error.to_string())
    };
    assert!(result(batches(16)).is_ok());
    assert!(result(batches(16).schedule_per_step(Exponential { factor: 0.9 })).is_ok());
    for (unit, fit) in [
        ("step", batches(16).schedule_per_step(Leap)),
        ("epoch", batches(16).schedule_per_epoch(Leap)),
    ] {
        let expected = format!(
            "what decays in a step, learning rate * weight decay, with the learning rate 0.1 of {unit} \
             2, must be at least 0 and below 1, but is 5.0"
        );
        assert_eq!(result(fit).unwrap_err(), expected);
    }
}
