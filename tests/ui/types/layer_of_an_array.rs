//! A layer takes a shape: the vector that holds its values follows from that.

use staticnet::Layer;

fn parameters<L: Layer<[f32; 4]>>() -> usize {
    L::PARAMETERS
}

fn main() {}

// fix: fn parameters<L: Layer<staticnet::shape::Flat<4>>>() -> usize {
