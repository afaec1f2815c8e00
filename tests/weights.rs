//! Weights of samples and classes, bits, and metrics, through the model.

use staticnet::metrics::{ConfusionMatrix, r_squared, roc_auc, top_k_accuracy};
use staticnet::prelude::*;

type Net = network!(f64; Input(1) -> Dense(3, softmax));
type Data = Dataset<Flat<1>, Classes<3>, f64>;
type Single = network!(Input(1) -> Dense(3, softmax));

fn data() -> Data {
    Data::new(vec![0.5, -1.0, 2.0, 1.5, 0.0], vec![0, 1, 2, 2, 0]).unwrap()
}

fn single() -> Dataset<Flat<1>, Classes<3>> {
    Dataset::new(vec![0.5, -1.0, 2.0], vec![0, 1, 2]).unwrap()
}

fn message<T>(result: staticnet::Result<T>) -> String {
    result.err().expect("an error").to_string()
}

/// The weights of a network after some shuffled epochs.
fn trained(data: &Data, fit: Fit<'_, Flat<1>, Classes<3>, f64>) -> Vec<f64> {
    let mut model = Model::<Net>::new(3).compile(Sgd::new(0.1), CrossEntropy);
    model.fit(data, fit).unwrap();
    model.network().layers.weight.as_slice().to_vec()
}

#[test]
fn class_weights_are_weights_of_the_samples() {
    let fit = || Fit::epochs(3).batch_size(2);
    let weights = vec![2.0, 0.0, 0.5, 0.5, 2.0];
    let by_sample = trained(&data().with_weights(weights).unwrap(), fit());
    assert_eq!(trained(&data(), fit().class_weights([2.0, 0.0, 0.5])), by_sample);
    assert_ne!(trained(&data(), fit()), by_sample);
    // Both multiply.
    let halves = data().with_weights(vec![0.5; 5]).unwrap();
    assert_eq!(trained(&halves, fit().class_weights([4.0, 0.0, 1.0])), by_sample);
}

#[test]
fn an_evaluation_is_divided_by_the_number_of_samples() {
    let model = Model::<Net>::new(3).compile(Sgd::new(0.1), CrossEntropy);
    let (first, rest) = data().split(2).unwrap();
    let loss = |data: &Data| model.evaluate(data).unwrap().loss;
    let weighted = data().with_weights(vec![3.0, 3.0, 0.0, 0.0, 0.0]).unwrap();
    assert!((loss(&weighted) - 3.0 * 2.0 / 5.0 * loss(&first)).abs() < 1e-14);
    let (_, rest_weighted) = weighted.split(2).unwrap();
    assert_eq!((loss(&rest_weighted), rest_weighted.len()), (0.0, rest.len()));
}

#[test]
fn bad_weights_are_refused() {
    assert_eq!(
        message(data().with_weights(vec![1.0; 4])),
        "the number of weights must be 5, one for each sample, but is 4"
    );
    for (bad, text) in [(-1.0, "-1.0"), (f64::NAN, "NaN"), (f64::INFINITY, "inf")] {
        let weights = vec![1.0, 1.0, bad, 1.0, 1.0];
        let needed = "must be a finite number from 0 up that the network's scalar can hold";
        let expected = format!("weight 2 {needed}, but is {text}");
        assert_eq!(message(data().with_weights(weights)), expected);
        let mut model = Model::<Net>::new(3).compile(Sgd::new(0.1), CrossEntropy);
        let expected = format!("the weight of class 1 {needed}, but is {text}");
        let fit = Fit::epochs(1).class_weights([1.0, bad, 1.0]);
        assert_eq!(message(model.fit(&data(), fit)), expected);
    }
}

#[test]
fn bad_settings_of_losses_are_refused() {
    let mut model = Model::<Net>::new(3).compile(Sgd::new(0.1), CrossEntropy.smoothed(1.0));
    let expected = "the label smoothing must be at least 0 and below 1, but is 1.0";
    assert_eq!(message(model.fit(&data(), Fit::epochs(1))), expected);
    assert_eq!(message(model.evaluate(&data())), expected);
    let model = Model::<Net>::new(3).compile(Sgd::new(0.1), Huber::new(0.0));
    let expected = "δ must be a positive number that the network's scalar can hold, but is 0.0";
    assert_eq!(message(model.evaluate(&data().one_hot())), expected);
}

/// What rounds to a setting out of range is out of range.
#[test]
fn settings_are_judged_as_the_scalar_holds_them() {
    let data = single();
    let mut huber = Model::<Single>::new(3).compile(Sgd::new(0.1), Huber::new(1e-50));
    let expected = "δ must be a positive number that the network's scalar can hold, but is 1e-50";
    assert_eq!(message(huber.fit(&data.clone().one_hot(), Fit::epochs(1))), expected);
    let smoothed = CrossEntropy.smoothed(1.0 - 1e-9);
    assert!(Model::<Single>::new(3).compile(Sgd::new(0.1), smoothed).evaluate(&data).is_err());
    let mut model = Model::<Single>::new(3).compile(Sgd::new(0.1), CrossEntropy);
    let before = model.network().layers.weight;
    let fit = Fit::epochs(1).class_weights([1.0, f64::MAX, 1.0]);
    let expected = "the weight of class 1 must be a finite number from 0 up that the network's \
                    scalar can hold, but is 1.7976931348623157e308";
    assert_eq!(message(model.fit(&data, fit)), expected);
    // Neither factor is too large, but their product is.
    let heavy = data.with_weights(vec![1.0, 1e30, 1.0]).unwrap();
    let fit = Fit::epochs(1).class_weights([1.0, 1e30, 1.0]);
    let expected = "weight 1 times that of its class must be a finite number from 0 up that the \
                    network's scalar can hold, but is inf";
    assert_eq!(message(model.fit(&heavy, fit)), expected);
    assert_eq!(model.network().layers.weight, before);
}

