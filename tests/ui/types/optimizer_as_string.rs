//! An update rule is no string.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let mut model = Model::<Net>::new(42).compile("adam", CrossEntropy);
    model.fit(flowers, Fit::epochs(5))?;
    model.optimizer_mut().learning_rate = 0.01;
    println!("{}", model.evaluate(flowers)?);
    Ok(())
}

fn main() {}

// fix: let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
