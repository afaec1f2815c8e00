//! The shortest program that predicts.

use burn::nn::{Linear, LinearConfig, Relu};
use burn::prelude::*;
use burn::tensor::activation::softmax;

#[derive(Module, Debug)]
struct Network {
    hidden: Linear,
    activation: Relu,
    output: Linear,
}

impl Network {
    fn new(device: &Device) -> Self {
        Self {
            hidden: LinearConfig::new(784, 128).init(device),
            activation: Relu::new(),
            output: LinearConfig::new(128, 10).init(device),
        }
    }

    fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        let x = self.activation.forward(self.hidden.forward(x));
        softmax(self.output.forward(x), 1)
    }
}

fn main() {
    let device = Device::default();
    let network = Network::new(&device);
    println!("{}", network.forward(Tensor::full([1, 784], 0.5, &device)));
}
