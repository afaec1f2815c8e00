//! Words that belong to a network, but not into its line: losses, update rules, `Output`.

use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Group, Ident};

/// The losses. Those that take others are left out, as words that a layer may be called by.
const LOSSES: [&str; 10] = [
    "BinaryCrossEntropy",
    "CrossEntropy",
    "Hinge",
    "Huber",
    "KlDivergence",
    "LogCosh",
    "MeanAbsoluteError",
    "MeanSquaredError",
    "Poisson",
    "SquaredHinge",
];

/// The update rules, without those that take others.
const RULES: [&str; 9] =
    ["Adadelta", "Adagrad", "Adam", "AdamW", "AmsGrad", "Lion", "Nadam", "RmsProp", "Sgd"];

/// What others join branches by, and we do not.
const OTHER_JOINS: [&str; 4] = ["maximum", "minimum", "multiply", "subtract"];

/// Whether `word` is one of the joins that do not exist here.
pub fn joins_otherwise(word: &str) -> bool {
    OTHER_JOINS.contains(&word.to_lowercase().as_str())
}

/// Complains about such a word. Says whether `name` is one.
pub fn complain(name: &Ident, group: Option<&Group>, report: &mut Report) -> bool {
    let word = name.to_string();
    let loss = word.strip_suffix("Loss").unwrap_or(&word);
    let arguments = group.map(|group| spelling(group.stream())).filter(|inside| !inside.is_empty());
    let message = match (word.as_str(), arguments) {
        ("Output" | "OutputLayer", Some(units)) => {
            format!("the last layer is the output; write `Dense({units})`")
        }
        ("Output" | "OutputLayer", None) => "the last layer is the output; remove it".to_owned(),
        _ if LOSSES.contains(&loss) => "a loss stands in `compile`; remove it".to_owned(),
        (rule, _) if RULES.contains(&rule) => {
            "an update rule stands in `compile`; remove it".to_owned()
        }
        _ => return false,
    };
    let own = if group.is_none() {
        format!("; for one of your own write `self::{word}`")
    } else {
        String::new()
    };
    report.complain(name, format!("{message}{own}"));
    true
}
