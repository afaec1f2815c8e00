//! Training comes to the same bits, whatever the number of threads.

use staticnet::model::Evaluation;
use staticnet::prelude::*;
use staticnet::random::generator;

use crate::common::normals;
use crate::seeds::bits;

/// Large enough that threads share every product, with widths that do not divide evenly.
type Net = network!(
    Input(101) -> GaussianNoise(0.1) -> Dense(309, relu) -> BatchNorm -> Dropout(0.2)
        -> Dense(203, tanh) -> Concatenate(LayerNorm, Add(Dense(150), Dense(150, tanh)), Linear) -> Dense(11, softmax)
);

fn data(samples: usize) -> Dataset<Flat<101>, Classes<11>> {
    let values: Vec<f32> = normals(samples * 101, &mut generator(3, 0));
    Dataset::new(values, (0..samples).map(|sample| sample % 11).collect()).unwrap()
}

fn train(threads: usize) -> (Vec<u32>, Vec<u64>, Evaluation) {
    let data = data(300); // in batches of 128: the last has 44
    let mut model = Model::<Net>::new(7).compile(Adam::default(), CrossEntropy);
    let fit = Fit::epochs(3).batch_size(128).threads(threads).validation(&data);
    let history = model.fit(&data, fit).unwrap();
    let losses = history.epochs().iter().flat_map(|epoch| {
        [epoch.loss, epoch.val_loss.unwrap(), epoch.accuracy.unwrap()].map(f64::to_bits)
    });
    (bits(model.network()), losses.collect(), model.evaluate(&data).unwrap())
}

#[test]
fn every_number_of_threads_trains_the_same_network() {
    let one = train(1);
    for threads in [2, 3, 4, 7, 100] {
        assert!(train(threads) == one, "{threads} threads");
    }
}

/// Also where the gradient is written down, by threads that add to it.
#[test]
fn every_number_of_threads_writes_the_same_gradient() {
    let train = |threads| {
        let mut model = Model::<Net>::new(7).compile(Sgd::new(0.1), CrossEntropy);
        let fit = Fit::epochs(1).batch_size(100).threads(threads);
        model.fit(&data(300), fit.accumulate(2).clip(Clipping::GlobalNorm(0.1))).unwrap();
        bits(model.network())
    };
    let one = train(1);
    assert!(one != bits(&*Net::new(7)));
    for threads in [2, 7] {
        assert!(train(threads) == one, "{threads} threads");
    }
}

#[test]
fn no_threads_are_refused() {
    let mut model = Model::<Net>::new(7).compile(Adam::default(), CrossEntropy);
    let error = model.fit(&data(1), Fit::epochs(1).threads(0)).unwrap_err();
    assert_eq!(error.to_string(), "the number of threads must be at least 1, but is 0");
}
