//! Items whose layers have names, and the attributes that speak of them.

use std::fmt::Write;

use super::items;

#[test]
fn items_with_names_are_asked_for_them() {
    let networks = "
        /// Reads digits.
        #[cfg(unix)]
        #[frozen(up_to = features)]
        #[split(after(features), into(Body, Head))]
        pub type Digits = Flatten(2, 3) -> Dense(4, tanh) -> features: Dense(HIDDEN, relu, init = he_normal)
            -> Residual(within: Scale<3>) -> Dropout(0.1) -> code: Dense(3, prelu);

        type Plain = f64; Input(2) -> Dense(3, relu) -> out: Dense(1, l2 = 0.1);
    ";
    insta::assert_snapshot!("written", items(networks));
}

#[test]
fn attributes_name_layers() {
    let mut lines = String::new();
    for attributes in [
        "#[split]",
        "#[split(a)]",
        "#[split(after(a))]",
        "#[split(into(A, B))]",
        "#[split(after(), into(A))]",
        "#[split(after(a), into(A, B), by(c))]",
        "#[split(after = a, into(A, B))]",
        "#[split(after(a), into(A))]",
        "#[split(after(a, b), into(A, B))]",
        "#[split(after(aa), into(A, B))]",
        "#[split(after(within), into(A, B))]",
        "#[split(after(b, a), into(A, B, C))]",
        "#[split(after(a, a), into(A, B, C))]",
        "#[split(after(c), into(A, B))]",
        "#[split(after(a), into(A, B))] #[split(after(b), into(C, D))]",
        "#[split(A, B)]",
        "#[split(a, A, B)]",
        "#[split(after(\"a\"), into(\"A\", B))]",
        "#[split(at(a), into(A, B))]",
        "#[split(afer(a), into(A, B))]",
        "#[split(before(b), into(A, B))]",
        "#[split(after: a, into(A, B))]",
        "#[split(after(a), into(pub A, B))]",
        "#[split(after(a), into(A, B, type))]",
        "#[split(after(a), after(b), into(A, B, C))]",
        "#[split(after(a), into(A, A))]",
        "#[split(after(a), into(Net, A))]",
        "#[split(after(a), into(A, NetLayers))]",
        "#[split(after(a), into(A, ALayers))]",
        "#[splits(after(a), into(A, B))]",
        "#[Split(after(a), into(A, B))]",
        "#[freeze(up_to = a)]",
        "#[fit(parameters = 100)]",
        "#[budget(parameters = 100)]",
        "#[cfg_attr(all(), allow(dead_code), fits(parameters = 100))]",
        "#[frozen]",
        "#[frozen(\"a\")]",
        "#[frozen(up_to = \"a\")]",
        "#[frozen(upto = a)]",
        "#[frozen(up_to(a))]",
        "#[frozen(up_to: a)]",
        "#[frozen(a, b)]",
        "#[frozen = \"a\"]",
        "#[frozen(a)]",
        "#[frozen(until = a)]",
        "#[frozen(up_to = aa)]",
        "#[frozen(up_to = within)]",
        "#[frozen(up_to = c)]",
        "#[frozen(up_to = start)]",
        "#[frozen(up_to = a)] #[frozen(up_to = b)]",
    ] {
        let network =
            "start: Flatten(2, 2) -> a: Dense(4) -> b: Residual(within: Dense(4)) -> c: Dense(2)";
        let emitted = items(&format!("{attributes} type Net = {network};"));
        let complaints = emitted.lines().filter(|line| line.trim_start().starts_with('"'));
        let complaints: Vec<&str> = complaints.map(str::trim).collect();
        let _ = writeln!(lines, "{attributes}\n    {}", complaints.join("\n    "));
    }
    let nameless = items("#[frozen(up_to = a)] type Net = Input(4) -> Dense(3);");
    insta::assert_snapshot!("attributes", lines + &nameless);
}
