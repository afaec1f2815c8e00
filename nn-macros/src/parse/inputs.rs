//! `Residual(Input(4) -> Dense(4))`: an `Input` within the first layer, which stands before it.

use super::broken;
use crate::report::Report;
use crate::syntax::{Kind, Layer};
use proc_macro2::TokenStream;

/// Complains about inputs within the first layer, and puts one of them before it.
pub fn inside(layers: &mut Vec<Layer>, report: &mut Report) {
    let Some(first) = layers.first_mut().filter(|first| !first.inner().is_empty()) else { return };
    let inputs: Vec<Layer> = first.inner().iter().filter_map(|layers| input_of(layers)).collect();
    let Some(input) = inputs.first().cloned() else { return };
    let head = first.head.to_string();
    let same = inputs.iter().all(|other| other.spelling == input.spelling);
    let message = if same {
        let written = without_inputs(first);
        format!("`Input` stands before `{head}`; write `{} -> {written}`", input.spelling)
    } else {
        format!(
            "a network has one input, and `Input` stands before `{head}`; the branches share it"
        )
    };
    report.complain(&input.head, message);
    for layers in first.inner_mut() {
        if input_of(layers).is_some() {
            layers.remove(0);
        }
        if layers.is_empty() {
            layers.push(broken(TokenStream::new()));
        }
    }
    layers.insert(0, if same { input } else { broken(TokenStream::new()) });
}

/// The `Input` that layers begin with.
fn input_of(layers: &[Layer]) -> Option<Layer> {
    layers.first().filter(|first| matches!(first.kind, Kind::Input(_))).cloned()
}

/// The layer as it is spelled without the inputs within it. A branch of nothing else is `Linear`.
fn without_inputs(layer: &Layer) -> String {
    let inner: Vec<String> = layer.inner().iter().map(|layers| chain(layers)).collect();
    let name = layer.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    let frozen = layer.frozen.as_ref().map(|word| format!("{word} ")).unwrap_or_default();
    format!("{name}{frozen}{}({})", layer.head, inner.join(", "))
}

fn chain(layers: &[Layer]) -> String {
    let rest = layers.iter().filter(|layer| !matches!(layer.kind, Kind::Input(_)));
    let spelled: Vec<&str> = rest.map(|layer| layer.spelling.as_str()).collect();
    if spelled.is_empty() { "Linear".to_owned() } else { spelled.join(" -> ") }
}
