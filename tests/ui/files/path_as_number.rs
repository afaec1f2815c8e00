//! What is saved has a path, and a number is none.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() -> staticnet::Result<()> {
    let model = Model::<Net>::new(42);
    model.save(42)?;
    Ok(())
}

// fix: model.save("flowers.safetensors")?;
