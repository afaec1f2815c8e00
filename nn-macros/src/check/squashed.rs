//! Softmax and sigmoid where they compile and train wrong: behind themselves, and over one value.
//!
//! What a type of the user's ends in only the compiler knows, which is asked by [`Behind`].

use super::{Fold, Shape, product};
use crate::syntax::{Function, Kind, Layer};
use syn::TypePath;

/// Whether it is one of the two.
fn squashes(function: &Function) -> bool {
    function.name == "Softmax" || function.name == "Sigmoid"
}

/// What made the values that arrive, where it may be softmax or sigmoid.
#[derive(Clone)]
pub(super) enum Squashed {
    /// One of them.
    By {
        /// Its type.
        name: String,
        /// The layer it stands in, as it was spelled.
        from: String,
    },
    /// A type of the user's.
    Perhaps(Box<Behind>),
}

/// A type of the user's behind which an activation stands.
#[derive(Clone)]
pub struct Behind {
    /// That type.
    pub path: TypePath,
    /// The shape that arrives there.
    pub input: Shape,
    /// The layer as it was spelled.
    pub from: String,
}

impl Fold<'_> {
    /// Refuses a softmax or sigmoid that squashes what is squashed already, and a softmax that is
    /// always 1; remembers what `layer` leaves.
    pub(super) fn squash(&mut self, layer: &Layer) {
        let function = match &layer.kind {
            // They leave the values that arrive, but for what training does to them.
            Kind::Flatten(_)
            | Kind::Dropout(_)
            | Kind::GaussianNoise(_)
            // What arrives there arrives at the layers within, which are looked at; then it is forgotten.
            | Kind::Residual(_)
            | Kind::Branches { .. } => return,
            Kind::Activation(function) if function.name == "Linear" => return,
            Kind::Dense { units, activation, .. } => {
                if units.literal == Some(1) {
                    self.alone(activation, "Dense(1, sigmoid)");
                }
                Some(activation)
            }
            Kind::Activation(function) => {
                if !self.twice(function, layer) && self.arrives_alone() {
                    self.alone(function, "Sigmoid");
                }
                Some(function)
            }
            Kind::Custom(path) => {
                let (path, input) = (path.clone(), self.shape.clone());
                let behind = Box::new(Behind { path, input, from: layer.spelling.clone() });
                self.squashed = Some(Squashed::Perhaps(behind));
                return;
            }
            Kind::Input(_) | Kind::Normalization { .. } | Kind::Broken => None,
        };
        self.squashed = function
            .filter(|function| squashes(function))
            .map(|function| function.name.to_string())
            .map(|name| Squashed::By { name, from: layer.spelling.clone() });
    }

    /// The type of the user's that `layer` stands behind, if that must not end in the same.
    pub(super) fn behind(&self, layer: &Layer) -> Option<Box<Behind>> {
        match (&layer.kind, &self.squashed) {
            (Kind::Activation(function), Some(Squashed::Perhaps(behind))) => {
                squashes(function).then(|| behind.clone())
            }
            _ => None,
        }
    }

    /// Refuses an activation behind itself. `Relu -> Relu` changes nothing, and so is none of these.
    fn twice(&mut self, function: &Function, layer: &Layer) -> bool {
        let Some(Squashed::By { name, from }) = &self.squashed else { return false };
        let twice = function.name == name.as_str();
        if twice {
            let message = format!(
                "`{}` stands behind `{from}`, which is {} already; remove one",
                layer.spelling,
                name.to_lowercase()
            );
            self.report.complain(&layer.head, message);
        }
        twice
    }

    fn arrives_alone(&self) -> bool {
        matches!(&self.shape, Shape::Sizes(sizes) if product(sizes) == Some(1))
    }

    /// Refuses softmax of one value.
    fn alone(&mut self, function: &Function, remedy: &str) {
        if function.name == "Softmax" {
            let message = format!("softmax of one value is always 1; write `{remedy}`");
            self.report.complain(&function.name, message);
        }
    }
}
