//! Keras's name for a file of weights.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() -> staticnet::Result<()> {
    let model = Model::<Net>::new(42);
    model.save_weights("flowers.safetensors")?;
    Ok(())
}

// fix: model.save("flowers.safetensors")?;
