//! The checks of what a network may cost: constants beside its type, for the compiler.

use super::Writer;
use crate::check::{Chain, Shape};
use crate::items::{Budget, Fits};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A constant for each budget of the network `name`, with those of its attributes that are
/// `passed` on: `#[cfg(…)]`.
pub fn budgets(chain: &Chain, name: &Ident, fits: &Fits, passed: &TokenStream) -> TokenStream {
    let writer = Writer::of(chain);
    let checks = fits.budgets.iter().map(|budget| writer.budget(chain, name, budget, fits));
    checks.map(|check| quote!(#passed #check)).collect()
}

impl Writer<'_> {
    fn budget(&self, chain: &Chain, name: &Ident, budget: &Budget, fits: &Fits) -> TokenStream {
        let (krate, scalar, most) = (self.krate, self.scalar(), &budget.most);
        let count = |layer: &TokenStream, input: &Shape, whole| {
            let input = self.shape(input);
            budget.measure.count(krate, [layer, &input, &scalar], whole, fits)
        };
        let inputs =
            std::iter::once(&chain.input).chain(chain.lines.iter().map(|line| &line.leaves));
        let writer = self.unchecked();
        let layers =
            chain.stages.iter().zip(&chain.lines).zip(inputs).map(|((stage, line), input)| {
                let (spelling, found) = (&line.spelling, count(&writer.stage(stage), input, false));
                quote!((#spelling, #found))
            });
        let found = count(&quote!(#name), &chain.input, true);
        let (network, words) = (name.to_string(), budget.measure.words());
        let arguments = quote!(#network, #words, #most, #found, &[#(#layers),*]);
        let check = self.call(&budget.place, "within", arguments);
        quote!(const _: () = #check;)
    }
}
