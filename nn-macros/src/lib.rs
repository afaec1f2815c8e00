//! The language of staticnet: the tokens of `network!` to one Rust type.
//!
//! The phases, one file each: `lex` and `parse` turn tokens into `syntax`, with `layers`,
//! `arguments` and `numbers` reading what one layer says; `check` folds over the chain with the
//! shape in its hand; `expand` writes the type down. Every phase runs to its end, and all
//! complaints are reported together. `names` holds the only list of the language's words.
#![forbid(unsafe_code)]

use proc_macro2::TokenStream;

mod arguments;
mod check;
mod expand;
mod layers;
mod lex;
mod names;
mod numbers;
mod parse;
mod report;
mod spelling;
mod syntax;
mod words;

#[cfg(test)]
mod tests;

/// `network!` as the crate `staticnet` calls it: first the path under which the emitted names
/// live and a `;`, then the user's tokens. Its language is described there.
#[proc_macro]
pub fn network(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let compiled = compile(tokens.into());
    compiled.unwrap_or_else(|complaints| report::to_type(&complaints)).into()
}

/// Tokens to one type, or the mistakes in them.
fn compile(tokens: TokenStream) -> Result<TokenStream, Vec<syn::Error>> {
    let mut report = report::Report::default();
    let network = parse::parse(tokens, &mut report);
    let chain = check::check(&network, &mut report);
    let clean = report.is_clean();
    let complaints = report.finish();
    match chain {
        Some(chain) if clean => Ok(expand::expand(&chain)),
        _ => Err(complaints),
    }
}
