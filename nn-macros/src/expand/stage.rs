//! One layer as a type.

use super::Writer;
use super::constants::{asserted, checked, primitive};
use super::shape::dimensions;
use crate::check::{Behind, Leaves, Shape, Stage, Stated};
use crate::names::LEARNED;
use crate::syntax::Function;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::TypePath;
use syn::spanned::Spanned;

impl Writer<'_> {
    /// A balanced tree, so that the compiler's recursion grows with the logarithm of the depth.
    pub(super) fn tree(&self, layers: &[TokenStream]) -> TokenStream {
        match layers {
            [] => TokenStream::new(),
            [layer] => layer.clone(),
            _ => {
                let (front, back) = layers.split_at(layers.len().div_ceil(2));
                let (krate, front, back) = (self.krate, self.tree(front), self.tree(back));
                quote!(#krate::layers::Chain<#front, #back>)
            }
        }
    }

    pub(super) fn stage(&self, stage: &Stage) -> TokenStream {
        let krate = self.krate;
        match stage {
            Stage::Flatten { name, input, stated, believed } => {
                let width = match stated.as_ref().filter(|_| self.checks) {
                    Some(stated) => self.compared(stated, input),
                    None => self.count(input),
                };
                let layer = quote!(#krate::layers::#name<#width>);
                match believed {
                    Some(arriving) => {
                        let arriving = self.shape(arriving);
                        quote!(#krate::check::Stated<#layer, #arriving, #width>)
                    }
                    None => layer,
                }
            }
            Stage::Dense(dense) => self.dense(dense),
            Stage::Dropout { name, rate } => {
                let rate = self.bits(rate, "rate", "share");
                quote!(#krate::layers::#name<#rate>)
            }
            Stage::GaussianNoise { name, deviation } => {
                let deviation = self.bits(deviation, "deviation", "spread");
                quote!(#krate::layers::#name<#deviation>)
            }
            Stage::Normalization { name, input, refused, epsilon, momentum } => {
                let width = self.flat_width(name, input, refused.as_deref());
                let numbers = self.normalization(*epsilon, *momentum);
                quote!(#krate::layers::#name<#width #numbers>)
            }
            Stage::Named { name, stage } => self.named(name, &self.stage(stage)),
            Stage::Frozen { word, stage } => {
                let (name, stage) = (Ident::new("Frozen", word.span()), self.stage(stage));
                quote!(#krate::layers::#name<#stage>)
            }
            Stage::Residual { name, input, stages, leaves } => {
                let layers: Vec<TokenStream> =
                    stages.iter().map(|stage| self.stage(stage)).collect();
                let (layers, size) =
                    (self.tree(&layers), self.around(name, input, leaves.as_ref()));
                quote!(#krate::layers::#name<#layers, #size>)
            }
            Stage::Branches(fork) => self.branches(fork),
            Stage::Activation { function, input, .. } if function.name == LEARNED => {
                self.learned(&function.name, &self.count(input))
            }
            Stage::Activation { function, behind, .. } => {
                let layer = self.function("layers", function);
                match behind.as_ref().filter(|_| self.checks) {
                    Some(behind) => self.once(&layer, function, behind),
                    None => layer,
                }
            }
            Stage::Custom { path, input } => self.custom(path, input),
        }
    }

    /// What stands in the type of a normalisation behind the width: as little as says all.
    pub(super) fn normalization(
        &self,
        epsilon: Option<&TokenStream>,
        momentum: Option<&TokenStream>,
    ) -> Option<TokenStream> {
        let (krate, scalar) = (self.krate, self.scalar());
        let epsilon = epsilon.map(|epsilon| self.bits(epsilon, "epsilon", "little"));
        let Some(momentum) = momentum else {
            return match epsilon {
                Some(epsilon) => Some(quote!(, #scalar, #epsilon)),
                None => self.scalar_argument(),
            };
        };
        let epsilon = epsilon.unwrap_or_else(|| quote!({ #krate::layers::DEFAULT_EPSILON }));
        let momentum = self.bits(momentum, "momentum", "pace");
        Some(quote!(, #scalar, #epsilon, #momentum))
    }

    /// A type of the user's, of which is asked what it leaves.
    pub(super) fn custom(&self, path: &TypePath, input: &Shape) -> TokenStream {
        let leaves = Shape::After(Box::new(input.clone()), path.clone());
        if matches!(input, Shape::Unknown) || !self.checks {
            return path.to_token_stream();
        }
        if leaves.hangs(self.parameters, self.scalar) {
            return self.placed(path, input);
        }
        let output = self.shape(&leaves);
        let krate = self.krate;
        let leaves = self.at(path.span(), "leaves");
        quote!(#krate::check::Checked<#path, { #leaves::<#output>() }>)
    }

    /// A layer of which is asked whether it takes what arrives, once the parameters are numbers.
    pub(super) fn placed(&self, layer: &impl ToTokens, input: &Shape) -> TokenStream {
        // What stands first says itself what it takes.
        if matches!(input, Shape::InputOf(_)) {
            return layer.to_token_stream();
        }
        let (krate, input, scalar) = (self.krate, self.shape(input), self.scalar());
        quote!(#krate::check::Placed<#layer, #input, #scalar>)
    }

    /// An activation behind a type of the user's, of which is asked whether it ends in the same.
    pub(super) fn once(
        &self,
        layer: &TokenStream,
        function: &Function,
        behind: &Behind,
    ) -> TokenStream {
        let Behind { path, input, from } = behind;
        let leaves = Shape::After(Box::new(input.clone()), path.clone());
        if matches!(input, Shape::Unknown) || leaves.hangs(self.parameters, self.scalar) {
            return layer.clone();
        }
        let (krate, place) = (self.krate, self.behind(input, path, "Behind"));
        let end = self.at(path.span(), "end");
        let end = quote!(#end::<#place>());
        let name = function.name.to_string();
        let word = name.to_lowercase();
        let call =
            self.call(&function.name.to_token_stream(), "once", quote!(#name, #word, #from, #end));
        let fits = asserted(&call, &quote!(true));
        quote!(#krate::check::Checked<#layer, #fits>)
    }

    pub(super) fn scalar(&self) -> TokenStream {
        self.scalar.map_or_else(|| primitive("f32"), ToTokens::to_token_stream)
    }

    pub(super) fn scalar_argument(&self) -> Option<TokenStream> {
        self.scalar.map(|scalar| quote!(, #scalar))
    }

    /// The bits of a float: of a literal what the check `of_literal` makes of it, else its own after
    /// the check `of_constant`.
    pub(super) fn bits(
        &self,
        float: &TokenStream,
        of_literal: &str,
        of_constant: &str,
    ) -> TokenStream {
        if syn::parse2::<syn::LitFloat>(float.clone()).is_ok() {
            let bits = self.call(float, of_literal, float.clone());
            return quote!({ #bits });
        }
        let call =
            |value: &Ident| self.checks.then(|| self.call(float, of_constant, quote!(#value)));
        checked(&primitive("f64"), float, call, |value| quote!(#value.to_bits()))
    }

    /// The number of values that arrive, after a comparison with what a `Flatten` states.
    pub(super) fn compared(&self, stated: &Stated, input: &Shape) -> TokenStream {
        let Stated { layer, sizes, from } = stated;
        let (stating, arriving) = (dimensions(sizes), self.dimensions(input));
        let spelling = &layer.spelling;
        let arguments = quote!(#spelling, #stating, #from, #arriving);
        asserted(&self.call(&layer.arguments, "same", arguments), &self.counted(input))
    }

    /// The number of values that go around layers, after a comparison with what leaves these.
    pub(super) fn around(
        &self,
        name: &TokenStream,
        input: &Shape,
        leaves: Option<&Leaves>,
    ) -> TokenStream {
        let Some(Leaves { last, shape }) = leaves.filter(|_| self.checks) else {
            return self.count(input);
        };
        if [input, shape].iter().any(|shape| shape.hangs(self.parameters, self.scalar)) {
            return self.count(input);
        }
        let (leaving, arriving) = (self.dimensions(shape), self.dimensions(input));
        let call = self.call(name, "around", quote!(#last, #leaving, #arriving));
        asserted(&call, &self.counted(input))
    }
}
