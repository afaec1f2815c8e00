//! What the README shows is what the compiler says.

const README: &str = include_str!("../README.md");

#[test]
fn the_error_in_the_readme_is_the_real_one() {
    // The ui test of the same name keeps this file true to the compiler.
    let error = include_str!("ui/readme.stderr").trim_end();
    assert!(README.contains(error), "the README must show tests/ui/readme.stderr, word for word");
}

#[test]
fn the_network_in_the_readme_is_that_of_the_example() {
    let line = "Flatten(28, 28) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax)";
    assert!(README.contains(line));
    assert!(include_str!("../examples/mnist.rs").contains(line));
}
