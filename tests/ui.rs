//! One mistake a file, a folder for each kind of mistake; `pass` holds every form that is none.

use std::fs;
use std::path::PathBuf;

use trybuild::TestCases;

/// Mistakes that show only where code is made of a program: `cargo check` is content with them.
const MADE: [&str; 5] = [
    "arguments/zero_input_parameter.rs",
    "arguments/zero_units_parameter.rs",
    "data/sample_of_size_zero.rs",
    "data/target_of_size_zero.rs",
    "shapes/parameters_of_another_product.rs",
];

/// A test without a case that is to pass: trybuild checks all of them at once then, in a sixth of the
/// time that it takes to build one after the other.
#[test]
fn mistakes() {
    let cases = TestCases::new();
    for path in files() {
        if !path.starts_with("tests/ui/pass") && !MADE.iter().any(|made| path.ends_with(made)) {
            cases.compile_fail(path);
        }
    }
}

#[test]
fn built() {
    let cases = TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    for path in MADE {
        cases.compile_fail(format!("tests/ui/{path}"));
    }
}

/// All cases, in the order of their names.
fn files() -> Vec<PathBuf> {
    let list = |folder: PathBuf| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, mut files): (Vec<_>, Vec<_>) = list("tests/ui".into()).partition(|p| p.is_dir());
    files.extend(folders.into_iter().flat_map(list));
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.sort();
    files
}
