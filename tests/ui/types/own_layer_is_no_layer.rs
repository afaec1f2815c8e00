//! A type that does not implement `Layer`.

use staticnet::bytemuck::Zeroable;
use staticnet::network;

#[derive(Zeroable)]
#[bytemuck(crate = "staticnet::bytemuck")]
struct Double;

type Net = network!(< Input(4) -> Double -> Dense(3) >);

fn main() {
    let network = Net::new(42);
    network.predict(&[0.0; 4]);
    assert_eq!(Net::PARAMETERS, 5);
}

// fix: struct Double;
//
//      use staticnet::batch::{Batch, BatchMut};
//      use staticnet::learner::{Learner, Rule};
//      use staticnet::nalgebra::SVector;
//      use staticnet::shape::Flat;
//      use staticnet::{Pass, Simd};
//
//      impl staticnet::Parameters for Double {}
//
//      impl<const N: usize> staticnet::Layer<Flat<N>> for Double {
//          type Output = Flat<N>;
//
//          // y = 2 x
//          #[inline(always)]
//          fn predict<S: Simd>(&self, _simd: S, x: &SVector<f32, N>) -> SVector<f32, N> {
//              x * 2.0
//          }
//
//          // dx = 2 dy
//          #[inline(always)]
//          fn backward<'a, S: Simd, R: Rule<f32>>(
//              &mut self,
//              _pass: &mut Pass<'_, S>,
//              _x: Batch<'_, Flat<N>>,
//              _tape: &'a mut [f32],
//              mut dy: BatchMut<'a, Flat<N>>,
//              _learner: Learner<'_, R>,
//          ) -> BatchMut<'a, Flat<N>> {
//              dy.view_mut().scale_mut(2.0);
//              dy
//          }
//      }
