//! What a network must end in for a loss that is fused with its last activation, and the words for
//! a network that does not.

use pulp::Simd;

use crate::Scalar;
use crate::activations::{Linear, Sigmoid, Softmax};
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Logits, Pass, Start};
use crate::learner::{Learner, Rule};
use crate::shape::Shape;

/// A network that ends in softmax: class probabilities.
#[diagnostic::on_unimplemented(
    message = "this loss compares class probabilities: end the network in softmax, as in `Dense(10, softmax)`",
    label = "the network does not end in softmax",
    note = "for a network that ends in sigmoid choose `BinaryCrossEntropy`, for values `MeanSquaredError`"
)]
pub trait EndsInSoftmax<X: Shape, T: Scalar = f32>: BackwardFrom<Logits<Softmax>, X, T> {}

/// A network that ends in sigmoid: a chance for each bit.
#[diagnostic::on_unimplemented(
    message = "this loss compares the chances of bits: end the network in sigmoid, as in `Dense(1, sigmoid)`",
    label = "the network does not end in sigmoid",
    note = "for a network that ends in softmax choose `CrossEntropy`, for one that ends in plain sums `Hinge`"
)]
pub trait EndsInSigmoid<X: Shape, T: Scalar = f32>: BackwardFrom<Logits<Sigmoid>, X, T> {}

/// A network that ends in plain sums, of any size and sign.
#[diagnostic::on_unimplemented(
    message = "this loss needs sums of any size and sign: end the network without an activation, as in `Dense(1)`",
    label = "the network does not end in plain sums",
    note = "for a network that ends in sigmoid choose `BinaryCrossEntropy`, in softmax `CrossEntropy`"
)]
pub trait EndsInLinear<X: Shape, T: Scalar = f32>: BackwardFrom<Logits<Linear>, X, T> {}

macro_rules! ends {
    ($($ends:ident: $activation:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<L: BackwardFrom<Logits<$activation>, X, T>, X: Shape, T: Scalar> $ends<X, T> for L {}

        impl<L: $ends<X, T>, X: Shape, T: Scalar> Start<L, X, T> for Logits<$activation> {
            #[inline(always)]
            fn backward_parameters<S: Simd, R: Rule<T>>(
                layers: &mut L,
                pass: &mut Pass<'_, S>,
                x: Batch<'_, X, T>,
                tape: &mut [T],
                dy: BatchMut<'_, L::Output, T>,
                learner: Learner<'_, R, T>,
            ) {
                layers.backward_parameters_from(pass, x, tape, dy, learner);
            }
        }
    )*};
}

ends! {
    EndsInSoftmax: Softmax;
    EndsInSigmoid: Sigmoid;
    EndsInLinear: Linear;
}
