//! Whatever happened to a data file on its way: an error or the right values, never a panic.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use staticnet::Result;
use staticnet::data::Idx;

/// The bytes before the values.
const HEADER: usize = 16;

/// Two images of 1x3.
const SMALL: [u8; 22] = [
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, // header
    1, 2, 3, 4, 5, 6,
];

fn read(bytes: &[u8]) -> Result<Idx> {
    Idx::from_reader(bytes, "small", 3)
}

fn packed() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&SMALL).unwrap();
    encoder.finish().unwrap()
}

/// Every other value of every byte, one at a time: where it stands, and the damaged whole.
fn corruptions(sound: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    (0..sound.len()).flat_map(move |place| {
        (1..=255).map(move |change| {
            let mut bytes = sound.to_vec();
            bytes[place] ^= change;
            (place, bytes)
        })
    })
}

#[test]
fn every_truncation_is_an_error() {
    for sound in [SMALL.to_vec(), packed()] {
        assert!(read(&sound).is_ok());
        for length in 0..sound.len() {
            assert!(read(&sound[..length]).is_err(), "{length} bytes");
        }
    }
}

#[test]
fn every_corruption_of_the_header_is_an_error() {
    for (place, bytes) in corruptions(&SMALL) {
        assert_eq!(read(&bytes).is_err(), place < HEADER, "byte {place} of {bytes:?}");
    }
}

#[test]
fn no_corruption_of_gzip_yields_other_values() {
    for (place, bytes) in corruptions(&packed()) {
        // Some bytes of gzip's header (time, system) carry nothing: then the values are the same.
        if let Ok(idx) = read(&bytes) {
            assert_eq!(idx.values, SMALL[HEADER..], "byte {place} of {bytes:?}");
        }
    }
}

#[test]
fn a_stream_that_trickles_is_read_like_any_other() {
    struct Trickle(Vec<u8>);
    impl std::io::Read for Trickle {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = buffer.len().min(self.0.len()).min(1);
            buffer[..length].copy_from_slice(&self.0[..length]);
            self.0.drain(..length);
            Ok(length)
        }
    }
    for sound in [SMALL.to_vec(), packed()] {
        let idx = Idx::from_reader(Trickle(sound), "trickle", 3).unwrap();
        assert_eq!(idx.values, SMALL[HEADER..]);
    }
}
