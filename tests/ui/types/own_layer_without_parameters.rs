//! A layer says what it learns, also where that is nothing.

use staticnet::batch::{Batch, BatchMut};
use staticnet::bytemuck::Zeroable;
use staticnet::learner::{Learner, Rule};
use staticnet::nalgebra::SVector;
use staticnet::shape::Flat;
use staticnet::{Layer, Pass, Simd, network};

#[derive(Zeroable)]
#[bytemuck(crate = "staticnet::bytemuck")]
struct Double;

impl Layer<Flat<4>> for Double {
    type Output = Flat<4>;

    #[inline(always)]
    fn predict<S: Simd>(&self, _simd: S, x: &SVector<f32, 4>) -> SVector<f32, 4> {
        x * 2.0
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<f32>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, Flat<4>>,
        _tape: &'a mut [f32],
        mut dy: BatchMut<'a, Flat<4>>,
        _learner: Learner<'_, R>,
    ) -> BatchMut<'a, Flat<4>> {
        dy.view_mut().scale_mut(2.0);
        dy
    }
}

type Net = network!(Input(4) -> Double -> Dense(3));

fn main() {
    let _ = Net::new(42);
}

// fix: struct Double;
//
//      impl staticnet::Parameters for Double {}
