//! The item form: type aliases whose types are networks, with attributes and visibility, several
//! in one call.

mod attributes;
mod budgets;
mod chain;
mod cut;
mod form;
mod head;
mod item;
mod itself;
mod named;
mod names;
mod other;
mod split;
mod stray;
pub mod table;
mod taken;
mod up_to;

pub use budgets::{Budget, Fits};
pub use form::begin;
pub use split::Split;
pub use stray::without_attributes;

use crate::editor::Reader;
use proc_macro2::TokenStream;
use taken::Taken;

/// `attributes visibility type Name = network;`, as often as it stands there.
pub fn expand(krate: &TokenStream, tokens: TokenStream, reader: Reader) -> TokenStream {
    let (mut items, mut taken) = (TokenStream::new(), Taken::default());
    let mut rest = form::trees(tokens);
    while !rest.is_empty() {
        let (item, others) = cut::first(rest);
        items.extend(item::item(krate, &item, reader, &mut taken));
        rest = others;
    }
    items
}
