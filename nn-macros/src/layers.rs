//! What each layer's name and arguments mean.

mod arguments;
mod around;
mod dense;
mod divided;
mod following;
pub mod frozen;
pub mod functions;
mod half_typed;
pub mod numbers;
mod options;
mod outside;
mod own;
mod penalties;
mod sizes;
mod words;

use crate::editor::{List, begins_layer};
use crate::lex::is;
use crate::names::{self, Builtin};
use crate::parse::{self, elsewhere};
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::{Function, Kind, Layer};
use arguments::Arguments;
use options::Given;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, TypePath};

/// The layer that `head` names, given `group`.
pub fn layer(head: TokenStream, group: Option<&Group>, report: &mut Report) -> Layer {
    let arguments = group.map(Group::stream).unwrap_or_default();
    let mut spelled = spelling(head.clone());
    if group.is_some() {
        spelled = format!("{spelled}({})", spelling(arguments.clone()));
    }
    let kind = match syn::parse2::<Ident>(head.clone()) {
        Ok(name) => named(&name, group, report),
        Err(_) => path(&head, group, report),
    };
    let kind = kind.unwrap_or(Kind::Broken);
    Layer { name: None, frozen: None, head, arguments, spelling: spelled, kind }
}

/// A layer called by one word: the language's, or else a type in scope.
fn named(name: &Ident, group: Option<&Group>, report: &mut Report) -> Option<Kind> {
    let word = name.to_string();
    let Some(builtin) = Builtin::named(&word) else {
        if frozen::misplaced(name, group, report) || outside::complain(name, group, report) {
            return None;
        }
        let camel = word.starts_with(char::is_uppercase);
        let known = names::nearest_layer(&word).is_some()
            || names::is_missing(&word)
            || names::is_join(&word);
        if camel && group.is_none() && !known {
            if begins_layer(&word) {
                report.offer(List::Layers, name);
            }
            return path(&name.to_token_stream(), None, report);
        }
        unknown(name, group, report);
        return None;
    };
    match builtin {
        Builtin::Residual => return around::residual(name, group, report),
        Builtin::Branches(join) => return parse::branches(join, name, group, report),
        _ => {}
    }
    let arguments = Arguments::read(name, group, report)?;
    match builtin {
        Builtin::Residual | Builtin::Branches(_) => None,
        Builtin::Input => input(&arguments, report),
        Builtin::Flatten => arguments.sizes("a stated size", report).map(Kind::Flatten),
        Builtin::Dense => {
            let dense = dense::dense(&arguments, report);
            // Of the samples it was said where their shape stands.
            dense.filter(|_| !group.is_some_and(elsewhere::states_samples))
        }
        Builtin::Dropout => Some(dropout(&arguments, report)),
        Builtin::GaussianNoise => Some(gaussian_noise(&arguments, report)),
        Builtin::Normalization => Some(normalization(&arguments, report)),
        Builtin::Activation if word == "Linear" && !arguments.expressions.is_empty() => {
            linear_with_weights(&arguments, group, report);
            None
        }
        Builtin::Activation => Some(Kind::Activation(activation_layer(&arguments, report))),
    }
}

fn unknown(name: &Ident, group: Option<&Group>, report: &mut Report) {
    report.offer(List::Layers, name);
    report.complain(name, unknown_message(&name.to_string(), group));
}

/// Why there is a softmax and none with a logarithm.
const LOG_SOFTMAX: &str = "`CrossEntropy` takes the logarithm itself";

/// What is said of a word that is no layer.
pub fn unknown_message(word: &str, group: Option<&Group>) -> String {
    let all = names::all_layers();
    let near = names::nearest_layer(word);
    let own = match group {
        Some(group) => format!("self::{word}({})", spelling(group.stream())),
        None => format!("self::{word}"),
    };
    match near {
        _ if names::is_log_softmax(word) => format!("{LOG_SOFTMAX}; write `Softmax`"),
        _ if names::is_join(word) => {
            let own = if group.is_none() {
                format!("; for one of your own write `{own}`")
            } else {
                String::new()
            };
            format!(
                "`{word}` is no layer; branches are joined by `Concatenate(…, …)`, `Add(…, …)` or `Average(…, …)`{own}"
            )
        }
        _ if outside::joins_otherwise(word) => format!(
            "`{word}` does not exist yet; branches are joined by `Concatenate(…, …)`, `Add(…, …)` or `Average(…, …)`"
        ),
        _ if names::is_missing(word) => {
            format!(
                "`{word}` does not exist yet; the layers are {all}; for one of your own write `{own}`"
            )
        }
        Some(near) if group.is_some() => {
            let near = elsewhere::written_here(word, group).unwrap_or_else(|| near.to_owned());
            format!("unknown layer `{word}`; did you mean `{near}`?")
        }
        Some(near) => format!(
            "unknown layer `{word}`; did you mean `{near}`? for one of your own write `{own}`"
        ),
        None => format!(
            "unknown layer `{word}`; the layers are {all}; for one of your own write `{own}`"
        ),
    }
}

