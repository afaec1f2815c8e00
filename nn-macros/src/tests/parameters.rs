//! Networks with parameters.

use super::{expansion, items};
use std::fmt::Write;

#[test]
fn parameters_are_written_as_they_are() {
    let networks = "
        type Net<const H: usize, const OUT: usize = 3> =
            < Input(4) -> Dense(H, prelu) -> Residual(Dense(8, relu) -> Dense(H)) -> LayerNorm -> Dense(OUT, softmax) >;
        type Any<T> = T; < Input(4) -> Encoder -> Flatten(16) -> Dense(3) >;
        type Image<const H: usize, const W: usize, const SIZE: usize> =
            < Input(H, W) -> Relu -> Residual(Relu) -> Flatten(SIZE) -> Flatten -> Dense({ H }, prelu) >;
        type Own<const N: ::core::primitive::usize> = < Encoder<N> -> Scale<N> -> Softmax -> Flatten(N) -> Dense(HIDDEN) >;
    ";
    insta::assert_snapshot!("written", items(networks));
}

#[test]
fn a_lone_capital_is_taken_for_a_parameter() {
    let type_form = expansion(
        "Input(H, W) -> Flatten(SIZE) -> Dense(N2) -> Dense({ N }, prelu) -> Dense({ 2 * N }) -> Dense(HIDDEN)",
    );
    insta::assert_snapshot!("lone_capitals", type_form);
}

#[test]
fn parameters_are_refused_where_rust_cannot_compute() {
    let mut lines = String::new();
    for item in [
        "type A<const H: usize, const W: usize> = Input(H, W) -> Flatten -> Dense(3);",
        "type A<const H: usize> = Input(3, H, 28) -> Relu;",
        "type A<const H: usize, const W: usize> = Flatten(H, W) -> Dense(3);",
        "type A<const H: usize, const W: usize> = Input(H, W) -> Dense(3) -> Flatten(H);",
        "type A<const H: usize, const W: usize> = Input(H, W) -> Flatten(784) -> Flatten(H, W) -> Dense(3);",
        "type A<const H: usize, const W: usize> = Input(H, W) -> Flatten(784) -> Flatten(783) -> Dense(3);",
        "type A<const H: usize, const W: usize, const N: usize> = Input(H, W) -> LayerNorm -> Flatten(N) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Dense({ 2 * H }) -> Dense({ config::H });",
        "type A<const H: usize> = Input(4) -> Dense(2 * H);",
        "type A<const H: usize, const N: usize> = Input(4) -> Dense(H) -> Flatten(N) -> Dense(3);",
        "type A<const H: usize> = Input(H) -> Residual(Dense(8)) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Residual(Dense(H)) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Dense(H) -> Scale<H> -> Dense(3);",
        "type A<const H: usize> = Encoder<H> -> LayerNorm -> Dense(3);",
        "type A<const H: usize> = Input(H) -> Double -> Flatten -> Dense(3);",
        "type A<const H: usize> = Input(H) -> Double -> Prelu;",
        "type A<const H: usize> = Input(H) -> Double -> Residual(Double) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Double<H> -> Flatten(H, 2) -> Dense(3);",
        "type A<T> = T; Input(4) -> Double -> Dense(3);",
        "type A<const RATE: f64> = Input(4) -> Dropout(RATE) -> Dense(3);",
        "type A<const R: usize> = Input(4) -> Dropout(R) -> Dense(3, elu(R), init = constant(R), l2 = R) -> LayerNorm(R);",
        "type A<const H: u32> = Input(4) -> Dense(H);",
        "type A<T> = Input(4) -> Dense(T);",
        "type A<'a, T: Scalar, const H: usize> where T: Copy = T; Input(4) -> Dens(H) -> Dense(HIDDEN);",
        "#[fits(parameters = 500)] type A<const H: usize> = Input(4) -> Dense(H);",
        "type A<const H> = Input(4) -> Dense(H);",
        "type A<H: usize> = Input(4) -> Dense(H);",
        "type A<H: u32, T: Copy> = T; Input(4) -> Dense(H, rleu);",
        "type A<const H: usize> < Input(4) -> Dense(H) >;",
        "type A<H> = Input(4) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Concatenate(Dense(H), Linear) -> Dense(2);",
        "type A<const H: usize> = Input(4) -> Scale<H> -> Concatenate(Linear, Dense(3)) -> Dense(2);",
        "type A<const H: usize> = Input(4) -> Add(Dense(H), Dense(3)) -> Average(Encoder<H>, Linear) -> Dense(2);",
        "#[split(after(a), into(B, C))] type A<const H: usize> = Input(4) -> a: Dense(H) -> Dense(2);",
        "type A<const H: usize> = Input(4) -> Dense(3, self::Bent({ 2 * H })) -> Dense(H, self::Bent(H)) -> Flatten(8);",
        "type A<const H: usize> = Input(4) -> self::Scale({ 2 * H }) -> Scale<{ H + 1 }> -> Scale<{ H }> -> Flatten(8);",
    ] {
        let emitted = items(item);
        let complaints = emitted.lines().map(str::trim).filter(|line| line.starts_with('"'));
        let _ = writeln!(lines, "{item}");
        complaints.for_each(|complaint| {
            let _ = writeln!(lines, "    {complaint}");
        });
    }
    insta::assert_snapshot!("complained_about", lines);
}
