//! Tokens to syntax. After every mistake it goes on at the next arrow, so that one network may
//! be complained about several times.

mod brackets;
mod branches;
pub mod elsewhere;
mod foreign;
mod frozen;
mod functional;
mod inputs;
mod malformed;
mod name;
pub mod nesting;
mod no_layer;
mod programs;
mod repetition;
pub mod scalar;
mod stray;

pub use brackets::{bare, unfinished};
pub use branches::branches;
pub use frozen::everywhere;
use no_layer::no_layer;

use crate::editor::List;
use crate::layers;
use crate::layers::frozen::{WORD, frozen, twice};
use crate::lex::{Mark, Token, closing, joined, lex};
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::{Kind, Layer, Network};
use brackets::{slips_for_arrows, without_brackets};
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::HashSet;

/// Reads `scalar; < layer -> … -> layer >`, of which the scalar and the brackets may lack.
pub fn parse(krate: &TokenStream, tokens: TokenStream, report: &mut Report) -> Network {
    let krate = krate.clone();
    let (scalar, chain) = scalar::split(tokens, report);
    let (tokens, behind) = without_brackets(slips_for_arrows(&lex(chain)), report);
    let tokens = elsewhere::with_input(tokens, report);
    let mut layers = Cursor { tokens, at: 0 }.chain(report);
    inputs::inside(&mut layers, report);
    if !behind.is_empty() {
        layers.push(broken(TokenStream::new())); // what it is was not asked
    }
    name::once(&layers, &mut HashSet::new(), report);
    Network { krate, scalar, layers }
}

/// Reads layers within a layer.
pub fn inner(tokens: TokenStream, report: &mut Report) -> Vec<Layer> {
    Cursor { tokens: slips_for_arrows(&lex(tokens)), at: 0 }.chain(report)
}

/// What is said of a network without layers.
pub const EMPTY: &str =
    "a network needs at least one layer, such as `Input(4) -> Dense(3, softmax)`";

/// Whether a layer must come next.
enum Due {
    /// The first one.
    First,
    /// The one behind this arrow.
    After(TokenStream),
    /// The one behind something that is no arrow, which was complained about.
    AfterJoiner,
    /// None: an arrow comes, or the end.
    No,
}

/// The layer that is due at the end. With it nobody says of a network that goes on that it lacks
/// layers.
fn missing(due: Due, report: &mut Report) -> Option<Layer> {
    match due {
        Due::After(arrow) => {
            let message = "a layer is missing after this `->`; add one, or remove the arrow";
            report.offer_any(List::Layers);
            report.complain(arrow, message);
        }
        Due::AfterJoiner => {}
        Due::First | Due::No => return None,
    }
    Some(broken(TokenStream::new()))
}

/// A place in the chain.
struct Cursor {
    tokens: Vec<Token>,
    at: usize,
}

impl Cursor {
    fn mark(&self) -> Option<Mark> {
        self.tokens.get(self.at).map(|token| token.mark)
    }

