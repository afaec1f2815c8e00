//! Shapes that hang on the parameters of an item. They must agree whatever the numbers are, and so by
//! their names; and stable Rust cannot count what is made of them.

use super::{Fold, Shape, by};
use crate::parameters::Parameters;
use crate::report::Report;
use crate::syntax::{Kind, Layer, Network, Size};
use syn::Type;

impl Shape {
    /// Whether only a parameter tells its sizes.
    pub fn hangs(&self, parameters: &Parameters, scalar: Option<&Type>) -> bool {
        let mentioned = |path| {
            parameters.mentioned(path).is_some()
                || scalar.is_some_and(|scalar| parameters.mentioned(scalar).is_some())
        };
        match self {
            Shape::Sizes(sizes) => parameters.are_mentioned(sizes),
            Shape::Flattened(inner) => inner.hangs(parameters, scalar),
            Shape::Joined(parts) => parts.iter().any(|part| part.hangs(parameters, scalar)),
            Shape::After(input, path) => mentioned(path) || input.hangs(parameters, scalar),
            Shape::InputOf(path) => mentioned(path),
            Shape::Unknown => false,
        }
    }
}

/// The number of values of an image whose sizes are parameters, as the first `Flatten(n)` behind it
/// states it.
pub fn product<'a>(network: &'a Network, parameters: &Parameters) -> Option<&'a Size> {
    let (first, behind) = network.layers.split_first()?;
    match &first.kind {
        Kind::Input(sizes) if sizes.len() > 1 && parameters.are_mentioned(sizes) => {}
        _ => return None,
    }
    let arrives = |layer: &&Layer| !matches!(layer.kind, Kind::Custom(_) | Kind::Dense { .. });
    behind.iter().take_while(arrives).find_map(|layer| match &layer.kind {
        Kind::Flatten(sizes) if sizes.len() == 1 => sizes.first(),
        _ => None,
    })
}

/// Refuses sizes of `layer`, which may be the first, whose product nobody states.
pub fn countless(layer: &Layer, first: bool, report: &mut Report) {
    let sizes: Vec<&str> = match &layer.kind {
        Kind::Input(sizes) | Kind::Flatten(sizes) => {
            sizes.iter().map(|size| size.spelling.as_str()).collect()
        }
        _ => Vec::new(),
    };
    let product = sizes.join(" * ");
    let before = if first { format!("Input({}) -> ", sizes.join(", ")) } else { String::new() };
    let message = format!(
        "stable Rust cannot compute `{product}` of parameters; make the product one too, and state it: `{before}Flatten(SIZE)`"
    );
    report.complain(&layer.arguments, message);
}

/// `H values`, `HxW`
fn values(sizes: &[Size]) -> String {
    if sizes.len() == 1 { format!("{} values", by(sizes)) } else { by(sizes) }
}

impl Fold<'_> {
    /// What arrives in a row.
    pub(super) fn flattened(&self) -> Shape {
        match (&self.shape, self.product) {
            (Shape::Sizes(sizes), Some(product))
                if sizes.len() > 1 && self.parameters.are_mentioned(sizes) =>
            {
                Shape::Sizes(vec![product.clone()])
            }
            (shape, _) => shape.clone().flattened(),
        }
    }

    /// Whether only a parameter tells the sizes that arrive, and not even their names are known.
    pub(super) fn arrives_unnamed(&self) -> bool {
        !matches!(self.shape, Shape::Sizes(_)) && self.shape.hangs(self.parameters, self.scalar)
    }

    /// Refuses what arrives if it would have to be counted for `layer`, but only a parameter tells it.
    pub(super) fn count(&mut self, layer: &Layer) {
        if self.arrives_unnamed() {
            let message = format!(
                "stable Rust cannot count what `{}` leaves while it hangs on parameters; state it before `{}`: `Flatten(n)`",
                self.from, layer.head
            );
            self.report.complain(&layer.head, message);
            self.shape = Shape::Unknown;
        }
    }

    /// Believes what a `Flatten` states where nothing can be compared. Gives what arrives in truth.
    pub(super) fn believed(&mut self, sizes: &[Size], layer: &Layer) -> Option<Shape> {
        if sizes.is_empty() || !self.arrives_unnamed() {
            return None;
        }
        let stated = Shape::Sizes(sizes.to_vec());
        let arriving = std::mem::replace(&mut self.shape, stated);
        if sizes.len() > 1 && self.parameters.are_mentioned(sizes) {
            countless(layer, false, self.report);
            self.shape = Shape::Unknown;
        }
        Some(arriving)
    }

    /// Compares by their names the sizes which `layer` states with those that arrive.
    pub(super) fn named(&mut self, sizes: &[Size], arriving: &[Size], layer: &Layer) {
        let product = self.product.map(|product| product.spelling.as_str());
        if arriving.len() > 1 && sizes.len() == 1 && product == Some(sizes[0].spelling.as_str()) {
            return;
        }
        let leaves: Vec<&str> = arriving.iter().map(|size| size.spelling.as_str()).collect();
        let message = format!(
            "`{}` expects {}, but `{}` leaves {}, which is the same only for some parameters; write `Flatten`, or `Flatten({})`",
            layer.spelling,
            values(sizes),
            self.from,
            values(arriving),
            product.filter(|_| arriving.len() > 1).map_or(leaves.join(", "), ToOwned::to_owned)
        );
        self.report.complain(&layer.arguments, message);
    }
}
