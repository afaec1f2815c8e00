//! Where words of ours stand, so that what the compiler says of them has its caret at the user's.

use super::Writer;
use crate::check::Shape;
use crate::editor::Reader;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::TypePath;

impl Writer<'_> {
    /// The call of a check that, if it fails, puts its caret under `place`.
    pub(super) fn call(
        &self,
        place: &TokenStream,
        check: &str,
        arguments: TokenStream,
    ) -> TokenStream {
        let (start, end) = ends(place);
        let path = self.at(start, check);
        let mut group = Group::new(Delimiter::Parenthesis, arguments);
        // Spans of two contexts cannot be joined: the last token is of the first one's.
        let context = self.krate.clone().into_iter().next().map_or(end, |tree| tree.span());
        group.set_span(context.located_at(end));
        quote!(#path #group)
    }

    /// Where words of ours stand that the compiler shall find at one of the user's.
    pub(super) fn place(&self, span: Span) -> Span {
        match self.reader {
            Reader::Compiler => span,
            Reader::Editor => Span::call_site(),
        }
    }

    /// The path of a check as if it stood at `span`.
    pub(super) fn at(&self, span: Span, check: &str) -> TokenStream {
        let span = self.place(span);
        let krate = self.krate_at(span);
        let check = Ident::new(check, span);
        quote_spanned!(span=> #krate::check::#check)
    }

    /// The crate's path as if it stood at `span`; what it means stays.
    pub(super) fn krate_at(&self, span: Span) -> TokenStream {
        let located = |mut tree: TokenTree| {
            tree.set_span(tree.span().located_at(span));
            tree
        };
        self.krate.clone().into_iter().map(located).collect()
    }

    /// The shape that enters or leaves the user's own first layer, whose path is `path`.
    pub(super) fn first(&self, path: &TypePath, layer: &impl ToTokens, name: &str) -> TokenStream {
        let scalar = self.scalar();
        self.projection(path, layer, &quote!(check::First<#scalar>), name)
    }

    /// What the user's own layer, whose path is `path`, says of the shape `input` by that name.
    pub(super) fn behind(&self, input: &Shape, path: &TypePath, name: &str) -> TokenStream {
        let (arriving, scalar) = (self.shape(input), self.scalar());
        self.projection(path, &arriving, &quote!(check::Enters<#path, #scalar>), name)
    }

    /// `<layer as krate::bound>::name`, all of it at the place of the user's path.
    pub(super) fn projection(
        &self,
        path: &TypePath,
        layer: &impl ToTokens,
        bound: &TokenStream,
        name: &str,
    ) -> TokenStream {
        let (start, end) = ends(&path.to_token_stream());
        let (start, end) = (self.place(start), self.place(end));
        let (krate, name) = (self.krate_at(start), Ident::new(name, end));
        let open = quote_spanned!(start=> <);
        quote_spanned!(end=> #open #layer as #krate::#bound>::#name)
    }
}

/// Where `tokens` begin and end.
fn ends(tokens: &TokenStream) -> (Span, Span) {
    let mut spans = tokens.clone().into_iter().map(|tree| tree.span());
    let start = spans.next().unwrap_or_else(Span::call_site);
    (start, spans.last().unwrap_or(start))
}
