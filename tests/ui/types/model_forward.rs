//! PyTorch's name for a prediction.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() {
    let model = Model::<Net>::new(42);
    println!("{}", model.forward(&[5.1, 3.5, 1.4, 0.2]));
}

// fix: println!("{}", model.predict(&[5.1, 3.5, 1.4, 0.2]));
