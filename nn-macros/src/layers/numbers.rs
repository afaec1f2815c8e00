//! Rates and other numbers: literals, named constants, and constant expressions in braces.

use super::words::{unquoted, word};
use crate::names;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Number;
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Block, Expr, ExprLit, ExprUnary, Lit, Stmt, UnOp, parse_quote};

/// Whether `expr` is the word of an activation.
pub fn is_activation(expr: &Expr) -> bool {
    word(expr).is_some_and(|word| names::activation(&word.to_string()).is_some())
}

/// What a rate must be.
const REQUIREMENT: &str = "the rate of `Dropout` must be at least 0 and below 1";

/// The rate that `50%` or `rate = 50%` states, which Rust cannot read; after a complaint.
pub fn percent(tokens: &TokenStream, report: &mut Report) -> Option<Expr> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let [before @ .., TokenTree::Literal(number), TokenTree::Punct(percent)] = trees.as_slice()
    else {
        return None;
    };
    let names = match before {
        [] => true,
        [TokenTree::Ident(_), TokenTree::Punct(equals)] => equals.as_char() == '=',
        _ => false,
    };
    let number: Expr = syn::parse2(number.to_token_stream()).ok()?;
    let value = literal(&number).filter(|_| names && percent.as_char() == '%')?;
    if value < 100.0 {
        let rate = value / 100.0;
        report.complain(
            tokens,
            format!("`Dropout` takes a share and not percent; write `Dropout({rate})`"),
        );
    } else {
        report.complain(tokens, format!("{REQUIREMENT}, but it is {value} percent"));
    }
    // It is complained about: any rate will do.
    Some(parse_quote!(0.5))
}

/// The rate that `expr` states, as an expression.
pub fn rate(expr: &Expr, report: &mut Report) -> Option<TokenStream> {
    let found = spelling(expr.to_token_stream());
    let Some(value) = literal(expr) else {
        return named(expr, REQUIREMENT, "0.2", report);
    };
    if !(0.0..1.0).contains(&value) || found.starts_with('-') {
        let percent = if (5.0..100.0).contains(&value) {
            format!("; for {found} percent write `Dropout({})`", value / 100.0)
        } else {
            String::new()
        };
        report.complain(expr, format!("{REQUIREMENT}, but it is {found}{percent}"));
        return None;
    }
    float(expr, value, report)
}

/// The ε of the normalisation `name` that `expr` states, as an expression.
pub fn epsilon(expr: &Expr, name: &str, report: &mut Report) -> Option<TokenStream> {
    let requirement =
        format!("`{name}`: what is added to the variance must be above 0 and below 1");
    if matches!(expr, Expr::Array(_) | Expr::Tuple(_)) {
        report.complain(expr, format!("`{name}` counts the features itself; write `{name}`"));
        return None;
    }
    let Some(value) = literal(expr) else {
        return named(expr, &requirement, "1e-3", report);
    };
    if value > 0.0 && value < 1.0 {
        return float(expr, value, report);
    }
    // Others state the number of features.
    let features = if value >= 1.0 { "; the features are counted for you" } else { "" };
    let found = spelling(expr.to_token_stream());
    report.complain(expr, format!("{requirement}, but it is {found}{features}"));
    None
}

/// The momentum of a `BatchNorm` that `expr` states, as an expression.
pub fn momentum(expr: &Expr, report: &mut Report) -> Option<TokenStream> {
    const REQUIREMENT: &str = "the momentum of `BatchNorm` must be above 0 and at most 1";
    let Some(value) = literal(expr) else {
        return named(expr, REQUIREMENT, "0.1", report);
    };
    if value > 0.0 && value <= 1.0 {
        return float(expr, value, report);
    }
    let found = spelling(expr.to_token_stream());
    let meaning = "it is the share of the new, as in PyTorch; in Keras that of the old";
    report.complain(expr, format!("{REQUIREMENT}, but it is {found}; {meaning}"));
    None
}

/// The standard deviation that `expr` states, as an expression.
pub fn deviation(expr: &Expr, report: &mut Report) -> Option<TokenStream> {
    let requirement = "the standard deviation of `GaussianNoise` must be at least 0 and finite";
    not_negative(expr, requirement, "0.1", report)
}

/// The factor of the penalty `option` that `expr` states, as an expression.
pub fn factor(expr: &Expr, option: &str, report: &mut Report) -> Option<TokenStream> {
    let requirement = format!("the penalty `{option}` of `Dense` must be at least 0 and finite");
    not_negative(expr, &requirement, "0.01", report)
}

/// A number of which that is the requirement.
fn not_negative(
    expr: &Expr,
    requirement: &str,
    example: &str,
    report: &mut Report,
) -> Option<TokenStream> {
    let Some(value) = literal(expr) else {
        return named(expr, requirement, example, report);
    };
    let found = spelling(expr.to_token_stream());
    if value >= 0.0 && value.is_finite() && !found.starts_with('-') {
        return float(expr, value, report);
    }
    report.complain(expr, format!("{requirement}, but it is {found}"));
    None
}

/// A number that only the compiler knows.
fn named(
    expr: &Expr,
    requirement: &str,
    example: &str,
    report: &mut Report,
) -> Option<TokenStream> {
    let constant = constant(expr).filter(|_| !is_activation(expr));
    if constant.is_none() {
        report.complain(expr, format!("{requirement}; {}", remedy(expr, example)));
    }
    constant
}

