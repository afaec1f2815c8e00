//! Tensors are named as PyTorch names those of the same `Sequential`; what is traced has a line in
//! the summary.

use staticnet::batch::Batch;
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::shape::Shape;
use staticnet::{Layer, Network, Parameters, Sequential};

fn names<L: Parameters>(network: &L) -> Vec<String> {
    let mut names = Vec::new();
    network.visit(&mut |tensor| names.push(tensor.key().to_string()));
    names
}

type Head = network!(Input(5) -> Dense(4, prelu) -> Dense(3, softmax));

type Net = network!(
    Flatten(2, 3) -> Dense(7, relu) -> BatchNorm -> Dropout(0.5) -> frozen Dense(6, bias = false)
        -> Tanh -> LayerNorm -> Dense(5, gelu, init = orthogonal, l2 = 0.1) -> Head
);

/// `Sequential(Flatten(), Linear(6, 7), ReLU(), BatchNorm1d(7), Dropout(0.5), Linear(7, 6, bias=False),
/// Tanh(), LayerNorm(6), Linear(6, 5), GELU(), Linear(5, 4), PReLU(4), Linear(4, 3), Softmax(1))`.
#[test]
fn an_activation_is_a_module_of_its_own() {
    let expected = [
        "1.weight",
        "1.bias",
        "3.weight",
        "3.bias",
        "3.running_mean",
        "3.running_var",
        "5.weight",
        "7.weight",
        "7.bias",
        "8.weight",
        "8.bias",
        "10.weight",
        "10.bias",
        "11.weight",
        "12.weight",
        "12.bias",
    ];
    assert_eq!(names(&*Net::new(1)), expected);
    assert_eq!(Net::MODULES, 14);
}

/// What `trace` visits: how long it is, for two samples.
fn traced<X: Shape, L: Layer<X>>(network: &Sequential<X, L>, samples: &[f32]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let workspace = &mut vec![0.0; Sequential::<X, L>::workspace_len(samples.len() / X::SIZE)];
    let random = &mut generator(1, 2);
    network.trace(Batch::new(samples), random, workspace, &mut |y| lengths.push(y.len()));
    lengths
}

#[test]
fn the_trace_has_an_output_for_each_line_of_the_summary() {
    let mut lines = Vec::new();
    Net::describe(&mut |layer| lines.push(2 * layer.output.iter().product::<usize>()));
    assert_eq!(traced(&*Net::new(1), &[0.5; 12]), lines);
    assert_eq!(lines, [12, 14, 14, 14, 12, 12, 12, 10, 8, 8, 6]);
}

#[test]
fn the_last_output_of_the_trace_is_that_of_the_network() {
    type Net = network!(Input(3) -> Dense(4, softplus) -> Tanh -> Dense(2, softmax));
    let (network, x) = (Net::new(3), [0.1, -0.2, 0.3, 1.0, 2.0, 3.0]);
    let mut last = Vec::new();
    let workspace = &mut vec![0.0; Net::workspace_len(2)];
    network.trace(Batch::new(&x), &mut generator(1, 2), workspace, &mut |y| last = y.to_vec());
    let workspace = &mut vec![0.0; Net::workspace_len(2)];
    assert_eq!(network.predict_batch(Batch::new(&x), workspace).as_slice(), last);
    assert_eq!(<Net as Network>::Input::SIZE, 3);
}

#[test]
fn the_trace_goes_around_layers() {
    type Net = network!(
        Input(3) -> Residual(Dense(5, tanh) -> Dropout(0.5) -> Dense(3)) -> BatchNorm -> Dense(2)
    );
    let (network, x) = (Net::new(3), [0.1, -0.2, 0.3, 1.0, 2.0, 3.0]);
    let mut outputs = Vec::new();
    let workspace = &mut vec![0.0; Net::workspace_len(2)];
    let random = &mut generator(1, 2);
    network.trace(Batch::new(&x), random, workspace, &mut |y| outputs.push(y.to_vec()));
    let mut lines = Vec::new();
    Net::describe(&mut |layer| lines.push(2 * layer.output.iter().product::<usize>()));
    assert_eq!(outputs.iter().map(Vec::len).collect::<Vec<_>>(), lines);
    // Dense, dropout, dense, and what comes of both ways.
    let sums: Vec<f32> = outputs[2].iter().zip(x).map(|(y, x)| y + x).collect();
    assert_eq!(outputs[3], sums);
}

#[test]
fn the_trace_goes_through_branches_in_their_order() {
    type Net = network!(
        Input(2) -> Concatenate(Dense(5, tanh) -> Dense(3), Linear, Add(Linear, Dense(2)), Tanh) -> Dense(2)
    );
    let (network, x) = (Net::new(3), [0.1, -0.2, 0.3, 1.0]);
    let mut lines = Vec::new();
    Net::describe(&mut |layer| lines.push(2 * layer.output.iter().product::<usize>()));
    assert_eq!(traced(&*network, &x), lines);
    assert_eq!(lines, [10, 6, 4, 4, 4, 4, 4, 18, 4]);
    let expected =
        ["0.weight", "0.bias", "2.weight", "2.bias", "5.weight", "5.bias", "7.weight", "7.bias"];
    assert_eq!(names(&*network), expected);
    let tensors = Model::<Net>::new(1).tensors();
    let layers: Vec<&str> = tensors.iter().step_by(2).map(|tensor| tensor.layer.as_str()).collect();
    assert_eq!(layers, ["Dense(5, tanh)", "Dense(3)", "Dense(2)", "Dense(2)"]);
}

#[test]
fn a_tensor_within_a_residual_names_its_layer_as_the_line_does() {
    type Net = network!(Input(3) -> Residual(Residual(Dense(3, tanh))) -> Dense(2));
    let tensors = Model::<Net>::new(1).tensors();
    let layers: Vec<&str> = tensors.iter().map(|tensor| tensor.layer.as_str()).collect();
    assert_eq!(layers, ["Dense(3, tanh)", "Dense(3, tanh)", "Dense(2)", "Dense(2)"]);
}
