//! The `< >` around a network, and the `>` that stand where they should not.

use super::EMPTY;
use crate::lex::{Mark, Token, closing};
use crate::report::Report;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// The chain without the `< >` around it.
pub fn without_brackets(mut tokens: Vec<Token>, report: &mut Report) -> Vec<Token> {
    if tokens.first().is_none_or(|token| token.mark != Mark::Open) {
        return tokens;
    }
    let Some(close) = closing(&tokens, 0) else {
        // Where a layer is still missing, that is said.
        if tokens.last().is_none_or(|last| last.mark != Mark::Arrow) {
            report.complain(&tokens[0], "this `<` is never closed; end the network with `>`");
        }
        tokens.remove(0);
        return tokens;
    };
    let rest = &tokens[close + 1..];
    let follows = rest.first().map(|token| token.mark);
    if follows == Some(Mark::PathSep) {
        return tokens; // `<Type as Trait>::Layer` begins the chain
    }
    if follows.is_some() {
        report.complain(
            joined(rest),
            "the network ended at the `>` before; put every layer inside `< >`, or write none",
        );
    } else if close == 1 {
        report.complain(joined(&tokens), EMPTY);
    }
    if follows != Some(Mark::Arrow) {
        tokens.truncate(close + 1); // what does not go on with the chain is complained about
    }
    tokens.remove(close);
    tokens.remove(0);
    tokens
}

/// Whether the network stops in its midst: behind an arrow, or within a `<`.
pub fn unfinished(tokens: &[Token]) -> bool {
    let open = tokens.iter().position(|token| token.mark == Mark::Open);
    tokens.last().is_some_and(|last| last.mark == Mark::Arrow)
        || open.is_some_and(|open| closing(tokens, open).is_none())
}

/// The tokens with every `->>`, `>>`, `<-`, and every `>` that closes nothing but stands before a layer, as
/// one mark: each is a slip for `->`.
pub fn slips_for_arrows(tokens: &[Token]) -> Vec<Token> {
    let bracketed = match tokens {
        [first, .., last] => first.mark == Mark::Open && last.mark == Mark::Close,
        _ => false,
    };
    let (start, end) = (usize::from(bracketed), tokens.len() - usize::from(bracketed));
    let mut read = Vec::new();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(token) = tokens.get(at) {
        let inside = if (start..end).contains(&at) { &tokens[at..end] } else { &[] };
        let slip = if depth == 0 { slip(inside) } else { 0 };
        if slip > 0 {
            read.push(Token { mark: Mark::Joiner, trees: joined(&inside[..slip]) });
            at += slip;
            continue;
        }
        match token.mark {
            Mark::Open if !inside.is_empty() => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        read.push(token.clone());
        at += 1;
    }
    read
}

/// How many tokens make up the slip that `tokens` begin with.
fn slip(tokens: &[Token]) -> usize {
    // `<-`
    if let [open, minus, word, ..] = tokens
        && (open.mark, word.mark) == (Mark::Open, Mark::Word)
        && minus.to_token_stream().to_string() == "-"
    {
        return 2;
    }
    let arrow = usize::from(tokens.first().is_some_and(|token| token.mark == Mark::Arrow));
    let closes = tokens[arrow..].iter().take_while(|token| token.mark == Mark::Close).count();
    match tokens.get(arrow + closes) {
        Some(token) if closes > 0 && token.mark == Mark::Word => arrow + closes,
        _ => 0,
    }
}

fn joined(tokens: &[Token]) -> TokenStream {
    tokens.iter().map(ToTokens::to_token_stream).collect()
}
