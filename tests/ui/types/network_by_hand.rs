//! A network that was not written by the macro, whose second layer takes another width.

use staticnet::activations::Relu;
use staticnet::layers::{Chain, Dense};
use staticnet::prelude::*;
use staticnet::Sequential;

type Net = Sequential<Flat<4>, Chain<Dense<4, 3, Relu>, Dense<4, 2>>>;

fn main() {
    let model = Model::<Net>::new(42);
    println!("{}", model.predict(&[5.1, 3.5, 1.4, 0.2]));
}

// fix: type Net = Sequential<Flat<4>, Chain<Dense<4, 3, Relu>, Dense<3, 2>>>;
