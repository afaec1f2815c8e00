//! The layer that an attribute of an item speaks of by its name.

use super::chain;
use crate::names;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::{Kind, Layer};
use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;

/// Where a layer stands in the line.
pub struct Place {
    /// How many layers stand before it.
    pub at: usize,
    /// Whether none stands behind it.
    pub last: bool,
}

/// The layer of this name, or a complaint; none about a name that is written in the line, `chain`, and
/// was refused there.
pub fn find(
    name: &Ident,
    layers: &[Layer],
    chain: &TokenStream,
    report: &mut Report,
) -> Option<Place> {
    if let Some(at) = layers.iter().position(|layer| is_called(layer, name)) {
        return Some(Place { at, last: at + 1 == layers.len() });
    }
    let around = layers.iter().find(|layer| holds(layer, name));
    let message = match around {
        Some(around) => format!(
            "`{name}` stands inside `{}`, which stays in one piece; name a layer of the line itself",
            around.head
        ),
        None if chain::names(chain).contains(&name.to_string()) => return None,
        None => unknown(name, layers),
    };
    report.complain(name, message);
    None
}

fn is_called(layer: &Layer, name: &Ident) -> bool {
    layer.name.as_ref().is_some_and(|other| other == name)
}

/// Whether a layer of this name stands within another.
fn holds(layer: &Layer, name: &Ident) -> bool {
    layer.inner().iter().flatten().any(|inner| is_called(inner, name) || holds(inner, name))
}

/// Whether a layer, or one within it, has a name.
pub fn any(layers: &[Layer]) -> bool {
    let holds = |layer: &Layer| layer.inner().iter().any(|layers| any(layers));
    layers.iter().any(|layer| layer.name.is_some() || holds(layer))
}

fn unknown(name: &Ident, layers: &[Layer]) -> String {
    let known: Vec<String> =
        layers.iter().filter_map(|layer| Some(layer.name.as_ref()?.to_string())).collect();
    if known.is_empty() {
        return format!(
            "no layer has a name; write it before its layer, as in `{name}: Dense(128, relu)`"
        );
    }
    let near = names::nearest(&name.to_string(), known.iter().map(String::as_str));
    let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let own = layers.iter().find(|layer| matches!(layer.kind, Kind::Custom(_)));
    let within = own.map(|own| {
        format!("; those within `{}` are not seen from here", spelling(own.head.to_token_stream()))
    });
    let (names, within) = (quoted.join(", "), within.unwrap_or_default());
    format!("no layer is called `{name}`; {near}the names are {names}{within}")
}
