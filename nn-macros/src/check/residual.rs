//! A way around layers, which must leave the shape that arrives.

use super::{Fold, Shape, Stage, by, product};
use crate::syntax::Layer;

/// What leaves the layers of a `Residual`.
pub struct Leaves {
    /// The last of them, as it was spelled.
    pub last: String,
    /// The shape.
    pub shape: Shape,
}

impl Fold<'_> {
    /// Nothing if no layer within could be read.
    pub(super) fn residual<'a>(
        &mut self,
        layers: &'a [Layer],
        layer: &'a Layer,
    ) -> Option<Stage<'a>> {
        self.count(layer);
        let input = self.shape.clone();
        let complaints = self.report.len();
        let stages: Vec<Stage> = layers.iter().filter_map(|inner| self.layer(inner)).collect();
        let parted = axes(&input) != axes(&self.shape);
        // A layer within that wants another number of axes was told so.
        let told = parted && self.report.len() > complaints;
        let leaves = if told { None } else { self.leaves(&input, layers, layer) };
        // Whether what follows wants one axis or several, it is not to blame.
        let parted = parted && self.report.len() > complaints;
        self.squashed = None;
        self.leave(if parted { Shape::Unknown } else { input.clone() }, layer);
        let some = !stages.is_empty();
        some.then_some(Stage::Residual { name: &layer.head, input, stages, leaves })
    }

    /// Compares what leaves the layers of the `Residual` with what arrives, or leaves it to the
    /// compiler.
    fn leaves(&mut self, input: &Shape, layers: &[Layer], residual: &Layer) -> Option<Leaves> {
        let last = layers.last()?;
        let (arriving, leaving) = match (input, &self.shape) {
            (Shape::Unknown, _) | (_, Shape::Unknown) => return None,
            (Shape::Sizes(arriving), Shape::Sizes(leaving)) => (arriving, leaving),
            _ => return Some(self.unknown(last)),
        };
        if by(arriving) == by(leaving) {
            return None;
        }
        let named =
            self.parameters.are_mentioned(arriving) || self.parameters.are_mentioned(leaving);
        if !named && (product(arriving).is_none() || product(leaving).is_none()) {
            return Some(self.unknown(last));
        }
        let (head, width) = (&residual.head, product(arriving));
        let remedy = match (arriving.as_slice(), width.filter(|_| width != product(leaving))) {
            ([before], _) => format!("end them in `Dense({})`", before.spelling),
            (_, None) => format!("put `Flatten` before `{head}`"),
            (_, Some(width)) => {
                format!("put `Flatten` before `{head}`, and end them in `Dense({width})`")
            }
        };
        let message = format!(
            "the layers of `Residual` must leave the shape that arrives, {}, but `{}` leaves {}; {remedy}",
            by(arriving),
            last.spelling,
            by(leaving)
        );
        self.report.complain(&last.head, message);
        None
    }

    fn unknown(&self, last: &Layer) -> Leaves {
        Leaves { last: last.spelling.clone(), shape: self.shape.clone() }
    }
}

/// How many sizes a shape has, if it is known.
fn axes(shape: &Shape) -> Option<usize> {
    match shape {
        Shape::Sizes(sizes) => Some(sizes.len()),
        _ => None,
    }
}
