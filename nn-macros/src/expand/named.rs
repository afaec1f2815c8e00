//! Layers with names, which are numbers in their types.

use super::Writer;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

impl Writer<'_> {
    /// A layer with a name.
    pub(super) fn named(&self, name: &Ident, layer: &TokenStream) -> TokenStream {
        let krate = self.krate;
        let [low, high] = numbers(&name.to_string());
        let low = Literal::u128_unsuffixed(low);
        let high = (high > 0).then(|| Literal::u128_unsuffixed(high));
        let high = high.map(|high| quote!(, #high));
        quote!(#krate::layers::Named<#layer, #low #high>)
    }
}

/// The bytes of a name as two numbers, the first byte the lowest: what `layers::name` makes of it.
fn numbers(name: &str) -> [u128; 2] {
    let mut numbers = [0; 2];
    for (index, byte) in name.bytes().enumerate().take(32) {
        numbers[index / 16] |= u128::from(byte) << (8 * (index % 16));
    }
    numbers
}
