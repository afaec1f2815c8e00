//! The weights of a file are those of a model.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() -> staticnet::Result<()> {
    let network = Net::new(42);
    Weights::of(&network).save("flowers.safetensors")?;
    Ok(())
}

// fix: let network = Model::<Net>::new(42);
