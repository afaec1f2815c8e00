//! Tokens as a person writes them. `TokenStream::to_string` would say `Input (28 , 28)`.

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};

/// The tokens in one line, spaced as rustfmt spaces them.
pub fn spelling(tokens: TokenStream) -> String {
    let mut line = Line::default();
    line.write(tokens);
    line.text
}

/// What was written so far.
#[derive(Default)]
struct Line {
    text: String,
    /// Whether a word or a group stands last, or a mark that belongs to it.
    after_word: bool,
    /// Whether the last mark and the next one are one.
    joint: bool,
    /// How many `<` that begin generics are not closed yet.
    open: usize,
    /// Whether the parameters of a closure are being written.
    closure: bool,
}

impl Line {
    fn write(&mut self, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, tree) in trees.iter().enumerate() {
            match tree {
                TokenTree::Group(group) => self.group(group),
                TokenTree::Punct(punct) => self.punct(punct, &trees[..at], &trees[at + 1..]),
                TokenTree::Ident(word) => self.word(&word.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
            }
        }
    }

    fn word(&mut self, word: &str) {
        if self.after_word {
            self.text.push(' ');
        }
        self.text.push_str(word);
        (self.after_word, self.joint) = (true, false);
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace if group.stream().is_empty() => ("{", "}"),
            Delimiter::Brace => ("{ ", " }"),
            Delimiter::None => ("", ""),
        };
        if self.after_word && group.delimiter() == Delimiter::Brace {
            self.text.push(' ');
        }
        self.text.push_str(open);
        let mut inner = Line::default();
        inner.write(group.stream());
        self.text.push_str(&inner.text);
        self.text.push_str(close);
        (self.after_word, self.joint) = (true, false);
    }

    fn punct(&mut self, punct: &Punct, before: &[TokenTree], behind: &[TokenTree]) {
        let character = punct.as_char();
        let ends = punct.spacing() == Spacing::Alone;
        if character == '|' && !self.joint && (self.closure || is_closure(before)) {
            return self.bar();
        }
        let arrow = character == '>' && self.joint && self.text.ends_with('-');
        let operator = match character {
            '<' if opens(before, behind) => {
                self.open += 1;
                false
            }
            '>' if !arrow && self.open > 0 => {
                self.open -= 1;
                false
            }
            '<' | '>' => !arrow && !before.is_empty() && !behind.is_empty(),
            '=' => true,
            _ => "+-*/%|&^".contains(character) && !behind.is_empty(),
        };
        if operator && self.after_word && !self.joint {
            self.text.push(' ');
        }
        self.text.push(character);
        let colon = character == ':' && !self.joint;
        let separates = ",;".contains(character) || colon || arrow;
        if ends && !behind.is_empty() && (separates || operator && self.after_word) {
            self.text.push(' ');
        }
        self.joint = !ends;
        self.after_word &= !ends;
    }

    /// `|` around the parameters of a closure.
    fn bar(&mut self) {
        if self.text.ends_with("move") {
            self.text.push(' ');
        }
        self.text.push('|');
        if self.closure {
            self.text.push(' ');
        }
        self.closure = !self.closure;
        (self.after_word, self.joint) = (false, false);
    }
}

/// Whether a `|` behind `before` begins the parameters of a closure.
fn is_closure(before: &[TokenTree]) -> bool {
    match before.last() {
        None => true,
        Some(TokenTree::Punct(mark)) => ",=".contains(mark.as_char()),
        Some(TokenTree::Ident(word)) => word == "move",
        _ => false,
    }
}

/// Whether a `<` there begins generics, and is not less than something: it stands behind a word or
/// begins a path, and is closed.
fn opens(before: &[TokenTree], behind: &[TokenTree]) -> bool {
    let named = !matches!(before.last(), Some(TokenTree::Literal(_) | TokenTree::Group(_)));
    let mut depth = 1_usize;
    let mut minus = false;
    for tree in behind {
        let TokenTree::Punct(punct) = tree else {
            minus = false;
            continue;
        };
        match punct.as_char() {
            '<' => depth += 1,
            '>' if !minus => depth -= 1,
            // No generics hold these.
            '&' | '|' if punct.spacing() == Spacing::Joint => return false,
            _ => {}
        }
        minus = punct.as_char() == '-';
        if depth == 0 {
            return named;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    #[test]
    fn tokens_are_spaced_as_a_person_would() {
        for line in [
            "Input(28, 28)",
            "Dense({ 2 * H }, relu)",
            "Dropout(-0.1)",
            "crate::Scale<3, 4>",
            "<Config as Sizes>::HIDDEN",
            "Dense(128, activation = \"relu\")",
            "Residual(Dense(4, relu) -> Dense(3))",
            "{ a + b(c) / 2 }",
            "{ a == b && c }",
            "rate = 50%",
            "(3,)",
            "Residual(wide: Dense(3) -> Scale<3>)",
            "|x| x.max(0.0)",
            "f(|a, b| a | b, move |x| -x)",
            "l2 =",
            "1 > 0",
            "{ if N >= 1 << 3 { N } else { 2 } }",
            "a < b && c > d",
            "Scale<Flat<4>>",
            "Scale::<{ 1 < 2 }, 3>",
            "Dense({})",
        ] {
            let tokens = line.parse().expect("tokens");
            assert_eq!(super::spelling(tokens), line);
        }
    }
}
