//! A network that was not written by the macro, and flattens no image.

use staticnet::layers::*;
use staticnet::prelude::*;
use staticnet::Sequential;

type Net = Sequential<Plane<2, 2, 4>, Dense<4, 2>>;

fn main() {
    let network = Net::new(42);
    println!("{}", network.predict(&[5.1, 3.5, 1.4, 0.2]));
}

// fix: type Net = Sequential<Plane<2, 2, 4>, Chain<Flatten<4>, Dense<4, 2>>>;
