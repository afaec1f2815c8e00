//! A sample in a `Vec`, whose length the compiler does not know.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() {
    let model = Model::<Net>::new(42);
    let flower = vec![5.1, 3.5, 1.4, 0.2];
    println!("{}", model.predict(&flower));
}

// fix: let flower = [5.1, 3.5, 1.4, 0.2];
