//! Arguments that are a single word, such as the name of an activation.

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
