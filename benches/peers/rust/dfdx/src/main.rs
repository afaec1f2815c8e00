//! dfdx on the CPU: shapes known to the compiler, its own Adam and the products of the crate `gemm`.

use std::hint::black_box;

use common::{Digits, Peer, Result, Shape, recipe, shuffled};
use dfdx::optim::{Adam, AdamConfig};
use dfdx::prelude::*;

/// The network that learns; one in five is the recipe's 0.2.
type Learner = ((Linear<784, 128>, ReLU, DropoutOneIn<5>), Linear<128, 10>);
/// The same without what only a backward pass needs.
type Reader = ((Linear<784, 128>, ReLU), (Linear<128, 10>, Softmax));
type Small<const I: usize, const H: usize, const O: usize> =
    ((Linear<I, H>, ReLU), (Linear<H, H>, ReLU), Linear<H, O>);

/// The number of columns is known at run time, because the last batch is short.
type Batch<const N: usize> = Tensor<(usize, Const<N>), f32, Cpu>;

fn main() -> Result<()> {
    // As its examples do: "ftz substantially improves performance".
    dfdx::flush_denormals_to_zero();
    common::run::<Dfdx>()
}

struct Dfdx {
    device: Cpu,
    network: <Learner as BuildOnDevice<Cpu, f32>>::Built,
    /// Taken and given back by each step.
    gradients: Option<Gradients<f32, Cpu>>,
    optimizer: Adam<<Learner as BuildOnDevice<Cpu, f32>>::Built, f32, Cpu>,
    images: Vec<f32>,
    labels: Vec<u8>,
}

impl Dfdx {
    /// The samples of a batch and their labels as one-hot rows.
    fn gather(&self, rows: &[u32]) -> (Batch<784>, Batch<10>) {
        let mut x = Vec::with_capacity(rows.len() * Digits::PIXELS);
        let mut y = vec![0.0; rows.len() * 10];
        for (&row, y) in rows.iter().zip(y.chunks_exact_mut(10)) {
            let row = row as usize;
            x.extend_from_slice(&self.images[row * Digits::PIXELS..(row + 1) * Digits::PIXELS]);
            y[usize::from(self.labels[row])] = 1.0;
        }
        (batch(&self.device, x), batch(&self.device, y))
    }
}

fn batch<const N: usize>(device: &Cpu, values: Vec<f32>) -> Batch<N> {
    let columns = values.len() / N;
    device.tensor_from_vec(values, (columns, Const::<N>))
}

impl Peer for Dfdx {
    fn new(train: &Digits) -> Result<Self> {
        let device = Cpu::default();
        let network = device.build_module::<Learner, f32>();
        let config = AdamConfig { lr: recipe::LEARNING_RATE, ..AdamConfig::default() };
        Ok(Self {
            gradients: Some(network.alloc_grads()),
            optimizer: Adam::new(&network, config),
            images: train.images.clone(),
            labels: train.labels.clone(),
            network,
            device,
        })
    }

    fn epoch(&mut self, batch_size: usize) -> Result<()> {
        let mut gradients = self.gradients.take().ok_or("a step has failed")?;
        for rows in shuffled(u32::try_from(self.labels.len())?).chunks(batch_size) {
            let (x, y) = self.gather(rows);
            let logits = self.network.forward_mut(x.traced(gradients));
            gradients = cross_entropy_with_logits_loss(logits, y).backward();
            self.optimizer.update(&mut self.network, &gradients)?;
            self.network.zero_grads(&mut gradients);
        }
        self.gradients = Some(gradients);
        Ok(())
    }

    fn accuracy(&self, test: &Digits) -> Result<f64> {
        let logits = self.network.forward(batch(&self.device, test.images.clone())).as_vec();
        let read = logits.chunks_exact(10).map(argmax);
        let right = read.zip(&test.labels).filter(|&(read, &label)| read == usize::from(label));
        Ok(right.count() as f64 / test.count() as f64)
    }

    fn predictor(shape: &Shape) -> Result<impl FnMut() -> Result<()>> {
        match shape.name {
            "784-128-10" => Ok(predictor::<Reader, 784, 10>()),
            "1-16-16-1" => Ok(predictor::<Small<1, 16, 1>, 1, 1>()),
            "4-64-64-2" => Ok(predictor::<Small<4, 64, 2>, 4, 2>()),
            "2-8-8-1" => Ok(predictor::<Small<2, 8, 1>, 2, 1>()),
            name => Err(format!("no network {name}").into()),
        }
    }

    fn evaluator(test: &Digits) -> Result<impl FnMut(usize) -> Result<()>> {
        let device = Cpu::default();
        let network = device.build_module::<Reader, f32>();
        let images = test.images.clone();
        Ok(move |batch_size| {
            for samples in images.chunks(batch_size * Digits::PIXELS) {
                black_box(network.forward(batch::<784>(&device, samples.to_vec())));
            }
            Ok(())
        })
    }
}

/// A batch of one row; a plain vector takes a little longer.
fn predictor<N, const I: usize, const O: usize>() -> Box<dyn FnMut() -> Result<()>>
where
    N: BuildOnDevice<Cpu, f32>,
    N::Built:
        'static + Module<Tensor<Rank2<1, I>, f32, Cpu>, Output = Tensor<Rank2<1, O>, f32, Cpu>>,
{
    let device = Cpu::default();
    let network = device.build_module::<N, f32>();
    let x: Tensor<Rank2<1, I>, f32, Cpu> = device.sample_uniform();
    Box::new(move || {
        black_box(network.forward(black_box(x.clone())));
        Ok(())
    })
}

fn argmax(values: &[f32]) -> usize {
    let largest = values.iter().enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
    largest.map_or(0, |(index, _)| index)
}
