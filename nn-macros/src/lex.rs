//! Token trees to the marks the language is made of: `->`, `<`, `>`, `::`, words and groups.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// A token of the language.
#[derive(Clone)]
pub struct Token {
    /// What it means.
    pub mark: Mark,
    /// What was written.
    pub trees: TokenStream,
}

/// What a token means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `->`
    Arrow,
    /// What someone may take for an arrow: `,`, `=>`, `|>`, `.`, …
    Joiner,
    /// `<`
    Open,
    /// `>`
    Close,
    /// `::`
    PathSep,
    /// An identifier, `crate` and `self` among them.
    Word,
    /// `( … )`, `[ … ]` or `{ … }`
    Group,
    /// Anything else.
    Other,
}

impl ToTokens for Token {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.trees.clone());
    }
}

/// The tokens of a stream. Groups without delimiters, which a `macro_rules` around `network!`
/// puts there, are looked through.
pub fn lex(stream: TokenStream) -> Vec<Token> {
    let mut trees = Vec::new();
    flatten(stream, &mut trees);
    let mut tokens = Vec::new();
    let mut trees = trees.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let next = match (&tree, trees.peek()) {
            // `- >` is a slip for `->`, but `: :` is nothing.
            (TokenTree::Punct(punct), Some(TokenTree::Punct(next)))
                if punct.spacing() == Spacing::Joint || next.as_char() == '>' =>
            {
                Some((next.as_char(), punct.spacing()))
            }
            _ => None,
        };
        let (mark, joined) = mark(&tree, next);
        let second = if joined { trees.next() } else { None };
        let trees = [Some(tree), second].into_iter().flatten().collect();
        tokens.push(Token { mark, trees });
    }
    tokens
}

/// The mark that starts with `tree`, and whether the punctuation `next` belongs to it.
fn mark(tree: &TokenTree, next: Option<(char, Spacing)>) -> (Mark, bool) {
    let TokenTree::Punct(punct) = tree else {
        let mark = match tree {
            TokenTree::Ident(_) => Mark::Word,
            TokenTree::Group(_) => Mark::Group,
            _ => Mark::Other,
        };
        return (mark, false);
    };
    match (punct.as_char(), next) {
        ('-', Some(('>', Spacing::Joint))) => (Mark::Arrow, true),
        ('-' | '=' | '|' | '~' | '+', Some(('>', _))) => (Mark::Joiner, true),
        (':', Some((':', _))) => (Mark::PathSep, true),
        ('<', _) => (Mark::Open, false),
        ('>', _) => (Mark::Close, false),
        ('-' | '=' | '|' | '~' | '+' | ',' | '.' | '/' | '&' | ';', _) => (Mark::Joiner, false),
        _ => (Mark::Other, false),
    }
}

fn flatten(stream: TokenStream, trees: &mut Vec<TokenTree>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                flatten(group.stream(), trees);
            }
            tree => trees.push(tree),
        }
    }
}

/// Whether a tree is this punctuation mark.
pub fn is(tree: &TokenTree, mark: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// Where the `<` at `open` is closed.
pub fn closing(tokens: &[Token], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (i, token) in tokens.iter().enumerate().skip(open) {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(i);
        }
    }
    None
}
