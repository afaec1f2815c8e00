//! The layers of a network by their names: a trait beside its type.

use super::Writer;
use super::item::Item;
use crate::check::{Dense, Stage};
use crate::names::LEARNED;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

/// A layer that can be asked for.
struct Access<'a> {
    /// What it is called.
    name: &'a Ident,
    /// Where it is in the network.
    place: TokenStream,
    /// Its type.
    layer: TokenStream,
}

/// Which of `count` layers of a balanced tree it is: `.first.second`.
pub(super) fn place(index: usize, count: usize) -> TokenStream {
    if count < 2 {
        return TokenStream::new();
    }
    let front = count.div_ceil(2);
    if index < front {
        let rest = place(index, front);
        quote!(.first #rest)
    } else {
        let rest = place(index - front, count - front);
        quote!(.second #rest)
    }
}

/// The trait that begins with the name of the network.
pub fn trait_name(network: &Ident) -> Ident {
    format_ident!("{network}Layers", span = network.span())
}

impl Writer<'_> {
    /// The trait for the network `item` and its implementation, if layers have names or `more` is
    /// there. `groups` are the layers, where each group is, and `more` other methods: as they are
    /// declared, and as they are written.
    pub(super) fn access(
        &self,
        item: &Item,
        groups: &[(TokenStream, &[Stage])],
        more: Option<[TokenStream; 2]>,
    ) -> TokenStream {
        let (mut found, writer) = (Vec::new(), self.unchecked());
        for (place, stages) in groups {
            writer.find(place, stages, &mut found);
        }
        if found.is_empty() && more.is_none() {
            return TokenStream::new();
        }
        let Item { name, visibility, passed, hidden, .. } = item;
        let (declared_with, used_with) = self.generics(item);
        let layers = trait_name(name);
        let about = format!("The layers of [`{name}`] by their names.");
        let [declared, written] = more.unwrap_or_default();
        let signatures = found.iter().map(Access::signatures);
        let methods = found.iter().map(Access::methods);
        quote! {
            #[doc = #about]
            #hidden
            #passed
            #[allow(dead_code, private_interfaces)]
            #visibility trait #layers #declared_with {
                #(#signatures)*
                #declared
            }
            #passed
            impl #declared_with #layers #used_with for #name #used_with {
                #(#methods)*
                #written
            }
        }
    }

    /// The parameters of an item as a trait and its implementation declare and as they use them. What
    /// a network computes with must be a scalar there.
    fn generics(&self, item: &Item) -> (TokenStream, TokenStream) {
        let (krate, mut generics) = (self.krate, item.generics.clone());
        for parameter in generics.type_params_mut() {
            parameter.bounds.push(syn::parse_quote!(#krate::Scalar));
        }
        let (declared, used, _) = generics.split_for_impl();
        (declared.to_token_stream(), used.to_token_stream())
    }

    /// The layers with names among `stages`, which make a tree at `place`.
    fn find<'a>(&self, place: &TokenStream, stages: &'a [Stage], found: &mut Vec<Access<'a>>) {
        for (index, stage) in stages.iter().enumerate() {
            let here = self::place(index, stages.len());
            self.find_in(&quote!(#place #here), stage, found);
        }
    }

    /// The layers with names in the one at `place`.
    fn find_in<'a>(&self, place: &TokenStream, stage: &'a Stage, found: &mut Vec<Access<'a>>) {
        match stage {
            Stage::Named { name, stage } => {
                let (place, stage) = unwrapped(quote!(#place.layer), stage);
                let layer = self.plain(stage);
                found.push(Access { name, place: place.clone(), layer });
                self.find_in(&place, stage, found);
            }
            Stage::Frozen { stage, .. } => self.find_in(&quote!(#place.layer), stage, found),
            Stage::Residual { stages, .. } => self.find(&quote!(#place.layer), stages, found),
            Stage::Branches(fork) => {
                let branches = fork.readable();
                for (index, branch) in branches.iter().enumerate() {
                    let here = self::place(index, branches.len());
                    self.find(&quote!(#place #here), &branch.stages, found);
                }
            }
            _ => {}
        }
    }

    /// The type of a layer without what goes around it.
    fn plain(&self, stage: &Stage) -> TokenStream {
        match stage {
            Stage::Dense(dense) if dense.activation.name != LEARNED => self.plain_dense(dense),
            _ => self.stage(stage),
        }
    }
}

/// The layer within what goes around it.
fn unwrapped<'s, 'a>(place: TokenStream, stage: &'s Stage<'a>) -> (TokenStream, &'s Stage<'a>) {
    match stage {
        Stage::Frozen { stage, .. } => unwrapped(quote!(#place.layer), stage),
        Stage::Dense(Dense { activation, options, .. }) if activation.name != LEARNED => {
            let paid = options.l1.is_some() || options.l2.is_some();
            let around = usize::from(options.init.is_some()) + usize::from(paid);
            let around = std::iter::repeat_n(quote!(.layer), around);
            (quote!(#place #(#around)*), stage)
        }
        _ => (place, stage),
    }
}

impl Access<'_> {
    fn signatures(&self) -> TokenStream {
        let Self { name, layer, .. } = self;
        let name_mut = format_ident!("{name}_mut", span = name.span());
        let about = format!("The layer `{name}`.");
        let about_mut = format!("The layer `{name}`, to change its parameters.");
        quote! {
            #[doc = #about]
            fn #name(&self) -> &#layer;
            #[doc = #about_mut]
            fn #name_mut(&mut self) -> &mut #layer;
        }
    }

    fn methods(&self) -> TokenStream {
        let Self { name, place, layer } = self;
        let name_mut = format_ident!("{name}_mut", span = name.span());
        quote! {
            fn #name(&self) -> &#layer {
                &self #place
            }
            fn #name_mut(&mut self) -> &mut #layer {
                &mut self #place
            }
        }
    }
}
