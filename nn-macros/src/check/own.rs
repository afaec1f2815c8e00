//! Types of the user's, one behind another: what leaves each is a type within the type of what leaves
//! the next.

use super::{Fold, Shape};
use crate::syntax::Layer;
use syn::TypePath;

/// The most that stand so. The compiler goes down as deep, for each of them anew.
const MOST: usize = 32;

impl Fold<'_> {
    /// What leaves the user's own `layer`, whose type is `path`; unknown after a complaint.
    pub(super) fn own(&mut self, path: &TypePath, layer: &Layer) -> Shape {
        if matches!(self.shape, Shape::Unknown) {
            return Shape::Unknown;
        }
        if own(&self.shape) >= MOST {
            let message = format!(
                "at most {MOST} types of your own stand one behind another; give some of them a name, as a network of their own"
            );
            self.report.complain(&layer.head, message);
            return Shape::Unknown;
        }
        Shape::After(Box::new(self.shape.clone()), path.clone())
    }
}

/// How many types of the user's it hangs on.
fn own(mut shape: &Shape) -> usize {
    let mut count = 0;
    loop {
        shape = match shape {
            Shape::After(before, _) => {
                count += 1;
                before
            }
            Shape::Flattened(before) => before,
            Shape::Joined(parts) => {
                return count + parts.iter().map(own).max().unwrap_or_default();
            }
            Shape::Sizes(_) | Shape::InputOf(_) | Shape::Unknown => return count,
        };
    }
}
