//! Whether the tokens of a call are items or one network.

use super::other;
use crate::lex::is;
use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// Whether these are items, and not a chain.
pub fn begin(tokens: &TokenStream) -> bool {
    let trees = trees(tokens.clone());
    let bare = behind_attributes(&trees);
    let attributed = bare.len() < trees.len();
    let ends = bare.last().is_some_and(|last| is(last, ';'));
    begins(bare)
        || is_named(bare) && (attributed || ends)
        || attributed && (ends || !is_chain(bare))
}

/// The trees of a call. What a `$v:vis` of a `macro_rules` stands for is a group, empty where nothing
/// was written; it is looked through.
pub fn trees(tokens: TokenStream) -> Vec<TokenTree> {
    let (mut trees, mut open) = (Vec::new(), vec![tokens.into_iter()]);
    while let Some(level) = open.last_mut() {
        match level.next() {
            Some(TokenTree::Group(group)) if is_visibility(&group) => {
                open.push(group.stream().into_iter());
            }
            Some(tree) => trees.push(tree),
            None => {
                open.pop();
            }
        }
    }
    trees
}

/// Whether a group without delimiters holds `pub`, `pub(crate)` or nothing.
fn is_visibility(group: &Group) -> bool {
    let mut group = group.clone();
    while group.delimiter() == Delimiter::None {
        match group.stream().into_iter().next() {
            None => return true,
            Some(TokenTree::Group(inner)) => group = inner,
            Some(first) => return first.to_string() == "pub",
        }
    }
    false
}

/// Whether an item begins here, whatever stands behind its first words: a network's, or another that
/// cannot stand here and is told so. No layer begins with such a word, but its name may.
pub fn begins(trees: &[TokenTree]) -> bool {
    let words = words(trees);
    let Some(first) = words.first() else {
        return trees.first().is_some_and(|first| is(first, '#'));
    };
    let named = words.len() == 1 && is_colon(&trees[1..]);
    let begins = first == "pub" || first == "type" || other::is_keyword(first);
    begins && !named || typed(trees)
}

/// `public type Net`: words, of which one is `type`, and a name.
fn typed(trees: &[TokenTree]) -> bool {
    let words = words(trees);
    words.iter().position(|word| word == "type").is_some_and(|at| at + 1 < words.len())
}

/// `Net =`, `let Net =` or `let mut net =`: words, and what they shall be.
pub fn is_named(trees: &[TokenTree]) -> bool {
    let words = words(trees).len();
    match &trees[words..] {
        [TokenTree::Punct(equals), ..] => {
            (1..4).contains(&words) && equals.as_char() == '=' && equals.spacing() == Spacing::Alone
        }
        _ => false,
    }
}

/// The words that `trees` begin with.
pub fn words(trees: &[TokenTree]) -> Vec<String> {
    let words = trees.iter().map_while(|tree| match tree {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    });
    words.collect()
}

/// A `:`, and no `::`.
fn is_colon(trees: &[TokenTree]) -> bool {
    let colon = |at: usize| trees.get(at).is_some_and(|tree| is(tree, ':'));
    colon(0) && !colon(1)
}

/// What stands behind the attributes.
pub fn behind_attributes(mut trees: &[TokenTree]) -> &[TokenTree] {
    while let Some(length) = attribute(trees) {
        trees = &trees[length..];
    }
    trees
}

/// How many trees the attribute has that stands here: `#[…]` or `#![…]`.
pub fn attribute(trees: &[TokenTree]) -> Option<usize> {
    let bracketed = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Bracket,
        _ => false,
    };
    match trees {
        [hash, group, ..] if is(hash, '#') && bracketed(group) => Some(2),
        [hash, mark, group, ..] if is(hash, '#') && is(mark, '!') && bracketed(group) => Some(3),
        _ => None,
    }
}

/// Whether these are layers with arrows between them, or stand in `< >`.
fn is_chain(trees: &[TokenTree]) -> bool {
    let arrow = |pair: &[TokenTree]| is(&pair[0], '-') && is(&pair[1], '>');
    trees.first().is_some_and(|first| is(first, '<')) || trees.windows(2).any(arrow)
}
