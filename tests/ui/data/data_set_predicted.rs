//! `predict` is for one sample.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn judge(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let model = Model::<Net>::new(42);
    let answers = model.predict(flowers);
    let _ = (flowers, answers);
    Ok(())
}

fn main() {}

// fix: let answers = model.predictions(flowers);
