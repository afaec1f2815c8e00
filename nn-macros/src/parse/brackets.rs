//! The `< >` around a network, and the `>` that stand where they should not.

use super::{Cursor, EMPTY, broken};
use crate::lex::{Mark, Token, closing, joined};
use crate::report::Report;
use crate::syntax::Layer;
use proc_macro2::{TokenStream, TokenTree};

/// The chain without the `< >` around it, and whether more stands behind them.
pub fn without_brackets(mut tokens: Vec<Token>, report: &mut Report) -> (Vec<Token>, Vec<Token>) {
    if tokens.first().is_none_or(|token| token.mark != Mark::Open) {
        return (tokens, Vec::new());
    }
    let Some(close) = closing(&tokens, 0) else {
        // Where a layer is still missing, that is said.
        if tokens.last().is_none_or(|last| last.mark != Mark::Arrow) {
            report.complain(&tokens[0], "this `<` is never closed; end the network with `>`");
        }
        tokens.remove(0);
        return (tokens, Vec::new());
    };
    let follows = tokens.get(close + 1).map(|token| token.mark);
    if follows == Some(Mark::PathSep) {
        return (tokens, Vec::new()); // `<Type as Trait>::Layer` begins the chain
    }
    let behind = tokens.split_off(close + 1);
    if !behind.is_empty() {
        report.complain(
            joined(&behind),
            "the network ended at the `>` before; put every layer inside `< >`, or write none",
        );
    } else if close == 1 {
        report.complain(joined(&tokens), EMPTY);
    }
    tokens.pop();
    tokens.remove(0);
    (tokens, behind)
}

/// The tokens without the `< >` around them, if they stand in one.
pub fn bare(tokens: &[Token]) -> TokenStream {
    match tokens {
        [open, inside @ .., _]
            if open.mark == Mark::Open && closing(tokens, 0) == Some(tokens.len() - 1) =>
        {
            joined(inside)
        }
        tokens => joined(tokens),
    }
}

impl Cursor {
    /// The layers of `< Dense(4) -> Relu >` within the network, after a complaint about the brackets.
    pub(super) fn bracketed(&mut self, report: &mut Report) -> Option<Vec<Layer>> {
        let open = self.tokens.get(self.at).filter(|token| token.mark == Mark::Open)?;
        let close = closing(&self.tokens, self.at)?;
        let is_path = self.tokens.get(close + 1).is_some_and(|next| next.mark == Mark::PathSep);
        if is_path {
            return None; // `<Type as Trait>::Layer`
        }
        report
            .complain(open, "only the whole network stands in `< >`; remove this `<` and its `>`");
        let inside = self.tokens[self.at + 1..close].to_vec();
        self.at = close + 1;
        let layers = Cursor { tokens: inside, at: 0 }.chain(report);
        Some(if layers.is_empty() { vec![broken(TokenStream::new())] } else { layers })
    }
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
            let trees: Vec<TokenTree> = joined(&inside[..slip]).into_iter().collect();
            read.push(Token::new(Mark::Joiner, &trees));
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
        && minus.is("-")
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
