//! `#[frozen(up_to = features)]`: the word `frozen` before each layer that learns, up to one.

use super::named::{self, Place};
use crate::layers::frozen::{self, WORD};
use crate::report::Report;
use crate::syntax::Layer;
use proc_macro2::Ident;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Meta, Token};

const FORM: &str = "`frozen` says up to which layer nothing learns; write `#[frozen(up_to = features)]`, with the name of a layer";

/// Up to where a network is frozen.
#[derive(Default)]
pub struct UpTo {
    /// The word `frozen`, and the name of the last layer that does not learn.
    name: Option<(Ident, Ident)>,
}

/// Takes the attribute `frozen` out of those of an item.
pub fn take(attributes: Vec<Attribute>, report: &mut Report) -> (Vec<Attribute>, UpTo) {
    let (mut up_to, mut others) = (UpTo::default(), Vec::new());
    for attribute in attributes {
        let Some(word) = attribute.path().get_ident().filter(|word| *word == WORD) else {
            others.push(attribute);
            continue;
        };
        match name(&attribute.meta) {
            None => report.complain(&attribute.meta, FORM),
            Some(_) if up_to.name.is_some() => {
                let message = "`frozen` is given twice; name the later layer alone";
                report.complain(&attribute.meta, message);
            }
            Some(name) => up_to.name = Some((word.clone(), name)),
        }
    }
    (others, up_to)
}

/// The name in `frozen(up_to = name)`.
fn name(meta: &Meta) -> Option<Ident> {
    let read = |input: ParseStream| {
        let key: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let name: Ident = input.parse()?;
        Ok((key, name))
    };
    let Meta::List(list) = meta else { return None };
    let (key, name) = Parser::parse2(read, list.tokens.clone()).ok()?;
    (key == "up_to").then_some(name)
}

impl UpTo {
    /// Freezes the layers.
    pub fn freeze(&self, layers: &mut [Layer], report: &mut Report) {
        let Some((word, name)) = &self.name else { return };
        let Some(Place { at, last }) = named::find(name, layers, report) else { return };
        if last {
            let message = format!(
                "`{name}` is the last layer, and none is left to learn; name an earlier one"
            );
            report.complain(name, message);
            return;
        }
        let layers = &mut layers[..=at];
        if !layers.iter().any(frozen::learns) {
            let message = format!("no layer up to `{name}` learns anything; name a later one");
            report.complain(name, message);
        }
        for layer in layers.iter_mut().filter(|layer| layer.frozen.is_none()) {
            if frozen::learns(layer) {
                keep(layer, word, report);
            }
        }
    }
}

/// The layer with the word behind its name.
fn keep(layer: &mut Layer, word: &Ident, report: &mut Report) {
    let name = layer.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    let spelling = layer.spelling.strip_prefix(&name).unwrap_or(&layer.spelling).to_owned();
    let plain = Layer { spelling, ..layer.clone() };
    let frozen = frozen::frozen(word.clone(), plain, report);
    let spelling = format!("{name}{}", frozen.spelling);
    *layer = Layer { spelling, ..frozen };
}
