//! What the macro itself takes, outside of the compiler.

use std::time::Instant;

use super::super::compile;

/// The lines of so many layers: each written out, and one repeated.
fn lines(layers: usize) -> [(&'static str, String); 2] {
    let written = vec!["Dense(64, relu)"; layers].join(" -> ");
    [("straight", written), ("repeated", format!("{layers} * Dense(64, relu)"))]
}

/// The median of the milliseconds of one expansion.
fn milliseconds(line: &str) -> f64 {
    let text = format!("::staticnet; Input(64) -> {line}");
    let mut runs: Vec<f64> = (0..25)
        .map(|_| {
            proc_macro2::extra::invalidate_current_thread_spans();
            let tokens = text.parse().unwrap();
            let start = Instant::now();
            let emitted = compile(tokens);
            let elapsed = start.elapsed().as_secs_f64() * 1e3;
            assert!(!emitted.is_empty());
            elapsed
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    runs[runs.len() / 2]
}

#[test]
#[ignore = "prints figures: cargo test -p nn-macros -- --ignored --nocapture cost"]
fn cost() {
    println!("| form | layers | ms |\n|---|--:|--:|");
    for layers in [1, 10, 100, 300] {
        for (form, line) in lines(layers) {
            println!("| {form} | {layers} | {:.2} |", milliseconds(&line));
        }
    }
}
