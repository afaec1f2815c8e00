//! An update rule stands where a callback belongs.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(flowers, Fit::epochs(5).callback(Adam::default()))?;
    Ok(())
}

fn main() {}

// fix: model.fit(flowers, Fit::epochs(5).callback(CsvLog::new("flowers.csv")))?;
