//! The item form: type aliases whose types are networks, with attributes and visibility, several
//! in one call.

use crate::check::Chain;
use crate::report::Report;
use crate::scalar::FLOATS;
use crate::{expand, table, translate};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Token, Visibility};

/// Whether these are items, and not a chain: no layer begins with such a word.
pub fn begin(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().next().is_some_and(|tree| begins(&tree))
}

fn begins(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Punct(punct) => punct.as_char() == '#',
        TokenTree::Ident(word) => word == "pub" || word == "type",
        _ => false,
    }
}

/// `attributes visibility type Name = network;`, as often as it stands there.
pub fn expand(krate: &TokenStream, tokens: TokenStream) -> TokenStream {
    let mut items = TokenStream::new();
    let mut rest: Vec<TokenTree> = tokens.into_iter().collect();
    while !rest.is_empty() {
        let (item, others) = split(rest);
        items.extend(self::item(krate, item));
        rest = others;
    }
    items
}

/// The first item with its `;`, and those behind it.
fn split(mut trees: Vec<TokenTree>) -> (Vec<TokenTree>, Vec<TokenTree>) {
    let semicolon = |from: usize| {
        let is = |tree: &TokenTree| matches!(tree, TokenTree::Punct(p) if p.as_char() == ';');
        trees[from..].iter().position(is).map(|at| from + at + 1)
    };
    let mut end = semicolon(0).unwrap_or(trees.len());
    // Behind the type of the numbers, `f64;`, the network goes on.
    if end < trees.len() && !begins(&trees[end]) && is_scalar(&trees[..end]) {
        end = semicolon(end).unwrap_or(trees.len());
    }
    let others = trees.split_off(end);
    (trees, others)
}

/// Whether an item's tokens end in a type of numbers: `= f64;`.
fn is_scalar(item: &[TokenTree]) -> bool {
    let [.., TokenTree::Punct(equals), TokenTree::Ident(word), _] = item else { return false };
    equals.as_char() == '=' && FLOATS.iter().any(|float| word == float)
}

/// What stands before a network.
struct Head {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    keyword: Token![type],
    name: Ident,
    equals: Token![=],
    chain: TokenStream,
}

/// One item as Rust.
fn item(krate: &TokenStream, trees: Vec<TokenTree>) -> TokenStream {
    let closed = matches!(trees.last(), Some(TokenTree::Punct(last)) if last.as_char() == ';');
    let open = (!closed).then(|| trees.last().cloned()).flatten();
    let length = trees.len() - usize::from(closed);
    let tokens: TokenStream = trees.into_iter().take(length).collect();
    let head = match Parser::parse2(head, tokens) {
        Ok(head) => head,
        Err(complaint) => return complaint.to_compile_error(),
    };
    let mut report = Report::default();
    if let Some(last) = open {
        let message = format!("the network `{}` must end in `;`", head.name);
        report.complain(last, message);
    }
    let Head { attributes, visibility, keyword, name, equals, chain } = head;
    let write = |chain: &Chain| (expand::expand(chain), table::documentation(chain));
    let (network, table) = translate(krate, chain, report, write)
        .unwrap_or_else(|mistakes| (mistakes.into_type(), String::new()));
    let table = (!table.is_empty()).then(|| quote!(#[doc = #table]));
    quote!(#(#attributes)* #table #visibility #keyword #name #equals #network;)
}

fn head(input: ParseStream) -> syn::Result<Head> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility = input.parse()?;
    let keyword = match input.parse() {
        Ok(keyword) => keyword,
        Err(_) => return Err(wrong(input, "`type` and the network's name")),
    };
    let name = match input.parse() {
        Ok(name) => name,
        Err(_) => return Err(wrong(input, "the network's name")),
    };
    if input.peek(Token![<]) {
        let message = format!(
            "a network of its own item takes no parameters; write `type {name}<…> = network!(…);`"
        );
        return Err(input.error(message));
    }
    let equals = match input.parse() {
        Ok(equals) => equals,
        Err(_) => return Err(wrong(input, "`=` and the network")),
    };
    Ok(Head { attributes, visibility, keyword, name, equals, chain: input.parse()? })
}

/// An item is `type Name = network;`.
fn wrong(input: ParseStream, expected: &str) -> syn::Error {
    let form = "write `type Digits = < Input(4) -> Dense(3, softmax) >;`";
    match input.cursor().token_tree() {
        Some((found, _)) => {
            let message =
                format!("expected {expected}, found `{}`; {form}", found.to_token_stream());
            syn::Error::new_spanned(found, message)
        }
        None => input.error(format!("expected {expected}; {form}")),
    }
}
