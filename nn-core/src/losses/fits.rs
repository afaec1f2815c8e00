//! Which targets a loss can compare an output with, and the words for those that it cannot.
//!
//! First it is asked what the targets are, then, of what they call their [`Answer`](OfClasses::Answer),
//! whether the network leaves as many values. Where they are of another kind, that is unknown, and so
//! is where the loss starts ([`If`](crate::check::If)): of unknown types the compiler says nothing.

use crate::Scalar;
use crate::shape::{Feeds, Flat, Shape};
use crate::target::{Bits, Classes, OneHot, Target, Values};

/// The truth about one sample, where the network tells the probabilities of classes.
#[derive(Clone, Copy, Debug)]
pub enum Truth<'a, T> {
    /// It is of this class.
    Class(usize),
    /// It is of each class by a share.
    Shares(&'a [T]),
}

/// The two traits for a kind of targets: `$of`, and `$fits`, one for each value of an output `O`. Both
/// have the words for other targets, since it hangs on the call which one the compiler words.
macro_rules! kind {
    (
        $what:literal, $of:ident: [$($target:tt)*], $fits:ident,
        $message:literal $(, note = $note:literal)?, { $($truth:tt)* }
    ) => {
        #[doc = concat!("Targets that are ", $what, ".")]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "the targets are `{Self}`"
            $(, note = $note)?
        )]
        pub trait $of<T: Scalar = f32>: $($target)* {
            /// What a network leaves for them: a value for each.
            type Answer: Shape;

            $($truth)*
        }

        #[doc = concat!("Targets that are ", $what, ", one for each value of an output `O`.")]
        #[diagnostic::on_unimplemented(
            message = $message,
            label = "the targets are `{Self}`"
            $(, note = $note)?
        )]
        pub trait $fits<O: Shape, T: Scalar = f32>: $of<T> {}

        impl<O: Answers<Y::Answer, Y>, Y: $of<T>, T: Scalar> $fits<O, T> for Y {}
    };
}

kind!(
    "classes",
    OfClasses: [Target<T>],
    ClassTarget,
    "this loss compares class probabilities, but the targets are no classes; choose `MeanSquaredError` for values, `BinaryCrossEntropy` for bits",
    {
        /// The truth about a sample.
        fn truth(sample: Self::Sample<'_>) -> Truth<'_, T>;
    }
);

kind!(
    "bits",
    OfBits: [for<'a> Target<T, Sample<'a> = &'a [T]>],
    BitTarget,
    "this loss compares bits, but the targets are no bits; choose `CrossEntropy` behind `Dense(10, softmax)` for classes, `MeanSquaredError` for values",
    note = "of two classes `.bits()` of the data set makes one bit, for one unit",
    {}
);

kind!(
    "numbers",
    OfValues: [for<'a> Target<T, Sample<'a> = &'a [T]>],
    ValueTarget,
    "this loss compares values, but the targets are classes; choose `CrossEntropy` behind softmax, or make vectors of them with `.one_hot()` of the data set",
    {}
);

/// Outputs that hold as many values as the answer `A` to the targets `Y`.
#[diagnostic::on_unimplemented(
    message = "a network leaves as many values as its targets have; change the units of its last layer, as in `Dense(3, softmax)` for `Classes<3>`",
    label = "the network leaves `{Self}` for the targets `{Y}`"
)]
pub trait Answers<A: Shape, Y>: Shape {}

#[diagnostic::do_not_recommend]
impl<O: Feeds<A>, A: Shape, Y> Answers<A, Y> for O {}

impl<const C: usize, T: Scalar> OfClasses<T> for Classes<C> {
    type Answer = Flat<C>;

    #[inline(always)]
    fn truth(sample: <Self as Target<T>>::Sample<'_>) -> Truth<'_, T> {
        Truth::Class(sample)
    }
}

impl<const C: usize, T: Scalar> OfClasses<T> for OneHot<C> {
    type Answer = Flat<C>;

    #[inline(always)]
    fn truth(sample: <Self as Target<T>>::Sample<'_>) -> Truth<'_, T> {
        Truth::Shares(sample)
    }
}

impl<const N: usize, T: Scalar> OfBits<T> for Bits<N> {
    type Answer = Flat<N>;
}

impl<O: Shape, T: Scalar> OfValues<T> for Values<O> {
    type Answer = O;
}

impl<const C: usize, T: Scalar> OfValues<T> for OneHot<C> {
    type Answer = Flat<C>;
}

impl<const N: usize, T: Scalar> OfValues<T> for Bits<N> {
    type Answer = Flat<N>;
}

#[cfg(test)]
mod tests {
    use crate::batch::Batch;
    use crate::losses::{Loss, MeanSquaredError};
    use crate::shape::{Flat, Plane};
    use crate::target::Values;

    #[test]
    fn a_row_answers_an_image_of_as_many_values() {
        let image = Batch::<Plane<2, 2, 4>, f32>::new(&[1.0, 2.0, 3.0, 4.0]);
        let row = Batch::<Flat<4>, f32>::new(&[1.0, 2.0, 3.0, 6.0]);
        let loss = Loss::<_, Values<Plane<2, 2, 4>>>::value(&MeanSquaredError, row, image);
        assert_eq!(loss.to_bits(), 1.0_f32.to_bits());
    }
}
