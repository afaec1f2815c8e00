//! `3 * Dense(64, relu)` and `3 * (Dense(64, relu) -> Dropout(0.1))`: the same layers several times.

use super::{Cursor, broken, group, name, scalar};
use crate::editor::List;
use crate::lex::{Mark, is, lex};
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Layer;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::LitInt;

/// More repetitions are rather a slip, and would keep the compiler busy for minutes.
const MOST: usize = 1000;

/// As many layers may come of repetitions, also of those within others.
const MOST_LAYERS: usize = 10_000;

impl Cursor {
    /// Whether a number of times stands here: whatever a `*` stands behind.
    pub(super) fn repeats(&self) -> bool {
        self.is_times(self.at + 1)
    }

    /// Whether a `*` stands here, where an arrow should.
    pub(super) fn is_times(&self, at: usize) -> bool {
        self.text(at) == "*"
    }

    /// Whether a number of times stands behind a layer: `* 3` or `x 3`.
    pub(super) fn is_times_behind(&self) -> bool {
        let digits = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
        self.is_times(self.at) || self.text(self.at) == "x" && digits(self.text(self.at + 1))
    }

    /// A number of times, or several as in `2 * 3 * Relu`, and what is repeated.
    pub(super) fn repetition(&mut self, report: &mut Report) -> Vec<Layer> {
        let mut counts = Vec::new();
        let mut times = TokenStream::new();
        while self.repeats() {
            let place = self.next();
            times = self.next();
            counts.push((number(&place, report), place));
        }
        let mut layers = match self.mark() {
            Some(Mark::Group) => self.repeated_chain(report),
            Some(Mark::Word | Mark::PathSep | Mark::Open) => self.layers(report),
            _ => {
                let message = "a layer is missing after this `*`, as in `3 * Dense(64, relu)`";
                report.offer_any(List::Layers);
                report.complain(&times, message);
                vec![broken(times)]
            }
        };
        name::none_in(&mut layers, report);
        for (count, place) in counts.into_iter().rev() {
            let many = count * layers.len();
            if many > MOST_LAYERS {
                let message =
                    format!("this makes {many} layers; at most {MOST_LAYERS} are repeated");
                report.complain(place, message);
                layers = vec![broken(TokenStream::new())];
            } else {
                layers = std::iter::repeat_n(layers, count).flatten().collect();
            }
        }
        layers
    }

    /// `( layer -> … -> layer )`
    fn repeated_chain(&mut self, report: &mut Report) -> Vec<Layer> {
        let tokens = self.next();
        let Some(group) = group(&tokens).filter(|group| group.delimiter() != Delimiter::None)
        else {
            return Vec::new();
        };
        if group.stream().is_empty() {
            let message = "there is nothing to repeat; put layers inside, as in `3 * (Dense(64, relu) -> Dropout(0.1))`";
            report.complain(&tokens, message);
            return vec![broken(tokens)];
        }
        super::inner(group.stream(), report)
    }

    /// `Dense(64) * 3`: complains about what stands from the `*` on.
    pub(super) fn turned_round(&mut self, layer: Option<&Layer>, report: &mut Report) {
        let rest = self.rest_of_layer();
        let mut behind = rest.clone().into_iter();
        behind.next();
        let (count, layer) = (spelling(behind.collect()), layer.map_or("…", |l| &l.spelling));
        let count = if count.is_empty() { "3" } else { &count };
        report
            .complain(rest, format!("the number of times stands first; write `{count} * {layer}`"));
    }
}

/// What is said of a number where a layer should be: `3 x Dense(8)`, `3 Dense(8)`, `128`.
pub(super) fn number_alone(tokens: &TokenStream) -> Option<String> {
    let mut trees = tokens.clone().into_iter();
    let number = trees.next()?;
    syn::parse2::<LitInt>(number.to_token_stream()).ok()?;
    let rest: TokenStream = trees.skip_while(|tree| tree.to_string() == "x").collect();
    Some(if rest.is_empty() {
        format!(
            "a number alone is no layer; write `Dense({number})`, or `Input({number})` where it stands first"
        )
    } else {
        format!("a layer is repeated by `*`; write `{number} * {}`", spelling(rest))
    })
}

/// What is said of `[Dense(8); 3]`, what stands between its brackets.
pub(super) fn of_list(list: &TokenStream) -> Option<String> {
    let (layers, count) = scalar::split_at_semicolon(list.clone());
    let number = syn::parse2::<LitInt>(count).ok()?;
    Some(written(&number, layers))
}

/// What is said of `Repeat(3, Dense(8))` and `Repeat(Dense(8), 3)`, what stands between its parentheses.
pub(super) fn of_call(arguments: &TokenStream) -> Option<String> {
    let comma = |tree: &TokenTree| is(tree, ',');
    let trees: Vec<TokenTree> = arguments.clone().into_iter().collect();
    let at = trees.iter().position(comma)?;
    let last = trees.iter().rposition(comma)?;
    let number = |trees: &[TokenTree]| syn::parse2::<LitInt>(trees.iter().cloned().collect()).ok();
    let (count, layers) = match (number(&trees[..at]), number(&trees[last + 1..])) {
        (Some(count), _) => (count, &trees[at + 1..]),
        (None, Some(count)) => (count, &trees[..last]),
        (None, None) => return None,
    };
    Some(written(&count, layers.iter().cloned().collect()))
}

fn written(count: &LitInt, layers: TokenStream) -> String {
    let several = lex(layers.clone()).iter().any(|token| token.mark == Mark::Arrow);
    let layers = spelling(layers);
    let layers = if several { format!("({layers})") } else { layers };
    format!("a layer is repeated by `*`; write `{count} * {layers}`")
}

/// How often; once after a complaint.
fn number(count: &TokenStream, report: &mut Report) -> usize {
    let literal = syn::parse2::<LitInt>(count.clone()).ok();
    let message = match literal.map(|literal| literal.base10_parse::<usize>()) {
        Some(Ok(number @ 1..=MOST)) => return number,
        Some(Ok(0)) => "layers are repeated at least 1 time; remove these".to_owned(),
        Some(_) => format!("layers are repeated at most {MOST} times"),
        None => format!(
            "the number of times must be a literal, since each layer becomes a type: `3 *`, not `{} *`",
            spelling(count.clone())
        ),
    };
    report.complain(count, message);
    1
}
