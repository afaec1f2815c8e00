//! Weights are saved by a model, which holds the network.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() -> staticnet::Result<()> {
    let network = Net::new(42);
    network.save("flowers.safetensors")?;
    Ok(())
}

// fix: let network = Model::<Net>::new(42);
