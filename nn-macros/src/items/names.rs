//! What attributes say of layers and networks: names, in lists with commas between them.

use crate::lex::is;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::LitStr;

/// What stands between commas.
pub fn pieces(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let pieces = trees.split(|tree| is(tree, ',')).map(<[TokenTree]>::to_vec);
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// The name that a piece is, if it is one.
pub fn plain(piece: &[TokenTree]) -> Option<Ident> {
    let [TokenTree::Ident(word)] = piece else { return None };
    syn::parse2(word.to_token_stream()).ok()
}

/// The name that stands in quotes.
pub fn quoted(piece: &[TokenTree]) -> Option<Ident> {
    let [TokenTree::Literal(literal)] = piece else { return None };
    let text = syn::parse2::<LitStr>(literal.to_token_stream()).ok()?;
    let mut name: Ident = syn::parse_str(&text.value()).ok()?;
    name.set_span(literal.span());
    Some(name)
}

/// The name that a piece is, or is after a complaint.
pub fn name(piece: &[TokenTree], report: &mut Report) -> Option<Ident> {
    if let Some(name) = plain(piece) {
        return Some(name);
    }
    let tokens = joined(piece);
    if let Some(name) = quoted(piece) {
        report.complain(tokens, format!("a name is written without quotes: `{name}`"));
        return Some(name);
    }
    match piece {
        [TokenTree::Ident(word), behind @ ..] if word == "pub" && !behind.is_empty() => {
            report.complain(word, "each part is as public as the network; remove `pub`");
            plain(&behind[behind.len() - 1..])
        }
        _ => {
            let found = spelling(tokens.clone());
            report.complain(tokens, format!("expected a name, found `{found}`"));
            None
        }
    }
}

/// The tokens of a piece.
pub fn joined(piece: &[TokenTree]) -> TokenStream {
    piece.iter().cloned().collect()
}