#[test]
fn bits_are_learnt_and_judged() {
    type Gate = network!(Input(2) -> Dense(8, tanh) -> Dense(1, sigmoid));
    type Margin = network!(Input(2) -> Dense(8, tanh) -> Dense(1));
    let corners = vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0];
    let xor = Dataset::<Flat<2>, Classes<2>>::new(corners, vec![0, 1, 1, 0]).unwrap().bits();
    let mut model = Model::<Gate>::new(1).compile(Adam::new(0.05), BinaryCrossEntropy);
    model.fit(&xor, Fit::epochs(200).batch_size(4)).unwrap();
    assert_eq!(model.evaluate(&xor).unwrap().accuracy, Some(1.0));
    let predictions = model.predictions(&xor);
    assert_eq!(predictions.bit_roc_auc(0).ok(), Some(1.0));
    let matrix = predictions.bit_confusion(0, 0.5).unwrap();
    assert_eq!([matrix.count(0, 0), matrix.count(1, 1)], [2, 2]);
    assert_eq!(message(predictions.bit_roc_auc(1)), "the bit must be below 1, but is 1");
    // A margin says yes above 0.
    let mut model = Model::<Margin>::new(1).compile(Adam::new(0.05), Hinge);
    model.fit(&xor, Fit::epochs(200).batch_size(4)).unwrap();
    assert_eq!(model.evaluate(&xor).unwrap().accuracy, Some(1.0));
}

#[test]
fn accuracy_counts_bits_and_a_bit_is_from_0_to_1() {
    type Still = network!(Input(1) -> Dense(2, sigmoid));
    let bits = |bits: Vec<f32>| Dataset::<Flat<1>, Bits<2>>::new(vec![1.0, 1.0], bits);
    let mut model = Model::<Still>::new(0).compile(Sgd::new(0.1), BinaryCrossEntropy);
    model.network_mut().layers.weight.as_mut_slice().copy_from_slice(&[5.0, -5.0]);
    let accuracy = model.evaluate(&bits(vec![1.0, 0.0, 1.0, 1.0]).unwrap()).unwrap().accuracy;
    assert_eq!(accuracy, Some(0.75));
    let nan = bits(vec![1.0, 0.0, f32::NAN, 1.0]);
    assert_eq!(message(nan), "bit 2 must be from 0 to 1, but is NaN");
    assert_eq!(message(bits(vec![2.0; 4])), "bit 0 must be from 0 to 1, but is 2");
}

#[test]
fn values_of_one_hot_are_at_least_0() {
    let shares = |shares| Dataset::<Flat<1>, OneHot<2>>::new(vec![1.0, 1.0], shares);
    // They need not sum to 1.
    assert!(shares(vec![0.25, 0.5, 2.0, 0.0]).is_ok());
    for (bad, text) in [(-1.0, "-1"), (f32::NAN, "NaN"), (f32::INFINITY, "inf")] {
        let expected =
            format!("one-hot value 2 must be a finite number of at least 0, but is {text}");
        assert_eq!(message(shares(vec![0.0, 1.0, bad, 1.0])), expected);
    }
}

#[test]
fn metrics_refuse_what_they_cannot_judge() {
    let nan = message(roc_auc(&[0.5, f32::NAN], &[true, false]));
    assert_eq!(nan, "predicted value 1 must be a finite number, but is NaN");
    assert!(roc_auc::<f32>(&[], &[]).is_err() && roc_auc(&[0.5, 0.1], &[true, true]).is_err());
    let class = message(ConfusionMatrix::<2>::of(&[0, 2], &[0, 1]));
    assert_eq!(class, "predicted class 1 must be below 2, but is 2");
    assert!(ConfusionMatrix::<2>::of(&[0], &[0, 1]).is_err());
    let outputs = staticnet::batch::Batch::<Flat<2>>::new(&[0.5, 0.5]);
    assert_eq!(message(top_k_accuracy(0, outputs, &[1])), "k must be at least 1, but is 0");
    let one = staticnet::batch::Batch::<Flat<1>>::new(&[1.0]);
    assert_eq!(
        message(r_squared(one, one)),
        "the number of samples for R² must be at least 2, but is 1"
    );
}

#[test]
fn a_confusion_matrix_is_legible() {
    let matrix = ConfusionMatrix::<2>::of(&[0, 1, 1, 1], &[0, 0, 1, 1]).unwrap();
    let expected = "\
true         0    1  precision  recall      f1
0            1    1     1.0000  0.5000  0.6667
1            0    2     0.6667  1.0000  0.8000
macro                   0.8333  0.7500  0.7333
weighted                0.8333  0.7500  0.7333
accuracy 0.7500 of 4 samples";
    assert_eq!(matrix.to_string(), expected);
}
