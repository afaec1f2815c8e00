//! The language of staticnet: the tokens of `network!` to one Rust type.
//!
//! The phases, one file each: `lex` and `parse` turn tokens into `syntax`, with `scalar` and
//! `brackets` reading what stands around the chain, `layers`, `arguments`, `options`, `functions` and
//! `numbers` what one layer says, and `frozen` the word before it; `check` folds over the chain with
//! the shape in its hand; `expand` writes the type
//! down, with `constants` for what the compiler computes. Every phase runs to its end, and all
//! complaints are reported together. `names` holds the only list of the language's words.
#![forbid(unsafe_code)]

use proc_macro2::TokenStream;

mod arguments;
mod brackets;
mod check;
mod constants;
mod expand;
mod frozen;
mod functions;
mod layers;
mod lex;
mod names;
mod numbers;
mod options;
mod parse;
mod penalties;
mod report;
mod scalar;
mod spelling;
mod syntax;
mod words;

#[cfg(test)]
mod tests;

/// `network!` as the crate `staticnet` calls it: first the path under which the emitted names
/// live and a `;`, then the user's tokens. Its language is described there.
#[proc_macro]
pub fn network(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    compile(tokens.into()).unwrap_or_else(report::Mistakes::into_type).into()
}

/// Tokens to one type, or the mistakes in them.
fn compile(tokens: TokenStream) -> Result<TokenStream, report::Mistakes> {
    let mut report = report::Report::default();
    let network = parse::parse(tokens, &mut report);
    let chain = check::check(&network, &mut report);
    let complaints = report.finish();
    if complaints.is_empty() {
        Ok(expand::expand(&chain))
    } else {
        Err(report::Mistakes { complaints, unchecked: expand::parts(&chain) })
    }
}
