//! The language of staticnet: the tokens of `network!` to one Rust type.
//!
//! The phases, one file each: `lex` and `parse` turn tokens into `syntax`, with `scalar` and
//! `brackets` reading what stands around the chain, `layers`, `arguments`, `options`, `functions` and
//! `numbers` what one layer says, and `frozen` the word before it; `check` folds over the chain with
//! the shape in its hand; `expand` writes the type
//! down, with `constants` for what the compiler computes. `items` reads what makes items of networks, `budgets` what
//! they may cost, and `table` documents them. Every phase runs to its end, and all
//! complaints are reported together. `names` holds the only list of the language's words.
#![forbid(unsafe_code)]

use check::Chain;
use proc_macro2::TokenStream;
use report::{Mistakes, Report};

mod arguments;
mod brackets;
mod budgets;
mod check;
mod constants;
mod expand;
mod frozen;
mod functions;
mod items;
mod layers;
mod lex;
mod names;
mod nesting;
mod numbers;
mod options;
mod parse;
mod penalties;
mod report;
mod scalar;
mod spelling;
mod syntax;
mod table;
mod words;

#[cfg(test)]
mod tests;

/// `network!` as the crate `staticnet` calls it: first the path under which the emitted names
/// live and a `;`, then the user's tokens. Its language is described there.
#[cfg(proc_macro)]
#[proc_macro]
pub fn network(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    compile(tokens.into()).into()
}

/// The same where this is no crate of macros but a library, as in `fuzz/language`.
#[cfg(not(proc_macro))]
#[must_use]
pub fn network(tokens: TokenStream) -> TokenStream {
    compile(tokens)
}

/// Tokens to one type, or to items: what stands where `network!` is called.
fn compile(tokens: TokenStream) -> TokenStream {
    let (krate, tokens) = scalar::split_at_semicolon(tokens);
    let items = items::begin(&tokens);
    if let Some(complaint) = nesting::too_deep(&tokens) {
        let mistakes = Mistakes { complaints: vec![complaint], unchecked: Vec::new() };
        return if items { mistakes.into_items() } else { mistakes.into_type() };
    }
    if items {
        return items::expand(&krate, tokens);
    }
    translate(&krate, tokens, Report::default(), expand::expand).unwrap_or_else(Mistakes::into_type)
}

/// Tokens to what `write` makes of a sound chain, or the mistakes in them; `report` has those that
/// stand around them.
fn translate<T>(
    krate: &TokenStream,
    tokens: TokenStream,
    mut report: Report,
    write: impl FnOnce(&Chain) -> T,
) -> Result<T, Mistakes> {
    let network = parse::parse(krate, tokens, &mut report);
    let chain = check::check(&network, &mut report);
    let complaints = report.finish();
    if complaints.is_empty() {
        Ok(write(&chain))
    } else {
        Err(Mistakes { complaints, unchecked: expand::parts(&chain) })
    }
}
