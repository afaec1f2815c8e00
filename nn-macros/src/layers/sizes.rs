//! Sizes: literals, named constants, and constant expressions in braces.

use super::numbers;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Size;
use quote::ToTokens;
use syn::{Expr, ExprUnary, Lit, LitInt, UnOp};

/// The size that `expr` states, one of `what`, for the layer `name`.
pub fn size(expr: &Expr, name: &str, what: &str, report: &mut Report) -> Option<Size> {
    let spelled = spelling(expr.to_token_stream());
    if let Expr::Lit(lit) = expr
        && let Lit::Int(int) = &lit.lit
    {
        return whole(int, name, what, report);
    }
    if matches!(spelled.as_str(), "None" | "_" | "-1") && name == "Input" {
        report.complain(expr, batch(&spelled));
        return None;
    }
    if let Some(expr) =
        numbers::constant(expr).filter(|_| !numbers::is_activation(expr) && spelled != "None")
    {
        return Some(Size { expr, literal: None, spelling: spelled });
    }
    if let Some(value) = numbers::bare(expr).and_then(numbers::literal) {
        report.complain(expr, in_disguise(value, &spelled, &format!("`{name}`: {what}")));
        return None;
    }
    let example = if name == "Dense" { "128" } else { "28" };
    let message = match expr {
        _ if numbers::is_activation(expr) && name == "Dense" => {
            format!(
                "`Dense` needs the number of its units before the activation; write `Dense(128, {spelled})`"
            )
        }
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), .. }) => {
            format!("`{name}`: {what} must be at least 1, but here stands {spelled}")
        }
        _ => format!("`{name}`: {what} must be a whole number; {}", numbers::remedy(expr, example)),
    };
    report.complain(expr, message);
    None
}

/// Keras and PyTorch have a place for the batch among the sizes.
fn batch(found: &str) -> String {
    format!("samples are counted for you, and only the sizes of one are stated; remove `{found}`")
}

fn whole(int: &LitInt, name: &str, what: &str, report: &mut Report) -> Option<Size> {
    let digits = int.base10_digits();
    if let Some(other) = int.suffix().strip_prefix('x') {
        let message =
            format!("`{name}`: sizes are divided by commas; write `{name}({digits}, {other})`");
        report.complain(int, message);
        return None;
    }
    if !matches!(int.suffix(), "" | "usize") {
        report.complain(int, format!("`{name}`: {what} is a `usize`; write `{digits}`"));
        return None;
    }
    match int.base10_parse::<u64>() {
        Ok(0) => {
            report.complain(int, format!("`{name}`: {what} must be at least 1, but here stands 0"));
            None
        }
        Ok(value) if u32::try_from(value).is_ok() => {
            let spelling = value.to_string();
            Some(Size { expr: int.to_token_stream(), literal: Some(value), spelling })
        }
        _ => {
            report.complain(
                int,
                format!(
                    "`{name}`: {digits} is more than any memory holds; {what} must be below 2^32"
                ),
            );
            None
        }
    }
}

/// What is said of a number that is no plain whole one: `8.0`, `(8)`, `2.5`, `-3`.
fn in_disguise(value: f64, found: &str, what: &str) -> String {
    let (below, above) = (value.floor(), value.ceil());
    if above < 1.0 {
        format!("{what} must be at least 1, but here stands {found}")
    } else if above > f64::from(u32::MAX) {
        format!("{what} must be a whole number below 2^32, but here stands {found}")
    } else if below < above && below >= 1.0 {
        format!("{what} must be a whole number; write `{below}` or `{above}`")
    } else {
        format!("{what} must be a whole number; write `{above}`")
    }
}
