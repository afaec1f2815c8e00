//! Weights are read into a model.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() -> staticnet::Result<()> {
    let mut network = Net::new(42);
    Weights::read("flowers.safetensors")?.load_into(&mut network)?;
    Ok(())
}

// fix: let mut network = Model::<Net>::new(42);
