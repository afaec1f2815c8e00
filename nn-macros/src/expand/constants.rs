//! Const arguments: what is computed and checked where a type demands a constant.
//!
//! A plain block there is only type-checked; its items are evaluated even if nobody uses the type.
//! Since the check is an item beside the value, and not a part of it, a type whose check failed is
//! a type nevertheless, and the compiler has nothing more to say when it is used.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

/// `{ const VALUE: scalar = value; VALUE }`
pub fn constant(scalar: &TokenStream, value: &TokenStream) -> TokenStream {
    checked(scalar, value, |_| None, |name| quote!(#name))
}

/// `{ const VALUE: scalar = value; const _: () = check; result }`, where check and result may
/// speak of the value by its name.
pub fn checked(
    scalar: &TokenStream,
    value: &TokenStream,
    check: impl FnOnce(&Ident) -> Option<TokenStream>,
    result: impl FnOnce(&Ident) -> TokenStream,
) -> TokenStream {
    let keyword = keyword(value);
    let name = fresh(if keyword == "const" { "VALUE" } else { "value" }, value);
    let check = check(&name).map(|check| quote!(#keyword _: () = #check;));
    let result = result(&name);
    quote!({ #keyword #name: #scalar = #value; #check #result })
}

/// `{ const _: () = check; value }`
pub fn asserted(check: &TokenStream, value: &TokenStream) -> TokenStream {
    let keyword = keyword(check);
    quote!({ #keyword _: () = #check; #value })
}

/// A primitive type, whatever of its name the user has declared.
pub fn primitive(name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote!(::core::primitive::#name)
}

/// An item knows no `Self`; a variable, which is evaluated as soon as the type is used, does.
fn keyword(value: &TokenStream) -> Ident {
    Ident::new(if mentions(value, "Self") { "let" } else { "const" }, Span::call_site())
}

/// `name`, or a longer one if the user has it already.
fn fresh(name: &str, tokens: &TokenStream) -> Ident {
    let mut name = name.to_owned();
    while mentions(tokens, &name) {
        name.push('_');
    }
    Ident::new(&name, Span::call_site())
}

fn mentions(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        _ => false,
    })
}