/// A layer called by a path: the user's.
fn path(head: &TokenStream, group: Option<&Group>, report: &mut Report) -> Option<Kind> {
    let spelled = spelling(head.clone());
    let parsed = syn::parse2::<TypePath>(head.clone()).ok();
    // `syn` reads `try` as a name, since there was a macro of that name; Rust knows no such type.
    let is_try = |path: &TypePath| path.path.segments.iter().any(|segment| segment.ident == "try");
    let Some(parsed) = parsed.filter(|path| !is_try(path)) else {
        let all = names::all_layers();
        let message = around::in_brackets(head).unwrap_or_else(|| {
            format!("expected a layer, found `{spelled}`; the layers are {all}")
        });
        report.complain(head, message);
        return None;
    };
    let single = parsed.path.segments.len() == 1
        && parsed.path.leading_colon.is_none()
        && parsed.qself.is_none();
    let name = parsed.path.segments.first().map(|segment| segment.ident.to_string());
    let builtin = name.filter(|_| single).and_then(|name| Some((Builtin::named(&name)?, name)));
    match (builtin, group) {
        (Some((builtin, name)), _) => generics(head, builtin, &name, group, report),
        (None, Some(group)) => return own::called(parsed, group, report).map(Kind::Custom),
        (None, None) => return Some(Kind::Custom(parsed)),
    }
    None
}

/// Complains about `Dense<3>`.
fn generics(
    head: &TokenStream,
    builtin: Builtin,
    name: &str,
    group: Option<&Group>,
    report: &mut Report,
) {
    let arguments = group.map(|group| spelling(group.stream())).unwrap_or_default();
    let message = match (builtin, arguments.as_str()) {
        (Builtin::Activation, _) if name == "Linear" => format!(
            "`Linear` is the activation that changes nothing; a layer with weights is `Dense({})`",
            stated_in(head, Builtin::Dense)
        ),
        (Builtin::Activation, _) => format!("`{name}` takes no arguments; write `{name}`"),
        (Builtin::Normalization, "") => {
            format!("`{name}` counts the features itself; write `{name}`")
        }
        (_, "") => format!(
            "`{name}` takes its arguments in parentheses; write `{name}({})`",
            stated_in(head, builtin)
        ),
        _ => format!(
            "`{name}` takes its arguments in parentheses only; write `{name}({arguments})`; the shape that arrives is known"
        ),
    };
    report.complain(head, message);
}

/// What stands in the generics of a layer and would stand in its parentheses: of the widths of a
/// `Dense` only the last, since the other is known.
fn stated_in(head: &TokenStream, builtin: Builtin) -> String {
    let trees: Vec<TokenTree> = head.clone().into_iter().collect();
    let inner: TokenStream = trees
        .iter()
        .skip_while(|tree| !is(tree, '<'))
        .skip(1)
        .take_while(|tree| !is(tree, '>'))
        .cloned()
        .collect();
    let stated = spelling(inner);
    match (builtin, stated.rsplit_once(", ")) {
        (Builtin::Dense, Some((_, units))) => units.to_owned(),
        _ => stated,
    }
}

fn input(arguments: &Arguments, report: &mut Report) -> Option<Kind> {
    if arguments.expressions.is_empty() {
        report.complain(
            &arguments.place,
            "`Input` needs one to three sizes: `Input(4)`, `Input(28, 28)` or `Input(3, 28, 28)`",
        );
        return None;
    }
    arguments.sizes("a size of the input", report).map(Kind::Input)
}

