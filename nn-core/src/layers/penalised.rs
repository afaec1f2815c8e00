use core::fmt::Display;

use bytemuck::Zeroable;
use pulp::Simd;

use super::wrapper::{copies_in_place, owns_as, predicts_as, starts_as, trains_as};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Layer, Logits, Naming, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::magnitude::{sum_of_sizes, sum_of_squares};
use crate::shape::Shape;
use crate::summary::{LayerSummary, Named};

/// A layer that pays for large weights: `l₁ Σ |w| + l₂ Σ w²` is added to the loss, and its
/// derivative, `l₁ sign(w) + 2 l₂ w`, to that of the loss.
///
/// The weights are the layer's first tensor, the one that Keras calls the kernel; biases are free.
/// (Wrap each layer of a network: of a network as a whole only the first tensor would pay.) The
/// loss that training and evaluation report holds the penalty, as in Keras. At zero the derivative
/// of |w| is taken for 0.
///
/// Floats are no const parameters, so `L1` and `L2` carry the bits of the factors as an `f64`:
/// `Penalised<L, { check::penalty(0.0) }, { check::penalty(0.01) }>`.
///
/// Keras: `kernel_regularizer=L1L2(l1, l2)`, without defaults for the factors here. PyTorch has no
/// penalties; its `weight_decay`, here [`Decayed`](crate::optimizers::Decayed), is `λ = 2 l₂` for
/// all parameters.
///
/// ```
/// use nn_core::layers::{Dense, Linear, Penalised};
/// use nn_core::{Sequential, check, shape::Flat};
///
/// type Weighed =
///     Penalised<Dense<2, 1, Linear>, { check::penalty(0.5) }, { check::penalty(0.25) }>;
/// type Net = Sequential<Flat<2>, Weighed>;
///
/// let summary = Net::summary().to_string();
/// assert!(summary.contains("Dense(1, l1 = 0.5, l2 = 0.25)"));
/// ```
#[derive(Debug, Default, Zeroable)]
#[repr(transparent)]
pub struct Penalised<L, const L1: u64, const L2: u64> {
    /// What pays.
    pub layer: L,
}

impl<L, const L1: u64, const L2: u64> Penalised<L, L1, L2> {
    /// l₁ and l₂
    const FACTORS: [f64; 2] = [f64::from_bits(L1), f64::from_bits(L2)];
}

copies_in_place!(Penalised<L, const L1: u64, const L2: u64>, layer);

/// A rule whose next tensor pays: `g ← g + l₁ sign(w) + 2 l₂ w`, and then what the rule says.
#[derive(Clone, Copy, Debug)]
struct Pay<R, T> {
    rule: R,
    /// l₁
    constant: T,
    /// 2 l₂
    slope: T,
}

impl<R: Rule<T>, T: Scalar> Pay<R, T> {
    fn new([l1, l2]: [f64; 2], rule: R) -> Self {
        Self { rule, constant: T::narrow(l1), slope: T::narrow(2.0 * l2) }
    }
}

impl<R: Rule<T>, T: Scalar> Rule<T> for Pay<R, T> {
    const SLOTS: usize = R::SLOTS;
    const LEARNS: bool = R::LEARNS;
    const WHOLE: bool = R::WHOLE;

    #[inline(always)]
    fn skip(self, slots: &mut [T]) {
        self.rule.skip(slots);
    }

    #[inline(always)]
    fn next_tensor(&mut self) -> Self {
        let next = Self { rule: self.rule.next_tensor(), ..*self };
        (self.constant, self.slope) = (T::zero(), T::zero());
        next
    }

    #[inline(always)]
    fn of_axes(self, axes: usize) -> Self {
        Self { rule: self.rule.of_axes(axes), ..self }
    }

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        let zero = T::broadcast(simd, T::zero());
        let constant = T::copy_sign(simd, T::broadcast(simd, self.constant), parameter);
        let size = T::absolute(simd, parameter);
        let constant = T::select_less(simd, zero, size, constant, zero);
        let slope = T::broadcast(simd, self.slope);
        let gradient = T::multiply_add(simd, slope, parameter, gradient);
        self.rule.apply(simd, parameter, T::plus(simd, gradient, constant), slots)
    }
}

impl<L: Parameters<T>, T: Scalar, const L1: u64, const L2: u64> Parameters<T>
    for Penalised<L, L1, L2>
{
    owns_as!(layer);

    const NAMING: Naming = L::NAMING;

    #[inline(always)]
    fn penalty<S: Simd>(&self, simd: S) -> f64 {
        // Who does not learn does not pay.
        if L::TRAINABLE == 0 {
            return 0.0;
        }
        let (mut weights, mut first): (&[T], _) = (&[], true);
        self.layer.visit(&mut |tensor| {
            if first {
                (weights, first) = (tensor.values, false);
            }
        });
        let [l1, l2] = Self::FACTORS;
        let mut penalty = self.layer.penalty(simd);
        if l1 > 0.0 {
            penalty += l1 * sum_of_sizes(weights);
        }
        if l2 > 0.0 {
            penalty += l2 * sum_of_squares(weights);
        }
        penalty
    }
}

impl<L: Layer<X, T>, X: Shape, T: Scalar, const L1: u64, const L2: u64> Layer<X, T>
    for Penalised<L, L1, L2>
{
    predicts_as!(layer);
    trains_as!(layer, learner => learner.map(|rule| Pay::new(Self::FACTORS, rule)));

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        L::describe(&mut |layer| {
            let [l1, l2] = Self::FACTORS;
            let option: &dyn Display = match (l1 > 0.0, l2 > 0.0) {
                (true, true) => &format_args!("l1 = {l1}, l2 = {l2}"),
                (true, false) => &format_args!("l1 = {l1}"),
                (false, true) => &format_args!("l2 = {l2}"),
                (false, false) => return visit(layer),
            };
            visit(LayerSummary { name: &Named { name: layer.name, option }, ..layer });
        });
    }
}

#[diagnostic::do_not_recommend]
impl<E, L, X, T, const L1: u64, const L2: u64> BackwardFrom<Logits<E>, X, T>
    for Penalised<L, L1, L2>
where
    E: 'static,
    X: Shape,
    L: BackwardFrom<Logits<E>, X, T>,
    T: Scalar,
{
    starts_as!(layer, learner => learner.map(|rule| Pay::new(Self::FACTORS, rule)));
}
