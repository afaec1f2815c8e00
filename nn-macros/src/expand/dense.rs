//! Dense layers, with their activations, initialisers and penalties.

use super::Writer;
use super::constants::{checked, primitive};
use crate::check::Dense;
use crate::names::LEARNED;
use crate::syntax::{DenseOptions, Function, Number};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::TypePath;
use syn::spanned::Spanned;

impl Writer<'_> {
    /// A fully connected layer, and behind it the activation if that has parameters.
    pub(super) fn dense(&self, dense: &Dense) -> TokenStream {
        let Dense { units, activation, options, .. } = dense;
        let krate = self.krate;
        let learned = activation.name == LEARNED;
        let layer = self.plain_dense(dense);
        let init = match &options.init {
            Some(init) => Some(self.function("initializer", init)),
            None => learned.then(|| quote!(#krate::initializer::HeUniform)),
        };
        let layer = match init {
            Some(init) => quote!(#krate::layers::Initialized<#layer, #init>),
            None => layer,
        };
        let layer = self.penalised(layer, options);
        if !learned {
            return layer;
        }
        let behind = self.learned(&activation.name, &self.argument(units));
        quote!(#krate::layers::Chain<#layer, #behind>)
    }

    /// A fully connected layer without what goes around it or stands behind it.
    pub(super) fn plain_dense(&self, dense: &Dense) -> TokenStream {
        let Dense { name, input, refused, units, activation, options } = dense;
        let krate = self.krate;
        let width = self.flat_width(name, input, refused.as_deref());
        let size = self.checked(units, "units");
        let scalar = if options.bias {
            self.scalar_argument()
        } else {
            let scalar = self.scalar();
            Some(quote!(, #scalar, #krate::layers::NoBias))
        };
        let function = if activation.name == LEARNED {
            quote!(#krate::layers::Linear)
        } else {
            self.function("layers", activation)
        };
        quote!(#krate::layers::#name<#width, #size, #function #scalar>)
    }

    /// The layer, and around it what its weights pay, if they do.
    fn penalised(&self, layer: TokenStream, options: &DenseOptions) -> TokenStream {
        let krate = self.krate;
        let DenseOptions { l1, l2, .. } = options;
        if l1.is_none() && l2.is_none() {
            return layer;
        }
        let [l1, l2] = [l1, l2].map(|factor| {
            let none = || quote!({ #krate::check::penalty(0.0) });
            factor.as_ref().map_or_else(none, |factor| self.bits(factor, "penalty", "factor"))
        });
        quote!(#krate::layers::Penalised<#layer, #l1, #l2>)
    }

    /// An activation with parameters for `width` values.
    pub(super) fn learned(&self, name: &Ident, width: &TokenStream) -> TokenStream {
        let (krate, scalar) = (self.krate, self.scalar_argument());
        quote!(#krate::layers::#name<#width #scalar>)
    }

    /// An activation or an initialiser as a type.
    pub(super) fn function(&self, module: &str, function: &Function) -> TokenStream {
        if let Some(path) = &function.own {
            return self.own_activation(path);
        }
        let (krate, name) = (self.krate, &function.name);
        let module = Ident::new(module, Span::call_site());
        let numbers: Vec<TokenStream> =
            function.numbers.iter().map(|number| self.number(number)).collect();
        if numbers.is_empty() {
            return quote!(#krate::#module::#name);
        }
        quote!(#krate::#module::#name<#(#numbers),*>)
    }

    /// An activation of the user's own, of which is asked whether it is one.
    fn own_activation(&self, path: &TypePath) -> TokenStream {
        let tokens = path.to_token_stream();
        if !self.checks || self.parameters.may_be_mentioned(&tokens) {
            return tokens;
        }
        let (krate, activates) = (self.krate, self.at(path.span(), "activates"));
        quote!(#krate::check::Checked<#path, { #activates::<#path>() }>)
    }

    /// The bits of a number, after a check.
    fn number(&self, number: &Number) -> TokenStream {
        let expr = &number.expr;
        let check = if number.positive { "not_negative" } else { "finite" };
        if number.literal.is_some() {
            let bits = self.call(expr, check, expr.clone());
            return quote!({ #bits });
        }
        let call = |value: &Ident| {
            let call = self.call(expr, check, quote!(#value));
            self.checks.then(|| quote!({ let _ = #call; }))
        };
        checked(&primitive("f64"), expr, call, |value| quote!(#value.to_bits()))
    }
}
