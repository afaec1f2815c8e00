//! Words before a layer that do not belong there: `new Dense(8)`, `let net = Input(4)`.

use super::Cursor;
use crate::layers::frozen::WORD;
use crate::lex::{Token, joined};
use crate::names::{self, Builtin};
use crate::report::Report;
use crate::spelling::spelling;

/// Words that say nothing here.
const SURPLUS: [&str; 15] = [
    "await",
    "box",
    "const",
    "dyn",
    "impl",
    "layer",
    "let",
    "mut",
    "new",
    "pub",
    "ref",
    "return",
    "static",
    "then",
    "trainable",
];

/// A layer that keeps its parameters, in other words.
const FROZEN_ELSEWHERE: [&str; 3] = ["freeze", "fixed", "untrainable"];

impl Cursor {
    /// Complains about what stands before the layer, and goes on behind it.
    pub(super) fn stray(&mut self, report: &mut Report) {
        let Some((length, message)) = self.assigned().or_else(|| self.surplus_word()) else {
            return;
        };
        let tokens = joined(&self.tokens[self.at..self.at + length]);
        self.at += length;
        report.complain(tokens, message);
    }

    /// How many tokens `hidden =` or `let net =` are, and what is said of them.
    fn assigned(&self) -> Option<(usize, String)> {
        let ahead = (1..3).find(|&ahead| self.text(self.at + ahead) == "=")?;
        let name = self.at + ahead - 1;
        if !self.is_word(self.at) || !self.is_word(name) {
            return None;
        }
        let layer = name + 2;
        let begins = matches!(self.text(layer), "Input" | "Flatten" | "<");
        let message = if begins || self.at == 0 && !is_layer(self.tokens.get(layer)) {
            "a network has its name outside: `type Net = network!(…);`".to_owned()
        } else {
            let name = self.text(name);
            format!(
                "the name of a layer ends in `:`; write `{name}: {}`",
                spelling(self.layer_from(layer))
            )
        };
        Some((ahead + 1, message))
    }

    /// A word before a layer, and what is said of it.
    fn surplus_word(&self) -> Option<(usize, String)> {
        if !self.is_word(self.at) || !self.is_word(self.at + 1) {
            return None;
        }
        let word = self.text(self.at);
        let layer = || spelling(self.layer_from(self.at + 1));
        let message = match word {
            word if SURPLUS.contains(&word) => {
                format!("layers stand without words before them; remove `{word}`")
            }
            word if FROZEN_ELSEWHERE.contains(&word) => {
                format!("a layer that keeps its parameters is called `{WORD}`; write that")
            }
            "Frozen" => format!("the word is in lower case; write `{WORD} {}`", layer()),
            word if may_be_name(word) && is_layer(self.tokens.get(self.at + 1)) => {
                format!("the name of a layer ends in `:`; write `{word}: {}`", layer())
            }
            _ => return None,
        };
        Some((1, message))
    }
}

/// Whether it is the word of one of the language's layers.
pub(super) fn is_layer(token: Option<&Token>) -> bool {
    token.is_some_and(|token| Builtin::named(token.text()).is_some())
}

/// Whether a word may be the name of a layer, and is no layer itself nor a word before one.
pub(super) fn may_be_name(word: &str) -> bool {
    let is_lower = word.starts_with(|first: char| first.is_ascii_lowercase());
    let is_layer = names::nearest_layer(word).is_some() || names::is_missing(word);
    let is_other = word == WORD || SURPLUS.contains(&word) || FROZEN_ELSEWHERE.contains(&word);
    is_lower && !is_layer && !is_other
}
