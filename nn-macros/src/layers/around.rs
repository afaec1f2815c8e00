//! Layers around others: `Residual( … )`, and brackets in place of its parentheses.

use crate::editor::List;
use crate::lex::{Mark, lex};
use crate::names::Builtin;
use crate::parse;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Kind;
use proc_macro2::{Delimiter, Group, Ident, TokenStream};

/// The layers that the input of a `Residual` goes around.
pub fn residual(name: &Ident, group: Option<&Group>, report: &mut Report) -> Option<Kind> {
    let Some(group) = group.filter(|group| !group.stream().is_empty()) else {
        report.offer_any(List::Layers);
        let message = "`Residual` needs the layers that its input goes around, as in `Residual(Dense(64, relu) -> Dense(64))`";
        report.complain(name, message);
        return None;
    };
    if group.delimiter() != Delimiter::Parenthesis {
        let inner = spelling(group.stream());
        report.complain(group, format!("layers stand in parentheses; write `{name}({inner})`"));
    }
    Some(Kind::Residual(parse::inner(group.stream(), report)))
}

/// What is said of `Residual<Dense(4) -> Relu>`.
pub fn in_brackets(head: &TokenStream) -> Option<String> {
    let tokens = lex(head.clone());
    let (name, brackets) = tokens.split_first()?;
    let name = name.text();
    let around = matches!(Builtin::named(name)?, Builtin::Residual | Builtin::Branches(_));
    let bracketed = brackets.first().is_some_and(|open| open.mark == Mark::Open);
    (around && bracketed).then(|| {
        let inner = spelling(parse::bare(brackets));
        format!("layers stand in parentheses; write `{name}({inner})`")
    })
}
