//! What made a number that is none is found and named, and the model is left as it was before.

use staticnet::fit::{Culprit, NotFinite, Path};
use staticnet::model::Compiled;
use staticnet::prelude::*;
use staticnet::{Error, Layer, Sequential};

use crate::{bits, data, message, model};

type Line = Dataset<Flat<1>, Values<Flat<1>>>;

fn line(x: &[f32], y: &[f32]) -> Line {
    Line::new(x.to_vec(), y.to_vec()).unwrap()
}

fn fault<T>(result: staticnet::Result<T>) -> NotFinite {
    match result.err().expect("an error") {
        Error::NotFinite { fault } => fault,
        error => panic!("{error}"),
    }
}

/// What breaks the first step of a network with these parameters, two samples a batch in the order of
/// the data.
fn broken<L>(weights: [f32; 4], rate: f64, data: &Line) -> NotFinite
where
    L: Layer<Flat<1>, Output = Flat<1>>,
{
    let mut model = Model::<Sequential<Flat<1>, L>>::new(0);
    model.network_mut().copy_from_slice(&weights[..L::PARAMETERS]);
    let mut model = model.compile(Sgd::new(rate), MeanSquaredError);
    let before = bits(model.network());
    let fit = Fit::epochs(3).batch_size(2).shuffle(false).stop_on_nan();
    let fault = fault(model.fit(data, fit));
    assert_eq!((fault.epoch, fault.batch, fault.step), (1, 1, 1), "{fault}");
    assert_eq!(bits(model.network()), before, "{fault}");
    fault
}

type One = staticnet::layers::Dense<1, 1>;
type Two = staticnet::layers::Chain<One, One>;

#[test]
fn a_sample_or_a_target_is_named_first() {
    let fault =
        broken::<One>([1.0, 0.0, 0.0, 0.0], 0.1, &line(&[1.0, f32::INFINITY], &[1.0, f32::NAN]));
    assert_eq!(fault.culprit, Culprit::SampleValue { sample: 1, index: 0, value: f64::INFINITY });
    let fault = broken::<One>([1.0, 0.0, 0.0, 0.0], 0.1, &line(&[1.0, 1.0], &[1.0, f32::NAN]));
    assert_eq!(fault.culprit, Culprit::TargetValue { sample: 1, index: 0 });
    assert!(fault.to_string().ends_with(
        "targets must be finite, but value 0 of that of sample 1 is not; correct the target or leave \
         the sample out"
    ));
}

#[test]
fn a_layer_is_named_by_its_line_in_the_summary() {
    // 10 · 1e38 in the second layer only.
    let fault = broken::<Two>([1.0, 0.0, 10.0, 0.0], 0.1, &line(&[1.0, -1e38], &[1.0, 1.0]));
    let layer = "Dense(1)".to_owned();
    let value = f64::NEG_INFINITY;
    assert_eq!(fault.culprit, Culprit::LayerOutput { place: 2, layer, sample: 1, value });
    assert_eq!(
        fault.to_string(),
        "epoch 1, batch 1 (step 1): the outputs of each layer must be finite, but layer 2, \
         `Dense(1)`, makes -inf of sample 1; lower the learning rate, clip the gradient or scale \
         the samples"
    );
}

#[test]
fn a_loss_of_finite_outputs_is_named() {
    let fault = broken::<One>([1e30, 0.0, 0.0, 0.0], 0.1, &line(&[1.0, 1.0], &[1.0, 1.0]));
    assert_eq!(fault.culprit, Culprit::BatchLoss { value: f64::INFINITY });
}

#[test]
fn the_gradient_that_backward_comes_to_first_is_named() {
    // The output is 1e15 and its derivative as large; times 1e24 it is too large for the second
    // layer, and times 1e33 · 1e-9 for the first.
    let weights = [1e-9, 0.0, 1e-9, 0.0];
    let fault = broken::<Two>(weights, 0.1, &line(&[1e33, 1e33], &[0.0, 0.0]));
    assert_eq!(fault.culprit, Culprit::TensorGradient { tensor: "1.weight".into() });
    let fault = broken::<One>([1e-10, 0.0, 0.0, 0.0], 0.1, &line(&[1e25, 1e25], &[0.0, 0.0]));
    assert_eq!(fault.culprit, Culprit::TensorGradient { tensor: "0.weight".into() });
}

/// Also where the loss shows it a batch later, and where there is no batch later.
#[test]
fn a_parameter_that_the_step_spoils_is_named() {
    for count in [2, 4] {
        let data = line(&vec![1e15; count], &vec![0.0; count]);
        let fault = broken::<One>([1.0, 0.0, 0.0, 0.0], 1e10, &data);
        assert_eq!(fault.culprit, Culprit::TensorValue { tensor: "0.weight".into() });
    }
}

type Deep = network!(
    Input(1) -> Dense(5, tanh) -> BatchNorm -> Dropout(0.5) -> Dense(3, relu) -> Dense(1)
);

