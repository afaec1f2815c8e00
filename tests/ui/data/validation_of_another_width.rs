//! What a training is judged by has the shape of what it is trained with.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    let others: Dataset<Flat<5>, Classes<3>> = Dataset::new(vec![0.0; 5], vec![0])?;
    model.fit(flowers, Fit::epochs(5).validation(&others))?;
    Ok(())
}

fn main() {}

// fix: let others: Dataset<Flat<4>, Classes<3>> = Dataset::new(vec![0.0; 4], vec![0])?;
