//! A model is compiled once.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(flowers, Fit::epochs(5))?;
    let mut slower = model.compile(Sgd::new(0.01), CrossEntropy);
    slower.fit(flowers, Fit::epochs(5))?;
    Ok(())
}

fn main() {}

// fix: let mut slower = Model::from_network(model.network().clone_boxed(), 42)
//          .compile(Sgd::new(0.01), CrossEntropy);
