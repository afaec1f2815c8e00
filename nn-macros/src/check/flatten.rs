//! What a `Flatten` states of the shape that arrives.

use super::{Fold, Shape, by, product};
use crate::syntax::{Layer, Size};
use proc_macro2::TokenStream;

/// What a `Flatten` expects, where only the compiler can say whether it comes.
pub struct Stated<'a> {
    /// The layer, with the sizes and where they stand.
    pub layer: &'a Layer,
    /// Those sizes.
    pub sizes: &'a [Size],
    /// The layer that what arrives comes from, as it was spelled.
    pub from: String,
}

impl Fold<'_> {
    /// Compares what a `Flatten` states with what arrives, or leaves it to the compiler.
    pub(super) fn stated<'a>(&mut self, sizes: &'a [Size], layer: &'a Layer) -> Option<Stated<'a>> {
        if sizes.is_empty() {
            self.count(layer);
        }
        let later = |from: &str| Stated { layer, sizes, from: from.to_owned() };
        let arriving = match &self.shape {
            Shape::Unknown => return None,
            _ if sizes.is_empty() => return None,
            Shape::Sizes(arriving) => arriving,
            Shape::Flattened(_) | Shape::Joined(_) | Shape::After(..) | Shape::InputOf(_) => {
                return Some(later(&self.from));
            }
        };
        let spelled = |sizes: &[Size]| -> Vec<String> {
            sizes.iter().map(|size| size.spelling.clone()).collect()
        };
        if spelled(sizes) == spelled(arriving) {
            return None;
        }
        if self.parameters.are_mentioned(sizes) || self.parameters.are_mentioned(arriving) {
            let arriving = arriving.clone();
            self.named(sizes, &arriving, layer);
            return None;
        }
        let (Some(expected), Some(found)) = (product(sizes), product(arriving)) else {
            return Some(later(&self.from));
        };
        if expected != found || (sizes.len() > 1 && arriving.len() > 1) {
            let message = format!(
                "`{}` expects {}, but `{}` leaves {}; write `Flatten`, or `Flatten({})`",
                layer.spelling,
                values(sizes, expected),
                self.from,
                values(arriving, found),
                spelled(arriving).join(", ")
            );
            self.report.complain(wrong(sizes, arriving, layer), message);
        }
        None
    }
}

/// Where the caret goes: to the one size that is wrong, if one alone is.
fn wrong(stated: &[Size], arriving: &[Size], layer: &Layer) -> TokenStream {
    let differing = || stated.iter().zip(arriving).filter(|(a, b)| a.literal != b.literal);
    match (stated.len() == arriving.len(), differing().count(), differing().next()) {
        (true, 1, Some((size, _))) => size.expr.clone(),
        _ => layer.arguments.clone(),
    }
}

/// `784 values`, `28x28, that is 784 values`
fn values(sizes: &[Size], product: u64) -> String {
    match sizes.len() {
        1 => format!("{product} values"),
        _ => format!("{} ({product} values)", by(sizes)),
    }
}
