//! `#[frozen(up_to = features)]`: the word `frozen` before each layer that learns, up to one.

use super::named::{self, Place};
use super::names::{self, joined, pieces};
use crate::layers::frozen::{self, WORD};
use crate::lex::is;
use crate::report::Report;
use crate::syntax::Layer;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Meta};

/// The word for the last layer that does not learn.
const LAST: &str = "up_to";

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
        if up_to.name.is_some() {
            let message = "`frozen` is given twice; name the later layer alone";
            report.complain(&attribute.meta, message);
        } else if let Some(name) = name(&attribute.meta, report) {
            up_to.name = Some((word.clone(), name));
        }
    }
    (others, up_to)
}

/// The name in `frozen(up_to = name)`.
fn name(meta: &Meta, report: &mut Report) -> Option<Ident> {
    let list = match meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::NameValue(pair) => pair.value.to_token_stream(),
        Meta::Path(_) => TokenStream::new(),
    };
    let list = pieces(list);
    let ([piece], Meta::List(_)) = (list.as_slice(), meta) else {
        let last = shown(list.last().and_then(|last| last_name(last)).as_ref());
        let message = format!(
            "`frozen` says up to which layer nothing learns; write `#[frozen({LAST} = {last})]`, with the name of a layer"
        );
        report.complain(meta, message);
        return None;
    };
    match piece.as_slice() {
        [TokenTree::Ident(key), mark, name @ ..] if is(mark, '=') && !name.is_empty() => {
            if key != LAST {
                let message = format!("unknown word `{key}`; did you mean `{LAST}`?");
                report.complain(key, message);
            }
            names::name(name, report)
        }
        piece => {
            let name = last_name(piece);
            let message = format!(
                "`frozen` names the last layer that keeps its parameters; write `{LAST} = {}`",
                shown(name.as_ref())
            );
            report.complain(joined(piece), message);
            name
        }
    }
}

/// A name, or an example of one.
fn shown(name: Option<&Ident>) -> String {
    name.map_or_else(|| "features".to_owned(), Ident::to_string)
}

/// The name in a piece that is not written as it should be: `hidden`, `"hidden"`, `up_to(hidden)`.
fn last_name(piece: &[TokenTree]) -> Option<Ident> {
    let last = piece.last()?;
    let inside: Vec<TokenTree> = match last {
        TokenTree::Group(group) => group.stream().into_iter().collect(),
        last => vec![last.clone()],
    };
    names::plain(&inside).or_else(|| names::quoted(&inside)).filter(|name| name != LAST)
}

impl UpTo {
    /// Freezes the layers, which are the line `chain`.
    pub fn freeze(&self, layers: &mut [Layer], chain: &TokenStream, report: &mut Report) {
        let Some((word, name)) = &self.name else { return };
        let Some(Place { at, last }) = named::find(name, layers, chain, report) else { return };
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
    let frozen = frozen::kept(word.clone(), plain, report);
    let spelling = format!("{name}{}", frozen.spelling);
    *layer = Layer { spelling, ..frozen };
}
