//! `frozen` before several layers, which stands before each of them.

use super::Cursor;
use crate::layers::frozen::WORD;
use crate::lex::{Mark, Token, joined, lex};
use crate::names::{Builtin, LEARNED};
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

impl Cursor {
    /// `frozen 3 * Dense(4)`: complains, and goes on behind the word.
    pub(super) fn frozen_times(&mut self, report: &mut Report) {
        let words = ["frozen", "Frozen"];
        if !words.contains(&self.text(self.at)) || !self.is_times(self.at + 2) {
            return;
        }
        let word = self.next();
        let repeated = everywhere(self.layer_from(self.at));
        report.complain(word, format!("the number of times stands first; write `{repeated}`"));
    }
}

/// A chain with `frozen` before each layer that learns.
pub fn everywhere(chain: TokenStream) -> String {
    let tokens = lex(chain);
    let layers = tokens.split(|token| token.mark == Mark::Arrow);
    let layers: Vec<String> = layers.map(before_one).collect();
    layers.join(" -> ")
}

/// A layer, which may have a name or be repeated, with `frozen` before it.
fn before_one(layer: &[Token]) -> String {
    match layer {
        [name, colon, layer @ ..] if colon.is(":") => {
            format!("{}: {}", name.text(), before_one(layer))
        }
        [count, times, layer @ ..] if times.is("*") => {
            format!("{} * {}", spelling(count.to_token_stream()), before_one(layer))
        }
        [Token { mark: Mark::Group, trees, .. }] => match trees.clone().into_iter().next() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                format!("({})", everywhere(group.stream()))
            }
            _ => spelling(trees.clone()),
        },
        layer => {
            let spelled = spelling(joined(layer));
            let takes = layer.first().is_some_and(|first| takes_the_word(first.text()));
            if takes { format!("{WORD} {spelled}") } else { spelled }
        }
    }
}

/// Whether `frozen` may stand before a layer that begins with `word`.
fn takes_the_word(word: &str) -> bool {
    match Builtin::named(word) {
        Some(Builtin::Input | Builtin::Flatten | Builtin::Dropout | Builtin::GaussianNoise) => {
            false
        }
        Some(Builtin::Activation) => word == LEARNED,
        Some(
            Builtin::Dense | Builtin::Normalization | Builtin::Residual | Builtin::Branches(_),
        ) => true,
        None => word != WORD,
    }
}
