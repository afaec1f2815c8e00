//! Tokens as a person writes them. `TokenStream::to_string` would say `Input (28 , 28)`.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// The tokens in one line, spaced as rustfmt spaces them.
pub fn spelling(tokens: TokenStream) -> String {
    let mut line = String::new();
    write(tokens, &mut line);
    line
}

fn write(tokens: TokenStream, line: &mut String) {
    let mut after_word = false;
    let mut joint = false;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(tree) = tokens.next() {
        let last = tokens.peek().is_none();
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                line.push_str(open);
                write(group.stream(), line);
                line.push_str(close);
                (after_word, joint) = (true, false);
            }
            TokenTree::Punct(punct) => {
                let character = punct.as_char();
                let operator = "+-*/%=|&^".contains(character) && !last;
                if operator && after_word && !joint {
                    line.push(' ');
                }
                let arrow = character == '>' && joint && line.ends_with('-');
                line.push(character);
                let ends = punct.spacing() == Spacing::Alone;
                let colon = character == ':' && !joint;
                let separates = ",;".contains(character) || colon || arrow;
                if ends && !last && (separates || operator && after_word) {
                    line.push(' ');
                }
                joint = !ends;
                after_word = !ends && after_word;
            }
            word @ (TokenTree::Ident(_) | TokenTree::Literal(_)) => {
                if after_word {
                    line.push(' ');
                }
                line.push_str(&word.to_string());
                (after_word, joint) = (true, false);
            }
        }
    }
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
        ] {
            let tokens = line.parse().expect("tokens");
            assert_eq!(super::spelling(tokens), line);
        }
    }
}
