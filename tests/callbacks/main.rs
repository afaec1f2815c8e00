//! What accompanies a training: validation and metrics, callbacks, and the search for what made a
//! number that is none.

mod csv_log;
mod early_stopping;
mod order;
mod stop_on_nan;
mod tensorboard;
mod validation;

use std::collections::BTreeMap;

use staticnet::fit::{Callback, EpochReport, Flow};
use staticnet::model::Compiled;
use staticnet::prelude::*;

type Net = network!(Input(2) -> Dense(4, tanh) -> Dense(2, softmax));
type Data = Dataset<Flat<2>, Classes<2>>;
type Trained = Compiled<Net, Adam, CrossEntropy>;

/// Twelve points, of which each third is of class 1.
fn data() -> Data {
    let samples: Vec<f32> = (0..24).map(|index| ((index * 7) % 12) as f32 / 6.0 - 1.0).collect();
    Data::new(samples, (0..12).map(|index| usize::from(index % 3 == 0)).collect()).unwrap()
}

fn model() -> Trained {
    Model::<Net>::new(5).compile(Adam::new(0.05), CrossEntropy)
}

fn message<T>(result: staticnet::Result<T>) -> String {
    result.err().expect("an error").to_string()
}

/// All parameters of a network, bit by bit.
fn bits<L: staticnet::Parameters>(network: &L) -> Vec<u32> {
    let mut bits = Vec::new();
    network.visit(&mut |tensor| bits.extend(tensor.values.iter().map(|value| value.to_bits())));
    bits
}

/// An epoch with this loss.
fn epoch(loss: f64) -> Epoch {
    Epoch {
        seconds: 0.5,
        learning_rate: 0.1,
        loss,
        accuracy: Some(0.75),
        val_loss: Some(loss + 1.0),
        val_accuracy: None,
        metrics: BTreeMap::new(),
    }
}

/// Tells a callback of epochs with such losses, the first being epoch `first`; true once it has
/// ended the training.
fn tell(callback: &mut impl Callback, first: usize, losses: &[f64], model: &mut Trained) -> bool {
    losses.iter().enumerate().any(|(index, loss)| {
        let (epoch, result) = (first + index, &epoch(*loss));
        let report = EpochReport { epoch, epochs: 100, result };
        callback.epoch_ends(&report, model).unwrap() == Flow::Break(())
    })
}
