//! The shortest program that predicts.

use staticnet::network;

type Digits = network!(< Input(784) -> Dense(128, relu) -> Dense(10, softmax) >);

fn main() {
    let network = Digits::new(42);
    println!("{:?}", network.predict(&[0.5; 784]));
}
