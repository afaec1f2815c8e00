//! What the weights of a `Dense` pay, and how others say it.

use super::numbers::{self, peel};
use super::options::Given;
use super::words::{unquoted, word};
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Expr;

/// What is said of an option of another library.
pub struct Meant {
    /// The complaint.
    pub message: String,
    /// What to write in its place, if it stands in the same layer.
    pub options: Option<String>,
}

/// The factor that `l1 = …` or `l2 = …` states, as an expression.
pub fn factor(given: &Given, report: &mut Report) -> Option<TokenStream> {
    let Given { name, value } = given;
    // A word may be a constant that is called so.
    if word(value).is_none()
        && let Some(options) = options(value)
    {
        let message = format!("the penalty `{name}` is a number; write `{options}`");
        report.complain(value, message);
        return None;
    }
    numbers::factor(value, name, report)
}

/// What `key = value` means, if it speaks of penalties in the words of Keras or PyTorch.
pub fn meant(key: &str, value: &Expr) -> Option<Meant> {
    match key {
        "kernel_regularizer" | "regularizer" => {
            let options = options(value);
            let here = format!("`{key}` is called `l1` and `l2` here");
            let message = match &options {
                Some(options) => format!("{here}; write `{options}`"),
                None => format!("{here}, as in `l2 = 0.01`"),
            };
            Some(Meant { message, options })
        }
        "bias_regularizer" | "activity_regularizer" => {
            let message = format!("only the weights pay a penalty; remove `{key}`");
            Some(Meant { message, options: None })
        }
        "weight_decay" => {
            let decay = spelling(value.to_token_stream());
            let message = format!(
                "`{key}` belongs to the update rule; write `Adam::default().weight_decay({decay})` there"
            );
            Some(Meant { message, options: None })
        }
        _ => None,
    }
}

/// A penalty of Keras as options: `l2(0.01)` as `l2 = 0.01`.
pub fn options(value: &Expr) -> Option<String> {
    let (name, arguments) = match value {
        Expr::Call(call) => (last_word(&call.func)?, call.args.iter().collect()),
        Expr::MethodCall(call) => (call.method.to_string(), call.args.iter().collect()),
        _ => (unquoted(value).or_else(|| Some(word(value)?.to_string()))?, Vec::new()),
    };
    let names: &[&str] = match name.to_lowercase().replace('_', "").as_str() {
        "l1" => &["l1"],
        "l2" => &["l2"],
        "l1l2" => &["l1", "l2"],
        _ => return None,
    };
    // Without numbers, 0.01 is what Keras takes.
    let usual = |name: &&str| Some(format!("{name} = 0.01"));
    let options: Option<Vec<String>> = if arguments.is_empty() {
        names.iter().map(usual).collect()
    } else {
        let numbered = arguments.into_iter().enumerate();
        numbered.map(|(at, argument)| option(names, at, argument)).collect()
    };
    Some(options?.join(", "))
}

/// The argument of a penalty that stands there, as an option.
fn option(names: &[&str], at: usize, argument: &Expr) -> Option<String> {
    let (name, value) = match argument {
        Expr::Assign(assign) => (spelling(assign.left.to_token_stream()), &*assign.right),
        value => ((*names.get(at)?).to_owned(), value),
    };
    let value = peel(value.clone());
    let spelled = spelling(value.to_token_stream());
    match value {
        _ if !names.contains(&name.as_str()) => None,
        Expr::Lit(_) | Expr::Path(_) | Expr::Unary(_) | Expr::Block(_) => {
            Some(format!("{name} = {spelled}"))
        }
        _ => Some(format!("{name} = {{ {spelled} }}")),
    }
}

/// `l2` of `regularizers::l2`
fn last_word(path: &Expr) -> Option<String> {
    match path {
        Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}
