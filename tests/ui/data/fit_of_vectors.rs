//! Samples and targets are one data set.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    let (samples, targets) = (vec![0.0; 8], vec![0, 1]);
    model.fit((&samples, &targets), Fit::epochs(5))?;
    let _ = flowers;
    Ok(())
}

fn main() {}

// fix: let (samples, targets) = (vec![0.0; 8], vec![0, 1]);
//      let data = Dataset::<Flat<4>, Classes<3>>::new(samples, targets)?;
// fix: model.fit(&data, Fit::epochs(5))?;
