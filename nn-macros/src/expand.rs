//! A checked chain to one type. No decisions remain.

mod access;
mod branches;
mod budgets;
mod constants;
mod dense;
mod item;
mod named;
mod place;
mod shape;
mod stage;

pub use access::trait_name;
pub use budgets::budgets;
pub use item::{Item, item, stand_ins};

use crate::check::{Chain, Shape};
use crate::editor::Reader;
use crate::parameters::Parameters;
use crate::syntax::Size;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Type;

/// `Sequential::<shape, layers>`, or `Sequential::<shape, layers, scalar>` if one was named. With the
/// `::`, which a type may have, a network where a value stands is told that it is a type.
pub fn expand(chain: &Chain) -> TokenStream {
    let writer = Writer::of(chain);
    let krate = chain.krate;
    let input = writer.declared(&chain.input);
    let layers: Vec<TokenStream> = chain.stages.iter().map(|stage| writer.stage(stage)).collect();
    let layers = writer.tree(&layers);
    let scalar = writer.scalar_argument();
    chain.offers.beside(quote!(#krate::Sequential::<#input, #layers #scalar>))
}

/// What of a chain that was complained about the compiler may still check: the shape that arrives
/// and each layer, as types.
pub fn parts(chain: &Chain) -> Vec<TokenStream> {
    let writer = Writer::of(chain);
    let known = !matches!(chain.input, Shape::Unknown);
    let input = known.then(|| writer.declared(&chain.input));
    let parts = input.into_iter().chain(chain.stages.iter().map(|stage| writer.stage(stage)));
    // They stand where the compiler takes no parameters.
    parts.filter(|part| !chain.parameters.may_be_mentioned(part)).collect()
}

struct Writer<'a> {
    krate: &'a TokenStream,
    scalar: Option<&'a Type>,
    /// Where the first shape stands.
    declared: Span,
    /// Who reads what is written.
    reader: Reader,
    parameters: &'a Parameters,
    product: Option<&'a Size>,
    /// Whether what it writes is checked; not where it is written once more.
    checks: bool,
}

impl<'a> Writer<'a> {
    fn of(chain: &Chain<'a>) -> Self {
        let &Chain { krate, scalar, parameters, product, declared, ref offers, .. } = chain;
        Self { krate, scalar, parameters, product, declared, reader: offers.reader, checks: true }
    }

    /// One that writes the same types without their checks, of which one complaint is enough.
    fn unchecked(&self) -> Self {
        Self { checks: false, ..*self }
    }
}
