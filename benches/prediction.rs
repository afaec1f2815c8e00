//! One prediction, and the evaluation of many samples: `cargo bench --bench prediction`.

mod common;

use std::hint::black_box;

use common::{Aligned, Table};
use staticnet::batch::Batch;
use staticnet::network;

type Digits = network!(Input(784) -> Dense(128, relu) -> Dense(10, softmax));
type Curve = network!(Input(1) -> Dense(16, tanh) -> Dense(16, tanh) -> Dense(1));
type CurveRelu = network!(Input(1) -> Dense(16, relu) -> Dense(16, relu) -> Dense(1));
type Control = network!(Input(4) -> Dense(64, relu) -> Dense(64, relu) -> Dense(2));
type Gate = network!(Input(2) -> Dense(8, relu) -> Dense(8, relu) -> Dense(1));

macro_rules! one {
    ($table:ident, $name:literal, $network:ty) => {
        let network = <$network>::new(0);
        let x = [0.1; <$network>::INPUT[0]];
        $table.measure($name, 2 * <$network>::MULTIPLY_ADDS, || {
            black_box(black_box(&*network).predict(black_box(&x)));
        });
    };
}

fn main() {
    let mut table = Table::new();
    one!(table, "784-128-10, softmax", Digits);
    one!(table, "4-64-64-2, relu", Control);
    one!(table, "1-16-16-1, relu", CurveRelu);
    one!(table, "1-16-16-1, tanh", Curve);
    one!(table, "2-8-8-1, relu", Gate);

    let network = Digits::new(0);
    let mut samples = Aligned::zeros(64 * 784);
    samples.as_mut_slice().fill(0.1);
    let mut workspace = Aligned::zeros(Digits::workspace_len(64));
    table.measure("784-128-10, a batch of 64", 64 * 2 * Digits::MULTIPLY_ADDS, || {
        let samples = Batch::new(samples.as_slice());
        black_box(network.predict_batch(samples, workspace.as_mut_slice()));
    });
    table.print("prediction, one thread");
}
