//! What others put between arguments in place of a comma.

use crate::lex::{Mark, Token, joined, lex};
use crate::names::Builtin;
use crate::parse::elsewhere;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Group, Punct, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The arguments of the layer `name` with commas between them; after a complaint about what stood
/// there instead.
pub fn by_commas(name: &str, group: &Group, report: &mut Report) -> TokenStream {
    let tokens = lex(group.stream());
    let wrong = |token: &Token| matches!(token.text(), ";" | "->" | "=>");
    let Some(at) = tokens.iter().position(wrong) else { return group.stream() };
    if let Some(chain) = closed_late(name, &tokens, at) {
        report
            .complain(&tokens[at], format!("a `)` is missing before this arrow; write `{chain}`"));
        return joined(&tokens[..at]);
    }
    let last = tokens.len() - 1;
    let mut divided = TokenStream::new();
    for (at, token) in tokens.iter().enumerate() {
        if wrong(token) {
            divided.extend((0 < at && at < last).then(|| comma(&token.trees)));
        } else {
            token.to_tokens(&mut divided);
        }
    }
    let mended = Group::new(group.delimiter(), divided.clone());
    let call = elsewhere::written_here(name, Some(&mended))
        .unwrap_or_else(|| format!("{name}({})", spelling(divided.clone())));
    let found = spelling(tokens[at].to_token_stream());
    let found = found.trim();
    report.complain(
        &tokens[at],
        format!("arguments are divided by `,`, not by `{found}`; write `{call}`"),
    );
    divided
}

/// `Dense(8 -> Dense(3))` as it was meant: a layer stands behind the arrow.
fn closed_late(name: &str, tokens: &[Token], at: usize) -> Option<String> {
    let next = tokens.get(at + 1).filter(|_| tokens[at].mark == Mark::Arrow)?;
    let layer = Builtin::named(next.text())?;
    let (before, behind) = (joined(&tokens[..at]), joined(&tokens[at + 1..]));
    let chain = format!("{name}({}) -> {}", spelling(before), spelling(behind));
    (layer != Builtin::Activation).then_some(chain)
}

/// A comma where `mark` stands.
fn comma(mark: &TokenStream) -> TokenTree {
    let mut comma = Punct::new(',', Spacing::Alone);
    if let Some(tree) = mark.clone().into_iter().next() {
        comma.set_span(tree.span());
    }
    comma.into()
}
