//! What stands before a network: `attributes visibility type Name<parameters> =`.

use super::chain;
use crate::lex::is;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Generics, Lifetime, Token, Visibility};

/// What stands before a network.
pub struct Head {
    pub attributes: Vec<Attribute>,
    pub visibility: Visibility,
    pub keyword: Token![type],
    /// As far as it can be read.
    pub name: Option<Ident>,
    pub generics: Generics,
    /// Why this is no such head.
    pub fault: Option<Fault>,
    pub chain: TokenStream,
}

/// What is wrong with a head.
pub enum Fault {
    /// Something else is expected where this stands, or at the end.
    Expected(&'static str, Option<TokenTree>),
    /// The parameters cannot be read.
    Parameters(syn::Error),
}

/// Reads it, with what is wrong of it.
pub fn head(input: ParseStream) -> syn::Result<Head> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility = input.parse()?;
    let mut fault = stray(input)?;
    let keyword: Option<Token![type]> = input.parse().ok();
    if keyword.is_none() {
        fault = fault.or_else(|| Some(wrong(input, "`type` and the network's name")));
    }
    let mut name: Option<Ident> = None;
    if keyword.is_some() || input.peek2(Token![=]) || input.peek2(Token![<]) {
        name = input.parse().ok();
    }
    if name.is_none() {
        fault = fault.or_else(|| Some(wrong(input, "the network's name")));
    }
    let mut generics = Generics::default();
    let parameters = input.peek2(Token![const]) || input.peek2(Lifetime) || has_equals(input);
    if input.peek(Token![<]) && parameters {
        match input.parse() {
            Ok(read) => generics = read,
            Err(error) => fault = fault.or(Some(Fault::Parameters(error))),
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

/// Reads over words that stand before `type`, or in its place: `public type Net`, `let mut net =`.
fn stray(input: ParseStream) -> syn::Result<Option<Fault>> {
    let (ahead, mut words) = (input.fork(), Vec::new());
    while let Ok(word) = ahead.call(Ident::parse_any) {
        words.push(word);
    }
    let strays = match words.iter().position(|word| word == "type") {
        Some(at) if at + 1 < words.len() => at,
        None if ahead.peek(Token![=]) || ahead.peek(Token![:]) => words.len().saturating_sub(1),
        _ => 0,
    };
    let fault = (strays > 0).then(|| wrong(input, "`type` and the network's name"));
    for _ in 0..strays {
        input.call(Ident::parse_any)?;
    }
    Ok(fault)
}

/// Whether a `=` follows.
fn has_equals(input: ParseStream) -> bool {
    let trees = input.fork().parse::<TokenStream>().unwrap_or_default();
    trees.into_iter().any(|tree| is(&tree, '='))
}

/// Something else stands here than an item has: `type Name = network;`.
fn wrong(input: ParseStream, expected: &'static str) -> Fault {
    Fault::Expected(expected, input.cursor().token_tree().map(|(found, _)| found))
}

impl Head {
    /// Complains about its fault. Says whether it has one.
    pub fn complain(&self, report: &mut Report) -> bool {
        match &self.fault {
            None => return false,
            Some(Fault::Parameters(error)) => {
                let message = format!("{error}; a parameter is written `const H: usize`");
                report.complain(Ident::new("parameter", error.span()), message);
            }
            Some(Fault::Expected(expected, found)) => {
                let words = found.as_ref().map(|found| format!(", found `{found}`"));
                let message = format!(
                    "expected {expected}{}; write `{}`",
                    words.unwrap_or_default(),
                    self.form()
                );
                report.complain(found, message);
            }
        }
        true
    }

    /// How it is written.
    fn form(&self) -> String {
        let Some(name) = &self.name else {
            return "type Digits = < Input(4) -> Dense(3, softmax) >;".to_owned();
        };
        let parameters = spelling(self.generics.to_token_stream());
        format!("type {name}{parameters} = {};", chain::shown(&self.chain))
    }
}
