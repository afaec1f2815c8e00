//! What others say within a layer and is a layer behind it here: `Dense(8, dropout = 0.2)`.

use super::functions::Call;
use super::numbers::peel;
use crate::names;
use crate::parse::elsewhere;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Delimiter, Group};
use quote::{ToTokens, quote};
use syn::{Expr, ExprLit, Lit};

/// The arguments of `layer` without those that name a layer behind it, which were complained about.
pub fn by_name(expressions: Vec<Expr>, layer: &str, report: &mut Report) -> Vec<Expr> {
    let named = |expr: &Expr| layer == "Dense" && of_option(expr).is_some();
    let (following, rest): (Vec<_>, Vec<_>) = expressions.into_iter().partition(named);
    for expr in &following {
        if let Some(behind) = of_option(expr) {
            report.complain(expr, message(layer, &rest, &behind));
        }
    }
    rest
}

/// What is said of a layer among the arguments of `layer`; `rest` are the others.
pub fn message(layer: &str, rest: &[Expr], behind: &str) -> String {
    let group = Group::new(Delimiter::Parenthesis, quote!(#(#rest),*));
    let before = elsewhere::written_here(layer, Some(&group))
        .unwrap_or_else(|| format!("{layer}({})", spelling(group.stream())));
    let name = behind.split('(').next().unwrap_or_default();
    format!("`{name}` is a layer of its own; write `{before} -> {behind}`")
}

/// The layer that `dropout = 0.2` means.
fn of_option(expr: &Expr) -> Option<String> {
    let Expr::Assign(assign) = expr else { return None };
    let ours = names::following(&spelling(assign.left.to_token_stream()))?;
    let value = spelling(peel((*assign.right).clone()).to_token_stream());
    Some(if ours.ends_with("Norm") { ours.to_owned() } else { format!("{ours}({value})") })
}

/// The layer that `0.2`, `dropout(0.2)` or `BatchNorm` means, where an activation should stand.
pub fn of_argument(expr: &Expr) -> Option<String> {
    let rate = |float: &syn::LitFloat| float.base10_parse::<f64>().is_ok_and(|rate| rate < 1.0);
    if let Expr::Lit(ExprLit { lit: Lit::Float(float), .. }) = expr
        && rate(float)
    {
        return Some(format!("Dropout({float})"));
    }
    let call = Call::read(expr);
    let ours = names::following(&call.word)?;
    Some(match ours {
        "Dropout" | "GaussianNoise" if call.arguments.as_deref().is_none_or(<[Expr]>::is_empty) => {
            format!("{ours}(0.2)")
        }
        "Dropout" | "GaussianNoise" => call.rewritten(ours),
        norm => norm.to_owned(),
    })
}
