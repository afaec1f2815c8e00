//! What stands behind the `=` of an item: the network, and what others write around it.

use crate::lex::is;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Ident, TokenStream, TokenTree};
use std::collections::HashSet;

/// A network that is longer is not repeated in a message.
const LONGEST: usize = 48;

/// The network, as a message shows it.
pub fn shown(chain: &TokenStream) -> String {
    // `: Input(4)`: what stands in place of the `=`.
    let mark = |tree: &TokenTree| ['=', ':'].iter().any(|&mark| is(tree, mark));
    let trees: Vec<TokenTree> = chain.clone().into_iter().skip_while(mark).collect();
    let shown = match trees.as_slice() {
        [open, inner @ .., close] if is(open, '<') && is(close, '>') => {
            format!("< {} >", spelling(inner.iter().cloned().collect()))
        }
        trees => spelling(trees.iter().cloned().collect()),
    };
    if shown.is_empty() || shown.chars().count() > LONGEST { "…".to_owned() } else { shown }
}

/// The network of the item `name` alone; about a `where` behind it and a `network!` around it is
/// complained.
pub fn bare(chain: &TokenStream, name: &Ident, report: &mut Report) -> TokenStream {
    let mut trees: Vec<TokenTree> = chain.clone().into_iter().collect();
    if let Some(at) = bounds(&trees) {
        let message = "a network has no `where`; write the bound where the network is used";
        report.complain(&trees[at], message);
        trees.truncate(at);
    }
    let bare: TokenStream = trees.iter().cloned().collect();
    let Some((call, inner)) = call(&trees) else { return bare };
    let message = format!(
        "the network stands here without `network!`; write `type {name} = {};`",
        shown(&inner)
    );
    report.complain(call, message);
    inner
}

/// Where a `where` stands that is no layer's name.
fn bounds(trees: &[TokenTree]) -> Option<usize> {
    let word = |tree: &TokenTree| matches!(tree, TokenTree::Ident(word) if word == "where");
    let at = trees.iter().position(word)?;
    let named = trees.get(at + 1).is_some_and(|next| is(next, ':'));
    (!named).then_some(at)
}

/// The words of a call of `network!` or `staticnet::network!`, and what stands in it.
fn call(trees: &[TokenTree]) -> Option<(TokenStream, TokenStream)> {
    let [words @ .., TokenTree::Ident(word), mark, TokenTree::Group(inner)] = trees else {
        return None;
    };
    let path = |tree: &TokenTree| matches!(tree, TokenTree::Ident(_)) || is(tree, ':');
    if word != "network" || !is(mark, '!') || !words.iter().all(path) {
        return None;
    }
    let call = trees[..trees.len() - 1].iter().cloned().collect();
    Some((call, inner.stream()))
}

/// Every word that stands before a `:`, as the name of a layer does, also of one that cannot have it.
pub fn names(chain: &TokenStream) -> HashSet<String> {
    let trees: Vec<TokenTree> = chain.clone().into_iter().collect();
    let mut names = HashSet::new();
    for (index, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Ident(word) if trees.get(index + 1).is_some_and(|next| is(next, ':')) => {
                names.insert(word.to_string());
            }
            TokenTree::Group(group) => names.extend(self::names(&group.stream())),
            _ => {}
        }
    }
    names
}
