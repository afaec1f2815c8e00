//! `#[fits(…)]` on items.

use super::items;
use std::fmt::Write;

#[test]
fn budgets_are_left_to_the_compiler() {
    let network = "
        #[fits(parameters = 120_000, bytes = 512 KiB, macs = 1.5M, train_bytes = { 2 * LIMIT }, batch = 8)]
        type Net = Flatten(2, 3) -> Dropout(0.1) -> Dense(3);
    ";
    insta::assert_snapshot!("written", items(network));
}

#[test]
fn budgets_are_read() {
    let mut lines = String::new();
    for fits in [
        "",
        "= 3",
        "(parameters)",
        "(parameters = )",
        "(3)",
        "(params = 3)",
        "(parametres = 3)",
        "(speed = 3)",
        "(parameters = 3 KiB)",
        "(bytes = 3M)",
        "(bytes = 3KiB, bytes = 4)",
        "(macs = 1e3)",
        "(macs = \"1M\")",
        "(parameters: 100)",
        "(parameters < 100)",
        "(parameters <= 120_000)",
        "(parameters 100)",
        "(parameters = \"100\")",
        "(parameters = 5e5)",
        "(bytes = 1e-3)",
        "(bytes = 1.5E6)",
        "(macs = -1)",
        "(macs = 99999999999999999999)",
        "()",
        "(parameters = 120 000)",
        "(parameters == 3)",
        "(batch = -1)",
        "(optimizer = 3)",
        "(batch = 3, batch = 3)",
        "(parameters = 1, parameters = 2)",
    ] {
        let item = format!("#[fits{fits}] type Net = Input(4) -> Relu;");
        let emitted = items(&item);
        let complaint = emitted.lines().find(|line| line.trim_start().starts_with('"'));
        let _ = writeln!(lines, "#[fits{fits}]\n    {}", complaint.unwrap_or_default().trim());
    }
    insta::assert_snapshot!("complained_about", lines);
}
