//! A closure of each epoch says more than yes or no.

use staticnet::fit::*;
use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<()> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    let fit = Fit::epochs(50).on_epoch_end(|report| report.result.loss > 0.1);
    model.fit(flowers, fit)?;
    Ok(())
}

fn main() {}

// fix: let fit = Fit::epochs(50).on_epoch_end(|report| {
//          if report.result.loss > 0.1 { Flow::Continue(()) } else { Flow::Break(()) }
//      });
