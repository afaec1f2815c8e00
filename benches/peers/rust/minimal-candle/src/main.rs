//! The shortest program that predicts.

use candle_core::{DType, Device, Module, Result, Tensor};
use candle_nn::{VarBuilder, VarMap, linear, ops::softmax_last_dim, seq};

fn main() -> Result<()> {
    let variables = VarMap::new();
    let builder = VarBuilder::from_varmap(&variables, DType::F32, &Device::Cpu);
    let network = seq()
        .add(linear(784, 128, builder.pp("hidden"))?)
        .add_fn(Tensor::relu)
        .add(linear(128, 10, builder.pp("output"))?)
        .add_fn(softmax_last_dim);
    println!("{}", network.forward(&Tensor::full(0.5f32, (1, 784), &Device::Cpu)?)?);
    Ok(())
}
