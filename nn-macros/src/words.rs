//! Arguments that are a single word, such as the name of an activation.

use crate::names;
use proc_macro2::Ident;
use syn::{Expr, Lit};

/// The word inside a string, for those who are used to writing activations so.
pub fn unquoted(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Str(string) => Some(string.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The identifier that is all of `expr`.
pub fn word(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
        _ => None,
    }
}

/// Whether `expr` reads as an activation: `relu`, `Relu` or `"relu"`.
pub fn is_word(expr: &Expr) -> bool {
    let word = unquoted(expr).or_else(|| word(expr).map(ToString::to_string));
    word.is_some_and(|word| names::is_like_activation(&word))
}
