//! Nothing trains a model that was not compiled.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let mut model = Model::<Net>::new(42);
    model.fit(flowers, Fit::epochs(5))?;
    Ok(())
}

fn main() {}

// fix: let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
