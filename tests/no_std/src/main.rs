//! Trains and uses a network without the standard library and without an allocator.
//!
//! That this links is the test: an allocation anywhere would ask for a global allocator, and there
//! is none. It exits with 0 if the network has learnt exclusive or.
#![no_std]
#![no_main]

use core::panic::PanicInfo;

use nalgebra::SMatrix;
use nn_core::batch::Batch;
use nn_core::losses::CrossEntropy;
use nn_core::network;
use nn_core::optimizers::{Adam, slots};
use nn_core::random::generator;
use nn_core::target::{Classes, argmax};

network! {
    /// Exclusive or.
    #[fits(parameters = 50, bytes = 256 B, train_bytes = 2 KiB, batch = 4)]
    type Xor = < Input(2) -> hidden: Dense(8, tanh) -> Dropout(0.0) -> Dense(2, softmax) >;
}

/// Whether the network reads all four samples right after 300 steps.
fn learns() -> bool {
    let x = SMatrix::<f32, 2, 4>::from([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]);
    let classes = [0, 1, 1, 0];

    let (mut network, mut gradient) = (Xor::zeroed(), [0.0; Xor::PARAMETERS]);
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
