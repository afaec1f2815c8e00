//! A network is trained in a model.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let mut model = Net::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(flowers, Fit::epochs(5))?;
    println!("{}", model.evaluate(flowers)?);
    Ok(())
}

fn main() {}

// fix: let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
