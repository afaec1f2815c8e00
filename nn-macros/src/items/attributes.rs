//! What the attributes of an item say: those of the language, and those of Rust, of which some are
//! for what stands beside the network, too.

use super::budgets::{self, Fits};
use super::names::pieces;
use super::split::{self, Split};
use super::up_to::{self, UpTo};
use crate::layers::frozen;
use crate::names::nearest;
use crate::parameters::Parameters;
use crate::report::Report;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Meta, MetaList};

/// The attributes of the language.
const OURS: [&str; 3] = [budgets::NAME, split::NAME, frozen::WORD];

/// What else they may be called.
const ALIASES: [(&str, &str); 10] = [
    ("fit", budgets::NAME),
    ("fitting", budgets::NAME),
    ("budget", budgets::NAME),
    ("budgets", budgets::NAME),
    ("cut", split::NAME),
    ("splitted", split::NAME),
    ("freeze", frozen::WORD),
    ("freezes", frozen::WORD),
    ("froze", frozen::WORD),
    ("freezed", frozen::WORD),
];

/// What the attributes of an item say.
pub struct Attributes {
    pub fits: Fits,
    pub split: Split,
    pub up_to: UpTo,
    /// Those that are Rust's.
    pub others: Vec<Attribute>,
}

impl Attributes {
    pub fn read(attributes: &[Attribute], parameters: &Parameters, report: &mut Report) -> Self {
        let attributes = attributes.iter().filter_map(|attribute| meant(attribute, report));
        let (others, fits) = budgets::take(attributes.collect(), parameters, report);
        let (others, split) = split::take(others, parameters, report);
        let (others, up_to) = up_to::take(others, report);
        Self { fits, split, up_to, others }
    }

    /// Whether the item is not always there.
    pub fn is_conditional(&self) -> bool {
        self.others.iter().any(|attribute| attribute.path().is_ident("cfg"))
    }

    /// What stands beside the network has of them: when it is there, and what lints say of it. It
    /// speaks of the network, which may be deprecated, in its turn.
    pub fn beside(&self) -> TokenStream {
        let deprecated = self.others.iter().any(|other| other.path().is_ident("deprecated"));
        let allowed = deprecated.then(|| quote!(#[allow(deprecated)]));
        let passed = self.others.iter().filter_map(passed);
        quote!(#(#passed)* #allowed)
    }

    /// Whether documentation leaves it out.
    pub fn hidden(&self) -> Option<TokenStream> {
        let hidden = |attribute: &&Attribute| match &attribute.meta {
            Meta::List(list) => list.path.is_ident("doc") && list.tokens.to_string() == "hidden",
            _ => false,
        };
        self.others.iter().find(hidden).map(ToTokens::to_token_stream)
    }
}

/// An attribute as it is for what stands beside the network. What was expected there may lack here,
/// and what is forbidden may be allowed by what we write.
fn passed(attribute: &Attribute) -> Option<TokenStream> {
    let name = attribute.path().get_ident()?.to_string();
    let level = match name.as_str() {
        "expect" => "allow",
        "forbid" => "deny",
        "cfg" | "allow" | "warn" | "deny" => return Some(attribute.to_token_stream()),
        _ => return None,
    };
    let Meta::List(list) = &attribute.meta else { return None };
    let (level, lints) = (Ident::new(level, attribute.path().get_ident()?.span()), &list.tokens);
    Some(quote!(#[#level(#lints)]))
}

/// The attribute that is meant; nothing if it stands where none of ours can.
fn meant(attribute: &Attribute, report: &mut Report) -> Option<Attribute> {
    if let Meta::List(list) = &attribute.meta
        && list.path.is_ident("cfg_attr")
        && conditional(list, report)
    {
        return None;
    }
    let mut attribute = attribute.clone();
    if let Some(word) = attribute.path().get_ident()
        && let Some(ours) = near(&word.to_string())
    {
        let message = format!("unknown attribute `{word}`; did you mean `{ours}`?");
        report.complain(word, message);
        let ours = Ident::new(ours, word.span()).into();
        match &mut attribute.meta {
            Meta::Path(path) => *path = ours,
            Meta::List(list) => list.path = ours,
            Meta::NameValue(pair) => pair.path = ours,
        }
    }
    Some(attribute)
}

/// The attribute of the language that is meant by a word that is none.
fn near(word: &str) -> Option<&'static str> {
    if OURS.contains(&word) {
        return None;
    }
    let alias = ALIASES.iter().find(|(alias, _)| *alias == word).map(|&(_, ours)| ours);
    alias.or_else(|| nearest(word, OURS.into_iter()))
}

/// Whether attributes of the language stand in a `cfg_attr`, which was complained about.
fn conditional(list: &MetaList, report: &mut Report) -> bool {
    let mut found = false;
    for piece in pieces(list.tokens.clone()).iter().skip(1) {
        if let Some(TokenTree::Ident(word)) = piece.first()
            && OURS.iter().any(|ours| word == ours)
        {
            let message = format!(
                "`{word}` cannot stand in `cfg_attr`; write two items, each with its `#[cfg(…)]`"
            );
            report.complain(word, message);
            found = true;
        }
    }
    found
}
