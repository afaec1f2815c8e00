//! Activations and initialisers: a word, and numbers behind some of them.

use super::numbers;
use super::words::unquoted;
use crate::editor::List;
use crate::names::{self, Word};
use crate::parse::elsewhere;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::{Function, Number};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Expr, ExprPath, TypePath};

/// An expression taken as a word with arguments: `relu`, `leaky_relu(0.1)`, `"relu"`.
pub struct Call {
    /// The word, without quotes.
    pub word: String,
    /// The identifier, unless the word is none.
    ident: Option<Ident>,
    /// What stands in parentheses, if they are there.
    pub arguments: Option<Vec<Expr>>,
}

impl Call {
    /// Anything can be read so; what is no word has all its tokens as one.
    pub fn read(expr: &Expr) -> Self {
        let (head, arguments) = match expr {
            // `nn.ReLU()`
            Expr::MethodCall(call) => {
                let arguments = Some(call.args.iter().cloned().collect());
                return Self { word: call.method.to_string(), ident: None, arguments };
            }
            Expr::Call(call) => (&*call.func, Some(call.args.iter().cloned().collect())),
            _ => (expr, None),
        };
        let word = unquoted(head).unwrap_or_else(|| spelling(last_word(head)));
        Self { word, ident: super::words::word(head).cloned(), arguments }
    }

    /// The word as it should be, with the arguments as they are.
    pub fn rewritten(&self, word: &str) -> String {
        match self.arguments.as_deref() {
            None | Some([]) => word.to_owned(),
            Some(arguments) => {
                let spelled: Vec<String> =
                    arguments.iter().map(|expr| spelling(expr.to_token_stream())).collect();
                format!("{word}({})", spelled.join(", "))
            }
        }
    }
}

/// `relu` of `tf.nn.relu` and of `nn::relu`
fn last_word(expr: &Expr) -> TokenStream {
    match expr {
        Expr::Field(field) => field.member.to_token_stream(),
        Expr::Path(path) => path.path.segments.last().map(|last| &last.ident).to_token_stream(),
        _ => expr.to_token_stream(),
    }
}

/// The activation that `expr` names; after a complaint, any.
pub fn activation(expr: &Expr, report: &mut Report) -> Function {
    let call = Call::read(expr);
    let empty = call.arguments.as_deref().is_some_and(<[Expr]>::is_empty);
    if let Some(ident) = &call.ident
        && let Some(word) = names::activation(&call.word).filter(|_| !empty)
    {
        return function(word, ident, call.arguments.as_deref(), report);
    }
    if let Some(path) = own_path(expr) {
        return own(path, expr, report).unwrap_or_else(|| linear(Span::call_site()));
    }
    let spelled = unquoted(expr).unwrap_or_else(|| spelling(expr.to_token_stream()));
    if is_told(&expr.to_token_stream()) {
        return linear(Span::call_site());
    }
    let message = if names::is_log_softmax(&call.word) {
        format!("{}; write `softmax`", super::LOG_SOFTMAX)
    } else if let Some(meant) = names::like_activation(&call.word) {
        let remedy = call.rewritten(meant.word);
        match unquoted(expr) {
            Some(_) => format!("an activation is written without quotes: `{remedy}`"),
            None => format!("as an argument, an activation is written `{remedy}`, not `{spelled}`"),
        }
    } else {
        unknown_activation(&call.word, &spelled)
    };
    report.offer(List::Activations, &call.ident);
    report.complain(expr, message);
    linear(Span::call_site())
}

fn unknown_activation(word: &str, spelled: &str) -> String {
    if let Some(near) = names::nearest_activation(word) {
        return format!("unknown activation `{spelled}`; did you mean `{near}`?");
    }
    let all = names::all_activations();
    let fault = if names::is_missing(word) {
        format!("the activation `{spelled}` does not exist yet")
    } else {
        format!("unknown activation `{spelled}`")
    };
    let own = match syn::parse_str::<Ident>(word) {
        Ok(_) => format!("; for one of your own write its path, `self::{}`", camel(word)),
        Err(_) => String::new(),
    };
    format!("{fault}; the activations are {all}{own}")
}

/// `Square` of `square`, as types are written.
fn camel(word: &str) -> String {
    let parts = word.split('_').filter(|part| !part.is_empty());
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    if word.is_ascii() { parts.map(capital).collect() } else { word.to_owned() }
}

/// The path of a type that is an activation of the user's own: `self::Square` or, with arguments,
/// `shop::Scaled(0.5)`. One that ends in a word of the language is taken for that, unless it says
/// that it is the user's.
fn own_path(expr: &Expr) -> Option<TypePath> {
    let head = match expr {
        Expr::Call(call) => &*call.func,
        _ => expr,
    };
    let Expr::Path(ExprPath { path, qself, .. }) = head else { return None };
    let (first, last) = (&path.segments.first()?.ident, &path.segments.last()?.ident);
    let (first, last) = (first.to_string(), last.to_string());
    let users = matches!(first.as_str(), "crate" | "self" | "super") || qself.is_some();
    let several = path.segments.len() > 1 || path.leading_colon.is_some();
    let theirs = || elsewhere::is_module(&first) || names::like_activation(&last).is_some();
    let own = several && (users || !theirs());
    own.then(|| TypePath { attrs: Vec::new(), qself: qself.clone(), path: path.clone() })
}

