//! What the compiler says of the mistakes in `tests/ui`: held to the rules for messages, mended, and
//! shown in `docs/errors.md`.

mod case;
mod message;
mod page;

use case::{KINDS, all};
use message::Message;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What nobody wrote who meets it in the first line of an error.
const INTERNAL: [&str; 8] =
    ["nn_core", "nn_macros", "staticnet::", "Const<", "$crate", "Sequential<", "Chain<", "Matrix<"];

#[test]
fn each_mistake_is_one_error() {
    for case in all() {
        let errors = case.messages().len();
        assert_eq!(errors, case.mistakes(), "{}/{}: {errors} errors", case.kind, case.name);
    }
}

#[test]
fn the_first_line_names_nothing_internal() {
    for case in all() {
        // Where a layer is asked for by a name that no layer has (E0599), or a network stands where a
        // value is wanted (E0423), rustc names the type: nobody can have a word for it.
        let worded = |message: &Message| {
            let is = |kind, code| case.kind == kind && message.first.starts_with(code);
            !is("names", "error[E0599]") && !is("syntax", "error[E0423]")
        };
        for message in case.messages().into_iter().filter(worded) {
            for internal in INTERNAL {
                let first = &message.first;
                assert!(!first.contains(internal), "{}/{}: {first}", case.kind, case.name);
            }
        }
    }
}

#[test]
fn the_caret_stands_in_the_program() {
    // What only the numbers for parameters tell is found where code is made for them: in ours.
    let built = |case: &case::Case| case.stderr.contains("encountered while instantiating");
    for case in all().into_iter().filter(|case| !built(case)) {
        for message in case.messages() {
            // Of a parenthesis that is never closed rustc puts its caret at the end of the file.
            let marks = ["^", "- unclosed delimiter"];
            let caret = |line: &String| marks.iter().any(|mark| line.contains(mark));
            assert!(
                message.snippet.iter().any(caret),
                "{}/{}: {}",
                case.kind,
                case.name,
                message.first
            );
        }
    }
}

#[test]
fn every_kind_has_cases() {
    for (kind, _) in KINDS {
        assert!(case::cases(kind).len() >= 4, "{kind}");
    }
    assert!(all().len() >= 80);
    let folders = case::root().join("tests/ui").read_dir().unwrap().map(|entry| entry.unwrap());
    let folders = folders.filter(|entry| entry.path().is_dir() && entry.file_name() != "pass");
    let folders: BTreeSet<_> =
        folders.map(|folder| folder.file_name().into_string().unwrap()).collect();
    assert_eq!(folders, KINDS.iter().map(|(kind, _)| (*kind).to_owned()).collect());
}

#[test]
fn every_fix_compiles() {
    let mut program = "#![allow(warnings)]\n".to_owned();
    for case in all() {
        assert!(!case.fixes().is_empty(), "{}/{} has no fix", case.kind, case.name);
        let module = format!("{}_{}", case.kind, case.name);
        let mended = case.mended().replace("crate::", &format!("crate::{module}::"));
        let _ = write!(program, "\nmod {module} {{\n{mended}\n}}\n");
    }
    program.push_str("\nfn main() {}\n");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixes.rs");
    fs::write(&path, program).unwrap();
    trybuild::TestCases::new().pass(path);
}

#[test]
fn the_page_shows_every_mistake() {
    let path = case::root().join("docs/errors.md");
    let page = page::page();
    if std::env::var_os("TRYBUILD").is_some_and(|value| value == "overwrite") {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/errors.md is stale; write it anew with `TRYBUILD=overwrite cargo test --test errors`"
    );
}
