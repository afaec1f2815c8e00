#![no_main]

use libfuzzer_sys::fuzz_target;
use staticnet::data::Npz;
use staticnet_fuzz::{DEFLATE, KIB, within};

fuzz_target!(|bytes: &[u8]| {
    let copy = bytes.to_vec();
    within((4 * DEFLATE + 64) * bytes.len() + 256 * KIB, || {
        let Ok(archive) = Npz::from_bytes(copy, "fuzz") else { return };
        let Ok(names) = archive.names() else { return };
        for name in &names {
            if let Err(error) = archive.array(name) {
                assert!(!error.to_string().is_empty());
            }
        }
    });
});
