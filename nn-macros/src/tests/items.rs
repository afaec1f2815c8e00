//! Networks as items.

use super::items;
use proc_macro2::{Delimiter, Group};
use quote::quote;
use std::fmt::Write;

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
        "fn f() -> usize { 3 } pub use other::Thing; type A = Input(4) -> Relu;",
        "const A = < Input(4) -> Relu >;",
        "pub struct A = < Input(4) -> Relu >;",
        "A = < Input(4) -> Relu >; type B = Input(4) -> Relu;",
        "let mut a = Input(4) -> Relu;",
        "public type A<const N: usize> = Input(4) -> Dense(N, relu) -> Dense(128, relu) -> Dense(10, softmax);",
        "type A = Input(4) -> Relu, #[allow(dead_code)] pub(crate) type B = Input(4) -> Relu,",
        "type A = Input(4) -> Relu type B = Input(4) -> Relu;",
        "type A<T> = T; Input(4) -> Relu where T: Copy;",
        "type A = network!(< Input(4) -> Relu >);",
        "type A = staticnet::network!(Input(4) -> Relu);",
        "type A = Input(4) -> Residual(A) -> A;",
        "type A = a: Flatten(2, 2) -> Relu; type ALayers = Input(4) -> Relu; type A = Input(4) -> Relu;",
        "type ALayers = Input(4) -> Relu; type A = a: Flatten(2, 2) -> Relu;",
        "#[cfg(unix)] type A = Input(4) -> Relu; #[cfg(windows)] type A = Input(4) -> Relu;",
        "//! Nothing.\ntype A = Input(4) -> Relu;",
        "#![allow(dead_code)] type A = Input(4) -> Relu;",
        "#[split(after(a), into(B, C))] type A = a: Input(4) -> Relu -> B;",
    ];
    let emitted: Vec<String> =
        wrong.iter().map(|wrong| format!("// {wrong}\n{}", items(wrong))).collect();
    insta::assert_snapshot!("complained_about", emitted.join("\n"));
}

#[test]
fn attributes_stand_before_items() {
    let mut lines = String::new();
    for network in [
        "#[fits(parameters = 10)] < Input(4) -> Dense(3) >",
        "#[split(after(a), into(A, B))] #[frozen(up_to = a)] Input(4) -> Dense(3)",
        "/// Text.\n< Input(4) -> Dense(3) >",
        "#[allow(dead_code)] f64; Input(4) -> Dense(3, rleu)",
    ] {
        let emitted = crate::compile(format!("::staticnet; {network}").parse().unwrap());
        assert!(syn::parse2::<syn::Type>(emitted.clone()).is_ok(), "{network}");
        let _ = writeln!(lines, "{network}\n    {emitted}");
    }
    insta::assert_snapshot!("attributes_of_types", lines);
}

#[test]
fn a_visibility_of_a_macro_begins_an_item() {
    for (visibility, written) in [("", ""), ("pub", "pub "), ("pub(crate)", "pub(crate) ")] {
        let group = Group::new(Delimiter::None, visibility.parse().unwrap());
        let tokens = quote!(::staticnet; #group type Net = Input(4) -> Relu;);
        let emitted = prettyplease::unparse(&syn::parse2(crate::compile(tokens)).unwrap());
        assert!(emitted.contains(&format!("\n{written}type Net = ::static")), "{emitted}");
    }
}
