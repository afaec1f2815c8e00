//! The shape carried from layer to layer, with what each of them asks of it.

use super::squashed::Squashed;
use super::{Behind, Dense, Shape, Stage, by, product_of};
use crate::names::LEARNED;
use crate::parameters::Parameters;
use crate::report::Report;
use crate::syntax::{Kind, Layer, Size};
use syn::Type;

/// The state between two layers.
pub(super) struct Fold<'r> {
    /// What arrives.
    pub(super) shape: Shape,
    /// The layer that last changed it, as it was spelled.
    pub(super) from: String,
    /// The softmax or sigmoid that arrives, if one does.
    pub(super) squashed: Option<Squashed>,
    /// As in the chain.
    pub(super) parameters: &'r Parameters,
    pub(super) product: Option<&'r Size>,
    pub(super) scalar: Option<&'r Type>,
    pub(super) report: &'r mut Report,
}

impl Fold<'_> {
    pub(super) fn layer<'a>(&mut self, layer: &'a Layer) -> Option<Stage<'a>> {
        let behind = self.behind(layer);
        self.squash(layer);
        let mut stage = self.trained(layer, behind)?;
        if let Some(word) = &layer.frozen {
            stage = Stage::Frozen { word, stage: Box::new(stage) };
        }
        Some(match &layer.name {
            Some(name) => Stage::Named { name, stage: Box::new(stage) },
            None => stage,
        })
    }

    /// The layer as it is without a name and without the word `frozen`.
    fn trained<'a>(&mut self, layer: &'a Layer, behind: Option<Box<Behind>>) -> Option<Stage<'a>> {
        let name = &layer.head;
        match &layer.kind {
            Kind::Input(_) => {
                self.report.complain(
                    name,
                    format!("`{}` may only begin a network; remove it, the shape that arrives here is known", layer.spelling),
                );
                self.leave(Shape::Unknown, layer);
                None
            }
            Kind::Flatten(sizes) => {
                let believed = self.believed(sizes, layer);
                let stated = self.stated(sizes, layer);
                let input = self.shape.clone();
                self.leave(self.flattened(), layer);
                Some(Stage::Flatten { name, input, stated, believed })
            }
            Kind::Dense { units, activation, options } => {
                let refused = self.dense(units, layer);
                let input = self.shape.clone();
                self.leave(Shape::Sizes(vec![units.clone()]), layer);
                Some(Stage::Dense(Dense { name, input, refused, units, activation, options }))
            }
            Kind::Dropout(rate) => rate.as_ref().map(|rate| Stage::Dropout { name, rate }),
            Kind::GaussianNoise(deviation) => {
                deviation.as_ref().map(|deviation| Stage::GaussianNoise { name, deviation })
            }
            Kind::Normalization { epsilon, momentum } => {
                let (refused, input) = (self.flat(layer), self.shape.clone());
                let (epsilon, momentum) = (epsilon.as_ref(), momentum.as_ref());
                Some(Stage::Normalization { name, input, refused, epsilon, momentum })
            }
            Kind::Residual(layers) => self.residual(layers, layer),
            Kind::Branches { join, branches } => self.branches(*join, branches, layer),
            Kind::Activation(function) => {
                if function.name == LEARNED {
                    self.count(layer);
                }
                Some(Stage::Activation { function, behind, input: self.shape.clone() })
            }
            Kind::Custom(path) => {
                let input = self.shape.clone();
                let leaves = self.own(path, layer);
                self.leave(leaves, layer);
                Some(Stage::Custom { path, input })
            }
            Kind::Broken => {
                self.leave(Shape::Unknown, layer);
                None
            }
        }
    }

    pub(super) fn leave(&mut self, shape: Shape, layer: &Layer) {
        self.shape = shape;
        self.from.clone_from(&layer.spelling);
    }

    /// Refuses a shape that is not flat. Gives the layer before if its sizes, which belong into the
    /// message, are only known to the compiler.
    pub(super) fn flat(&mut self, layer: &Layer) -> Option<String> {
        self.count(layer);
        let sizes = match &self.shape {
            Shape::Sizes(sizes) if sizes.len() > 1 => sizes,
            _ => return None,
        };
        let named = self.parameters.are_mentioned(sizes);
        if sizes.iter().any(|size| size.literal.is_none()) && !named {
            return Some(self.from.clone());
        }
        let message = format!(
            "`{}` needs a flat input, but `{}` leaves {}; put `Flatten` between them",
            layer.head,
            self.from,
            by(sizes)
        );
        self.report.complain(&layer.head, message);
        None
    }

    /// A `Dense` wants a flat shape, and must fit into memory.
    fn dense(&mut self, units: &Size, layer: &Layer) -> Option<String> {
        if let Shape::Sizes(sizes) = &self.shape
            && let ([width], Some(outputs)) = (sizes.as_slice(), units.literal)
            && let Some(inputs) = width.literal
            && product_of(&[inputs, outputs]).is_none()
        {
            let message = format!(
                "`{}` needs {inputs}x{outputs} weights, more than any memory holds; they must be below 2^32",
                layer.spelling
            );
            self.report.complain(&units.expr, message);
        }
        self.flat(layer)
    }
}
