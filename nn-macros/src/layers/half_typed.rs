//! Arguments whose value was not typed yet: `l2 =`.

use super::options;
use crate::editor::List;
use crate::lex::is;
use crate::names;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{TokenStream, TokenTree};

/// Complains about `key =`, of which the value is missing, if `tokens` are that.
pub fn complained(tokens: &TokenStream, layer: &str, report: &mut Report) -> bool {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let [TokenTree::Ident(key), mark] = trees.as_slice() else { return false };
    let key = key.to_string();
    let known = names::options(layer).contains(&key.as_str())
        || names::option_elsewhere(layer, &key).is_some()
        || names::takes(layer, &key)
        || options::is_activation(&key);
    if !known || !is(mark, '=') && !is(mark, ':') {
        return false;
    }
    let value = match key.as_str() {
        "bias" | "use_bias" => "`true` or `false`",
        key if options::is_activation(key) => {
            report.offer_any(List::Activations);
            "an activation"
        }
        key if names::option_elsewhere(layer, key).unwrap_or(key) == "init" => {
            report.offer_any(List::Initializers);
            "an initialiser"
        }
        _ => "a number",
    };
    let found = spelling(tokens.clone());
    report.complain(tokens, format!("{value} is missing behind `{found}`"));
    true
}
