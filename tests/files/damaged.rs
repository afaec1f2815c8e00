//! Whatever happened to a file on its way, or whoever made it: an error, never a panic, no memory
//! beyond what the file's own length accounts for, and the model as it was.

use std::fs;

use staticnet::files::Weights;
use staticnet::prelude::*;

use crate::counted::most_held;
use crate::{bits, fault, file};

type Net = network!(Input(2) -> Dense(2, tanh));

/// Bytes of the file's values.
const VALUES: usize = 4 * (2 * 2 + 2);

/// A sound file of ours.
fn sound() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    Model::<Net>::new(1).save(&path).unwrap();
    fs::read(&path).unwrap()
}

/// What becomes of a model that such a file is loaded into: an error and nothing else, or other
/// parameters.
struct Victim {
    folder: tempfile::TempDir,
    model: Model<Net>,
}

impl Victim {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), model: Model::new(7) }
    }

    fn load(&mut self, bytes: &[u8]) -> Result<(), String> {
        let path = self.folder.path().join("a");
        fs::write(&path, bytes).unwrap();
        let before = bits(&self.model);
        let result = self.model.load(&path);
        if result.is_err() {
            assert_eq!(bits(&self.model), before);
        }
        result.map_err(|error| error.to_string().split_once(": ").unwrap().1.to_owned())
    }

    /// What such a header says, in place of a sound one.
    fn header(&mut self, header: &str) -> String {
        self.load(&file(header, &[0; VALUES])).expect_err(header)
    }
}

#[test]
fn every_truncation_is_an_error() {
    let (sound, mut victim) = (sound(), Victim::new());
    for length in 0..sound.len() {
        let said = victim.load(&sound[..length]).expect_err("half a file");
        assert!(said.starts_with("must be a whole safetensors file, but "), "{length}: {said}");
    }
    assert!(victim.load(&sound).is_ok());
    let (length, values) = (sound.len(), sound.len() - VALUES);
    for (found, tensor) in [(values, "0.bias"), (values + 7, "0.bias"), (length - 1, "0.weight")] {
        assert_eq!(
            victim.load(&sound[..found]).unwrap_err(),
            format!(
                "must be a whole safetensors file, but of its {length} bytes there are {found}: \
                 tensor `{tensor}` is cut off; replace it with a copy"
            )
        );
    }
    assert_eq!(
        victim.load(&[&sound[..], &[0]].concat()).unwrap_err(),
        format!(
            "must be a whole safetensors file, but behind its {length} bytes it goes on, to {}; \
             replace it with a copy",
            length + 1
        )
    );
}

/// Each bit of each byte, by itself. A name in the note, or a value, may change unnoticed.
#[test]
fn no_corruption_does_more_than_change_values() {
    let (sound, mut victim) = (sound(), Victim::new());
    let values = sound.len() - VALUES;
    for place in 0..sound.len() {
        for bit in 0..8 {
            let mut bytes = sound.clone();
            bytes[place] ^= 1 << bit;
            let loaded = victim.load(&bytes);
            assert!(loaded.is_ok() || place < values, "byte {place}, bit {bit}: {loaded:?}");
            assert!(loaded.is_err() || place >= 8, "byte {place}, bit {bit} of the length");
        }
    }
}

#[test]
fn hostile_lengths_are_refused_before_anything_is_read_of_them() {
    let (sound, mut victim) = (sound(), Victim::new());
    for length in [u64::MAX, u64::MAX - 7, 1 << 63, 100_000_000, (16 << 20) + 1] {
        let bytes = [&length.to_le_bytes(), &sound[8..]].concat();
        let (held, said) = most_held(|| victim.load(&bytes));
        assert_eq!(
            said.unwrap_err(),
            format!(
                "the header must have at most 16777216 bytes, but has {length}; \
                 attach less, or replace the file with a copy"
            )
        );
        assert!(held < 10_000, "{held} bytes for a header of {length}");
    }
    let beyond = (sound.len() - 7) as u64;
    let said = victim.load(&[&beyond.to_le_bytes(), &sound[8..]].concat()).unwrap_err();
    assert!(said.contains(&format!("of its header's {beyond} bytes there are")), "{said}");
}

#[test]
fn headers_that_are_none_are_refused() {
    let mut victim = Victim::new();
    for header in ["", "{", "[]", "null", "7", "\"a\"", "{\"a\":1}", "{\"a\":{}}", "\u{0}", "{}x"] {
        let said = victim.header(header);
        assert!(said.starts_with("must be a whole safetensors file, but "), "{header}: {said}");
    }
    let said = victim.load(&[&2_u64.to_le_bytes()[..], &[0xff, 0xfe][..], &[0; VALUES]].concat());
    assert!(said.unwrap_err().contains("its header is none: "));
    // As deep as a stack would not bear.
    let deep = victim.header(&"[".repeat(100_000));
    assert!(deep.contains("recursion limit"), "{deep}");
}

/// A header whose tensors lie at these bytes.
fn placed(weight: &str, bias: &str) -> String {
    format!(
        r#"{{"0.weight":{{"dtype":"F32","shape":[2,2],"data_offsets":{weight}}},"0.bias":{{"dtype":"F32","shape":[2],"data_offsets":{bias}}}}}"#
    )
}

