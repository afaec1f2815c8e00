//! What the language makes of tokens.

use super::compile;

/// The emitted type, pretty-printed.
fn expansion(network: &str) -> String {
    let tokens = format!("::staticnet; {network}").parse().expect("tokens");
    let compiled = compile(tokens).unwrap_or_else(|complaints| panic!("{complaints:?}"));
    println!("{compiled}");
    let file = syn::parse_file(&format!("type Net = {compiled};")).expect("a type");
    prettyplease::unparse(&file)
}

/// The complaints, each with the tokens under its caret.
fn complaints(network: &str) -> String {
    let tokens = format!("::staticnet; {network}").parse().expect("tokens");
    let complaints = compile(tokens).expect_err("a mistake");
    let line = |complaint: &syn::Error| {
        let place = complaint.span().source_text().unwrap_or_default();
        format!("{place}\n    {complaint}\n")
    };
    complaints.iter().map(line).collect()
}

#[test]
fn first() {
    println!(
        "{}",
        expansion("< Flatten(28, 28) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax) >")
    );
    println!(
        "{}",
        expansion(
            "f64; Input(3, H, {2*W}) -> crate::Scale<128> -> Dense(HIDDEN) -> Flatten({ 2 * HIDDEN}, 1) -> Dropout(RATE) -> Dense({ 2 * H }, relu)"
        )
    );
    for s in [
        "",
        "<>",
        "Input(4)",
        "Dense(10)",
        "Input(28,28) -> Dense(10)",
        "Input(4) -> Dens(5) -> Relu",
        "Input(4) -> Dense(relu, 10)",
        "Input(4) -> Dense(10, Relu) -> -> Softmax ->",
        "< Input(4) -> Dense(3)",
        "Input(4) -> Dense(3) >",
        "Input(4) => Dense(3)",
        "Input(4), Dense(3),",
        "Input(4) Dense(3)",
        "Input(0) -> Dense(2+2) -> Dense(-1) -> Dense(2.5) -> Dense(\"128\")",
        "Input(4) -> Dense(128, activation = \"relu\") -> Dense(3, \"softmax\") -> Dense(3, gelu) -> Dense(3, swish) -> Dense() -> Dense -> Dense(3, relu, 4, 5)",
        "Input(4) -> Dropout(1) -> Dropout(-0.1) -> Dropout(20) -> Dropout(\"0.2\") -> Dropout(1.0) -> Dropout -> Dropout(relu) -> Dropout(0.1, 4)",
        "Input(4) -> Input(4) -> Dense[3] -> Linear(784, 128) -> ReLU -> relu -> Relu(3) -> Scale(128) -> crate::Scale(128) -> Dense<3> -> foo -> 3 -> (Dense(3) -> Relu) -> Sc<3 -> Relu",
        "Input(28,28) -> Flatten(784) -> Flatten(28,28) -> Flatten(783) -> Flatten(28, 27)",
        "Input(28,28) -> Flatten(28, 27) -> Flatten(28,28,2)",
        "Input(28,28) -> Flatten(14, 56)",
        "Input(1,2,3,4) -> Dense(99999999999999999999) -> Dense(4294967295u32) -> Dense(,3) -> Dense(3 4) -> Dense(let) -> Dense({}) ->Dense(3;4)",
        "Input(65536) -> Dense(65536)",
        "i32; Input(4) -> Relu",
        "; Input(4) -> Relu",
        "f64;",
        "<Input(4) -> Dense(3)> -> Relu",
        "-> Input(4) -> Relu",
    ] {
        println!("=== {s}\n{}", complaints(s));
    }
}
