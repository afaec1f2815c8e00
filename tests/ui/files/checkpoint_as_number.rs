//! A checkpoint has a path; how often it is written is another matter.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() -> staticnet::Result<()> {
    let flowers = Dataset::<Flat<4>, Classes<3>>::new(vec![0.0; 4], vec![0])?;
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(&flowers, Fit::epochs(5).checkpoint(10))?;
    Ok(())
}

// fix: model.fit(&flowers, Fit::epochs(5).checkpoint(Checkpoint::new("flowers.checkpoint").every(10)))?;