/// A literal as one of an `f64`. Nothing if it says that it is another number.
fn float(expr: &Expr, value: f64, report: &mut Report) -> Option<TokenStream> {
    if !is_double(expr, report) {
        return None;
    }
    if let Expr::Lit(ExprLit { lit: Lit::Float(float), .. }) = expr {
        return Some(float.to_token_stream());
    }
    let mut plain = Literal::f64_unsuffixed(value);
    plain.set_span(expr.span());
    Some(plain.to_token_stream())
}

/// Whether a literal may be an `f64`; else it was complained about.
fn is_double(expr: &Expr, report: &mut Report) -> bool {
    let (digits, suffix) = match expr {
        Expr::Lit(ExprLit { lit: Lit::Float(float), .. }) => {
            (float.base10_digits(), float.suffix())
        }
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => (int.base10_digits(), int.suffix()),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => return is_double(expr, report),
        _ => return true,
    };
    let double = matches!(suffix, "" | "f64");
    if !double {
        report.complain(expr, format!("numbers in a network line are `f64`; write `{digits}`"));
    }
    double
}

/// The number that `expr` states, one of those that `function` takes.
pub fn number(
    expr: &Expr,
    function: &str,
    kind: names::Kind,
    report: &mut Report,
) -> Option<Number> {
    let names::Kind { name, positive } = kind;
    let found = spelling(expr.to_token_stream());
    let Some(value) = literal(expr) else {
        let constant = constant(expr).filter(|_| !is_activation(expr));
        if let Expr::Assign(assign) = expr {
            let value = spelling(assign.right.to_token_stream());
            let message = format!(
                "the {name} of `{function}` stands without a name; write `{function}({value})`"
            );
            report.complain(expr, message);
        } else if constant.is_none() {
            let remedy = remedy(expr, "0.1");
            report.complain(expr, format!("the {name} of `{function}` must be a number; {remedy}"));
        }
        return constant.map(|expr| Number { expr, literal: None, positive });
    };
    let negative = found.starts_with('-');
    if !value.is_finite() || positive && negative {
        let requirement = if positive { "finite and at least 0" } else { "finite" };
        report.complain(
            expr,
            format!("the {name} of `{function}` must be {requirement}, but it is {found}"),
        );
        return None;
    }
    if !is_double(expr, report) {
        return None;
    }
    let mut plain = Literal::f64_unsuffixed(value.abs());
    plain.set_span(expr.span());
    let minus = negative.then(|| quote::quote!(-));
    Some(Number { expr: quote::quote!(#minus #plain), literal: Some(value), positive })
}

/// The value of a number, with its sign.
pub fn literal(expr: &Expr) -> Option<f64> {
    match expr {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Float(float) => float.base10_parse().ok(),
            Lit::Int(int) => int.base10_parse().ok(),
            _ => None,
        },
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => literal(expr).map(|value| -value),
        _ => None,
    }
}

/// A number without what stands around it for nothing: `(8)`, `&8`, `8 as usize`.
pub fn bare(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Paren(paren) => bare(&paren.expr),
        Expr::Reference(reference) => bare(&reference.expr),
        Expr::Cast(cast) => bare(&cast.expr),
        _ => literal(expr).is_some().then_some(expr),
    }
}

/// The tokens of a named constant or of an expression in braces, without the braces.
pub fn constant(expr: &Expr) -> Option<TokenStream> {
    match expr {
        Expr::Path(path) => Some(path.to_token_stream()),
        Expr::Block(block) if block.label.is_none() && !block.block.stmts.is_empty() => Some(
            inner(&block.block).map_or_else(|| block.to_token_stream(), ToTokens::to_token_stream),
        ),
        Expr::Const(constant) => Some(constant.to_token_stream()),
        // A `$size:expr` of the user's own macro.
        Expr::Group(group) => Some(group.expr.to_token_stream()),
        _ => None,
    }
}

/// The one expression that is all of a block.
fn inner(block: &Block) -> Option<&Expr> {
    match block.stmts.as_slice() {
        [Stmt::Expr(expr, None)] => Some(expr),
        _ => None,
    }
}

/// How to write what `expr` may have meant.
pub fn remedy(expr: &Expr, example: &str) -> String {
    if let Some(word) = unquoted(expr) {
        return format!("write `{word}` without quotes");
    }
    if let Some(number) = bare(expr).filter(|number| !std::ptr::eq(*number, expr)) {
        return format!("write `{}`", spelling(number.to_token_stream()));
    }
    let computed = match expr {
        Expr::Paren(paren) => &*paren.expr,
        _ => expr,
    };
    match computed {
        Expr::Binary(_)
        | Expr::Call(_)
        | Expr::Cast(_)
        | Expr::Field(_)
        | Expr::If(_)
        | Expr::Index(_)
        | Expr::Macro(_)
        | Expr::Match(_)
        | Expr::MethodCall(_) => {
            let spelled = spelling(computed.to_token_stream());
            format!("a computed one stands in braces: `{{ {spelled} }}`")
        }
        Expr::Tuple(_) | Expr::Array(_) => "write it without brackets of its own".into(),
        _ => format!(
            "write a literal such as `{example}`, a named constant, or an expression in braces"
        ),
    }
}

/// An expression without the invisible group a `macro_rules` puts around one token.
pub fn peel(expr: Expr) -> Expr {
    match expr {
        Expr::Group(group)
            if matches!(
                *group.expr,
                Expr::Lit(_) | Expr::Path(_) | Expr::Block(_) | Expr::Unary(_) | Expr::Group(_)
            ) =>
        {
            peel(*group.expr)
        }
        expr => expr,
    }
}
