//! What stands before a `:` and was to be a name: `hidden-layer`, `a.b`, `"hidden"`, `1st`.

use super::Cursor;
use super::name::{LETTERS, is_colon, possible};
use crate::layers::frozen;
use crate::lex::{Mark, Token};
use crate::names;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// What people put between the words of a name.
const BETWEEN: [&str; 4] = ["-", ".", "::", "/"];

impl Cursor {
    /// The tokens of a name that is none, before its `:` and a layer.
    fn malformed(&self) -> Option<&[Token]> {
        let rest = self.tokens.get(self.at..)?;
        let length = rest.iter().position(is_colon)?;
        let (name, behind) = rest.split_at(length);
        let layer = behind.get(1)?.mark;
        let begins = matches!(layer, Mark::Word | Mark::PathSep | Mark::Open)
            || self.is_times(self.at + length + 2);
        (begins && is_malformed(name)).then_some(name)
    }

    /// Whether such a name stands here.
    pub(super) fn is_malformed_name(&self) -> bool {
        self.malformed().is_some()
    }

    /// Complains about such a name, and goes on behind its `:`.
    pub(super) fn malformed_name(&mut self, report: &mut Report) {
        let Some(name) = self.malformed() else { return };
        let (fault, meant) = (fault(name), meant(name));
        let tokens: TokenStream = name.iter().map(ToTokens::to_token_stream).collect();
        self.at += name.len() + 1;
        let layer = spelling(self.layer_from(self.at));
        report.complain(tokens, format!("{fault}; write `{meant}: {layer}`"));
    }
}

/// Whether these tokens were to be a name, and are more or other than one word.
fn is_malformed(name: &[Token]) -> bool {
    let texts: Vec<String> = name.iter().map(text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    match texts.as_slice() {
        [] => false,
        ["'", _] => true,
        [alone] => is_quoted(alone) || is_number(alone),
        // Without an arrow between them these are two layers.
        [first, ..] if names::nearest_layer(first).is_some() || is_frozen(first) => false,
        [first, others @ ..] => {
            let is_part = |part: &&str| is_word(part) || is_number(part);
            let between = |part: &&&str| !is_part(*part);
            let mut marks = others.iter().filter(between);
            let ends = texts.last().is_some_and(is_part);
            is_word(first) && ends && marks.all(|mark| BETWEEN.contains(mark))
        }
    }
}

fn is_frozen(word: &str) -> bool {
    word.to_lowercase() == frozen::WORD
}

fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
}

fn is_quoted(text: &str) -> bool {
    text.starts_with(['"', '\''])
}

fn text(token: &Token) -> String {
    token.to_token_stream().to_string()
}

/// What a name must be, which these tokens are not.
fn fault(name: &[Token]) -> &'static str {
    match text(&name[0]).as_str() {
        "'" => "a name is written without `'`",
        first if is_quoted(first) => "a name is written without quotes",
        first if is_number(first) => "a name begins with a letter",
        _ if name.iter().any(|token| text(token) == "-") => LETTERS,
        _ => "a name is one word",
    }
}

/// The name that was meant.
fn meant(name: &[Token]) -> String {
    let texts: Vec<String> = name.iter().map(text).collect();
    let joined = texts.join("_");
    let parts = joined.split(|letter: char| !letter.is_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    possible(&parts.join("_"))
}
