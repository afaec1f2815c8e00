//! What the language makes of tokens. The types and the complaints are kept in `snapshots/`.

mod budgets;
#[macro_use]
mod complains;
mod cost;
mod expands;
mod items;
mod named;
mod networks;
mod parameters;
mod programs;
mod slips;
mod streams;

use super::parameters::Parameters;
use super::report::{Mistakes, Report};
use super::{expand, translate};
use proc_macro2::TokenStream;
use quote::quote;

/// The emitted type, or the mistakes.
fn compile(network: &str) -> Result<TokenStream, Mistakes> {
    let tokens = network.parse().expect("tokens");
    translate(&quote!(::staticnet), tokens, &Parameters::Unseen, Report::default(), expand::expand)
}

/// The emitted type, pretty-printed.
fn expansion(network: &str) -> String {
    pretty(&compile(network).unwrap_or_else(|mistakes| panic!("{mistakes:?}")))
}

fn pretty(compiled: &TokenStream) -> String {
    let file = syn::parse_file(&format!("type Net = {compiled};")).expect("a type");
    prettyplease::unparse(&file)
}

/// The emitted items, pretty-printed.
fn items(items: &str) -> String {
    let emitted = super::compile(format!("::staticnet; {items}").parse().expect("tokens"));
    prettyplease::unparse(&syn::parse2(emitted).expect("items"))
}

#[test]
fn the_crates_path_is_kept_token_by_token() {
    let compiled = super::compile("$crate; Input(4) -> Dense(3)".parse().expect("tokens"));
    let tokens = compiled.to_string();
    assert!(tokens.starts_with("$ crate :: Sequential :: < $ crate :: shape"), "{tokens}");
}
