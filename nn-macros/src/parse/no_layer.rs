//! What stands where a layer should: a list, brackets, a number.

use super::repetition::{self, number_alone};
use super::{broken, elsewhere, group};
use crate::lex::{Mark, lex};
use crate::names::{self, Builtin};
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Layer;
use proc_macro2::{Delimiter, Group, TokenStream};

/// Complains about what is no layer.
pub(super) fn no_layer(tokens: TokenStream, report: &mut Report) -> Layer {
    let list = group(&tokens).filter(|group| group.delimiter() != Delimiter::None);
    let nested = list.as_ref().is_some_and(|group| {
        lex(group.stream()).iter().any(|token| token.mark == Mark::Arrow || token.is("*"))
    });
    let repeated = list.as_ref().and_then(|list| repetition::of_list(&list.stream()));
    let message = if let Some(meant) = repeated {
        meant
    } else if nested {
        "a chain within the chain needs no brackets; remove them, or name the inner network as a type".into()
    } else if let Some(layer) = list.as_ref().and_then(alone) {
        format!("a layer stands without brackets; write `{layer}`")
    } else if let Some(list) = list.filter(elsewhere::listed) {
        let chain = elsewhere::chain(list.stream());
        format!("layers are joined by `->` and stand in no list; write `{chain}`")
    } else if let Some(meant) = number_alone(&tokens) {
        meant
    } else {
        format!(
            "expected a layer, found `{}`; the layers are {}",
            spelling(tokens.clone()),
            names::all_layers()
        )
    };
    report.complain(&tokens, message);
    broken(tokens)
}

/// The layer that stands alone in a list, if it is one of the language's.
fn alone(list: &Group) -> Option<String> {
    let first = list.stream().into_iter().next()?;
    let known = Builtin::named(&first.to_string()).is_some();
    (known && !elsewhere::listed(list)).then(|| elsewhere::chain(list.stream()))
}
