//! The shortest program that predicts.

use dfdx::prelude::*;

type Network = ((Linear<784, 128>, ReLU), (Linear<128, 10>, Softmax));

fn main() {
    let device = AutoDevice::default();
    let network = device.build_module::<Network, f32>();
    let x: Tensor<Rank1<784>, f32, _> = device.ones() * 0.5;
    println!("{:?}", network.forward(x).array());
}
