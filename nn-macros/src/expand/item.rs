//! What stands beside the type of a network that is an item: the layers by their names, and the
//! networks that it is cut into.

use super::access::{place, trait_name};
use super::{Writer, expand};
use crate::check::{Chain, Line, Shape, Stage};
use crate::items::Split;
use crate::items::table;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Generics, Visibility};

/// The head of an item, as all that stands beside it has it too.
pub struct Item<'a> {
    /// What the network is called.
    pub name: &'a Ident,
    /// Who sees it.
    pub visibility: &'a Visibility,
    /// Those of its attributes that what stands beside has, too: when it is there, what is allowed.
    pub passed: &'a TokenStream,
    /// Whether documentation leaves it out: `#[doc(hidden)]`.
    pub hidden: Option<&'a TokenStream>,
    /// Its parameters.
    pub generics: &'a Generics,
}

/// A part of a network.
struct Part<'a> {
    item: Item<'a>,
    about: String,
    input: &'a Shape,
    stages: &'a [Stage<'a>],
    lines: &'a [Line],
}

/// The type of a network, and the items beside it.
pub fn item(chain: &Chain, item: &Item, split: &Split) -> (TokenStream, TokenStream) {
    let writer = Writer::of(chain);
    if split.is_whole() {
        let beside = writer.access(item, &[(quote!(.layers), &chain.stages[..])], None);
        return (expand(chain), beside);
    }
    let parts = parts(chain, item, split);
    let mut beside: TokenStream =
        parts.iter().enumerate().map(|(index, part)| writer.part(part, index == 0)).collect();
    let places: Vec<TokenStream> = (0..parts.len())
        .map(|index| {
            let place = place(index, parts.len());
            quote!(.layers #place.layer)
        })
        .collect();
    let groups: Vec<(TokenStream, &[Stage])> = places
        .iter()
        .zip(&parts)
        .map(|(place, part)| (quote!(#place.layers), part.stages))
        .collect();
    let methods = methods(&split.into, &places);
    beside.extend(writer.access(item, &groups, Some(methods)));
    (writer.whole(chain, &split.into), beside)
}

/// After a mistake: types and traits of those names, so that nobody misses them as well.
pub fn stand_ins(item: &Item, split: &Split, has_names: bool) -> TokenStream {
    let Item { name, visibility, passed, .. } = item;
    let all: Vec<&Ident> = std::iter::once(*name).chain(&split.into).collect();
    let parts = split.into.iter().map(|part| quote!(#passed #visibility type #part = #name;));
    let traits = all.iter().filter(|_| has_names).map(|network| {
        let layers = trait_name(network);
        quote!(#passed #[allow(dead_code)] #visibility trait #layers {})
    });
    quote!(#(#parts)* #(#traits)*)
}

/// The networks that one is cut into.
fn parts<'a>(chain: &'a Chain, item: &Item<'a>, split: &'a Split) -> Vec<Part<'a>> {
    let network = item.name;
    let is = |stage: &Stage, cut| matches!(stage, Stage::Named { name, .. } if *name == cut);
    let (mut start, mut input) = (0, &chain.input);
    let mut parts = Vec::new();
    for (index, name) in split.into.iter().enumerate() {
        let cut = split.after.get(index);
        let found = cut.and_then(|cut| chain.stages.iter().position(|stage| is(stage, cut)));
        let end = found.map_or(chain.stages.len(), |at| at + 1);
        let behind = index.checked_sub(1).and_then(|before| split.after.get(before));
        let about = match (behind, cut) {
            (None, Some(cut)) => format!("The layers of [`{network}`] up to `{cut}`, and with it."),
            (Some(behind), Some(cut)) => {
                format!("The layers of [`{network}`] behind `{behind}` up to `{cut}`, and with it.")
            }
            (Some(behind), None) => format!("The layers of [`{network}`] behind `{behind}`."),
            (None, None) => format!("The layers of [`{network}`]."),
        };
        let (stages, lines) = (&chain.stages[start..end], &chain.lines[start..end]);
        parts.push(Part { item: Item { name, ..*item }, about, input, stages, lines });
        if let Some(line) = lines.last() {
            input = &line.leaves;
        }
        start = end;
    }
    parts
}

/// `split` and `split_mut`, as they are declared and as they are written.
fn methods(parts: &[Ident], places: &[TokenStream]) -> [TokenStream; 2] {
    let borrowed = quote!(fn split(&self) -> (#(&#parts),*));
    let changed = quote!(fn split_mut(&mut self) -> (#(&mut #parts),*));
    let declared = quote! {
        /// The networks that this one is cut into. They share its weights.
        #borrowed;
        /// The networks that this one is cut into, to change their parameters, which are its own.
        #changed;
    };
    let written = quote! {
        #borrowed {
            (#(&self #places),*)
        }
        #changed {
            (#(&mut self #places),*)
        }
    };
    [declared, written]
}

impl Writer<'_> {
    /// The network that is the chain of `parts`.
    fn whole(&self, chain: &Chain, parts: &[Ident]) -> TokenStream {
        let krate = self.krate;
        let parts: Vec<TokenStream> =
            parts.iter().map(|part| quote!(#krate::layers::Part<#part>)).collect();
        let (input, layers) = (self.shape(&chain.input), self.tree(&parts));
        let scalar = self.scalar_argument();
        quote!(#krate::Sequential<#input, #layers #scalar>)
    }

    /// One of them, with what stands beside it.
    fn part(&self, part: &Part, first: bool) -> TokenStream {
        let Part { item, about, input, stages, lines } = part;
        let Item { name, visibility, passed, hidden, .. } = item;
        let krate = self.krate;
        let input = if first { self.declared(input) } else { self.shape(input) };
        let layers: Vec<TokenStream> = stages.iter().map(|stage| self.stage(stage)).collect();
        let (layers, scalar) = (self.tree(&layers), self.scalar_argument());
        let table = table::documentation(stages, lines);
        let beside = self.access(item, &[(quote!(.layers), stages)], None);
        quote! {
            #[doc = #about]
            #[doc = #table]
            #hidden
            #passed
            #[allow(dead_code)]
            #visibility type #name = #krate::Sequential<#input, #layers #scalar>;
            #beside
        }
    }
}
