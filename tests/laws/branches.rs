//! A mean is a sum that is divided, dense layers side by side are one, and so on.

use staticnet::batch::Batch;
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::shape::Shape;
use staticnet::{Layer, Parameters, Sequential};

use crate::common::normals;

const SAMPLES: usize = 13;

/// The outputs for thirteen samples.
fn outputs<X: Shape, L: Layer<X, f64>>(network: &Sequential<X, L, f64>) -> Vec<f64> {
    let samples: Vec<f64> = normals(SAMPLES * X::SIZE, &mut generator(5, 0));
    let mut workspace = vec![f64::NAN; Sequential::<X, L, f64>::workspace_len(SAMPLES)];
    network.predict_batch(Batch::new(&samples), &mut workspace).as_slice().to_vec()
}

#[test]
fn an_average_is_a_sum_divided_by_the_number_of_branches() {
    type Sum = network!(f64; Input(3) -> Add(Linear, Dense(3, tanh), Tanh, Dense(3)));
    type Mean = network!(f64; Input(3) -> Average(Linear, Dense(3, tanh), Tanh, Dense(3)));
    let quarters: Vec<f64> = outputs(&*Sum::new(7)).iter().map(|sum| sum / 4.0).collect();
    assert_eq!(outputs(&*Mean::new(7)), quarters); // the same bits: a quarter rounds nothing
}

#[test]
fn a_residual_is_a_sum_with_what_arrives() {
    type Around = network!(f64; Input(3) -> Residual(Dense(5, tanh) -> Dense(3)));
    type Sum = network!(f64; Input(3) -> Add(Dense(5, tanh) -> Dense(3), Linear));
    assert_eq!(outputs(&*Around::new(7)), outputs(&*Sum::new(7)));
}

/// The order of branches is that of their values, however deep their tree is.
#[test]
fn a_concatenation_is_one_branch_behind_the_other() {
    type Net = network!(f64; Input(2) -> Concatenate(Linear, Tanh, Relu, Sigmoid, Concatenate(Linear, Softsign)));
    let (network, x) = (Net::new(1), [0.5, -2.0]);
    let relu = |x: f64| x.max(0.0);
    let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
    let softsign = |x: f64| x / (1.0 + x.abs());
    let each: [fn(f64) -> f64; 6] = [|x| x, f64::tanh, relu, sigmoid, |x| x, softsign];
    let expected: Vec<f64> = each.iter().flat_map(|f| x.map(f)).collect();
    let y = network.predict(&x);
    assert_eq!(y.len(), 12);
    for (y, expected) in y.iter().zip(expected) {
        assert!((y - expected).abs() < 1e-15, "{y} is not {expected}");
    }
}

/// `[W₁; W₂] x + [b₁; b₂]`, also after training.
#[test]
fn dense_layers_side_by_side_are_one_with_stacked_weights() {
    type Apart = network!(f64; Input(3) -> Concatenate(Dense(4, tanh), Dense(6, tanh)) -> Dense(2));
    type Stacked = network!(f64; Input(3) -> Dense(10, tanh) -> Dense(2));
    let apart = Apart::new(3);
    let mut stacked = Stacked::new(0);
    let (branches, first) = (&apart.layers.first, &mut stacked.layers.first);
    first.weight.rows_mut(0, 4).copy_from(&branches.first.weight);
    first.weight.rows_mut(4, 6).copy_from(&branches.second.weight);
    stacked.layers.second.clone_from(&apart.layers.second);
    let (before, after) = (outputs(&*apart), trained(apart));
    assert_close(&outputs(&*stacked), &before);
    assert_close(&trained(stacked), &after);
    assert!(before.iter().zip(&after).all(|(before, after)| (before - after).abs() > 1e-3));
}

/// The outputs after twenty steps.
fn trained<L>(network: Box<Sequential<Flat<3>, L, f64>>) -> Vec<f64>
where
    L: Layer<Flat<3>, f64, Output = Flat<2>>,
{
    let random = &mut generator(6, 0);
    let (samples, targets) = (normals::<f64>(3 * SAMPLES, random), normals(2 * SAMPLES, random));
    let data = Dataset::<Flat<3>, Values<Flat<2>>, f64>::new(samples, targets).unwrap();
    let mut model = Model::from_network(network, 1).compile(Adam::new(0.01), MeanSquaredError);
    model.fit(&data, Fit::epochs(20).batch_size(SAMPLES).shuffle(false)).unwrap();
    outputs(model.network())
}

/// But for the order of sums of a dozen values.
fn assert_close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }
}

/// Frozen branches stay; the others learn, also where nobody asks for the derivative by the input.
#[test]
fn only_branches_that_are_not_frozen_change() {
    type Net = network!(f64; Input(3) -> Add(frozen Dense(2), Linear -> Dense(2), frozen Dense(2)));
    let mut model = Model::<Net>::new(3).compile(Sgd::new(0.1), MeanSquaredError);
    let tensors = |model: &Net| {
        let mut tensors = Vec::new();
        model.visit(&mut |tensor| tensors.push(tensor.values.to_vec()));
        tensors
    };
    let before = tensors(model.network());
    let random = &mut generator(6, 0);
    let (samples, targets) = (normals::<f64>(3 * SAMPLES, random), normals(2 * SAMPLES, random));
    let data = Dataset::<Flat<3>, Values<Flat<2>>, f64>::new(samples, targets).unwrap();
    model.fit(&data, Fit::epochs(1)).unwrap();
    let after = tensors(model.network());
    let changed: Vec<bool> = before.iter().zip(&after).map(|(a, b)| a != b).collect();
    assert_eq!(changed, [false, false, true, true, false, false]);
}

#[test]
fn the_summary_shows_where_each_branch_begins() {
    type Net = network!(
        Input(4) -> Concatenate(Dense(8, relu) -> Residual(Dense(8)), Add(Dense(3), Linear -> Dense(3)), Linear)
            -> Dense(1)
    );
    let summary = Net::summary().to_string();
    let lines: Vec<&str> = summary.lines().skip(3).map_while(|line| line.get(..28)).collect();
    let expected = [
        "+ Dense(8, relu)",
        "| | Dense(8)",
        "| Residual",
        "+ + Dense(3)",
        "| + Linear",
        "| | Dense(3)",
        "| Add",
        "+ Linear",
        "Concatenate",
        "Dense(1)",
    ];
    let names: Vec<&str> = lines.iter().take(expected.len()).map(|line| line.trim_end()).collect();
    assert_eq!(names, expected);
}
