//! A batch of samples of the wrong length is fed to a network.

use staticnet::batch::Batch;
use staticnet::nalgebra::SMatrix;
use staticnet::network;

type Net = network!(< Input(8) -> Dense(3, softmax) >);

fn main() {
    let network = Net::new(42);
    let samples = SMatrix::<f32, 7, 5>::zeros();
    let mut workspace = vec![0.0; Net::workspace_len(5)];
    network.predict_batch(Batch::from(&samples), &mut workspace);
}

// fix: type Net = network!(< Input(7) -> Dense(3, softmax) >);
