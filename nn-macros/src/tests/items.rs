//! Networks as items.

use super::items;

#[test]
fn items_keep_what_stands_around_them() {
    let two = "
        /// Reads digits.
        #[derive(Nothing)]
        pub(crate) type Digits = < Flatten(28, 28) -> Dense(128, relu) -> BatchNorm -> Dense(10, softmax) >;
        type Xor = f64; Input(2) -> Dense(HIDDEN, prelu) -> frozen Scale<3> -> Prelu -> LayerNorm;
        #[cfg(unix)]
        #[fits(parameters = 9)]
        type Own = crate::Real; Input(2) -> Dense(1);
    ";
    insta::assert_snapshot!("kept", items(two));
}

#[test]
fn each_item_has_its_own_mistakes() {
    let wrong = [
        "type A = Input(4) -> Dense(3, rleu); type B = Input(4) -> Relu; type C = Dense(3);",
        "pub A = Input(4) -> Relu;",
        "pub type = Input(4) -> Relu;",
        "type A < Input(4) -> Relu >;",
        "type A Input(4) -> Relu;",
        "type A: Input(4) -> Relu;",
        "type A<const N: usize> = Input(N) -> Relu;",
        "type A = Input(4) -> Relu",
        "type A = ; type B = f64;",
        "type A = f64 Input(4) -> Relu;",
        "/// Nothing.",
        "type A = Input(4) -> Relu; Input(4) -> Relu;",
        "type A = u8; Input(4) -> Relu;",
        "const N: usize = 3; type A = Input(N) -> Relu;",
    ];
    let emitted: Vec<String> =
        wrong.iter().map(|wrong| format!("// {wrong}\n{}", items(wrong))).collect();
    insta::assert_snapshot!("complained_about", emitted.join("\n"));
}
