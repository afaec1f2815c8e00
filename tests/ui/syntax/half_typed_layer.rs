//! Half of a layer might be a type of the user's.

use staticnet::prelude::*;

type Net = network!(Input(4) -> De);

fn main() {
    let model = Model::<Net>::new(42).compile(Adam::default(), MeanSquaredError);
    let net = Net::new(42);
    println!("{} {} {}", net.predict(&[0.0; 4]), model.predict(&[0.0; 4]), Net::PARAMETERS);
}

// fix: type Net = network!(Input(4) -> Dense(3, softmax));
