//! Weights and checkpoints: what is in a file, what is refused, and that nothing changes then.

mod checkpoints;
mod counted;
mod damaged;
mod weights;

use staticnet::prelude::*;
use staticnet::shape::Shape;
use staticnet::{Layer, Scalar, Sequential};

/// A safetensors file made by hand.
fn file(header: &str, values: &[u8]) -> Vec<u8> {
    let length = (header.len() as u64).to_le_bytes();
    [&length, header.as_bytes(), values].concat()
}

/// All parameters, to the bit.
fn bits<X: Shape, L: Layer<X, T>, T: Scalar, S>(model: &Model<Sequential<X, L, T>, S>) -> Vec<u8> {
    use staticnet::Parameters;
    let mut bits = Vec::new();
    model
        .network()
        .visit(&mut |tensor| bits.extend_from_slice(bytemuck::cast_slice(tensor.values)));
    bits
}

/// What an error says behind the name of its file.
fn fault<V>(result: staticnet::Result<V>) -> String {
    let text = result.err().expect("an error").to_string();
    text.split_once(": ").expect("the name of a file").1.to_owned()
}
