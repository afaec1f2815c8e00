//! burn on the CPU: the flex backend with autodiff, its own Adam.

use std::hint::black_box;

use burn::nn::loss::{CrossEntropyLoss, CrossEntropyLossConfig};
use burn::nn::{Dropout, DropoutConfig, Linear, LinearConfig, LinearLayout};
use burn::optim::{AdamConfig, GradientsParams, ModuleOptimizer};
use burn::prelude::*;
use burn::tensor::activation::{relu, softmax};
use burn::tensor::{Distribution, TensorData};
use common::{Digits, Peer, Result, SHAPES, Shape, recipe, shuffled};

fn main() -> Result<()> {
    common::run::<Burn>()
}

fn device() -> Device {
    Device::flex()
}

#[derive(Module, Debug)]
struct Network {
    layers: Vec<Linear>,
    dropout: Dropout,
}

impl Network {
    fn new(widths: &[usize], device: &Device) -> Self {
        let layers = widths.windows(2).map(|pair| {
            // One sample takes half the time of what it does with the default layout.
            let layer = LinearConfig::new(pair[0], pair[1]).with_layout(LinearLayout::Col);
            layer.init(device)
        });
        let dropout = DropoutConfig::new(f64::from(recipe::DROPOUT)).init();
        Self { layers: layers.collect(), dropout }
    }

    /// The outputs of the last layer. On a device with autodiff, hidden values are dropped.
    fn forward(&self, mut x: Tensor<2>) -> Tensor<2> {
        for (i, layer) in self.layers.iter().enumerate() {
            if i > 0 {
                x = self.dropout.forward(relu(x));
            }
            x = layer.forward(x);
        }
        x
    }

    fn predict(&self, x: Tensor<2>, with_softmax: bool) -> Tensor<2> {
        let y = self.forward(x);
        if with_softmax { softmax(y, 1) } else { y }
    }
}

fn images(digits: &Digits, device: &Device) -> Tensor<2> {
    let shape = [digits.count(), Digits::PIXELS];
    Tensor::from_data(TensorData::new(digits.images.clone(), shape), device)
}

fn labels(digits: &Digits, device: &Device) -> Tensor<1, Int> {
    integers(digits.labels.iter().copied().map(i32::from), device)
}

fn integers(values: impl Iterator<Item = i32>, device: &Device) -> Tensor<1, Int> {
    let values: Vec<i32> = values.collect();
    let shape = [values.len()];
    Tensor::from_data(TensorData::new(values, shape), device)
}

struct Burn {
    device: Device,
    /// Taken and given back by each step.
    network: Option<Network>,
    optimizer: ModuleOptimizer,
    loss: CrossEntropyLoss,
    images: Tensor<2>,
    labels: Tensor<1, Int>,
}

impl Peer for Burn {
    fn new(train: &Digits) -> Result<Self> {
        let device = device().autodiff();
        Ok(Self {
            network: Some(Network::new(SHAPES[0].widths, &device)),
            optimizer: AdamConfig::new().init(),
            loss: CrossEntropyLossConfig::new().init(&device),
            images: images(train, &device),
            labels: labels(train, &device),
            device,
        })
    }

    fn epoch(&mut self, batch_size: usize) -> Result<()> {
        let n = self.labels.dims()[0];
        let mut network = self.network.take().ok_or("a step has failed")?;
        for rows in shuffled(u32::try_from(n)?).chunks(batch_size) {
            let rows = integers(rows.iter().map(|&row| row.cast_signed()), &self.device);
            let x = self.images.clone().select(0, rows.clone());
            let y = self.labels.clone().select(0, rows);
            let gradients = self.loss.forward(network.forward(x), y).backward();
            let gradients = GradientsParams::from_grads(gradients, &network);
            network = self.optimizer.step(recipe::LEARNING_RATE, network, gradients);
        }
        self.network = Some(network);
        Ok(())
    }

    fn accuracy(&self, test: &Digits) -> Result<f64> {
        let network = self.network.as_ref().ok_or("a step has failed")?.valid();
        let device = device();
        let read = network.forward(images(test, &device)).argmax(1).squeeze_dim(1);
        let right = read.equal(labels(test, &device)).int().sum().into_scalar::<i64>();
        Ok(right as f64 / test.count() as f64)
    }

    fn predictor(shape: &Shape) -> Result<impl FnMut() -> Result<()>> {
        let device = device();
        let network = Network::new(shape.widths, &device);
        let softmax = shape.softmax;
        let x = Tensor::random([1, shape.widths[0]], Distribution::Uniform(0.0, 1.0), &device);
        Ok(move || {
            black_box(network.predict(black_box(x.clone()), softmax));
            Ok(())
        })
    }

    fn evaluator(test: &Digits) -> Result<impl FnMut(usize) -> Result<()>> {
        let device = device();
        let network = Network::new(SHAPES[0].widths, &device);
        let (images, n) = (images(test, &device), test.count());
        Ok(move |batch_size| {
            for start in (0..n).step_by(batch_size) {
                let x = images.clone().narrow(0, start, batch_size.min(n - start));
                black_box(network.predict(x, true));
            }
            Ok(())
        })
    }
}
