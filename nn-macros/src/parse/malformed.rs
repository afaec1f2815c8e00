//! What stands before a `:` and was to be a name: `hidden-layer`, `a.b`, `"hidden"`, `1st`.

use super::name::{LETTERS, possible};
use super::stray::may_be_name;
use super::{Cursor, broken};
use crate::lex::{Mark, Token, joined};
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Layer;

/// What people put between the words of a name.
const BETWEEN: [&str; 4] = ["-", ".", "::", "/"];

impl Cursor {
    /// The tokens of a name that is none, before its `:`.
    fn malformed(&self) -> Option<&[Token]> {
        let rest = self.tokens.get(self.at..)?;
        // No further than this layer: who looks on to the end does so at each of them.
        let within = |token: &&Token| !matches!(token.mark, Mark::Arrow | Mark::Group);
        let length = rest.iter().take_while(within).position(|token| token.is(":"))?;
        Some(&rest[..length]).filter(|name| is_malformed(name))
    }

    /// Whether such a name stands here.
    pub(super) fn is_malformed_name(&self) -> bool {
        self.malformed().is_some()
    }

    /// Complains about such a name, and goes on behind its `:`. Gives what stands there if it is no
    /// layer.
    pub(super) fn malformed_name(&mut self, report: &mut Report) -> Option<Layer> {
        let name = self.malformed()?;
        let (fault, meant) = (fault(name), meant(name));
        let tokens = joined(name);
        self.at += name.len() + 1;
        let goes_on = self.begins_path(self.at) || self.repeats();
        let layer = if goes_on { spelling(self.layer_from(self.at)) } else { "…".to_owned() };
        report.complain(tokens, format!("{fault}; write `{meant}: {layer}`"));
        (!goes_on).then(|| broken(self.rest_of_layer()))
    }
}

/// Whether these tokens were to be a name, and are more or other than one word.
fn is_malformed(name: &[Token]) -> bool {
    let texts: Vec<&str> = name.iter().map(Token::text).collect();
    match texts.as_slice() {
        [] => false,
        ["'", _] => true,
        [alone] => is_quoted(alone) || is_number(alone),
        // Without an arrow between them these are two layers.
        [first, second, ..] if !BETWEEN.contains(second) && !may_be_name(first) => false,
        [first, others @ ..] => {
            let is_part = |part: &&str| is_word(part) || is_number(part);
            let between = |part: &&&str| !is_part(part);
            let mut marks = others.iter().filter(between);
            let ends = texts.last().is_some_and(is_part);
            is_word(first) && ends && marks.all(|mark| BETWEEN.contains(mark))
        }
    }
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

/// What a name must be, which these tokens are not.
fn fault(name: &[Token]) -> &'static str {
    match name[0].text() {
        "'" => "a name is written without `'`",
        first if is_quoted(first) => "a name is written without quotes",
        first if is_number(first) => "a name begins with a letter",
        _ if name.iter().any(|token| token.is("-")) => LETTERS,
        _ => "a name is one word",
    }
}

/// The name that was meant.
fn meant(name: &[Token]) -> String {
    let texts: Vec<&str> = name.iter().map(Token::text).collect();
    let texts = texts.join("_");
    let parts = texts.split(|letter: char| !letter.is_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    possible(&parts.join("_"))
}