#[test]
fn offsets_that_overlap_or_lie_outside_are_refused() {
    let mut victim = Victim::new();
    victim.load(&file(&placed("[0,16]", "[16,24]"), &[0; VALUES])).unwrap();
    for (weight, bias) in [
        ("[0,16]", "[8,16]"), // overlap
        ("[0,16]", "[0,8]"),
        ("[0,16]", "[20,28]"), // a gap, beyond the end
        ("[8,24]", "[24,32]"), // beyond the end
        ("[0,16]", "[16,20]"), // too short
        ("[16,0]", "[16,24]"), // backwards
        ("[0,18446744073709551615]", "[16,24]"),
        ("[18446744073709551600,18446744073709551615]", "[0,8]"),
        ("[-1,15]", "[16,24]"),
        ("[0.5,16]", "[16,24]"),
        ("[0]", "[16,24]"),
    ] {
        let said = victim.header(&placed(weight, bias));
        assert!(said.starts_with("must be a whole safetensors file, but "), "{weight}: {said}");
    }
}

#[test]
fn shapes_beyond_all_bounds_are_refused_without_memory_for_them() {
    let mut victim = Victim::new();
    let sound = placed("[0,16]", "[16,24]");
    for shape in [
        "[4294967296,4294967296]",
        "[18446744073709551615,18446744073709551615]",
        "[9223372036854775808,2]",
        "[18446744073709551615]",
        "[1000000000000]",
    ] {
        let header = sound.replace("[2,2]", shape);
        let bytes = file(&header, &[0; VALUES]);
        let (held, said) = most_held(|| victim.load(&bytes));
        let said = said.unwrap_err();
        assert!(said.starts_with("must be a whole safetensors file, but "), "{shape}: {said}");
        assert!(held < 20_000, "{held} bytes for shape {shape}");
    }
}

#[test]
fn a_name_that_stands_there_twice_is_refused() {
    let mut victim = Victim::new();
    let sound = placed("[0,16]", "[16,24]");
    // The crate `safetensors` by itself would take the last of two.
    let twice = sound.replace(
        "{\"0.weight\"",
        "{\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[16,24]},\"0.weight\"",
    );
    assert!(victim.header(&twice).contains("`0.bias` stands there twice"));
    let note = sound.replacen('{', r#"{"__metadata__":{"staticnet":"1","staticnet":"2"},"#, 1);
    assert!(victim.header(&note).contains("`staticnet` stands there twice"));
    let shape = sound.replacen("\"shape\"", "\"shape\":[1],\"shape\"", 1);
    assert!(victim.header(&shape).contains("`shape` stands there twice"));
}

#[test]
fn types_that_are_others_or_none_are_refused() {
    let mut victim = Victim::new();
    let sound = placed("[0,16]", "[16,24]");
    let unknown = victim.header(&sound.replacen("F32", "F31", 1));
    assert!(unknown.contains("F31"), "{unknown}");
    let wide = sound.replacen("F32\",\"shape\":[2,2]", "F64\",\"shape\":[1,2]", 1);
    assert!(victim.header(&wide).contains("tensor `0.weight` must have shape 2x2, but has 1x2"));
    let whole = victim.header(&sound.replacen("F32", "I32", 1));
    assert!(whole.contains("tensor `0.weight` must be of type F32, but is of type I32"), "{whole}");
}

#[test]
fn notes_of_other_versions_or_of_nobody_are_refused() {
    let mut victim = Victim::new();
    let sound = placed("[0,16]", "[16,24]");
    let mut with = |note: &str| {
        let note = serde_json::to_string(note).unwrap();
        victim.header(&sound.replacen(
            '{',
            &format!("{{\"__metadata__\":{{\"staticnet\":{note}}},"),
            1,
        ))
    };
    assert_eq!(
        with(r#"{"version":2,"layers":[]}"#),
        "must be in version 1 of the format, but is in version 2; \
         use the release of staticnet that wrote it, or write it anew"
    );
    for note in ["", "1", "{}", r#"{"version":-1}"#, r#"{"version":1,"architecture":3}"#] {
        let said = with(note);
        assert!(said.contains("its entry `staticnet` is none of ours"), "{note}: {said}");
    }
}

/// Just more than a power of two, where lists that double their room waste the most.
const LONG: usize = (1 << 20) + 1;

/// The bound that `Weights::read` states.
#[test]
fn a_header_takes_no_more_memory_than_is_stated() {
    let mut victim = Victim::new();
    let many = 100_000;
    let names =
        (0..many).map(|i| format!(r#""{i}":{{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#));
    let headers = [
        format!("{{{}}}", names.collect::<Vec<_>>().join(",")),
        format!("{{\"a\":[{}0]}}", "0,".repeat(LONG)),
        format!("{{\"a\":{{\"shape\":[{}0]}}}}", "0,".repeat(LONG)),
        format!("{{\"a\":[{}0]}}", "[],".repeat(LONG)),
        format!("{{\"__metadata__\":{{\"a\":\"{}\"}}}}", "\\u0041".repeat(LONG)),
    ];
    for header in &headers {
        let bytes = file(header, &[]);
        let (held, said) = most_held(|| victim.load(&bytes));
        said.unwrap_err();
        let (length, most) = (bytes.len(), bytes.len() + 50 * header.len());
        assert!(held <= most, "{held} bytes for {length}: {}", &header[..40]);
    }
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let expected =
        "must be a whole safetensors file, but it is no regular file; replace it with a copy";
    assert_eq!(fault(Weights::read(folder.path())), expected);
    #[cfg(unix)]
    assert_eq!(fault(Weights::read("/dev/zero")), expected);
    let missing = Weights::read(folder.path().join("a")).unwrap_err().to_string();
    assert!(missing.starts_with("cannot open "), "{missing}");
}