    /// The word, the mark or the literal that stands there.
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", Token::text)
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.mark == Mark::Word)
    }

    fn next(&mut self) -> TokenStream {
        let token = self.tokens.get(self.at).map(ToTokens::to_token_stream);
        self.at += 1;
        token.unwrap_or_default()
    }

    /// Everything before the next arrow.
    fn rest_of_layer(&mut self) -> TokenStream {
        let rest = self.layer_from(self.at);
        while self.mark().is_some_and(|mark| mark != Mark::Arrow) {
            self.at += 1;
        }
        rest
    }

    /// What stands from there to the next arrow, without going on.
    fn layer_from(&self, at: usize) -> TokenStream {
        let rest = self.tokens.iter().skip(at);
        rest.take_while(|token| token.mark != Mark::Arrow).map(ToTokens::to_token_stream).collect()
    }

    fn chain(&mut self, report: &mut Report) -> Vec<Layer> {
        let mut layers: Vec<Layer> = Vec::new();
        let mut due = Due::First;
        while let Some(mark) = self.mark() {
            match mark {
                Mark::Arrow => due = Due::After(self.arrow(&due, report)),
                Mark::Joiner if matches!(due, Due::No) => {
                    if self.method(layers.last(), report) {
                        continue;
                    }
                    if self.joiner(report) {
                        due = Due::AfterJoiner;
                    }
                }
                Mark::Joiner if self.begins_path(self.at + 1) => {
                    self.surplus(&due, report);
                }
                Mark::Close => {
                    let message =
                        "this `>` closes nothing; remove it, or begin the network with `<`";
                    report.complain(self.next(), message);
                }
                Mark::Other | Mark::Word if matches!(due, Due::No) && self.is_times_behind() => {
                    self.turned_round(layers.last(), report);
                }
                Mark::Word if matches!(due, Due::No) && self.method(layers.last(), report) => {}
                mark if self.begins_layers(mark) => {
                    let start = self.tokens[self.at].to_token_stream();
                    let next = self.layers(report);
                    if matches!(due, Due::No) {
                        arrow_missing(start, layers.last(), next.first(), report);
                    }
                    layers.extend(next);
                    due = Due::No;
                }
                _ => {
                    layers.push(no_layer(self.rest_of_layer(), report));
                    due = Due::No;
                }
            }
        }
        if !layers.is_empty() {
            layers.extend(missing(due, report));
        }
        layers
    }

    /// `->`
    fn arrow(&mut self, due: &Due, report: &mut Report) -> TokenStream {
        let arrow = self.next();
        match due {
            Due::First => {
                report.complain(&arrow, "a network begins with a layer; remove this `->`");
            }
            Due::After(_) | Due::AfterJoiner => {
                report.offer_any(List::Layers);
                let message = "two arrows in a row; remove one, or put a layer between them";
                report.complain(&arrow, message);
            }
            Due::No => {}
        }
        arrow
    }

    /// What stands where an arrow should. Says whether it stands in place of one.
    fn joiner(&mut self, report: &mut Report) -> bool {
        let mut token = self.next();
        while self.mark() == Some(Mark::Joiner) {
            token.extend(self.next()); // `&&`
        }
        let found = spelling(token.clone());
        let found = found.trim();
        let message = match self.mark() {
            _ if found == "->" => "`->` is written without a space".to_owned(),
            Some(Mark::Arrow) => format!("`->` alone joins layers; remove this `{found}`"),
            Some(_) => format!("layers are joined by `->`, not by `{found}`"),
            None => format!("a layer ends the network; remove this `{found}`"),
        };
        report.complain(token, message);
        self.mark() != Some(Mark::Arrow)
    }

    /// `-> , Dense(3)`: a mark before a layer.
    fn surplus(&mut self, due: &Due, report: &mut Report) {
        let token = self.next();
        let found = spelling(token.clone());
        let message = match due {
            Due::First => format!("a network begins with a layer; remove this `{found}`"),
            _ => format!("`->` alone joins layers; remove this `{found}`"),
        };
        report.complain(token, message);
    }

    /// Whether a layer begins here, or a number of layers.
    fn begins_layers(&self, mark: Mark) -> bool {
        self.begins_path(self.at)
            || matches!(mark, Mark::Group | Mark::Other) && self.repeats()
            || self.is_malformed_name()
    }

    /// Whether a path may begin there.
    fn begins_path(&self, at: usize) -> bool {
        let mark = self.tokens.get(at).map(|token| token.mark);
        matches!(mark, Some(Mark::Word | Mark::PathSep | Mark::Open))
    }

    /// A layer, which may have a name, or as many as the number before it says.
    fn layers(&mut self, report: &mut Report) -> Vec<Layer> {
        if let Some(layer) = self.malformed_name(report) {
            return vec![layer];
        }
        self.stray(report);
        self.frozen_times(report);
        if self.repeats() {
            return self.repetition(report);
        }
        if let Some(layers) = self.bracketed(report) {
            return layers;
        }
        match self.name(report) {
            Some(name) => self.named(name, report),
            None => vec![self.layer(report)],
        }
    }

    /// A path and, if there are, its arguments; before them may stand `frozen`.
    fn layer(&mut self, report: &mut Report) -> Layer {
        self.stray(report);
        let Some(word) = self.frozen() else {
            return self.plain_layer(report);
        };
        while let Some(word) = self.frozen() {
            twice(&word, report);
        }
        if let Some(name) = self.name(report) {
            name::late(&name, report);
        }
        frozen(word, self.plain_layer(report), report)
    }

    /// The word `frozen`, if a layer stands behind it.
    fn frozen(&mut self) -> Option<Ident> {
        let word = self.tokens.get(self.at)?.to_token_stream();
        let word = syn::parse2::<Ident>(word).ok().filter(|word| word == WORD)?;
        let next = self.tokens.get(self.at + 1)?.mark;
        matches!(next, Mark::Word | Mark::Open).then(|| {
            self.at += 1;
            word
        })
    }

    fn plain_layer(&mut self, report: &mut Report) -> Layer {
        if let Some(layer) = self.program(report) {
            return layer;
        }
        let call = self.call();
        let slip = self.functional(&call, report);
        if let Some(layer) = slip.or_else(|| self.foreign(&call, report)) {
            return layer;
        }
        let Some(head) = self.path(report) else {
            let rest = self.rest_of_layer();
            return broken(rest);
        };
        if let Some(layer) = self.bare_arguments(&head, report) {
            return layer;
        }
        let group = match self.tokens.get(self.at) {
            Some(token) if token.mark == Mark::Group => group(&self.next()),
            _ => None,
        };
        layers::layer(head, group.as_ref(), report)
    }

    /// `Name`, `path::to::Name<…>` or `<Type as Trait>::Name`. Nothing if a bracket is open.
    fn path(&mut self, report: &mut Report) -> Option<TokenStream> {
        let mut path = TokenStream::new();
        if self.mark() == Some(Mark::Open) {
            path.extend(self.generics(report)?);
        }
        loop {
            if self.mark() == Some(Mark::PathSep) {
                path.extend(self.next());
            }
            if self.mark() == Some(Mark::Word) {
                path.extend(self.next());
            }
            if self.mark() == Some(Mark::Open) {
                path.extend(self.generics(report)?);
            }
            if self.mark() != Some(Mark::PathSep) {
                return Some(path);
            }
        }
    }

    /// `<…>`
    fn generics(&mut self, report: &mut Report) -> Option<TokenStream> {
        let Some(close) = closing(&self.tokens, self.at) else {
            report.complain(self.next(), "this `<` is never closed; end the list with `>`");
            return None;
        };
        let generics = joined(&self.tokens[self.at..=close]);
        self.at = close + 1;
        Some(generics)
    }
}

/// Complains about two layers with nothing between them, the second of which begins at `start`.
fn arrow_missing(
    start: TokenStream,
    previous: Option<&Layer>,
    next: Option<&Layer>,
    report: &mut Report,
) {
    if let (Some(previous), Some(next)) = (previous, next) {
        let (previous, next) = (&previous.spelling, &next.spelling);
        report.complain(start, format!("`->` is missing between `{previous}` and `{next}`"));
    }
}

fn group(tokens: &TokenStream) -> Option<Group> {
    match tokens.clone().into_iter().next() {
        Some(TokenTree::Group(group)) => Some(group),
        _ => None,
    }
}

fn broken(tokens: TokenStream) -> Layer {
    Layer {
        name: None,
        frozen: None,
        spelling: spelling(tokens.clone()),
        head: tokens,
        arguments: TokenStream::new(),
        kind: Kind::Broken,
    }
}
