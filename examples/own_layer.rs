//! A layer of your own in a network: `cargo run --example own_layer`.
//!
//! It needs what it owns (here one factor for each value), its forward pass and its backward pass;
//! from then on it stands in a network by its name and is trained like any other.

#[macro_use]
mod say;

use staticnet::batch::{Batch, BatchMut};
use staticnet::bytemuck::Zeroable;
use staticnet::layer::Tensor;
use staticnet::learner::{Learner, Rule};
use staticnet::nalgebra::SVector;
use staticnet::prelude::*;
use staticnet::{Layer, Parameters, Pass, Simd};

/// y = a ⊙ x, with a learnt factor for each of the N values.
#[derive(Zeroable)]
#[bytemuck(crate = "staticnet::bytemuck")]
struct Scale<const N: usize> {
    factor: SVector<f32, N>,
}

impl<const N: usize> Scale<N> {
    fn tensor<V>(values: V) -> Tensor<V> {
        // Factors start near one.
        let initializer = Initializer::Uniform { low: 0.9, high: 1.1 };
        Tensor::new("factor", &const { [N] }, initializer, values)
    }
}

impl<const N: usize> Parameters for Scale<N> {
    const PARAMETERS: usize = N;

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [f32]>)) {
        visit(Self::tensor(self.factor.as_slice()));
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [f32]>)) {
        visit(Self::tensor(self.factor.as_mut_slice()));
    }
}

impl<const N: usize> Layer<Flat<N>> for Scale<N> {
    type Output = Flat<N>;

    // y = a ⊙ x
    #[inline(always)]
    fn predict<S: Simd>(&self, _simd: S, x: &SVector<f32, N>) -> SVector<f32, N> {
        self.factor.component_mul(x)
    }

    // da = Σ dy ⊙ x   dx = a ⊙ dy
    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<f32>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, Flat<N>>,
        _tape: &'a mut [f32],
        mut dy: BatchMut<'a, Flat<N>>,
        mut learner: Learner<'_, R>,
    ) -> BatchMut<'a, Flat<N>> {
        let gradient = x.view().component_mul(&dy.view_mut()).column_sum();
        for mut dy in dy.view_mut().column_iter_mut() {
            dy.component_mul_assign(&self.factor);
        }
        // Last, since it may change the factors that dx hangs on.
        let factor = Self::tensor(self.factor.as_mut_slice());
        learner.update(pass.simd, factor, gradient.as_slice());
        dy
    }
}

type Net = network!(< Input(2) -> Scale<2> -> Dense(8, tanh) -> Dense(2, softmax) >);

fn main() -> staticnet::Result<()> {
    let samples = vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0];
    let xor = Dataset::<Flat<2>, Classes<2>>::new(samples, vec![0, 1, 1, 0])?;
    let mut model = Model::<Net>::new(42).compile(Adam::new(0.05), CrossEntropy);
    model.fit(&xor, Fit::epochs(200).batch_size(4))?;
    say!("{}\n\nexclusive or: {}", model.summary(), model.evaluate(&xor)?);
    Ok(())
}
