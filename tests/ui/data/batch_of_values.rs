//! Values one behind the other are a batch once they have a shape.

use staticnet::batch::*;
use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() {
    let model = Model::<Net>::new(42);
    let flowers = vec![5.1, 3.5, 1.4, 0.2, 6.7, 3.0, 5.2, 2.3];
    println!("{}", model.predict_batch(&flowers));
}

// fix: println!("{}", model.predict_batch(Batch::new(&flowers)));
