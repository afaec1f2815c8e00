//! A vector of the wrong length is fed to a network.

use nalgebra::SVector;
use staticnet::network;

type Net = network!(< Flatten(28, 28) -> Dense(10, softmax) >);

fn main() {
    let network = Net::new(42);
    network.predict(&SVector::<f32, 100>::zeros());
}

// fix: network.predict(&SVector::<f32, 784>::zeros());
