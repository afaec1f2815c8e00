//! Where one item ends and the next begins.

use super::form::{attribute, begins, is_named};
use super::other;
use crate::lex::{Mark, is, lex};
use proc_macro2::{Delimiter, TokenTree};

/// The first item with its `;`, and those behind it.
pub fn first(mut trees: Vec<TokenTree>) -> (Vec<TokenTree>, Vec<TokenTree>) {
    let end = other::end(&trees).unwrap_or_else(|| network(&trees));
    let others = trees.split_off(end);
    (trees, others)
}

/// Where the item of a network ends: behind its `;`, or before the next item where it has none.
fn network(trees: &[TokenTree]) -> usize {
    let semicolon =
        |from: usize| trees[from..].iter().position(|tree| is(tree, ';')).map(|at| from + at + 1);
    let mut end = semicolon(0).unwrap_or(trees.len());
    // Behind the type of the numbers, `f64;`, the network goes on.
    let rest = &trees[end..];
    if !rest.is_empty() && !begins(rest) && !is_named(rest) && !has_arrow(&trees[..end]) {
        end = semicolon(end).unwrap_or(trees.len());
    }
    next(&trees[..end]).unwrap_or(end)
}

/// Whether layers stand in an item's tokens, and not the type of the numbers alone.
fn has_arrow(item: &[TokenTree]) -> bool {
    lex(item.iter().cloned().collect()).iter().any(|token| token.mark == Mark::Arrow)
}

/// Where the next item begins with its attributes and its visibility, if one begins before the `;`
/// of this one.
fn next(trees: &[TokenTree]) -> Option<usize> {
    let word = |at: usize, word: &str| matches!(trees.get(at), Some(TokenTree::Ident(ident)) if ident == word);
    let named = |at: usize| matches!(trees.get(at), Some(TokenTree::Ident(_)));
    let equals = trees.iter().position(|tree| is(tree, '='))?;
    let mut start = (equals + 1..trees.len()).find(|&at| word(at, "type") && named(at + 1))?;
    if word(start - 1, "pub") {
        start -= 1;
    } else if is_group(trees.get(start - 1), Delimiter::Parenthesis) && word(start - 2, "pub") {
        start -= 2;
    }
    while start > equals + 2 && attribute(&trees[start - 2..]) == Some(2) {
        start -= 2;
    }
    Some(start)
}

fn is_group(tree: Option<&TokenTree>, delimiter: Delimiter) -> bool {
    matches!(tree, Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
}
