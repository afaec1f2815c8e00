//! Layers of the user's own with arguments: `crate::Scale(4, 0.5)` is `crate::Scale<4, { bits of 0.5 }>`.
//!
//! Rust has const parameters of whole numbers, `bool` and `char`; a float is handed on as its bits, as
//! in the language's own layers.

use super::{divided, numbers};
use crate::names::Builtin;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Group, Ident, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprUnary, Lit, LitFloat, PathArguments, Token, TypePath, UnOp};

/// The type that `path(arguments)` means. Nothing after a complaint.
pub fn called(mut path: TypePath, group: &Group, report: &mut Report) -> Option<TypePath> {
    let spelled = spelling(path.to_token_stream());
    if let Some(message) = no_own_layer(&path, group) {
        report.complain(&path, message);
        return None;
    }
    let alone = path.path.segments.len() == 1;
    let last = path.path.segments.last_mut()?;
    if alone && last.arguments.is_none() {
        report.complain(&path, format!("`{spelled}` is no type; write `self::Scale(4)`"));
        return None;
    }
    if !last.arguments.is_none() {
        let message = format!("`{spelled}` has its arguments already; remove these parentheses");
        report.complain(group, message);
        return None;
    }
    let stream = divided::by_commas(&spelled, group, report);
    let read = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(stream);
    let Ok(arguments) = read else {
        let found = spelling(group.stream());
        report.complain(group, format!("`{found}` are no arguments of `{spelled}`; {FORM}"));
        return None;
    };
    let read: Vec<Option<TokenStream>> = arguments
        .into_iter()
        .map(|argument| generic(&numbers::peel(argument), &spelled, report))
        .collect();
    let generics: Vec<TokenStream> = read.into_iter().collect::<Option<_>>()?;
    if !generics.is_empty() {
        let tokens = quote_spanned!(group.span()=> <#(#generics),*>);
        last.arguments = PathArguments::AngleBracketed(syn::parse2(tokens).ok()?);
    }
    Some(path)
}

/// What may be an argument.
const FORM: &str = "write numbers, constants or expressions in braces, with commas between them";

/// Complains about `staticnet::layers::Dense(3)`, unless the path says that it is the user's.
fn no_own_layer(path: &TypePath, group: &Group) -> Option<String> {
    let (first, last) = (path.path.segments.first()?, path.path.segments.last()?);
    let name = last.ident.to_string();
    if ["crate", "self", "super"].iter().any(|own| first.ident == own) || path.qself.is_some() {
        return None;
    }
    Builtin::named(&name)?;
    let arguments = spelling(group.stream());
    Some(format!(
        "layers of the language stand without a path; write `{name}({arguments})`; a path to one of your own begins with `crate` or `self`"
    ))
}

/// An argument as a generic one.
fn generic(argument: &Expr, layer: &str, report: &mut Report) -> Option<TokenStream> {
    if let Some(float) = float(argument) {
        let span = float.span();
        let ty = Ident::new(if float.suffix() == "f32" { "f32" } else { "f64" }, span);
        return Some(quote_spanned!(span=> { ::core::primitive::#ty::to_bits(#argument) }));
    }
    let message = match argument {
        Expr::Path(path) => {
            let words = &path.path.segments;
            let constant = words.last().is_some_and(|last| is_constant(&last.ident));
            return Some(if constant && words.len() > 1 {
                quote_spanned!(words[0].ident.span()=> { #argument })
            } else {
                argument.to_token_stream()
            });
        }
        Expr::Block(_) => return Some(argument.to_token_stream()),
        _ if is_whole(argument) => return Some(argument.to_token_stream()),
        Expr::Assign(assign) => {
            let value = spelling(assign.right.to_token_stream());
            format!("the arguments of `{layer}` stand without names; write `{value}`")
        }
        Expr::Lit(literal) => {
            let found = spelling(literal.to_token_stream());
            format!(
                "`{layer}`: {found} is no const parameter of Rust; those are numbers, `bool` and `char`"
            )
        }
        _ => format!("`{layer}` takes numbers; {}", numbers::remedy(argument, "4")),
    };
    report.complain(argument, message);
    None
}

/// The literal of a float, which may be negative.
fn float(argument: &Expr) -> Option<&LitFloat> {
    match argument {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Float(float) => Some(float),
            _ => None,
        },
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => float(expr),
        _ => None,
    }
}

/// Whether it is a literal that a const parameter can be.
fn is_whole(argument: &Expr) -> bool {
    match argument {
        Expr::Lit(literal) => matches!(literal.lit, Lit::Int(_) | Lit::Bool(_) | Lit::Char(_)),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => is_whole(expr),
        _ => false,
    }
}

/// Whether a word is written as constants are: `UNITS`. Behind a `::` any other is taken for a type,
/// and the compiler asks for braces around the constant.
fn is_constant(word: &Ident) -> bool {
    let word = word.to_string();
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}
