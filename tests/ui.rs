//! One mistake a file, a folder for each kind of mistake; `pass` holds every form that is none.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/readme.rs");
    cases.compile_fail("tests/ui/[!p]*/*.rs");
}
