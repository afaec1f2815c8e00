//! Layers of the user's own, and networks as layers.
#![deny(warnings)]

use staticnet::batch::{Batch, BatchMut};
use staticnet::nalgebra::SVector;
use staticnet::shape::Flat;
use staticnet::{Layer, Parameters, Simd, network};

/// y = 2 x
#[derive(Clone, Copy)]
#[allow(dead_code)]
pub struct Double<const N: usize>;

mod zeroable {
    // As a user would derive it.
    unsafe impl<const N: usize> bytemuck::Zeroable for super::Double<N> {}
}

impl<const N: usize> Parameters for Double<N> {}

impl<const N: usize> Layer<Flat<N>> for Double<N> {
    type Output = Flat<N>;

    fn predict<S: Simd>(&self, _simd: S, x: &SVector<f32, N>) -> SVector<f32, N> {
        x * 2.0
    }

    fn backward<'a, S: Simd>(
        &self,
        _simd: S,
        _x: Batch<'_, Flat<N>>,
        _tape: &'a mut [f32],
        mut dy: BatchMut<'a, Flat<N>>,
        _gradient: &mut Self,
    ) -> BatchMut<'a, Flat<N>> {
        dy.view_mut().scale_mut(2.0);
        dy
    }
}

type Four = Double<4>;
type Mixed = network!(< Input(4) -> Double<4> -> Relu -> self::Double<4> -> Dense(3) -> crate::Double<3> >);
type Named = network!(< Input(4) -> Four -> Dense(3) >);
type Typed = network!(< Input(4) -> staticnet::layers::Dense<4, 2, staticnet::layers::Relu> -> Dense(3) >);
type Encoder = network!(< Input(8, 8) -> Flatten -> Dense(5, relu) >);
type Decoder = network!(< Input(5) -> Dense(64) >);
type Autoencoder = network!(< Encoder -> Dropout(0.1) -> Decoder >);
type Classifier = network!(< Autoencoder -> Flatten(64) -> Dense(10) -> Softmax >);
type Stacked = network!(< < Classifier as Same >::Same -> Dense(2) >);

trait Same {
    type Same;
}

impl<T> Same for T {
    type Same = T;
}

fn main() {
    assert_eq!(Mixed::PARAMETERS, 15);
    assert_eq!(Named::PARAMETERS, 15);
    assert_eq!(Typed::PARAMETERS, 10 + 9);
    assert_eq!(Autoencoder::PARAMETERS, 65 * 5 + 6 * 64);
    assert_eq!(Classifier::PARAMETERS, Autoencoder::PARAMETERS + 650);
    assert_eq!(Stacked::PARAMETERS, Classifier::PARAMETERS + 22);
    let y = Mixed::new(1).predict(&SVector::from([0.0; 4]));
    assert_eq!(y.as_slice(), [0.0; 3]);
}
