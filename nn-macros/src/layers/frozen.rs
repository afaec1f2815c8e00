//! The word `frozen` before a layer, and what is written in its place elsewhere.

use crate::editor::List;
use crate::names::LEARNED;
use crate::parse;
use crate::report::Report;
use crate::syntax::{DenseOptions, Kind, Layer};
use proc_macro2::{Group, Ident};

/// The word.
pub const WORD: &str = "frozen";

/// `layer` with the word before it, unless it has nothing that could be kept.
pub fn frozen(word: Ident, layer: Layer, report: &mut Report) -> Layer {
    once_within(&layer, report);
    if learns(&layer) {
        return kept(word, layer, report);
    }
    let layer_spelled = &layer.spelling;
    let message = format!("`{layer_spelled}` learns nothing that could be kept; remove `{WORD}`");
    report.complain(word, message);
    layer
}

/// `layer`, which learns, with the word before it.
pub fn kept(word: Ident, layer: Layer, report: &mut Report) -> Layer {
    pays_nothing(&layer, report);
    let spelling = format!("{WORD} {}", layer.spelling);
    Layer { frozen: Some(word), spelling, ..layer }
}

/// Whether a layer, or one within it, has something that could be kept, as far as is known.
pub fn learns(layer: &Layer) -> bool {
    match &layer.kind {
        Kind::Dense { .. } | Kind::Normalization { .. } | Kind::Custom(_) | Kind::Broken => true,
        Kind::Activation(function) => function.name == LEARNED,
        Kind::Residual(_) | Kind::Branches { .. } => layer.inner().iter().flatten().any(learns),
        Kind::Input(_) | Kind::Flatten(_) | Kind::Dropout(_) | Kind::GaussianNoise(_) => false,
    }
}

/// Complains about the word within a layer that has it itself.
fn once_within(layer: &Layer, report: &mut Report) {
    for inner in layer.inner().iter().flatten() {
        match &inner.frozen {
            Some(word) => twice(word, report),
            None => once_within(inner, report),
        }
    }
}

/// Complains about penalties, which only what learns pays.
fn pays_nothing(layer: &Layer, report: &mut Report) {
    layer.inner().iter().flatten().for_each(|inner| pays_nothing(inner, report));
    let Kind::Dense { options: DenseOptions { l1, l2, .. }, .. } = &layer.kind else { return };
    for (name, factor) in [("l1", l1), ("l2", l2)] {
        if let Some(factor) = factor {
            let message = format!("what is `{WORD}` pays no penalty; remove `{name}`, or `{WORD}`");
            report.complain(factor, message);
        }
    }
}

/// Complains about a second `frozen`.
pub fn twice(word: &Ident, report: &mut Report) {
    report.complain(word, format!("one `{WORD}` is enough; remove this one"));
}

/// Complains about `Frozen(Dense(3))` and about `frozen` with no layer behind it. Says whether
/// `name` is one of these.
pub fn misplaced(name: &Ident, group: Option<&Group>, report: &mut Report) -> bool {
    if name != WORD && name != "Frozen" {
        return false;
    }
    let inside = group.map(Group::stream).filter(|inside| !inside.is_empty());
    if group.is_none() {
        report.offer_any(List::Layers);
    }
    let message = match inside {
        Some(inside) => format!(
            "`{WORD}` is a word before its layer and takes no parentheses; write `{}`",
            parse::everywhere(inside)
        ),
        None => format!(
            "`{WORD}` stands before the layer that keeps its parameters, as in `{WORD} Dense(128, relu)`"
        ),
    };
    report.complain(name, message);
    true
}

/// Whether `key = value` says, in the words of Keras or PyTorch, that a layer is not trained.
pub fn is_said_by(key: &str, value: &str) -> bool {
    is_asked_by(key) && matches!(value, "false" | "False")
}

/// Whether `key` says, in the words of Keras or PyTorch, if a layer is trained.
pub fn is_asked_by(key: &str) -> bool {
    matches!(key, "trainable" | "requires_grad")
}
