//! What a `Dense` is told: its units, its activation, and the rest by name.

use super::arguments::{Arguments, surplus};
use super::functions::{self, Call, activation, is_activation, linear};
use super::options::Given;
use super::words::unquoted;
use super::{following, options, penalties, sizes};
use crate::editor::List;
use crate::names;
use crate::parse::elsewhere;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::{DenseOptions, Kind};
use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, ExprLit, Lit};

/// The layer with these arguments; nothing if its units cannot be read.
pub fn dense(arguments: &Arguments, report: &mut Report) -> Option<Kind> {
    let mut expressions = in_place(arguments, report);
    if let [inputs, units, ..] = expressions.as_slice()
        && is_whole(units)
        && !is_activation(inputs)
    {
        report.complain(inputs, inputs_counted(&expressions, arguments));
        expressions.remove(0);
        expressions.truncate(if expressions.get(1).is_some_and(is_activation) { 2 } else { 1 });
    }
    surplus(arguments.name, &expressions, 2, USAGE, report);
    let Some(first) = expressions.first() else {
        report.complain(
            &arguments.place,
            "`Dense` needs the number of its units, as in `Dense(128)` or `Dense(128, relu)`",
        );
        return None;
    };
    let second = expressions.get(1);
    let options = |report: &mut Report| dense_options(arguments, report);
    if let Some(second) = second.filter(|second| is_activation(first) && !is_activation(second)) {
        turned_round(first, second, report);
        let units = sizes::size(second, "Dense", UNITS, report)?;
        let activation = linear(Span::call_site());
        return Some(Kind::Dense { units, activation, options: options(report) });
    }
    let units = sizes::size(first, "Dense", UNITS, report);
    if second.is_none() && arguments.goes_on() {
        report.offer_any(List::Activations);
    }
    let activation = match second {
        Some(second) => activation(second, report),
        None => linear(Span::call_site()),
    };
    let options = options(report);
    Some(Kind::Dense { units: units?, activation, options })
}

const UNITS: &str = "the number of units";

/// What stands without a name.
const USAGE: &str = "the number of units and an activation, as in `Dense(128, relu)`; the inputs are counted for you";

/// The arguments that may stand there. Of those that have a place of their own is said which.
fn in_place(arguments: &Arguments, report: &mut Report) -> Vec<Expr> {
    let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
    for (at, expr) in arguments.expressions.iter().enumerate() {
        let strange = by_name(expr).is_some() || following::of_argument(expr).is_some();
        if at > 0 && strange { &mut elsewhere } else { &mut here }.push(expr.clone());
    }
    let options = arguments.options.iter().map(Given::as_expression);
    let rest: Vec<Expr> = here.iter().cloned().chain(options).collect();
    for expr in &elsewhere {
        let behind = following::of_argument(expr);
        let behind = behind.map(|behind| following::message("Dense", &rest, &behind));
        report.complain(expr, by_name(expr).or(behind).unwrap_or_default());
    }
    here
}

/// What is said of an argument that is given by name.
fn by_name(expr: &Expr) -> Option<String> {
    let call = Call::read(expr);
    if let Expr::Lit(ExprLit { lit: Lit::Bool(bias), .. }) = expr {
        return Some(format!("a bias is given by name; write `bias = {}`", bias.value));
    }
    if names::is_without_bias(&call.word) {
        return Some("a bias is left out by name; write `bias = false`".to_owned());
    }
    if let Some(penalty) = penalties::options(expr) {
        return Some(format!("a penalty is given by name; write `{penalty}`"));
    }
    let word = names::initializer(&call.word)?.word;
    Some(format!("an initialiser is given by name; write `init = {}`", call.rewritten(word)))
}

/// What is said of PyTorch's `(784, 128)` behind another layer.
fn inputs_counted(expressions: &[Expr], arguments: &Arguments) -> String {
    let options = arguments.options.iter().map(Given::as_expression);
    let all = expressions.iter().cloned().chain(options);
    let group = Group::new(Delimiter::Parenthesis, quote!(#(#all),*));
    let here = elsewhere::written_here("Linear", Some(&group)).unwrap_or_default();
    format!("the inputs are counted for you; write `{here}`")
}

fn is_whole(expr: &Expr) -> bool {
    matches!(expr, Expr::Lit(ExprLit { lit: Lit::Int(_), .. }))
}

/// Complains about `Dense(relu, 128)`.
fn turned_round(activation: &Expr, units: &Expr, report: &mut Report) {
    let both: TokenStream = [activation, units].iter().map(ToTokens::to_token_stream).collect();
    let word = unquoted(activation).unwrap_or_else(|| spelling(activation.to_token_stream()));
    let own = word.contains("::");
    let word = if own { word } else { word.to_lowercase() };
    let units = spelling(units.to_token_stream());
    let message =
        format!("the units come first, then the activation; write `Dense({units}, {word})`");
    report.complain(both, message);
}

/// After a complaint about one, it is as if it had not been given.
fn dense_options(arguments: &Arguments, report: &mut Report) -> DenseOptions {
    let mut options = DenseOptions { init: None, bias: true, l1: None, l2: None };
    for given in &arguments.options {
        match given.name {
            "init" => options.init = functions::initializer(&given.value, report),
            "bias" => options.bias = options::boolean(given, report).unwrap_or(true),
            "l1" => options.l1 = penalties::factor(given, report),
            _ => options.l2 = penalties::factor(given, report),
        }
    }
    options
}
