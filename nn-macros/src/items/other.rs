//! Items that are no networks: `const LIMIT: usize = 3;`. They are told to stand elsewhere, and are
//! there nevertheless, so that nobody misses them as well.

use super::form::{behind_attributes, is_named, words};
use crate::lex::is;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Error, Item};

/// What begins an item that ends in a `;`, or in the braces that stand before it.
const WITH_BRACES: [&str; 11] = [
    "struct",
    "enum",
    "union",
    "fn",
    "async",
    "unsafe",
    "mod",
    "impl",
    "trait",
    "extern",
    "macro_rules",
];

/// What begins one that ends in a `;`.
const WITHOUT: [&str; 3] = ["const", "static", "use"];

/// Whether an item of Rust's begins with this word.
pub fn is_keyword(word: &str) -> bool {
    WITH_BRACES.contains(&word) || WITHOUT.contains(&word)
}

/// The place of the word that says what this item is, if it is no network.
fn keyword(trees: &[TokenTree]) -> Option<usize> {
    let bare = behind_attributes(trees);
    let mut at = trees.len() - bare.len();
    if words(bare).first().is_some_and(|word| word == "pub") {
        at += 1;
        at += usize::from(matches!(trees.get(at), Some(TokenTree::Group(_))));
    }
    words(&trees[at..]).first().is_some_and(|word| is_keyword(word)).then_some(at)
}

/// Where such an item ends that stands here.
pub fn end(trees: &[TokenTree]) -> Option<usize> {
    let word = trees[keyword(trees)?].to_string();
    let braces = WITH_BRACES.contains(&word.as_str());
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => braces && group.delimiter() == Delimiter::Brace,
        tree => is(tree, ';'),
    };
    Some(trees.iter().position(ends).map_or(trees.len(), |at| at + 1))
}

/// Such an item, with the complaint about it. `const Net = < … >;` is one of a network.
pub fn item(trees: &[TokenTree]) -> Option<TokenStream> {
    let at = keyword(trees)?;
    let word = &trees[at];
    let tokens: TokenStream = trees.iter().cloned().collect();
    let sound = syn::parse2::<Item>(tokens.clone()).is_ok();
    if !sound && is_named(&trees[at..]) {
        return None;
    }
    let message = format!("`{word}` is no network; write it outside `network!`");
    let mut written = Error::new_spanned(word, message).into_compile_error();
    if sound {
        written.extend(tokens);
    }
    Some(written)
}
