//! Trains and uses a network without the standard library and without an allocator.
//!
//! That this links is the test: an allocation anywhere would ask for a global allocator, and there
//! is none. It exits with 0 if the network has learnt exclusive or.
#![no_std]
#![no_main]

use core::panic::PanicInfo;

use nalgebra::{SMatrix, SVector};
use nn_core::batch::Batch;
use nn_core::layers::{Chain, Dense, Dropout, Softmax, Tanh};
use nn_core::losses::CrossEntropy;
use nn_core::optimizers::{Adam, slots};
use nn_core::random::generator;
use nn_core::shape::Flat;
use nn_core::target::{Classes, argmax};
use nn_core::{Sequential, check};

type Xor = Sequential<
    Flat<2>,
    Chain<Chain<Dense<2, 8, Tanh>, Dropout<{ check::rate(0.0) }>>, Dense<8, 2, Softmax>>,
>;

const ZERO: Xor = Xor::from_layers(Chain {
    first: Chain {
        first: Dense::from_parameters(SMatrix::from_array_storage(ZEROS_8_2), zeros()),
        second: Dropout,
    },
    second: Dense::from_parameters(SMatrix::from_array_storage(ZEROS_2_8), zeros()),
});

const ZEROS_8_2: nalgebra::ArrayStorage<f32, 8, 2> = nalgebra::ArrayStorage([[0.0; 8]; 2]);
const ZEROS_2_8: nalgebra::ArrayStorage<f32, 2, 8> = nalgebra::ArrayStorage([[0.0; 2]; 8]);

const fn zeros<const N: usize>() -> SVector<f32, N> {
    SVector::from_array_storage(nalgebra::ArrayStorage([[0.0; N]; 1]))
}

/// Whether the network reads all four samples right after 300 steps.
fn learns() -> bool {
    let x = SMatrix::<f32, 2, 4>::from([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]);
    let classes = [0, 1, 1, 0];

    let (mut network, mut gradient) = (ZERO, [0.0; Xor::PARAMETERS]);
    network.initialize(None, 42);
    let mut workspace = [0.0; Xor::workspace_len(4)];
    let mut slots = [0.0; slots::<Adam, f32>() * Xor::PARAMETERS];
    let mut random = generator(42, 1);
    let rule = Adam::new(0.05);
    for step in 1..=300 {
        network.gradient::<Classes<2>, _>(
            Batch::from(&x),
            &classes,
            &CrossEntropy,
            &mut random,
            &mut workspace,
            &mut gradient,
        );
        network.update(&rule, step, &gradient, &mut slots);
    }
    let mut samples = x.column_iter().zip(classes);
    samples.all(|(x, class)| argmax(network.predict(&x.into_owned()).as_slice()) == class)
}

// The C library starts the program and ends it.
#[link(name = "c")]
unsafe extern "C" {}

// SAFETY: the only function of this name in the program, with the signature that C asks for.
#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    i32::from(!learns())
}

// The precompiled `core` of a hosted target refers to it; with aborting panics it is never called.
// SAFETY: the only function of this name in the program.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
