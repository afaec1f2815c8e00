//! A model that is read draws on: it has a seed.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() -> staticnet::Result<()> {
    let model = Model::<Net>::from_file("flowers.safetensors")?;
    println!("{}", model.summary());
    Ok(())
}

// fix: let model = Model::<Net>::from_file("flowers.safetensors", 42)?;
