//! Activation functions, one a file: each is an argument of `Dense` and a layer of its own.

#[macro_use]
mod as_layer;

mod elu;
mod gelu;
mod gelu_tanh;
mod hard_sigmoid;
mod hard_swish;
mod leaky_relu;
mod linear;
mod mish;
mod relu;
mod selu;
mod sigmoid;
mod silu;
mod softmax;
mod softplus;
mod softsign;
mod tanh;

use core::fmt;
use core::marker::PhantomData;

use bytemuck::Zeroable;
use pulp::Simd;

pub use elu::Elu;
pub use gelu::Gelu;
pub use gelu_tanh::GeluTanh;
pub use hard_sigmoid::HardSigmoid;
pub use hard_swish::HardSwish;
pub use leaky_relu::LeakyRelu;
pub use linear::Linear;
pub use mish::Mish;
pub use relu::Relu;
pub use selu::Selu;
pub use sigmoid::Sigmoid;
pub use silu::Silu;
pub use softmax::Softmax;
pub use softplus::Softplus;
pub use softsign::Softsign;
pub use tanh::Tanh;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::initializer::Initializer;
use crate::shape::Shape;

/// A function of one sample's values whose derivative can be told from its result, or else from
/// its argument.
///
/// Those of this module are also [`Layer`](crate::Layer)s, without parameters, that keep the shape;
/// [`as_layer!`](crate::as_layer) makes one of any other.
///
/// A function of each value by itself says [`ELEMENTWISE`](Self::ELEMENTWISE) and needs only
/// [`lanes`](Self::lanes) and [`slope`](Self::slope):
///
/// ```
/// use bytemuck::Zeroable;
/// use nn_core::activations::Activation;
/// use nn_core::layers::Dense;
/// use nn_core::{Scalar, Sequential, Simd, shape::Flat};
///
/// /// f(x) = x²
/// #[derive(Debug, Zeroable)]
/// struct Square;
///
/// impl Activation for Square {
///     const NAME: &'static str = "square";
///     const ELEMENTWISE: bool = true;
///     const KEEPS_INPUT: bool = true; // the sign of x cannot be told from x²
///
///     #[inline(always)]
///     fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
///         T::multiply(simd, x, x)
///     }
///
///     #[inline(always)]
///     fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
///         T::plus(simd, x, x)
///     }
/// }
///
/// let network = Sequential::<Flat<4>, Dense<4, 3, Square>>::new(42);
/// assert!(network.predict(&[1.0, -2.0, 3.0, -4.0]).min() >= 0.0);
/// ```
#[diagnostic::on_unimplemented(
    message = "this must be an activation; write one of the language, such as `relu`, or a type that implements `Activation`",
    label = "`{Self}` is no activation",
    note = "the trait is `staticnet::activations::Activation`; see its example"
)]
pub trait Activation: Zeroable + Send + Sync + core::fmt::Debug + 'static {
    /// Its name in the network line: `relu`.
    const NAME: &'static str;

    /// The number that stands behind the name in parentheses, if it has one: `leaky_relu(0.01)`.
    const NUMBER: Option<f64> = None;

    /// How weights start whose sums pass through this function.
    const INITIALIZER: Initializer = Initializer::XavierUniform;

    /// Whether f(x) = x, so that a layer with it is one without activation.
    const IDENTITY: bool = false;

    /// Whether each value is changed by itself. A product may then apply the function to its tile
    /// while that is in registers.
    const ELEMENTWISE: bool = false;

    /// Whether [`backward`](Self::backward) is told from x and not from y = f(x). A layer then keeps
    /// both.
    const KEEPS_INPUT: bool = false;

    /// y = f(x), in place: of one sample, or of any run of values if [`Self::ELEMENTWISE`].
    #[inline(always)]
    fn apply<S: Simd, T: Scalar>(simd: S, y: &mut [T]) {
        apply_lanes::<Self, S, T>(simd, y);
    }

    /// f(x) in each lane, if [`Self::ELEMENTWISE`]; else it is not called.
    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(_simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        x
    }

    /// f′(x) in each lane, from y = f(x), or from x if [`Self::KEEPS_INPUT`]. Only the default
    /// [`backward`](Self::backward) calls it.
    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, _kept: T::Lanes<S>) -> T::Lanes<S> {
        T::broadcast(simd, T::one())
    }

    /// dx = f′(x) dy, in place, from y = f(x), or from x if [`Self::KEEPS_INPUT`]: of one sample, or
    /// of any run of values if [`Self::ELEMENTWISE`].
    #[inline(always)]
    fn backward<S: Simd, T: Scalar>(simd: S, kept: &[T], dy: &mut [T]) {
        backward_lanes::<Self, S, T>(simd, kept, dy);
    }
}

/// [`Activation::lanes`] of each value, a register at a time.
#[inline(always)]
fn apply_lanes<A: Activation, S: Simd, T: Scalar>(simd: S, y: &mut [T]) {
    let mut full = y.chunks_exact_mut(T::lanes::<S>());
    for y in &mut full {
        apply_register::<A, S, T>(simd, y);
    }
    let rest = full.into_remainder();
    if !rest.is_empty() {
        apply_register::<A, S, T>(simd, rest);
    }
}

/// [`Activation::lanes`] of at most a register full.
#[inline(always)]
fn apply_register<A: Activation, S: Simd, T: Scalar>(simd: S, y: &mut [T]) {
    let x = T::load(simd, y);
    T::store(simd, y, A::lanes::<S, T>(simd, x));
}

/// [`Activation::apply`] for samples of `size` values, one after another.
#[doc(hidden)]
#[inline(always)]
pub fn apply<A: Activation, S: Simd, T: Scalar>(simd: S, size: usize, y: &mut [T]) {
    if A::ELEMENTWISE {
        return A::apply(simd, y);
    }
    for y in y.chunks_exact_mut(size) {
        A::apply(simd, y);
    }
}

/// dy times [`Activation::slope`] of each value, a register at a time.
#[inline(always)]
fn backward_lanes<A: Activation, S: Simd, T: Scalar>(simd: S, kept: &[T], dy: &mut [T]) {
    let lanes = T::lanes::<S>();
    for (kept, dy) in kept.chunks(lanes).zip(dy.chunks_mut(lanes)) {
        let slope = A::slope::<S, T>(simd, T::load(simd, kept));
        let dx = T::multiply(simd, T::load(simd, dy), slope);
        T::store(simd, dy, dx);
    }
}

/// [`Activation::backward`] for each sample of a batch.
#[doc(hidden)]
#[inline(always)]
pub fn backward<A: Activation, X: Shape, S: Simd, T: Scalar>(
    simd: S,
    kept: Batch<'_, X, T>,
    dy: &mut BatchMut<'_, X, T>,
) {
    if A::ELEMENTWISE {
        return A::backward(simd, kept.as_slice(), dy.as_mut_slice());
    }
    for (kept, dy) in kept.iter().zip(dy.iter_mut()) {
        A::backward(simd, kept, dy);
    }
}

/// An activation as the network line spells it: `relu`, `leaky_relu(0.1)`.
pub(crate) struct Spelling<A>(PhantomData<A>);

impl<A> Spelling<A> {
    pub(crate) const NEW: Self = Self(PhantomData);
}

impl<A: Activation> fmt::Display for Spelling<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(A::NAME)?;
        A::NUMBER.map_or(Ok(()), |number| write!(f, "({number:?})"))
    }
}
