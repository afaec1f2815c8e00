//! The language of staticnet: the tokens of `network!` to one Rust type.
//!
//! The phases, one file each: `lex` and `parse` turn tokens into `syntax`, with `scalar` and
//! `brackets` reading what stands around the chain, `layers`, `arguments`, `options`, `functions` and
//! `numbers` what one layer says, and `frozen` the word before it; `check` folds over the chain with
//! the shape in its hand; `expand` writes the type
//! down, with `constants` for what the compiler computes. `items` reads what makes items of networks, `budgets` what
//! they may cost, `split` and `up_to` where they are cut and up to where they are frozen (by the names
//! of layers, which `named` finds), and `table` documents them. Every phase runs to its end, and all
//! complaints are reported together. `names` holds the only list of the language's words.
#![forbid(unsafe_code)]

use check::Chain;
use proc_macro2::TokenStream;
use report::{Mistakes, Report};
use syntax::Layer;

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
mod named;
mod names;
mod numbers;
mod options;
mod parse;
mod penalties;
mod report;
mod scalar;
mod spelling;
mod split;
mod syntax;
mod table;
mod up_to;
mod words;

#[cfg(test)]
mod tests;

/// `network!` as the crate `staticnet` calls it: first the path under which the emitted names
/// live and a `;`, then the user's tokens. Its language is described there.
#[proc_macro]
pub fn network(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    compile(tokens.into()).into()
}

/// Tokens to one type, or to items: what stands where `network!` is called.
fn compile(tokens: TokenStream) -> TokenStream {
    let (krate, tokens) = scalar::split_at_semicolon(tokens);
    if items::begin(&tokens) {
        return items::expand(&krate, tokens);
    }
    translate(&krate, tokens, Report::default(), expand::expand).unwrap_or_else(Mistakes::into_type)
}

/// Tokens to what `write` makes of a sound chain, or the mistakes in them; `report` has those that
/// stand around them.
fn translate<T>(
    krate: &TokenStream,
    tokens: TokenStream,
    report: Report,
    write: impl FnOnce(&Chain) -> T,
) -> Result<T, Mistakes> {
    translate_arranged(krate, tokens, report, |_, _| (), write)
}

/// As [`translate`], with layers of which `arrange` has made what the attributes of an item say.
fn translate_arranged<T>(
    krate: &TokenStream,
    tokens: TokenStream,
    mut report: Report,
    arrange: impl FnOnce(&mut [Layer], &mut Report),
    write: impl FnOnce(&Chain) -> T,
) -> Result<T, Mistakes> {
    let mut network = parse::parse(krate, tokens, &mut report);
    arrange(&mut network.layers, &mut report);
    let chain = check::check(&network, &mut report);
    let complaints = report.finish();
    if complaints.is_empty() {
        Ok(write(&chain))
    } else {
        Err(Mistakes { complaints, unchecked: expand::parts(&chain) })
    }
}
