//! Orthonormal rows or columns.

use rand::Rng;

use super::draw;
use crate::Scalar;
use crate::real::square_root;

/// Vectors whose shares are taken away at a time, so that the values are read in as many runs less.
const BLOCK: usize = 16;

/// `gain` times a matrix of `rows` whose columns are orthonormal, or, if it is wide, whose rows are:
/// uniformly distributed among all of these.
///
/// Each vector is drawn from a normal distribution, freed of its shares in the vectors before, and
/// scaled to the length 1: the Q of a QR decomposition whose R has a positive diagonal. Sums are in
/// `f64`. One round leaves what the rounding of large shares has left; two are enough (Kahan, as
/// told by Parlett, 1980, "The symmetric eigenvalue problem").
pub(super) fn fill<T: Scalar>(values: &mut [T], rows: usize, gain: f64, random: &mut impl Rng) {
    draw::normal(values, 0.0, 1.0, random);
    let mut vectors = Vectors::new(values, rows);
    for vector in 0..vectors.count {
        for _ in 0..2 {
            for first in (0..vector).step_by(BLOCK) {
                vectors.take_away(vector, first, BLOCK.min(vector - first));
            }
            let length = square_root(vectors.dot(vector));
            vectors.scale(vector, 1.0 / length);
        }
    }
    for value in values {
        *value = T::narrow(gain * value.widen());
    }
}

/// The columns of a column-major matrix, or its rows, whichever are fewer.
struct Vectors<'a, T> {
    values: &'a mut [T],
    count: usize,
    /// From one vector to the next.
    step: usize,
    /// How many values a vector has.
    len: usize,
    /// From one value to the next.
    stride: usize,
}

impl<'a, T: Scalar> Vectors<'a, T> {
    fn new(values: &'a mut [T], rows: usize) -> Self {
        let columns = values.len() / rows;
        if columns <= rows {
            Self { values, count: columns, step: rows, len: rows, stride: 1 }
        } else {
            Self { values, count: rows, step: 1, len: columns, stride: rows }
        }
    }

    fn at(&self, vector: usize, index: usize) -> usize {
        vector * self.step + index * self.stride
    }

    fn get(&self, vector: usize, index: usize) -> f64 {
        self.values[self.at(vector, index)].widen()
    }

    /// The vector's square.
    fn dot(&self, vector: usize) -> f64 {
        (0..self.len).map(|index| self.get(vector, index)).map(|value| value * value).sum()
    }

    fn scale(&mut self, vector: usize, factor: f64) {
        for index in 0..self.len {
            let at = self.at(vector, index);
            self.values[at] = T::narrow(factor * self.values[at].widen());
        }
    }

    /// Takes from a vector its shares in `count` others from `first` on, which have the length 1.
    fn take_away(&mut self, vector: usize, first: usize, count: usize) {
        let mut shares = [0.0; BLOCK];
        let shares = &mut shares[..count];
        for index in 0..self.len {
            let value = self.get(vector, index);
            for (other, share) in shares.iter_mut().enumerate() {
                *share += value * self.get(first + other, index);
            }
        }
        for index in 0..self.len {
            let mut value = self.get(vector, index);
            for (other, share) in shares.iter().enumerate() {
                value -= share * self.get(first + other, index);
            }
            let at = self.at(vector, index);
            self.values[at] = T::narrow(value);
        }
    }
}
