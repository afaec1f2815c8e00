//! Softmax and sigmoid where they compile and train wrong: behind themselves, and over one value.

use super::{Fold, Shape, product};
use crate::syntax::{Function, Kind, Layer};

/// A softmax or sigmoid whose values arrive.
pub(super) struct Squashed {
    /// Its type.
    name: String,
    /// The layer it stands in, as it was spelled.
    from: String,
}

impl Fold<'_> {
    /// Refuses a softmax or sigmoid that squashes what is squashed already, and a softmax that is
    /// always 1; remembers what `layer` leaves.
    pub(super) fn squash(&mut self, layer: &Layer) {
        let function = match &layer.kind {
            // They leave the values that arrive, but for what training does to them.
            Kind::Flatten(_) | Kind::Dropout(_) | Kind::GaussianNoise(_) => return,
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
            // Its own layers were looked at, and it adds to what they leave.
            Kind::Residual(_) => None,
            Kind::Input(_) | Kind::Normalization { .. } | Kind::Custom(_) | Kind::Broken => None,
        };
        self.squashed = function
            .map(|function| function.name.to_string())
            .filter(|name| name == "Softmax" || name == "Sigmoid")
            .map(|name| Squashed { name, from: layer.spelling.clone() });
    }

    /// Refuses an activation behind itself. `Relu -> Relu` changes nothing, and so is none of these.
    fn twice(&mut self, function: &Function, layer: &Layer) -> bool {
        let Some(Squashed { name, from }) = &self.squashed else { return false };
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
