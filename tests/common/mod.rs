//! What several tests draw.

use staticnet::Scalar;
use staticnet::initializer::Initializer;
use staticnet::random::Generator;

/// So many draws of the standard normal distribution.
pub fn normals<T: Scalar>(count: usize, random: &mut Generator) -> Vec<T> {
    let mut values = vec![T::zero(); count];
    Initializer::Normal { mean: 0.0, deviation: 1.0 }.fill(&mut values, &[count], random);
    values
}
