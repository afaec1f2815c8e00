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
        let stages: Vec<Stage> = layers.iter().filter_map(|inner| self.layer(inner)).collect();
        let leaves = self.leaves(&input, layers);
        self.squashed = None;
        self.leave(input.clone(), layer);
        let some = !stages.is_empty();
        some.then_some(Stage::Residual { name: &layer.head, input, stages, leaves })
    }

    /// Compares what leaves with what arrives, or leaves it to the compiler.
    fn leaves(&mut self, input: &Shape, layers: &[Layer]) -> Option<Leaves> {
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
        let remedy = match arriving.as_slice() {
            [before] => format!("end them in `Dense({})`", before.spelling),
            _ => "put `Flatten` before it".to_owned(),
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
