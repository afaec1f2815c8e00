//! Branches as a balanced tree of pairs.

use super::Writer;
use super::constants::{asserted, constant, primitive};
use super::shape::factor;
use crate::check::{Branch, Fork, Shape};
use crate::names::Join;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

impl Writer<'_> {
    /// The branches, and what is still to be compared of what leaves them.
    pub(super) fn branches(&self, fork: &Fork) -> TokenStream {
        let krate = self.krate;
        let branches = fork.readable();
        let layers = self.pairs(fork, &branches, true);
        if fork.join == Join::Concatenate || !branches.iter().any(|branch| branch.open) {
            return layers;
        }
        let mut fits = quote!(true);
        for branch in branches.iter().filter(|branch| branch.open) {
            fits = asserted(&self.together(fork, branch), &fits);
        }
        quote!(#krate::check::Checked<#layers, #fits>)
    }

    /// A tree of pairs for some of the branches, or for the whole.
    fn pairs(&self, fork: &Fork, branches: &[&Branch], whole: bool) -> TokenStream {
        if let [branch] = branches {
            let layers: Vec<TokenStream> =
                branch.stages.iter().map(|stage| self.stage(stage)).collect();
            return self.tree(&layers);
        }
        let (front, back) = branches.split_at(branches.len().div_ceil(2));
        let (front, back) = (self.pairs(fork, front, false), self.pairs(fork, back, false));
        let (krate, name) = (self.krate, fork.name);
        let join = match fork.join {
            Join::Concatenate => {
                let width = self.joined_width(branches, whole);
                quote!(#krate::layers::#name<#width>)
            }
            Join::Average if whole => {
                let count = Literal::usize_unsuffixed(branches.len());
                quote!(#krate::layers::#name<#count>)
            }
            Join::Average => quote!(#krate::layers::Add),
            Join::Add => quote!(#krate::layers::#name),
        };
        let join = if whole { join } else { quote!(#krate::layers::Within<#join>) };
        quote!(#krate::layers::Branches<#front, #back, #join>)
    }

    /// How many values leave a concatenation; of the whole it is checked that each branch is flat.
    fn joined_width(&self, branches: &[&Branch], whole: bool) -> TokenStream {
        let literals: Option<Vec<u64>> = branches.iter().map(|branch| branch.width()).collect();
        if let Some(widths) = literals {
            return Literal::u64_unsuffixed(widths.iter().sum()).to_token_stream();
        }
        let addends = branches.iter().map(|branch| match &branch.leaves {
            Shape::After(..) | Shape::InputOf(_) if whole => self.flat_branch(branch),
            shape => self.addend(shape),
        });
        let mut width = constant(&primitive("usize"), &quote!(#(#addends)+*));
        let images = branches.iter().filter(|branch| matches!(branch.leaves, Shape::Sizes(_)));
        for branch in images.filter(|branch| whole && branch.open) {
            let (last, leaving) = (&branch.last.spelling, self.dimensions(&branch.leaves));
            let call = self.call(&branch.last.head, "not_joined", quote!(#last, #leaving));
            width = asserted(&call, &width);
        }
        width
    }

    /// The width of what a type of the user's leaves, which is asked whether it is flat.
    fn flat_branch(&self, branch: &Branch) -> TokenStream {
        let span = branch.last.head.span();
        let (width, shape) = (self.at(span, "branch"), self.at(span, "shape"));
        let leaves = self.shape(&branch.leaves);
        quote_spanned!(span=> #width(#shape::<#leaves>()))
    }

    /// The comparison of what a branch leaves with what its model does.
    fn together(&self, fork: &Fork, branch: &Branch) -> TokenStream {
        let model = &fork.branches[fork.model];
        let [one, other] = [model, branch].map(|branch| {
            let (last, leaving) = (&branch.last.spelling, self.dimensions(&branch.leaves));
            quote!((#last, #leaving))
        });
        let name = fork.name.to_string();
        self.call(&branch.last.head, "together", quote!(#name, #one, #other))
    }

    /// The number of values in a shape, as an expression that can be added to others.
    pub(super) fn addend(&self, shape: &Shape) -> TokenStream {
        match shape {
            Shape::Sizes(sizes) if sizes.len() == 1 => factor(&sizes[0], 2),
            _ => self.counted(shape),
        }
    }
}

impl Branch<'_> {
    /// How many values leave, if a literal tells it.
    fn width(&self) -> Option<u64> {
        match &self.leaves {
            Shape::Sizes(sizes) => crate::check::product(sizes),
            _ => None,
        }
    }
}
