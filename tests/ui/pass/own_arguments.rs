//! Layers of the user's own with arguments: numbers, and floats as their bits.
#![deny(warnings)]

use staticnet::batch::{Batch, BatchMut};
use staticnet::bytemuck::Zeroable;
use staticnet::learner::{Learner, Rule};
use staticnet::nalgebra::SVector;
use staticnet::prelude::*;
use staticnet::{Layer, Parameters, Pass, Simd, network};

/// y = a x, for N values.
#[derive(Zeroable)]
#[bytemuck(crate = "staticnet::bytemuck")]
pub struct Gain<const N: usize, const FACTOR: u64>;

impl<const N: usize, const FACTOR: u64> Gain<N, FACTOR> {
    const FACTOR: f64 = f64::from_bits(FACTOR);
}

impl<const N: usize, const FACTOR: u64> Parameters for Gain<N, FACTOR> {}

impl<const N: usize, const FACTOR: u64> Layer<Flat<N>> for Gain<N, FACTOR> {
    type Output = Flat<N>;

    #[inline(always)]
    fn predict<S: Simd>(&self, _simd: S, x: &SVector<f32, N>) -> SVector<f32, N> {
        x * Self::FACTOR as f32
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<f32>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, Flat<N>>,
        _tape: &'a mut [f32],
        mut dy: BatchMut<'a, Flat<N>>,
        _learner: Learner<'_, R>,
    ) -> BatchMut<'a, Flat<N>> {
        dy.view_mut().scale_mut(Self::FACTOR as f32);
        dy
    }
}

mod shop {
    pub type Half<const N: usize> = super::Gain<N, { 0.5_f64.to_bits() }>;
    pub type Same = Half<2>;
    pub const WIDTH: usize = 2;
}

const WIDTH: usize = 2;
const RATE: f64 = 0.25;

type Net = network!(<
    Input(2) -> crate::Gain(2, 0.5) -> self::Gain({ 1 + 1 }, -4.0) -> self::Gain(WIDTH, { RATE.to_bits() })
    -> shop::Half(shop::WIDTH) -> shop::Same() -> frozen crate::Gain(2, 8e0) -> 2 * shop::Half(WIDTH)
>);

network! {
    type Gained<const N: usize> = < Input(N) -> crate::Gain(N, 2.0) -> Flatten(N) -> Residual(self::Gain(N, 3.0)) >;
}

fn main() {
    assert_eq!(Net::new(1).predict(&[1.0, 2.0]).as_slice(), [-0.25, -0.5]);
    assert_eq!(Gained::<3>::new(1).predict(&[1.0, 2.0, 3.0]).as_slice(), [8.0, 16.0, 24.0]);
}
