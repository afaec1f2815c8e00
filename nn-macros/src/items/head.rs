//! What stands before a network: `attributes visibility type Name<parameters> =`.

use crate::lex::is;
use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Attribute, Generics, Token, Visibility};

/// What stands before a network.
pub struct Head {
    pub attributes: Vec<Attribute>,
    pub visibility: Visibility,
    pub keyword: Token![type],
    /// As far as it can be read.
    pub name: Option<Ident>,
    pub generics: Generics,
    /// Why this is no such head.
    pub fault: Option<syn::Error>,
    pub chain: TokenStream,
}

/// Reads it, with what is wrong of it.
pub fn head(input: ParseStream) -> syn::Result<Head> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility = input.parse()?;
    let keyword: Option<Token![type]> = input.parse().ok();
    let mut fault = keyword.is_none().then(|| wrong(input, "`type` and the network's name"));
    let name: Option<Ident> = input.parse().ok();
    if name.is_none() {
        fault = fault.or_else(|| Some(wrong(input, "the network's name")));
    }
    let mut generics = Generics::default();
    if input.peek(Token![<]) && has_equals(input) {
        match input.parse() {
            Ok(read) => generics = read,
            Err(error) => {
                let message = format!("{error}; a parameter is written `const H: usize`");
                fault = fault.or_else(|| Some(syn::Error::new(error.span(), message)));
            }
        }
    }
    if name.is_some() {
        generics.where_clause = input.parse()?;
        if input.parse::<Token![=]>().is_err() {
            fault = fault.or_else(|| Some(wrong(input, "`=` and the network")));
        }
    }
    let (keyword, chain) = (keyword.unwrap_or_default(), input.parse()?);
    Ok(Head { attributes, visibility, keyword, name, generics, fault, chain })
}

/// Whether a `=` follows.
fn has_equals(input: ParseStream) -> bool {
    let trees = input.fork().parse::<TokenStream>().unwrap_or_default();
    trees.into_iter().any(|tree| is(&tree, '='))
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
