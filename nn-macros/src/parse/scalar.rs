//! The type of the numbers, which may stand before the network.

use crate::lex::{Mark, is, lex};
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Type;

/// What a network computes with.
const FLOATS: [&str; 2] = ["f32", "f64"];

/// Other primitive types, which are no words of the language either.
const OTHERS: [&str; 19] = [
    "f16", "f128", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
    "isize", "bool", "char", "float", "double", "half",
];

/// Reads `scalar; chain`, of which the scalar may lack, and gives the tokens of the chain.
pub fn split(tokens: TokenStream, report: &mut Report) -> (Option<Type>, TokenStream) {
    if let Some((word, chain)) = misplaced(&tokens) {
        return (corrected(&word, report), chain);
    }
    if let Some((word, chain)) = behind(&tokens) {
        return (turned_round(&word, report), chain);
    }
    let (before, after) = split_at_semicolon(tokens.clone());
    let arrow = || lex(before.clone()).iter().any(|token| token.mark == Mark::Arrow);
    if after.is_empty() && (!ends_in_semicolon(&tokens) || arrow()) {
        return (None, tokens);
    }
    // `Input(4); Dense(3)`: a slip for the arrow.
    if before.clone().into_iter().any(|tree| matches!(tree, TokenTree::Group(_))) {
        return (None, tokens);
    }
    let semicolon = tokens.into_iter().find(|tree| is(tree, ';'));
    (scalar(before, semicolon.as_ref(), report), after)
}

/// What stands before the first `;`, and what behind it.
pub fn split_at_semicolon(tokens: TokenStream) -> (TokenStream, TokenStream) {
    let mut trees = tokens.into_iter();
    let before = trees.by_ref().take_while(|tree| !is(tree, ';'));
    (before.collect(), trees.collect())
}

fn ends_in_semicolon(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().last().is_some_and(|tree| is(&tree, ';'))
}

/// A primitive type that begins the network without its `;`, or inside the `<`; and the chain
/// without it and without what stands in place of the `;`.
fn misplaced(tokens: &TokenStream) -> Option<(Ident, TokenStream)> {
    let mut trees = tokens.clone().into_iter().peekable();
    let open = trees.next_if(|tree| is(tree, '<'));
    let Some(TokenTree::Ident(word)) = trees.next() else {
        return None;
    };
    if !is_primitive(&word) || open.is_none() && trees.peek().is_some_and(|tree| is(tree, ';')) {
        return None;
    }
    while trees.next_if(|tree| matches!(tree, TokenTree::Punct(_)) && !is(tree, '<')).is_some() {}
    let rest: TokenStream = trees.collect();
    let elsewhere = rest.clone().into_iter().any(|tree| is(&tree, ';'));
    (!elsewhere).then(|| (word, open.into_iter().chain(rest).collect()))
}

fn is_primitive(word: &Ident) -> bool {
    FLOATS.iter().chain(&OTHERS).any(|primitive| word == primitive)
}

/// A primitive type behind the network: `Input(4) -> Dense(3); f64`; and the chain before it.
fn behind(tokens: &TokenStream) -> Option<(Ident, TokenStream)> {
    let mut trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    trees.pop_if(|last| is(last, ';'));
    let is_bracketed = trees.first().is_some_and(|first| is(first, '<'));
    let close = trees.pop_if(|last| is_bracketed && is(last, '>'));
    let word = match trees.pop()? {
        TokenTree::Ident(word) if is_primitive(&word) => word,
        _ => return None,
    };
    let mut divided = false;
    while trees.pop_if(|last| is_division(last)).is_some() {
        divided = true;
    }
    // `-> f64`
    if trees.last().is_some_and(|last| is(last, '>'))
        && trees.iter().rev().nth(1).is_some_and(|shaft| is(shaft, '-'))
    {
        trees.truncate(trees.len() - 2);
        divided = true;
    }
    let ends = trees.last().is_some_and(|last| is(last, '>')) && is_bracketed;
    let elsewhere = trees.iter().any(|tree| is(tree, ';'));
    let is_chain = trees.iter().any(|tree| matches!(tree, TokenTree::Group(_)));
    (is_chain && !elsewhere && (divided || ends))
        .then(|| (word, trees.into_iter().chain(close).collect()))
}

/// `;`, or what may stand in place of it.
fn is_division(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Ident(word) if word == "as")
        || [';', ',', ':'].iter().any(|mark| is(tree, *mark))
}

/// The type that a `word` behind the network means.
fn turned_round(word: &Ident, report: &mut Report) -> Option<Type> {
    if !FLOATS.iter().any(|float| word == float) {
        return corrected(word, report);
    }
    report.complain(word, format!("the type of the numbers stands first; write `{word}; …`"));
    syn::parse2(word.to_token_stream()).ok()
}

/// The type that a misplaced `word` means.
fn corrected(word: &Ident, report: &mut Report) -> Option<Type> {
    if FLOATS.iter().any(|float| word == float) {
        let message =
            format!("the type of the numbers ends in `;`: write `{word};` before the network");
        report.complain(word, message);
        return syn::parse2(word.to_token_stream()).ok();
    }
    let message = format!(
        "before the network may stand the type of the numbers, `f32;` or `f64;`, not `{word}`"
    );
    report.complain(word, message);
    None
}

/// The type that stands before the `;`.
fn scalar(tokens: TokenStream, semicolon: Option<&TokenTree>, report: &mut Report) -> Option<Type> {
    let spelled = spelling(tokens.clone());
    let parsed = syn::parse2::<Type>(tokens.clone());
    match parsed {
        Ok(scalar) if !OTHERS.contains(&spelled.as_str()) => Some(scalar),
        _ => {
            let found = if spelled.is_empty() { "nothing".into() } else { format!("`{spelled}`") };
            let place = if tokens.is_empty() { quote!(#semicolon) } else { tokens };
            report.complain(
                place,
                format!(
                    "before the `;` stands the type of the numbers, `f32` or `f64`, not {found}"
                ),
            );
            None
        }
    }
}
