//! What is computed register by register, on every kind of register this processor has.

// Numbers are written as other programs print them, and tests round on purpose.
#![allow(clippy::unreadable_literal, clippy::cast_possible_truncation)]

mod accuracy;
mod activations;
mod operations;
mod reference;

use pulp::{Arch, WithSimd};

/// The results of `operation` one by one, without fused multiplication; with the widest registers
/// of this processor; and with those of AVX2.
fn everywhere<W: WithSimd + Clone>(operation: &W) -> Vec<W::Output> {
    let mut all = vec![
        operation.clone().with_simd(pulp::Scalar::new()),
        Arch::new().dispatch(operation.clone()),
    ];
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = pulp::x86::V3::try_new() {
        all.push(pulp::Simd::vectorize(avx2, operation.clone()));
    }
    all
}
