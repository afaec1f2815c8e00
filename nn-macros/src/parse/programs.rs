//! What belongs into a program, and not into a network: loops and choices, macros, `self`.

use super::brackets::bare;
use super::elsewhere::is_list;
use super::{Cursor, broken, group};
use crate::lex::{Mark, joined, lex};
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Layer;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::LitInt;

impl Cursor {
    /// One of these, after a complaint.
    pub(super) fn program(&mut self, report: &mut Report) -> Option<Layer> {
        self.control(report).or_else(|| self.invocation(report)).or_else(|| self.field(report))
    }

    /// `for _ in 0..3 { Dense(8, relu) }` or `if WIDE { Dense(64) } else { Dense(32) }`
    fn control(&mut self, report: &mut Report) -> Option<Layer> {
        let loops = match self.text(self.at) {
            "for" | "while" | "loop" => true,
            "if" | "match" => false,
            _ => return None,
        };
        let word = self.next();
        let rest = self.rest_of_layer();
        let remedy = if loops {
            format!("write `{} * {}`", rounds(&rest), body(&rest))
        } else {
            "choose a size in braces, as in `Dense({ if WIDE { 64 } else { 32 } })`, or write two networks".to_owned()
        };
        report.complain(&word, format!("a network is no program; {remedy}"));
        Some(broken(word))
    }

    /// `network!(Dense(4))`
    fn invocation(&mut self, report: &mut Report) -> Option<Layer> {
        let mut name = self.at;
        while self.is_word(name) && self.text(name + 1) == "::" {
            name += 2;
        }
        // Of a list, `vec![…]`, is told how it is written here.
        let is_call = self.text(name + 1) == "!" && !is_list(self.text(name));
        let arguments = self.tokens.get(name + 2).filter(|_| is_call)?;
        let arguments = group(&arguments.to_token_stream())?;
        let called = joined(&self.tokens[self.at..name + 2]);
        let message = if self.text(name) == "network" {
            let layers = spelling(bare(&lex(arguments.stream())));
            match layers.as_str() {
                "" => "a network stands here without `network!`; remove it".to_owned(),
                layers => format!("a network stands here without `network!`; write `{layers}`"),
            }
        } else {
            let called = spelling(called.clone());
            format!("`{called}` cannot make layers; write them here, or name a network as a type")
        };
        self.at = name + 3;
        report.complain(&called, message);
        Some(broken(called))
    }

    /// `self.hidden`
    fn field(&mut self, report: &mut Report) -> Option<Layer> {
        let mut end = self.at + 1;
        while self.text(end) == "." && self.is_word(end + 1) {
            end += 2;
        }
        let is_field = self.text(self.at) == "self" && (end > self.at + 1 || self.ends_layer(end));
        if !is_field {
            return None;
        }
        let field = joined(&self.tokens[self.at..end]);
        self.at = end;
        if self.mark() == Some(Mark::Group) {
            self.next();
        }
        let spelled = spelling(field.clone());
        let message = format!(
            "layers are types, and `{spelled}` is none; write the layer itself, such as `Dense(128, relu)`"
        );
        report.complain(&field, message);
        Some(broken(field))
    }

    /// Whether an arrow stands there, or nothing.
    fn ends_layer(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.mark == Mark::Arrow)
    }
}

/// How often the loop runs whose head and body these are: of `_ in 0..3 { … }` 3 times. Three
/// times, if nobody knows.
fn rounds(head: &TokenStream) -> String {
    let trees: Vec<TokenTree> = head.clone().into_iter().collect();
    let number = |tree: &TokenTree| {
        let literal = syn::parse2::<LitInt>(tree.to_token_stream()).ok();
        literal.and_then(|literal| literal.base10_parse::<usize>().ok())
    };
    let dots = trees.iter().position(|tree| tree.to_string() == ".");
    let range = dots.and_then(|at| {
        let start = number(trees.get(at.checked_sub(1)?)?)?;
        let closed = usize::from(trees.get(at + 2)?.to_string() == "=");
        let end = number(trees.get(at + 2 + closed)?)?;
        (end + closed).checked_sub(start)
    });
    range.filter(|rounds| *rounds > 0).unwrap_or(3).to_string()
}

/// The layers within the braces of a loop.
fn body(rest: &TokenStream) -> String {
    let braces = rest.clone().into_iter().filter_map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
        _ => None,
    });
    let layers: TokenStream = braces.last().unwrap_or_default();
    let tokens = lex(layers.clone());
    let layers = spelling(layers);
    match layers.trim_end_matches([';', ',']) {
        "" => "Dense(64, relu)".to_owned(),
        layers if tokens.iter().any(|token| token.mark == Mark::Arrow) => format!("({layers})"),
        layers => layers.to_owned(),
    }
}
