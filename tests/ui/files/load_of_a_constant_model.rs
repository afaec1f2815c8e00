//! Loading changes the model.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() -> staticnet::Result<()> {
    let model = Model::<Net>::new(42);
    model.load("flowers.safetensors")?;
    Ok(())
}

// fix: let mut model = Model::<Net>::new(42);
