//! What a layer may be told beside its arguments, by name: `init = he_normal`, `bias = false`.

use crate::functions;
use crate::names;
use crate::numbers::peel;
use crate::report::Report;
use crate::spelling::spelling;
use crate::words::word;
use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{Expr, ExprAssign, Lit};

/// `name = value`
pub struct Given {
    /// One of the layer's options.
    pub name: &'static str,
    /// What it is set to.
    pub value: Expr,
}

/// Takes the options of `layer` out of its arguments; what no option is called stays.
pub fn take(expressions: Vec<Expr>, layer: &Ident, report: &mut Report) -> (Vec<Expr>, Vec<Given>) {
    let name = layer.to_string();
    let (mut others, mut given): (Vec<Expr>, Vec<Given>) = (Vec::new(), Vec::new());
    let (mut tokens, mut early) = (TokenStream::new(), false);
    for expr in expressions {
        match option(expr, &name, report) {
            Parsed::Other(expr) => {
                early |= !tokens.is_empty();
                others.push(expr);
            }
            Parsed::Option(option, assign) => {
                if given.iter().any(|other| other.name == option) {
                    report.complain(&assign, format!("`{option}` is given twice; remove one"));
                    continue;
                }
                assign.to_tokens(&mut tokens);
                given.push(Given { name: option, value: peel(*assign.right) });
            }
            Parsed::Mistake => {}
        }
    }
    if early {
        let call = call(&others, &given);
        report.complain(tokens, format!("what is named stands last; write `{layer}({call})`"));
    }
    (others, given)
}

/// What an argument is.
enum Parsed {
    /// No option.
    Other(Expr),
    /// The option of that name.
    Option(&'static str, ExprAssign),
    /// Something that was complained about.
    Mistake,
}

fn option(expr: Expr, layer: &str, report: &mut Report) -> Parsed {
    let Expr::Assign(assign) = expr else {
        return Parsed::Other(expr);
    };
    let options = names::options(layer);
    let key = spelling(assign.left.to_token_stream());
    if let Some(option) = options.iter().find(|option| **option == key) {
        return Parsed::Option(option, assign);
    }
    if options.is_empty() || names::takes(layer, &key) || key == "activation" {
        return Parsed::Other(Expr::Assign(assign));
    }
    let message = if let Some(ours) = names::option_elsewhere(&key) {
        let value = peel((*assign.right).clone());
        format!("`{key}` is called `{ours}` here; write `{ours} = {}`", rewritten(ours, &value))
    } else {
        let near = names::nearest_option(layer, &key)
            .map(|near| format!("did you mean `{near}`? "))
            .unwrap_or_default();
        let all = names::all_options(layer);
        format!("`{layer}` has no option `{key}`; {near}its options are {all}")
    };
    report.complain(assign, message);
    Parsed::Mistake
}

/// A value that others spell so, as it is written here.
fn rewritten(option: &str, value: &Expr) -> String {
    match option {
        "init" => functions::rewritten_initializer(value),
        _ => spelling(value.to_token_stream()).to_lowercase(),
    }
}

/// Arguments and options as a call has them.
pub fn call(others: &[Expr], given: &[Given]) -> String {
    let others = others.iter().map(|expr| spelling(expr.to_token_stream()));
    let given = given
        .iter()
        .map(|given| format!("{} = {}", given.name, spelling(given.value.to_token_stream())));
    others.chain(given).collect::<Vec<_>>().join(", ")
}

/// `true` or `false`.
pub fn boolean(given: &Given, report: &mut Report) -> Option<bool> {
    let Given { name, value } = given;
    if let Expr::Lit(lit) = value
        && let Lit::Bool(bool) = &lit.lit
    {
        return Some(bool.value);
    }
    let found = spelling(value.to_token_stream());
    let lower = found.to_lowercase();
    let remedy = match word(value) {
        Some(_) if ["true", "false"].contains(&lower.as_str()) => {
            format!("; write `{name} = {lower}`")
        }
        _ => String::new(),
    };
    report.complain(
        value,
        format!("`{name}` is `true` or `false`, but here stands `{found}`{remedy}"),
    );
    None
}
