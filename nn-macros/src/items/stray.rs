//! Attributes where none can stand: before a network that is no item, and `#![…]` before an item.

use super::form::{attribute, behind_attributes};
use super::{budgets, split};
use crate::layers::frozen;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{TokenStream, TokenTree};

/// A network that is a type, without the attributes before it, which were complained about.
pub fn without_attributes(tokens: TokenStream, report: &mut Report) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let bare = behind_attributes(&trees);
    let mut attributes = &trees[..trees.len() - bare.len()];
    if attributes.is_empty() {
        return tokens;
    }
    while let Some(length) = attribute(attributes) {
        let (this, others) = attributes.split_at(length);
        let this: TokenStream = this.iter().cloned().collect();
        report.complain(&this, outside(&this, name(&attributes[length - 1]).as_deref()));
        attributes = others;
    }
    bare.iter().cloned().collect()
}

/// What is said of an attribute before a network that is a type.
fn outside(attribute: &TokenStream, name: Option<&str>) -> String {
    let what = match name {
        Some(budgets::NAME) => "budgets stand",
        Some(split::NAME) => "cuts stand",
        Some(frozen::WORD) => "this attribute stands",
        Some("doc") => return "comments with `///` stand before the `type`".to_owned(),
        _ => return format!("write `{}` before the `type`", spelling(attribute.clone())),
    };
    let attribute = spelling(attribute.clone());
    format!("{what} in the item form; write `network! {{ {attribute} type Net = …; }}`")
}

/// The trees of an item without the `!` of its attributes, which were complained about.
pub fn outer(mut rest: &[TokenTree], report: &mut Report) -> Vec<TokenTree> {
    let mut outer = Vec::new();
    while let Some(length) = attribute(rest) {
        let (this, others) = rest.split_at(length);
        if let [hash, _, group] = this {
            let this: TokenStream = this.iter().cloned().collect();
            let message = if name(group).is_some_and(|name| name == "doc") {
                "a comment about what follows begins with `///`, not with `//!`".to_owned()
            } else {
                let inside = spelling(group.clone().into());
                format!("an attribute of what follows stands without `!`; write `#{inside}`")
            };
            report.complain(this, message);
            outer.extend([hash.clone(), group.clone()]);
        } else {
            outer.extend_from_slice(this);
        }
        rest = others;
    }
    outer.extend_from_slice(rest);
    outer
}

/// What the attribute is called that stands in these brackets, if that is one word.
fn name(brackets: &TokenTree) -> Option<String> {
    let TokenTree::Group(group) = brackets else { return None };
    match group.stream().into_iter().next() {
        Some(TokenTree::Ident(word)) => Some(word.to_string()),
        _ => None,
    }
}
