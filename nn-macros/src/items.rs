//! The item form: type aliases whose types are networks, with attributes and visibility, several
//! in one call.

mod budgets;
mod head;
mod item;
mod named;
mod split;
pub mod table;
mod up_to;

pub use budgets::{Budget, Fits};
pub use split::Split;

use crate::editor::Reader;
use crate::lex::{Mark, is, lex};
use proc_macro2::{TokenStream, TokenTree};

/// What begins an item: a network's, or another that cannot stand here and is told so.
const BEGINNINGS: [&str; 10] =
    ["pub", "type", "const", "static", "struct", "enum", "fn", "use", "mod", "impl"];

/// Whether these are items, and not a chain: no layer begins with such a word.
pub fn begin(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().next().is_some_and(|tree| begins(&tree))
}

fn begins(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Ident(word) => BEGINNINGS.iter().any(|beginning| word == beginning),
        _ => is(tree, '#'),
    }
}

/// `attributes visibility type Name = network;`, as often as it stands there.
pub fn expand(krate: &TokenStream, tokens: TokenStream, reader: Reader) -> TokenStream {
    let mut items = TokenStream::new();
    let mut rest: Vec<TokenTree> = tokens.into_iter().collect();
    while !rest.is_empty() {
        let (item, others) = first(rest);
        items.extend(item::item(krate, item, reader));
        rest = others;
    }
    items
}

/// The first item with its `;`, and those behind it.
fn first(mut trees: Vec<TokenTree>) -> (Vec<TokenTree>, Vec<TokenTree>) {
    let semicolon =
        |from: usize| trees[from..].iter().position(|tree| is(tree, ';')).map(|at| from + at + 1);
    let mut end = semicolon(0).unwrap_or(trees.len());
    // Behind the type of the numbers, `f64;`, the network goes on.
    if end < trees.len() && !begins(&trees[end]) && !has_arrow(&trees[..end]) {
        end = semicolon(end).unwrap_or(trees.len());
    }
    let others = trees.split_off(end);
    (trees, others)
}

/// Whether layers stand in an item's tokens, and not the type of the numbers alone.
fn has_arrow(item: &[TokenTree]) -> bool {
    lex(item.iter().cloned().collect()).iter().any(|token| token.mark == Mark::Arrow)
}
