//! What a sample becomes does not hang on the samples beside it.

use nalgebra::SVector;
use staticnet::batch::Batch;
use staticnet::prelude::*;
use staticnet::random::generator;

use crate::common::normals;

const N: usize = 11;

/// Widths below, at and above a register's, and every activation.
type Net = network!(
    Input(N) -> Dense(37, relu) -> Dense(16, tanh) -> Dropout(0.3) -> Dense(5, sigmoid) -> Relu
        -> Dense(3, softmax)
);

/// Bit for bit, as every value is the same sum in the same order. Alone, the sums of a sample are
/// made in parts, so that only their last bits may differ.
#[test]
fn one_sample_is_a_column_of_a_batch() {
    let network = Net::new(4);
    let mut one = [f32::NAN; Net::workspace_len(1)];
    for columns in 1..=9 {
        let samples: Vec<f32> = normals(N * columns, &mut generator(columns as u64, 0));
        // Longer than needed, and full of NaN: none of it is read.
        let mut workspace = vec![f32::NAN; Net::workspace_len(columns) + 13];
        let outputs = network.predict_batch(Batch::new(&samples), &mut workspace);
        assert_eq!(outputs.columns(), columns);
        for (x, y) in samples.chunks_exact(N).zip(outputs.iter()) {
            assert_eq!(network.predict_batch(Batch::new(x), &mut one).as_slice(), y);
            assert_close(&network.predict(&SVector::<f32, N>::from_column_slice(x)), y);
        }
    }
}

/// As above, through the model, which cuts a batch into pieces of 64 samples.
#[test]
fn a_long_batch_is_many_short_ones() {
    let model = Model::<Net>::new(4);
    let samples: Vec<f32> = normals(N * 515, &mut generator(1, 0));
    let outputs = model.predict_batch(Batch::new(&samples));
    assert_eq!(outputs.ncols(), 515);
    for (x, y) in samples.chunks_exact(N).zip(outputs.column_iter()) {
        assert_eq!(model.predict_batch(Batch::new(x)), y);
        assert_close(&model.predict(&SVector::<f32, N>::from_column_slice(x)), y.as_slice());
    }
}

/// The outputs are probabilities: a few roundings of 6e-8 apart at most.
fn assert_close(found: &SVector<f32, 3>, expected: &[f32]) {
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 5e-7, "{found} for {expected}");
    }
}

/// NaN in one feature shows in every output of its sample, through relu too, and in no other's.
#[test]
fn nan_stays_visible() {
    type Relus = network!(Input(N) -> Dense(9, relu) -> Relu -> Dense(4, relu));
    let (network, softmax) = (Relus::new(2), Net::new(2));
    for place in 0..2 * N {
        let mut samples: Vec<f32> = normals(2 * N, &mut generator(0, 0));
        samples[place] = f32::NAN;
        let mut workspace = vec![0.0; Relus::workspace_len(2)];
        let outputs = network.predict_batch(Batch::new(&samples), &mut workspace);
        let mut workspace = vec![0.0; Net::workspace_len(2)];
        let probabilities = softmax.predict_batch(Batch::new(&samples), &mut workspace);
        let (broken, sound) = (place / N, 1 - place / N);
        for y in [outputs.column(broken), probabilities.column(broken)] {
            assert!(y.iter().all(|value| value.is_nan()), "{y:?}");
        }
        for y in [outputs.column(sound), probabilities.column(sound)] {
            assert!(y.iter().all(|value| value.is_finite()), "{y:?}");
        }
    }
}

/// A loss made of NaN is NaN, and so is the gradient.
#[test]
fn nan_stays_visible_in_training() {
    let (mut network, mut gradient) = (Net::new(2), [0.0; Net::PARAMETERS]);
    let mut samples: Vec<f32> = normals(2 * N, &mut generator(0, 0));
    samples[3] = f32::NAN;
    let mut workspace = vec![0.0; Net::workspace_len(2)];
    let score = network.gradient::<Classes<3>, _>(
        Batch::new(&samples),
        &[0, 1],
        &CrossEntropy,
        &mut generator(0, 0),
        &mut workspace,
        &mut gradient,
    );
    assert!(score.loss.is_nan());
    let mut by_layer = Net::zeroed_box();
    by_layer.copy_from_slice(&gradient);
    assert!(by_layer.layers.second.second.weight.iter().all(|value| value.is_nan()));
}

#[test]
fn softmax_sums_to_one_whatever_comes() {
    type Softmax = network!(Input(5) -> Softmax);
    let network = Softmax::zeroed_box();
    let mut random = generator(3, 0);
    for magnitude in [0.0, 1.0, 80.0, 1e4, 1e30, f32::MAX / 8.0] {
        for _ in 0..100 {
            let logits = SVector::<f32, 5>::from_vec(normals(5, &mut random)) * magnitude;
            let y = network.predict(&logits);
            assert!(y.iter().all(|value| (0.0..=1.0).contains(value)), "{y:?}");
            // Each of five quotients and four sums rounds by at most 6e-8.
            assert!((y.sum() - 1.0).abs() < 6e-7, "{y:?}");
        }
    }
    // An infinite certainty against finite odds leaves nothing to the others.
    let y = network.predict(&SVector::from([f32::NEG_INFINITY, 0.0, 0.0, f32::MIN, -1e30]));
    assert_eq!(y.as_slice(), [0.0, 0.5, 0.5, 0.0, 0.0]);
}
