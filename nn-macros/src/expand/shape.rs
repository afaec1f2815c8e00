//! Shapes as types, their sizes as const arguments, and the number of their values.

use super::Writer;
use super::constants::{checked, constant, primitive};
use crate::check::{Shape, product};
use crate::syntax::Size;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

impl Writer<'_> {
    /// The first shape, which nobody has checked before.
    pub(super) fn declared(&self, shape: &Shape) -> TokenStream {
        match shape {
            Shape::Sizes(sizes) => {
                let checked: Vec<TokenStream> =
                    sizes.iter().map(|size| self.checked(size, "input")).collect();
                self.sizes(&checked, sizes, self.declared)
            }
            Shape::InputOf(path) => self.first(path, &self.custom(path, shape), "Input"),
            _ => self.shape(shape),
        }
    }

    pub(super) fn shape(&self, shape: &Shape) -> TokenStream {
        let krate = self.krate;
        match shape {
            Shape::Sizes(sizes) => {
                let plain: Vec<TokenStream> =
                    sizes.iter().map(|size| self.argument(size)).collect();
                self.sizes(&plain, sizes, Span::call_site())
            }
            Shape::Flattened(_) | Shape::Joined(_) => {
                let width = self.count(shape);
                quote!(#krate::shape::Flat<#width>)
            }
            Shape::After(input, path) if matches!(**input, Shape::InputOf(_)) => {
                self.first(path, path, "Output")
            }
            Shape::After(input, path) => self.behind(input, path, "Output"),
            Shape::InputOf(path) => self.first(path, path, "Input"),
            Shape::Unknown => TokenStream::new(),
        }
    }

    /// A shape whose word stands at `place`.
    pub(super) fn sizes(
        &self,
        written: &[TokenStream],
        sizes: &[Size],
        place: Span,
    ) -> TokenStream {
        let krate = self.krate;
        let count = (written.len() > 1).then(|| self.product(sizes)).map(|count| quote!(, #count));
        let name = match written {
            [_] => "Flat",
            [_, _] => "Plane",
            _ => "Volume",
        };
        let name = Ident::new(name, place);
        quote!(#krate::shape::#name<#(#written),* #count>)
    }

    /// A size as a const argument, after a check.
    pub(super) fn checked(&self, size: &Size, check: &str) -> TokenStream {
        let expr = &size.expr;
        if size.literal.is_some() || self.parameters.is_one(expr) || !self.checks {
            return self.argument(size);
        }
        let call = |value: &Ident| Some(self.call(expr, check, quote!(#value)));
        checked(&primitive("usize"), expr, call, |value| quote!(#value))
    }

    /// The width of what arrives at the layer `name`, or its refusal.
    pub(super) fn flat_width(
        &self,
        name: &TokenStream,
        input: &Shape,
        refused: Option<&str>,
    ) -> TokenStream {
        match refused {
            _ if !self.checks => self.count(input),
            Some(from) => self.refused(name, input, from),
            None => self.width(input, name.span()),
        }
    }

    /// The width of a shape that must be flat; if it is not, the caret goes to `span`.
    pub(super) fn width(&self, shape: &Shape, span: Span) -> TokenStream {
        match shape {
            Shape::After(..) | Shape::InputOf(_) => {
                let (width, flat) = (self.at(span, "width"), self.at(span, "shape"));
                let shape = self.shape(shape);
                quote_spanned!(span=> { #width(#flat::<#shape>()) })
            }
            _ => self.count(shape),
        }
    }

    /// In place of a width, the refusal of a shape that is not flat.
    pub(super) fn refused(&self, name: &TokenStream, shape: &Shape, from: &str) -> TokenStream {
        let arriving = self.dimensions(shape);
        let layer = name.to_string();
        let call = self.call(name, "not_flat", quote!(#layer, #from, #arriving));
        constant(&primitive("usize"), &call)
    }

    /// The number of values in a shape, as a const argument.
    pub(super) fn count(&self, shape: &Shape) -> TokenStream {
        match shape {
            Shape::Sizes(sizes) => self.product(sizes),
            Shape::Flattened(inner) => self.count(inner),
            Shape::Joined(_) => constant(&primitive("usize"), &self.counted(shape)),
            Shape::Unknown => quote!(0), // in no network that compiles
            Shape::After(..) | Shape::InputOf(_) => {
                let counted = self.counted(shape);
                quote!({ #counted })
            }
        }
    }

    /// The number of values in a shape, as an expression.
    pub(super) fn counted(&self, shape: &Shape) -> TokenStream {
        let krate = self.krate;
        match shape {
            Shape::Sizes(sizes) => multiplied(sizes),
            Shape::Flattened(inner) => self.counted(inner),
            Shape::Joined(parts) => {
                let parts = parts.iter().map(|part| self.addend(part));
                quote!(#(#parts)+*)
            }
            Shape::After(..) | Shape::InputOf(_) => {
                let shape = self.shape(shape);
                quote!(#krate::check::size::<#shape>())
            }
            Shape::Unknown => quote!(0),
        }
    }

    /// A size as a const argument.
    pub(super) fn argument(&self, size: &Size) -> TokenStream {
        let expr = &size.expr;
        if size.literal.is_some() {
            return expr.clone();
        }
        // In braces it is a value for the compiler even where no such parameter is in reach.
        if self.parameters.is_one(expr) {
            return quote!({ #expr });
        }
        constant(&primitive("usize"), expr)
    }

    /// The product of sizes as a const argument.
    pub(super) fn product(&self, sizes: &[Size]) -> TokenStream {
        match (sizes, product(sizes), self.product) {
            ([size], ..) => self.argument(size),
            (_, Some(product), _) => Literal::u64_unsuffixed(product).to_token_stream(),
            (_, None, Some(stated)) => self.argument(stated),
            _ => constant(&primitive("usize"), &multiplied(sizes)),
        }
    }

    /// The length of each axis, as an expression.
    pub(super) fn dimensions(&self, shape: &Shape) -> TokenStream {
        let krate = self.krate;
        match shape {
            Shape::Sizes(sizes) => dimensions(sizes),
            Shape::Flattened(_) | Shape::Joined(_) | Shape::Unknown => {
                let counted = self.counted(shape);
                quote!(&[#counted])
            }
            Shape::After(..) | Shape::InputOf(_) => {
                let shape = self.shape(shape);
                quote!(<#shape as #krate::shape::Shape>::DIMENSIONS)
            }
        }
    }
}

/// The sizes as an expression.
pub(super) fn dimensions(sizes: &[Size]) -> TokenStream {
    let sizes = sizes.iter().map(|size| &size.expr);
    quote!(&[#(#sizes),*])
}

/// The product of sizes as an expression.
fn multiplied(sizes: &[Size]) -> TokenStream {
    let mut factors = sizes.iter().map(|size| factor(size, sizes.len()));
    let first = factors.next();
    quote!(#first #(* #factors)*)
}

/// A size as one of several factors: in parentheses unless it is one literal or path.
pub(super) fn factor(size: &Size, of: usize) -> TokenStream {
    let expr = &size.expr;
    let path = || syn::parse2::<syn::ExprPath>(expr.clone()).is_ok();
    if of == 1 || size.literal.is_some() || path() { expr.clone() } else { quote!((#expr)) }
}
