#![no_main]

use libfuzzer_sys::fuzz_target;
use staticnet::files::Weights;
use staticnet::prelude::*;
use staticnet_fuzz::{KIB, within};

type Small = network!(< Input(2) -> Dense(3, tanh) -> BatchNorm -> Dense(2, softmax) >);

fuzz_target!(|bytes: &[u8]| {
    let mut model = Model::<Small>::new(1);
    let outcome = within(52 * bytes.len() + 256 * KIB, || {
        Weights::from_bytes(bytes, "fuzzed").and_then(|file| file.any_architecture().load_into(&mut model))
    });
    if let Err(error) = outcome {
        assert!(!error.to_string().is_empty());
    }
    assert_eq!(model.predict(&[0.5, -0.5]).len(), 2);
});
