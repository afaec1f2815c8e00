//! Without a loss there is nothing to evaluate by.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let model = Model::<Net>::new(42);
    println!("{}", model.evaluate(flowers)?);
    Ok(())
}

fn main() {}

// fix: let model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
