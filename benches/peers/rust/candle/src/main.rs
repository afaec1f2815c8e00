//! candle on the CPU: plain tensors, its own Adam and the products of the crate `gemm`.

use std::collections::HashMap;
use std::hint::black_box;

use candle_core::{D, DType, Device, Module, Tensor};
use candle_nn::ops::{dropout, softmax_last_dim};
use candle_nn::{AdamW, Linear, Optimizer, ParamsAdamW, VarBuilder, VarMap, linear, loss};
use common::{Digits, Peer, Result, SHAPES, Shape, recipe, shuffled};

fn main() -> Result<()> {
    common::run::<Candle>()
}

struct Network {
    layers: Vec<Linear>,
}

impl Network {
    fn new(widths: &[usize], variables: &VarBuilder) -> candle_core::Result<Self> {
        let pairs = widths.windows(2).enumerate();
        let layers = pairs.map(|(i, pair)| linear(pair[0], pair[1], variables.pp(i)));
        Ok(Self { layers: layers.collect::<candle_core::Result<_>>()? })
    }

    /// The outputs of the last layer. With `train`, hidden values are dropped.
    fn forward(&self, x: &Tensor, train: bool) -> candle_core::Result<Tensor> {
        let mut x = x.clone();
        for (i, layer) in self.layers.iter().enumerate() {
            if i > 0 {
                x = x.relu()?;
                if train {
                    x = dropout(&x, recipe::DROPOUT)?;
                }
            }
            x = layer.forward(&x)?;
        }
        Ok(x)
    }

    fn predict(&self, x: &Tensor, softmax: bool) -> candle_core::Result<Tensor> {
        let y = self.forward(x, false)?;
        if softmax { softmax_last_dim(&y) } else { Ok(y) }
    }
}

/// The same parameters as constants, so that no operation is recorded for a backward pass.
fn constants(variables: &VarMap) -> VarBuilder<'static> {
    let variables = variables.data().lock().expect("no thread has panicked");
    let tensors: HashMap<_, _> =
        variables.iter().map(|(name, var)| (name.clone(), var.as_detached_tensor())).collect();
    VarBuilder::from_tensors(tensors, DType::F32, &Device::Cpu)
}

fn constant_network(widths: &[usize]) -> candle_core::Result<Network> {
    let variables = VarMap::new();
    Network::new(widths, &VarBuilder::from_varmap(&variables, DType::F32, &Device::Cpu))?;
    Network::new(widths, &constants(&variables))
}

fn images(digits: &Digits) -> candle_core::Result<Tensor> {
    Tensor::from_slice(&digits.images, (digits.count(), Digits::PIXELS), &Device::Cpu)
}

fn labels(digits: &Digits) -> candle_core::Result<Tensor> {
    let labels = digits.labels.iter().copied().map(u32::from);
    Tensor::from_iter(labels, &Device::Cpu)
}

struct Candle {
    variables: VarMap,
    network: Network,
    optimizer: AdamW,
    images: Tensor,
    labels: Tensor,
}

impl Peer for Candle {
    fn new(train: &Digits) -> Result<Self> {
        let variables = VarMap::new();
        let builder = VarBuilder::from_varmap(&variables, DType::F32, &Device::Cpu);
        let network = Network::new(SHAPES[0].widths, &builder)?;
        // Without decay, AdamW is Adam.
        let parameters =
            ParamsAdamW { lr: recipe::LEARNING_RATE, weight_decay: 0.0, ..ParamsAdamW::default() };
        let optimizer = AdamW::new(variables.all_vars(), parameters)?;
        Ok(Self { variables, network, optimizer, images: images(train)?, labels: labels(train)? })
    }

    fn epoch(&mut self, batch_size: usize) -> Result<()> {
        let order = shuffled(u32::try_from(self.labels.dim(0)?)?);
        for rows in order.chunks(batch_size) {
            let rows = Tensor::new(rows, &Device::Cpu)?;
            let x = self.images.index_select(&rows, 0)?;
            let y = self.labels.index_select(&rows, 0)?;
            let loss = loss::cross_entropy(&self.network.forward(&x, true)?, &y)?;
            self.optimizer.backward_step(&loss)?;
        }
        Ok(())
    }

    fn accuracy(&self, test: &Digits) -> Result<f64> {
        let network = Network::new(SHAPES[0].widths, &constants(&self.variables))?;
        let read = network.forward(&images(test)?, false)?.argmax(D::Minus1)?;
        let right = read.eq(&labels(test)?)?.to_dtype(DType::F32)?;
        Ok(f64::from(right.mean_all()?.to_scalar::<f32>()?))
    }

    fn predictor(shape: &Shape) -> Result<impl FnMut() -> Result<()>> {
        let network = constant_network(shape.widths)?;
        let softmax = shape.softmax;
        let x = Tensor::rand(0f32, 1f32, (1, shape.widths[0]), &Device::Cpu)?;
        Ok(move || {
            black_box(network.predict(black_box(&x), softmax)?);
            Ok(())
        })
    }

    fn evaluator(test: &Digits) -> Result<impl FnMut(usize) -> Result<()>> {
        let network = constant_network(SHAPES[0].widths)?;
        let (images, n) = (images(test)?, test.count());
        Ok(move |batch_size| {
            for start in (0..n).step_by(batch_size) {
                let x = images.narrow(0, start, batch_size.min(n - start))?;
                black_box(network.predict(&x, true)?);
            }
            Ok(())
        })
    }
}
