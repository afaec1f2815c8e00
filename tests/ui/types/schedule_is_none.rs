//! A list of learning rates is no schedule.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(flowers, Fit::epochs(2).schedule_per_epoch([0.1, 0.01]))?;
    Ok(())
}

fn main() {}

// fix: model.fit(flowers, Fit::epochs(2).schedule_per_epoch(OneCycle::new(2)))?;
