//! The targets of a data set are a kind of targets, not what they are kept as.

use staticnet::prelude::*;

fn count(flowers: &Dataset<Flat<4>, usize>) {
    let _ = flowers;
}

fn main() {}

// fix: fn count(flowers: &Dataset<Flat<4>, Classes<3>>) {
