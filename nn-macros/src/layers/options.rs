//! What a layer may be told beside its arguments, by name: `init = he_normal`, `bias = false`.

use super::following;
use super::frozen;
use super::functions;
use super::numbers::peel;
use super::penalties;
use super::words::unquoted;
use crate::names;
use crate::parse::elsewhere;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Expr, ExprAssign, Lit, parse_quote};

/// `name = value`
pub struct Given {
    /// One of the layer's options.
    pub name: &'static str,
    /// What it is set to.
    pub value: Expr,
}

impl Given {
    /// `name = value` once more.
    pub fn as_expression(&self) -> Expr {
        let (name, value) = (Ident::new(self.name, Span::call_site()), &self.value);
        parse_quote!(#name = #value)
    }
}

/// All that is given by name.
#[derive(Default)]
pub struct Named {
    /// What can be read.
    pub given: Vec<Given>,
    /// How each is written, also what others call otherwise.
    pub spelled: Vec<String>,
}

/// Takes the options of `layer` out of its arguments; what no option is called stays.
pub fn take(expressions: Vec<Expr>, layer: &Ident, report: &mut Report) -> (Vec<Expr>, Named) {
    let name = layer.to_string();
    let expressions = following::by_name(expressions, &name, report);
    let (mut others, mut named) = (Vec::new(), Named::default());
    let (mut tokens, mut early) = (TokenStream::new(), false);
    let rewritten = expressions.iter().any(|expr| is_named_argument(expr, &name));
    for expr in expressions {
        match option(expr, &name, rewritten, report) {
            Parsed::Other(expr) => {
                // Of one with a name is said elsewhere that it has none.
                early |= !tokens.is_empty() && !matches!(expr, Expr::Assign(_));
                others.push(expr);
            }
            Parsed::Option(option, assign) => {
                if named.given.iter().any(|other| other.name == option) {
                    report.complain(&assign, format!("`{option}` is given twice; remove one"));
                    continue;
                }
                assign.to_tokens(&mut tokens);
                let value = peel(*assign.right);
                named.spelled.push(format!("{option} = {}", spelling(value.to_token_stream())));
                named.given.push(Given { name: option, value });
            }
            Parsed::Mistake(remedy) => named.spelled.extend(remedy),
        }
    }
    if early {
        let call = call(&others, &named.spelled);
        report.complain(tokens, format!("what is named stands last; write `{layer}({call})`"));
    }
    (others, named)
}

/// Whether `key` says, in the words of others, that an activation follows.
pub fn is_activation(key: &str) -> bool {
    matches!(key, "activation" | "act")
}

/// What an argument is.
enum Parsed {
    /// No option.
    Other(Expr),
    /// The option of that name.
    Option(&'static str, ExprAssign),
    /// Something that was complained about, and how it is written if that is known.
    Mistake(Option<String>),
}

/// Whether an argument without a name was given one, so that the whole call will be shown.
fn is_named_argument(expr: &Expr, layer: &str) -> bool {
    let Expr::Assign(assign) = expr else { return false };
    let key = spelling(assign.left.to_token_stream());
    !names::options(layer).is_empty() && (names::takes(layer, &key) || is_activation(&key))
}

fn option(expr: Expr, layer: &str, rewritten: bool, report: &mut Report) -> Parsed {
    let Expr::Assign(assign) = expr else {
        return Parsed::Other(expr);
    };
    let options = names::options(layer);
    let key = spelling(assign.left.to_token_stream());
    if let Some(option) = options.iter().find(|option| **option == key) {
        return Parsed::Option(option, assign);
    }
    if key == "name" {
        let name = unquoted(&assign.right).unwrap_or_else(|| "hidden".into());
        let message = format!("a name stands before its layer; write `{name}: {layer}(…)`");
        report.complain(assign, message);
        return Parsed::Mistake(None);
    }
    let positional = names::takes(layer, &key) || is_activation(&key);
    if options.is_empty() || positional || frozen::is_asked_by(&key) {
        return Parsed::Other(Expr::Assign(assign));
    }
    let value = peel((*assign.right).clone());
    let mut remedy = None;
    let message = if let Some(message) = counted(layer, &key, &value) {
        if rewritten && !elsewhere::is_shape_of_samples(&key) {
            return Parsed::Mistake(None);
        }
        message
    } else if let Some(ours) = names::option_elsewhere(layer, &key) {
        let option = format!("{ours} = {}", value_here(ours, &value));
        let message = format!("`{key}` is called `{ours}` here; write `{option}`");
        if rewritten {
            return Parsed::Mistake(Some(option));
        }
        remedy = Some(option);
        message
    } else if let Some(meant) = penalties::meant(&key, &value).filter(|_| options.contains(&"l2")) {
        remedy = meant.options;
        meant.message
    } else {
        let near = names::nearest_option(layer, &key)
            .map(|near| format!("did you mean `{near}`? "))
            .unwrap_or_default();
        let all = names::all_options(layer);
        let are = if options.len() == 1 { "its only option is" } else { "its options are" };
        format!("`{layer}` has no option `{key}`; {near}{are} {all}")
    };
    report.complain(assign, message);
    Parsed::Mistake(remedy)
}

/// What is said of what is counted here and stated elsewhere: the inputs, the features.
fn counted(layer: &str, key: &str, value: &Expr) -> Option<String> {
    match key {
        _ if elsewhere::is_shape_of_samples(key) => {
            let value = spelling(value.to_token_stream());
            let sizes = value.trim_matches(['(', ')', '[', ']', ',']);
            Some(format!(
                "the input is a layer of its own; begin the network with `Input({sizes})`, and remove `{key}`"
            ))
        }
        "in_features" | "normalized_shape" | "num_features" => {
            Some(format!("`{layer}` counts what arrives itself; remove `{key}`"))
        }
        _ => None,
    }
}

/// A value that others spell so, as it is written here.
fn value_here(option: &str, value: &Expr) -> String {
    match option {
        "init" => functions::rewritten_initializer(value),
        "bias" => spelling(value.to_token_stream()).to_lowercase(),
        _ => spelling(value.to_token_stream()),
    }
}

/// Arguments and options as a call has them.
pub fn call(others: &[Expr], options: &[String]) -> String {
    let others = others.iter().map(|expr| spelling(expr.to_token_stream()));
    others.chain(options.iter().cloned()).collect::<Vec<_>>().join(", ")
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
    let remedy = match unquoted(value).unwrap_or_else(|| found.clone()).to_lowercase().as_str() {
        "true" | "1" => format!("; write `{name} = true`"),
        "false" | "0" | "none" => format!("; write `{name} = false`"),
        _ => String::new(),
    };
    report.complain(
        value,
        format!("`{name}` is `true` or `false`, but here stands `{found}`{remedy}"),
    );
    None
}
