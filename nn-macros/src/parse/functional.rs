//! `Dense(3)(Dense(8)(Input(4)))`: layers as functions, as Keras and PyTorch call them.

use super::foreign::Call;
use super::{Cursor, broken, elsewhere, group};
use crate::lex::{Mark, Token, joined, lex};
use crate::names::{self, Builtin};
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Layer;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};

impl Cursor {
    /// A layer that is called once more, after a complaint about that.
    pub(super) fn functional(&mut self, call: &Call, report: &mut Report) -> Option<Layer> {
        call.arguments.as_ref().filter(|_| !call.constructed)?;
        let input = group(&self.tokens.get(call.end)?.to_token_stream())?;
        let chain = |token: &Token| token.mark == Mark::Arrow || token.is("*");
        let is_input = input.delimiter() == Delimiter::Parenthesis;
        if !is_input || lex(input.stream()).iter().any(chain) {
            return None;
        }
        let layer = joined(&self.tokens[self.at..call.end]);
        self.at = call.end;
        while self.mark() == Some(Mark::Group) {
            self.next();
        }
        let message = message(call, layer.clone(), &input);
        report.complain(input, message);
        Some(broken(layer))
    }
}

/// What is said of the call with `input`.
fn message(call: &Call, layer: TokenStream, input: &Group) -> String {
    let layer = elsewhere::chain(layer);
    let name = &call.name;
    let stated = call.arguments.as_ref().map(|group| spelling(group.stream())).unwrap_or_default();
    let inside = input.stream();
    let spelled = spelling(inside.clone());
    let word = syn::parse2::<Ident>(inside.clone()).ok().map(|word| word.to_string());
    let activation = word.as_deref().and_then(names::like_activation);
    match (Builtin::named(name), activation) {
        (Some(Builtin::Dense), Some(word)) if !stated.contains('=') => {
            let word = word.word;
            format!(
                "an activation stands between the same parentheses; write `Dense({stated}, {word})`"
            )
        }
        (_, Some(word)) => format!("layers are joined by `->`; write `{layer} -> {}`", word.name),
        (Some(Builtin::Branches(_)), None) => {
            let branches = spelling(within_list(inside));
            format!("branches stand between the first parentheses; write `{name}({branches})`")
        }
        _ if spelled.is_empty()
            || word.is_some_and(|word| word.starts_with(char::is_lowercase)) =>
        {
            format!("layers are joined by `->`, and not called; write `{layer}`")
        }
        _ => format!("layers are joined by `->`; write `{} -> {layer}`", unrolled(inside)),
    }
}

/// `Dense(8)(Input(4))` as `Input(4) -> Dense(8)`; without a variable such as `x`.
fn unrolled(call: TokenStream) -> String {
    let trees: Vec<TokenTree> = call.clone().into_iter().collect();
    let [layer @ .., TokenTree::Group(arguments), TokenTree::Group(input)] = trees.as_slice()
    else {
        return elsewhere::chain(call);
    };
    let layer = elsewhere::chain(quote!(#(#layer)* #arguments));
    let input = input.stream();
    let is_word = syn::parse2::<Ident>(input.clone()).is_ok();
    if is_word || input.is_empty() { layer } else { format!("{} -> {layer}", unrolled(input)) }
}

/// What stands in a list, if it is one.
fn within_list(inside: TokenStream) -> TokenStream {
    match inside.clone().into_iter().collect::<Vec<_>>().as_slice() {
        [TokenTree::Group(list)] => list.stream(),
        _ => inside,
    }
}
