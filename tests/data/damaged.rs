//! Whatever happened to a file on its way, and whatever somebody wrote on purpose: an error or an
//! array, never a panic. Files that fuzz targets find are kept in `hostile`, beside some made by hand.

use std::fs;
use std::path::Path;

use staticnet::Result;
use staticnet::data::{Idx, Npy, Npz, Table};

fn bytes_of(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

fn array(bytes: &[u8]) -> Result<Npy> {
    Npy::from_reader(bytes, "a.npy")
}

/// All arrays of an archive.
fn archive(bytes: &[u8]) -> Result<Vec<Npy>> {
    let archive = Npz::from_bytes(bytes.to_vec(), "a.npz")?;
    archive.names()?.iter().map(|name| archive.array(name)).collect()
}

/// A header of version 1.0 with this text.
fn with_header(text: &str, elements: &[u8]) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap().to_le_bytes();
    [b"\x93NUMPY\x01\x00", &length[..], text.as_bytes(), elements].concat()
}

fn of_shape(shape: &str) -> String {
    let text = format!("{{'descr': '<f4', 'fortran_order': True, 'shape': ({shape})}}");
    array(&with_header(&text, &[0; 24])).unwrap_err().to_string()
}

#[test]
fn every_truncation_is_an_error() {
    let sound = bytes_of("arrays/c_order.npy");
    assert!(array(&sound).is_ok());
    for length in 0..sound.len() {
        assert!(array(&sound[..length]).is_err(), "{length} bytes");
    }
    let sound = bytes_of("arrays/packed.npz");
    assert!(archive(&sound).is_ok());
    for length in 0..sound.len() {
        assert!(archive(&sound[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn a_byte_too_many_is_an_error() {
    let mut bytes = bytes_of("arrays/c_order.npy");
    bytes.push(0);
    let error = array(&bytes).unwrap_err().to_string();
    assert!(error.contains("must end at byte 224, but goes on"), "{error}");
}

#[test]
fn no_corruption_of_an_archive_yields_other_values() {
    let sound = bytes_of("arrays/packed.npz");
    let expected = archive(&sound).unwrap();
    for place in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[place] ^= 0x41;
        // Some bytes of a zip archive (times, systems) carry nothing, and one in a name renames.
        for array in archive(&bytes).unwrap_or_default() {
            let values = array.to_scalars::<f64>();
            assert!(expected.iter().any(|known| known.to_scalars::<f64>() == values), "{place}");
        }
    }
}

#[test]
fn a_claim_is_not_believed() {
    for (shape, said) in [
        ("1152921504606846975,", "must be 4611686018427387"),
        ("4611686018427387904,", "the shape must fit into memory, but is"),
        ("4294967296, 4294967296, 4294967296", "the shape must fit into memory, but is"),
        ("4294967296, 4294967296, 0", "the shape must fit into memory, but is"),
        ("0, 4294967296, 4294967296", "must end at byte"),
        ("99999999999999999999", "the header must be a dictionary"),
    ] {
        assert!(of_shape(shape).contains(said), "{shape}: {}", of_shape(shape));
    }
    let error = array(b"\x93NUMPY\x02\x00\xff\xff\xff\xff{'descr'").unwrap_err().to_string();
    assert!(error.contains("at most 10000 bytes long, but claims 4294967295"), "{error}");
}

#[test]
fn a_header_that_is_no_text_is_shown_in_part() {
    let header = [b"\x93NUMPY\x01\x00\x88\x13", &[b'\xff'; 5000][..]].concat();
    let error = array(&header).unwrap_err().to_string();
    assert!(error.contains("must be a dictionary") && error.len() < 400, "{error}");
}

#[test]
fn versions_of_the_future_are_refused() {
    let error = array(b"\x93NUMPY\x04\x00\x00\x00").unwrap_err().to_string();
    assert!(error.contains("must be of format version 1.0, 2.0 or 3.0, but is of 4.0"), "{error}");
}

#[test]
fn a_bomb_unpacks_no_further_than_its_header_claims() {
    use std::io::Write;
    let mut packed = rawzip::ZipArchiveWriter::new(Vec::new());
    let file = packed.new_file("x.npy").compression_method(rawzip::CompressionMethod::DEFLATE);
    let (mut entry, config) = file.start().unwrap();
    let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::best());
    let mut writer = config.wrap(encoder);
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}";
    writer.write_all(&with_header(header, &vec![0; 1 << 24])).unwrap();
    let (encoder, descriptor) = writer.finish().unwrap();
    encoder.finish().unwrap();
    entry.finish(descriptor).unwrap();
    let error = archive(&packed.finish().unwrap()).unwrap_err().to_string();
    assert!(error.contains("a.npz/x: must end at byte 73, but goes on"), "{error}");
}

#[test]
fn hostile_files_are_told_as_errors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap();
        let refused = match ending {
            "idx" => Idx::from_reader(&bytes[..], "hostile", 3).is_err(),
            "csv" => Table::from_reader(&bytes[..], "hostile").is_err(),
            "npy" => array(&bytes).is_err(),
            "npz" => archive(&bytes).is_err(),
            other => panic!("{}: no reader of {other}", path.display()),
        };
        assert!(refused, "{}", path.display());
    }
}
