//! What is known of a shape.

use crate::syntax::Size;
use syn::TypePath;

/// A shape, as far as it is known here.
#[derive(Clone)]
pub enum Shape {
    /// One to three sizes.
    Sizes(Vec<Size>),
    /// As many values as another shape, in a row.
    Flattened(Box<Shape>),
    /// As many values as several shapes together, in a row.
    Joined(Vec<Shape>),
    /// What a type of the user's makes of a shape.
    After(Box<Shape>, TypePath),
    /// What a network of the user's begins with.
    InputOf(TypePath),
    /// A mistake stood before: nothing that hangs on it is complained about.
    Unknown,
}

impl Shape {
    pub(super) fn flattened(self) -> Self {
        match self {
            Shape::Sizes(sizes) => match (sizes.as_slice(), product(&sizes)) {
                ([_], _) => Shape::Sizes(sizes),
                (_, Some(product)) => Shape::Sizes(vec![Size::computed(product)]),
                _ => Shape::Flattened(Box::new(Shape::Sizes(sizes))),
            },
            Shape::After(..) | Shape::InputOf(_) => Shape::Flattened(Box::new(self)),
            Shape::Flattened(_) | Shape::Joined(_) | Shape::Unknown => self,
        }
    }
}

/// The number of values, if all sizes are literals.
pub fn product(sizes: &[Size]) -> Option<u64> {
    let literals: Option<Vec<u64>> = sizes.iter().map(|size| size.literal).collect();
    product_of(&literals?)
}

/// The product, if memory can hold as much.
pub(super) fn product_of(sizes: &[u64]) -> Option<u64> {
    let product = sizes.iter().try_fold(1_u64, |product, &size| product.checked_mul(size))?;
    u32::try_from(product).is_ok().then_some(product)
}

/// `28x28`
pub fn by(sizes: &[Size]) -> String {
    let sizes: Vec<&str> = sizes.iter().map(|size| size.spelling.as_str()).collect();
    sizes.join("x")
}
