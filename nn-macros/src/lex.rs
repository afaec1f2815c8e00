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
    text: String,
}

impl Token {
    /// The token that these trees are.
    pub fn new(mark: Mark, trees: &[TokenTree]) -> Self {
        let text = match trees {
            [TokenTree::Group(_)] => String::new(),
            [tree] => tree.to_string(),
            trees => trees.iter().cloned().collect::<TokenStream>().to_string(),
        };
        Self { mark, trees: trees.iter().cloned().collect(), text }
    }

    /// The word, the mark or the literal that it is; nothing of a group, which has tokens of its own.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is this word, mark or literal.
    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }
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
    let mut rest = trees.as_slice();
    while let [tree, behind @ ..] = rest {
        let (mark, length) = match long_arrow(rest) {
            0 => mark(tree, behind.first()),
            length => (Mark::Joiner, length),
        };
        let (token, others) = rest.split_at(length);
        tokens.push(Token::new(mark, token));
        rest = others;
    }
    tokens
}

/// How many trees make up the slip `-->` or `==>` that `trees` begin with.
fn long_arrow(trees: &[TokenTree]) -> usize {
    let is_shaft = |tree: &&TokenTree| {
        matches!(tree, TokenTree::Punct(mark)
            if "-=~".contains(mark.as_char()) && mark.spacing() == Spacing::Joint)
    };
    let shaft = trees.iter().take_while(is_shaft).count();
    let is_long = shaft > 1 && trees.get(shaft).is_some_and(|head| is(head, '>'));
    if is_long { shaft + 1 } else { 0 }
}

/// The mark that starts with `tree`, and how many trees belong to it: two where `next` does, too.
fn mark(tree: &TokenTree, next: Option<&TokenTree>) -> (Mark, usize) {
    let TokenTree::Punct(punct) = tree else {
        let mark = match tree {
            TokenTree::Ident(_) => Mark::Word,
            TokenTree::Group(_) => Mark::Group,
            _ => Mark::Other,
        };
        return (mark, 1);
    };
    let next = match next {
        // `- >` is a slip for `->`, but `: :` is nothing.
        Some(TokenTree::Punct(next))
            if punct.spacing() == Spacing::Joint || next.as_char() == '>' =>
        {
            Some((next.as_char(), punct.spacing()))
        }
        _ => None,
    };
    match (punct.as_char(), next) {
        ('-', Some(('>', Spacing::Joint))) => (Mark::Arrow, 2),
        ('-' | '=' | '|' | '~' | '+', Some(('>', _))) => (Mark::Joiner, 2),
        (':', Some((':', _))) => (Mark::PathSep, 2),
        ('<', _) => (Mark::Open, 1),
        ('>', _) => (Mark::Close, 1),
        ('-' | '=' | '|' | '~' | '+' | ',' | '.' | '/' | '&' | ';', _) => (Mark::Joiner, 1),
        _ => (Mark::Other, 1),
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

/// What several tokens are together.
pub fn joined(tokens: &[Token]) -> TokenStream {
    tokens.iter().map(ToTokens::to_token_stream).collect()
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
