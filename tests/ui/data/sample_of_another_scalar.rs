//! A vector of `f64` for a network that computes with `f32`.

use nalgebra::SVector;
use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() {
    let model = Model::<Net>::new(42);
    let flower = SVector::<f64, 4>::zeros();
    println!("{}", model.predict(&flower.cast::<f64>()));
}

// fix: println!("{}", model.predict(&flower.cast::<f32>()));