/// The activation of the user's own that `path` names, with the arguments that `expr` may have.
fn own(path: TypePath, expr: &Expr, report: &mut Report) -> Option<Function> {
    let last = path.path.segments.last().map(|last| last.ident.to_string());
    if last.is_some_and(|last| last.starts_with(char::is_lowercase)) {
        let spelled = spelling(path.to_token_stream());
        let message = format!(
            "an activation of your own is a type that implements `Activation`, but `{spelled}` is written as functions are"
        );
        report.complain(path, message);
        return None;
    }
    let Expr::Call(call) = expr else { return Some(Function::own(path)) };
    let mut group = Group::new(Delimiter::Parenthesis, call.args.to_token_stream());
    group.set_span(call.paren_token.span.join());
    super::own::called(path, &group, report).map(Function::own)
}

/// Whether the compiler has told what is wrong with a literal: `'relu'` is no character.
fn is_told(tokens: &TokenStream) -> bool {
    tokens.to_string().starts_with('\'')
}

/// The activation that changes nothing.
pub fn linear(span: Span) -> Function {
    Function::named(Ident::new("Linear", span), Vec::new())
}

/// The initialiser that `expr` names.
pub fn initializer(expr: &Expr, report: &mut Report) -> Option<Function> {
    let call = Call::read(expr);
    if let Some(ident) = &call.ident
        && let Some(word) = names::initializer(&call.word)
    {
        let function = function(word, ident, call.arguments.as_deref(), report);
        if let ("uniform", [low, high]) = (word.word, function.numbers.as_slice())
            && let (Some(least), Some(largest)) = (low.literal, high.literal)
            && least > largest
        {
            let message = format!(
                "`uniform` goes from the lower to the higher; write `uniform({largest}, {least})`"
            );
            report.complain(expr, message);
        }
        // Without its numbers it is no type.
        let whole = word.optional || function.numbers.len() == word.numbers.len();
        return whole.then_some(function);
    }
    let message = match names::meant_initializer(&call.word) {
        Some(meant) if unquoted(expr).is_some() && meant == call.word => {
            format!("an initialiser is written without quotes: `{meant}`")
        }
        Some(meant) => {
            format!(
                "unknown initialiser `{}`; did you mean `{}`?",
                call.word,
                call.rewritten(meant)
            )
        }
        None => format!(
            "unknown initialiser `{}`; the initialisers are {}",
            call.word,
            names::all_initializers()
        ),
    };
    report.offer(List::Initializers, &call.ident);
    report.complain(expr, message);
    None
}

/// How an initialiser that others spell so is written here.
pub fn rewritten_initializer(expr: &Expr) -> String {
    let call = Call::read(expr);
    call.rewritten(names::meant_initializer(&call.word).unwrap_or(&call.word))
}

/// The function that `word` names, with the numbers that stand behind it.
pub fn function(
    word: &Word,
    ident: &Ident,
    arguments: Option<&[Expr]>,
    report: &mut Report,
) -> Function {
    let name = Ident::new(word.name, ident.span());
    let numbers = match arguments {
        None if word.optional => Vec::new(),
        Some(arguments) if arguments.len() == word.numbers.len() => {
            stated(word, ident, arguments, report)
        }
        _ => {
            miscounted(word, ident, arguments.unwrap_or_default(), report);
            Vec::new()
        }
    };
    Function::named(name, numbers)
}

/// Complains about too many numbers, or too few.
fn miscounted(word: &Word, ident: &Ident, arguments: &[Expr], report: &mut Report) {
    let spelled = |expr: &Expr| spelling(expr.to_token_stream());
    let (taken, surplus) = arguments.split_at(word.numbers.len().min(arguments.len()));
    let example = if surplus.is_empty() || taken.is_empty() {
        word.example(&ident.to_string())
    } else {
        format!("{ident}({})", taken.iter().map(spelled).collect::<Vec<_>>().join(", "))
    };
    let message = format!("`{ident}` takes {}; write `{example}`", word.wanted());
    let place = if surplus.is_empty() { taken } else { surplus };
    if place.is_empty() {
        report.complain(ident, message);
    } else {
        let tokens: TokenStream = place.iter().map(ToTokens::to_token_stream).collect();
        report.complain(tokens, message);
    }
}

/// The numbers as they were stated; after a complaint, none.
fn stated(word: &Word, ident: &Ident, arguments: &[Expr], report: &mut Report) -> Vec<Number> {
    let read: Vec<Option<Number>> = word
        .numbers
        .iter()
        .zip(arguments)
        .map(|(kind, expr)| numbers::number(expr, &ident.to_string(), *kind, report))
        .collect();
    read.into_iter().collect::<Option<_>>().unwrap_or_default()
}

/// The activation that others write `tf.nn.relu` or `"relu"`, as an argument here.
pub fn meant_activation(tokens: &TokenStream) -> Option<String> {
    let call = Call::read(&syn::parse2(tokens.clone()).ok()?);
    Some(call.rewritten(names::like_activation(&call.word)?.word))
}

/// Whether `expr` reads as an activation: `relu`, `Relu`, `"relu"`, `leaky_relu(0.1)` or
/// `self::Square`, and not as the constant `self::UNITS`.
pub fn is_activation(expr: &Expr) -> bool {
    let as_type = |path: TypePath| {
        let last = path.path.segments.last().map(|last| last.ident.to_string());
        last.is_some_and(|last| {
            last.starts_with(char::is_uppercase) && last.contains(char::is_lowercase)
        })
    };
    names::like_activation(&Call::read(expr).word).is_some() || own_path(expr).is_some_and(as_type)
}