fn dropout(arguments: &Arguments, report: &mut Report) -> Kind {
    if let [Expr::Lit(zero), Expr::Lit(digits)] = arguments.expressions.as_slice()
        && zero.to_token_stream().to_string() == "0"
    {
        let rate = format!("0.{}", digits.to_token_stream());
        let place = &arguments.place;
        report
            .complain(place, format!("a number has a point and no comma; write `Dropout({rate})`"));
        return Kind::Dropout(None);
    }
    arguments.surplus(1, "one rate, as in `Dropout(0.2)`", report);
    if let Some(expr) = arguments.expressions.first() {
        return Kind::Dropout(numbers::rate(expr, report));
    }
    report.complain(
        &arguments.place,
        "`Dropout` needs the share of values it drops, as in `Dropout(0.2)`",
    );
    Kind::Dropout(None)
}

fn gaussian_noise(arguments: &Arguments, report: &mut Report) -> Kind {
    arguments.surplus(1, "one standard deviation, as in `GaussianNoise(0.1)`", report);
    if let Some(expr) = arguments.expressions.first() {
        return Kind::GaussianNoise(numbers::deviation(expr, report));
    }
    report.complain(
        &arguments.place,
        "`GaussianNoise` needs the standard deviation of its noise, as in `GaussianNoise(0.1)`",
    );
    Kind::GaussianNoise(None)
}

/// Without a number, also after a complaint about it, there is the usual one.
fn normalization(arguments: &Arguments, report: &mut Report) -> Kind {
    let name = arguments.name.to_string();
    let usage = format!("one number, which is added to the variance, as in `{name}(1e-3)`");
    let first = arguments.expressions.first();
    if let ("BatchNorm", [epsilon, momentum]) = (name.as_str(), arguments.expressions.as_slice()) {
        // Of the number of features is said that it is none.
        if numbers::literal(epsilon).is_some_and(|features| features >= 1.0) {
            return Kind::Normalization {
                epsilon: numbers::epsilon(epsilon, &name, report),
                momentum: None,
            };
        }
        let epsilon = spelling(epsilon.to_token_stream());
        let momentum = momentum.to_token_stream();
        let message = format!(
            "the momentum is given by name; write `BatchNorm({epsilon}, momentum = {momentum})`"
        );
        report.complain(momentum, message);
    } else {
        arguments.surplus(1, &usage, report);
    }
    let mut epsilon = first.and_then(|epsilon| numbers::epsilon(epsilon, &name, report));
    let mut momentum = None;
    for Given { name: option, value } in &arguments.options {
        if *option == "momentum" {
            momentum = numbers::momentum(value, report);
        } else if first.is_some() {
            report.complain(value, format!("`{option}` is given twice; remove one"));
        } else {
            epsilon = numbers::epsilon(value, &name, report);
        }
    }
    Kind::Normalization { epsilon, momentum }
}

/// Complains about PyTorch's `Linear(784, 128)`.
fn linear_with_weights(arguments: &Arguments, group: Option<&Group>, report: &mut Report) {
    let dense = elsewhere::written_here("Linear", group).unwrap_or_else(|| "Dense(128)".to_owned());
    let input = match arguments.expressions.as_slice() {
        [Expr::Lit(inputs), _, ..] => {
            let inputs = inputs.to_token_stream();
            format!(", behind `Input({inputs})` where it stands first")
        }
        _ => String::new(),
    };
    let message = format!(
        "`Linear` is the activation that changes nothing, and takes no arguments; a layer with weights is `{dense}`{input}"
    );
    report.complain(&arguments.place, message);
}

fn activation_layer(arguments: &Arguments, report: &mut Report) -> Function {
    let (name, expressions) = (arguments.name, arguments.expressions.as_slice());
    let plain = Function::named(name.clone(), Vec::new());
    let word = names::activation_layer(&name.to_string()).filter(|_| !expressions.is_empty());
    let Some(word) = word else {
        return plain;
    };
    if !word.numbers.is_empty() {
        return functions::function(word, name, Some(expressions), report);
    }
    let message = {
        format!(
            "`{name}` takes no arguments; write `{name}`, or give the activation to its layer, as in `Dense(128, {})`",
            word.word
        )
    };
    report.complain(&arguments.place, message);
    plain
}
