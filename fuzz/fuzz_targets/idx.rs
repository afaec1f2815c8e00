#![no_main]

use libfuzzer_sys::fuzz_target;
use staticnet::data::Idx;
use staticnet_fuzz::{DEFLATE, KIB, within};

fuzz_target!(|bytes: &[u8]| {
    for rank in [1, 3] {
        let most = 4 * DEFLATE * bytes.len() + 256 * KIB;
        let outcome = within(most, || Idx::from_reader(bytes, "fuzz", rank));
        match outcome {
            Ok(idx) => assert_eq!(idx.dims.iter().product::<usize>(), idx.values.len()),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
});
