//! The language of staticnet: the tokens of `network!` to one Rust type.
//!
//! The phases, one file each, with a folder for their parts: `lex` and `parse` turn tokens into
//! `syntax`, and `layers` reads what one layer says; `check` folds over the chain with the shape in
//! its hand; `expand` writes the type down. `items` does so for networks as items, with what their
//! attributes say, and documents them. Every phase runs to its end, and all complaints are
//! reported together.
//!
//! Beside them: `names` holds the only list of the language's words, `parameters` what is known of
//! `<const H: usize>`, `editor` what is different where rust-analyzer reads along.
#![forbid(unsafe_code)]
// As a library, in `fuzz/language`, it has no entry for editors.
#![cfg_attr(macros_as_library, allow(dead_code))]

use check::Chain;
use editor::Reader;
use parameters::Parameters;
use proc_macro2::TokenStream;
use report::{Mistakes, Report};
use syntax::Layer;

mod check;
mod editor;
mod expand;
mod items;
mod layers;
mod lex;
mod names;
mod parameters;
mod parse;
mod report;
mod spelling;
mod syntax;

#[cfg(test)]
mod tests;

/// `network!` as the crates `staticnet` and `nn-core` call it: first the path under which the emitted names
/// live and a `;`, then the user's tokens. Its language is described there.
#[cfg(not(macros_as_library))]
#[proc_macro]
pub fn network(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    compile(tokens.into()).into()
}

/// The same where this is no crate of macros but a library, as in `fuzz/language`.
#[cfg(macros_as_library)]
#[must_use]
pub fn network(tokens: TokenStream) -> TokenStream {
    compile(tokens)
}

/// A neural network written as one line, and checked: as a type,
/// `type Net = network!(< Input(4) -> Dense(8, relu) -> Dense(3, softmax) >);`, or as items,
/// `network! { pub type Net = < … >; }`, whose documentation shows what each layer costs.
///
/// The language is described at `staticnet::network`, which this is where an editor reads it.
#[cfg(not(macros_as_library))]
#[proc_macro]
pub fn network_in_editor(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (krate, tokens) = (editor::krate(), TokenStream::from(tokens));
    compile_for(Reader::Editor, quote::quote!(#krate; #tokens)).into()
}

/// The `use` that gives the crate `staticnet`, or `nn-core`, its `network!`; where an editor reads it, another one.
#[cfg(not(macros_as_library))]
#[proc_macro]
pub fn door(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    editor::door(tokens.into(), Reader::of_this_process()).into()
}

/// Tokens to one type, or to items: what stands where `network!` is called.
fn compile(tokens: TokenStream) -> TokenStream {
    compile_for(Reader::Compiler, tokens)
}

/// The same for who reads it.
fn compile_for(reader: Reader, tokens: TokenStream) -> TokenStream {
    let (krate, tokens) = parse::scalar::split_at_semicolon(tokens);
    let items = items::begin(&tokens);
    if let Some(complaint) = parse::nesting::too_deep(&tokens) {
        let mistakes = Mistakes::of(complaint);
        return if items { mistakes.into_items() } else { mistakes.into_type() };
    }
    if items {
        return items::expand(&krate, tokens, reader);
    }
    let mut report = Report::to(reader);
    let tokens = items::without_attributes(tokens, &mut report);
    translate(&krate, tokens, &Parameters::Unseen, report, expand::expand)
        .unwrap_or_else(Mistakes::into_type)
}

/// Tokens to what `write` makes of a sound chain, or the mistakes in them; `parameters` and `report`
/// have what stands around them.
fn translate<T>(
    krate: &TokenStream,
    tokens: TokenStream,
    parameters: &Parameters,
    report: Report,
    write: impl FnOnce(&Chain) -> T,
) -> Result<T, Mistakes> {
    translate_arranged(krate, tokens, parameters, report, |_, _| (), write)
}

/// As [`translate`], with layers of which `arrange` has made what the attributes of an item say.
fn translate_arranged<T>(
    krate: &TokenStream,
    tokens: TokenStream,
    parameters: &Parameters,
    mut report: Report,
    arrange: impl FnOnce(&mut [Layer], &mut Report),
    write: impl FnOnce(&Chain) -> T,
) -> Result<T, Mistakes> {
    let mut network = parse::parse(krate, tokens, &mut report);
    arrange(&mut network.layers, &mut report);
    let mut chain = check::check(&network, parameters, &mut report);
    chain.offers = report.offers();
    let complaints = report.finish();
    // Of a call without a layer nothing is complained about in an editor.
    if complaints.is_empty() && !chain.stages.is_empty() {
        Ok(write(&chain))
    } else {
        let unchecked = expand::parts(&chain);
        Err(Mistakes { complaints, unchecked, offers: chain.offers })
    }
}