/// A sample that is none in the third of five batches.
fn spoilt() -> Line {
    let mut x: Vec<f32> = (0..10).map(|index| index as f32 / 10.0).collect();
    x[5] = f32::NAN;
    line(&x, &[0.5; 10])
}

/// What becomes of a model that is trained on tells its whole state: parameters, what the update rule
/// remembers, the step of a schedule, dropout.
fn going_on(mut model: Compiled<Deep, Adam, MeanSquaredError>) -> Vec<u32> {
    let data = line(&[0.1, 0.2, 0.3, 0.4, 0.5], &[1.0; 5]);
    let fit = Fit::epochs(2).batch_size(2).shuffle(false);
    model.fit(&data, fit.schedule_per_step(Cosine { steps: 20, end: 0.0 })).unwrap();
    bits(model.network())
}

/// Trains with a sample that is none in the third batch. The model is left as after the `whole`
/// batches before the step which that belongs to.
fn check_left<P: Path>(
    fit: impl Fn() -> Fit<'static, Flat<1>, Values<Flat<1>>, f32, P>,
    whole: usize,
) {
    let fit = || fit().batch_size(2).shuffle(false);
    let (mut left, mut expected) = (deep(), deep());
    let fault = fault(left.fit(&spoilt(), fit().stop_on_nan()));
    assert_eq!((fault.epoch, fault.batch), (1, 3));
    let Culprit::SampleValue { sample: 5, index: 0, value } = fault.culprit else {
        panic!("{fault}")
    };
    assert!(value.is_nan());
    if whole > 0 {
        expected.fit(&spoilt().split(2 * whole).unwrap().0, fit()).unwrap();
    }
    assert_eq!(bits(left.network()), bits(expected.network()));
    assert_eq!(going_on(left), going_on(expected));
}

fn deep() -> Compiled<Deep, Adam, MeanSquaredError> {
    Model::<Deep>::new(8).compile(Adam::new(0.01), MeanSquaredError)
}

#[test]
fn the_model_is_left_as_it_was_before_the_step() {
    check_left(|| Fit::epochs(1), 2);
    check_left(|| Fit::epochs(1).threads(2).schedule_per_step(Exponential { factor: 0.9 }), 2);
    // The third batch is the first of the second step, and the last of the first.
    check_left(|| Fit::epochs(1).accumulate(2), 2);
    check_left(|| Fit::epochs(1).accumulate(3), 0);
    check_left(|| Fit::epochs(1).clip(Clipping::GlobalNorm(0.1)), 2);
}

#[test]
fn a_sample_is_found_wherever_it_was_shuffled_to() {
    for seed in 0..5 {
        let fit = Fit::epochs(1).seed(seed).batch_size(3).stop_on_nan();
        let fault = fault(deep().fit(&spoilt(), fit));
        assert!(matches!(fault.culprit, Culprit::SampleValue { sample: 5, .. }), "{fault}");
    }
}

/// A rate that is too high: the epochs before, and nothing of the one that fails, are learnt.
#[test]
fn training_that_diverges_keeps_the_epochs_before() {
    type Net = network!(Input(1) -> Dense(3) -> Dense(1));
    let data = line(&[1.0, 2.0, 3.0, 4.0], &[1.0, 0.0, 3.0, 2.0]);
    let model = || Model::<Net>::new(4).compile(Sgd::new(0.3), MeanSquaredError);
    let mut left = model();
    let fault = fault(left.fit(&data, Fit::epochs(1000).stop_on_nan()));
    assert!(fault.epoch > 2, "{fault}");
    assert_eq!((fault.batch, fault.step), (1, fault.epoch as u64));
    let mut expected = model();
    expected.fit(&data, Fit::epochs(fault.epoch - 1)).unwrap();
    assert_eq!(bits(left.network()), bits(expected.network()));
}

#[test]
fn what_stays_finite_is_trained_to_the_same_bits() {
    let (mut plain, mut guarded) = (model(), model());
    let fit = || Fit::epochs(3).batch_size(5);
    plain.fit(&data(), fit()).unwrap();
    guarded.fit(&data(), fit().stop_on_nan()).unwrap();
    assert_eq!(bits(guarded.network()), bits(plain.network()));
}

#[test]
fn a_clipped_gradient_is_guarded_whatever_is_said_first() {
    let clipping = Clipping::GlobalNorm(1.0);
    let fit = || Fit::epochs(1).batch_size(2);
    let culprits = [
        fault(deep().fit(&spoilt(), fit().stop_on_nan().clip(clipping))),
        fault(deep().fit(&spoilt(), fit().clip(clipping).stop_on_nan())),
    ];
    assert_eq!(culprits[0].to_string(), culprits[1].to_string());
}

#[test]
fn parameters_that_are_none_are_refused() {
    let mut model = model();
    model.network_mut().layers.second.bias[1] = f32::NAN;
    assert_eq!(
        message(model.fit(&data(), Fit::epochs(1).stop_on_nan())),
        "the parameters `2.bias` must be finite before training, but is NaN"
    );
}
