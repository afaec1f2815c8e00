//! What happens to a derivative once a layer has it: it is written down, or at once turned into a
//! step of an update rule while it is still in a register.

use pulp::{NullaryFnOnce, Simd};

use crate::Scalar;
use crate::layer::{Parameters, Tensor};

/// The most values that an update rule may remember for each parameter.
pub(crate) const MOST_SLOTS: usize = 4;

/// One step of an update rule: a formula over a register of parameters, their derivatives and what
/// the rule remembers of each, its slots.
///
/// The one definition serves the plain loop over a written gradient and the epilogue of the
/// product that makes the gradient; both give the same bits.
pub trait Rule<T: Scalar>: Copy + Send + Sync {
    /// Values that it remembers for each parameter, at most four.
    const SLOTS: usize;

    /// Whether derivatives are wanted at all.
    const LEARNS: bool = true;

    /// Whether there are slots for all parameters, also for those that are not to change. An update
    /// rule remembers nothing of these, and their slots would be memory for nothing.
    const WHOLE: bool = false;

    /// What becomes of the slots of parameters that are not to change: nothing.
    #[inline(always)]
    fn skip(self, _slots: &mut [T]) {}

    /// The rule for the next tensor, after which this is the one for those behind it: the same,
    /// unless a rule tells the tensors of a layer apart.
    #[inline(always)]
    #[must_use]
    fn next_tensor(&mut self) -> Self {
        *self
    }

    /// This rule for a tensor of so many axes: the same, unless a rule tells weights, which have two
    /// and more, from biases and gains, which have one. A rule around another hands it on.
    #[inline(always)]
    #[must_use]
    fn of_axes(self, _axes: usize) -> Self {
        self
    }

    /// The new parameters; changes `slots`, of which there are [`SLOTS`](Rule::SLOTS).
    fn apply<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S>;
}

/// Writes the gradient down and leaves the parameters as they are: its slot is the gradient.
#[derive(Clone, Copy, Debug)]
pub struct Record;

impl<T: Scalar> Rule<T> for Record {
    const SLOTS: usize = 1;
    const WHOLE: bool = true;

    /// The loss does not change with parameters that do not.
    #[inline(always)]
    fn skip(self, slots: &mut [T]) {
        slots.fill(T::zero());
    }

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        _simd: S,
        parameter: T::Lanes<S>,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        slots[0] = gradient;
        parameter
    }
}

/// Adds a share of the gradient to its slot and leaves the parameters as they are: so the gradients
/// of several batches become one.
#[derive(Clone, Copy, Debug)]
pub struct Accumulate<T>(
    /// The share: what the gradient is multiplied by.
    pub T,
);

impl<T: Scalar> Rule<T> for Accumulate<T> {
    const SLOTS: usize = 1;
    const WHOLE: bool = true;

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        slots[0] = T::multiply_add(simd, T::broadcast(simd, self.0), gradient, slots[0]);
        parameter
    }
}

/// Wants no derivatives, and leaves the parameters as they are.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

impl<T: Scalar> Rule<T> for Nothing {
    const SLOTS: usize = 0;
    const LEARNS: bool = false;

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        _simd: S,
        parameter: T::Lanes<S>,
        _gradient: T::Lanes<S>,
        _slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        parameter
    }
}

/// Takes the derivatives by a layer's parameters, tensor after tensor in the order of
/// [`visit`](crate::Parameters::visit), and does with them what the rule `R` says.
#[derive(Debug)]
pub struct Learner<'a, R, T = f32> {
    rule: R,
    slots: &'a mut [T],
}

impl<'a, R: Rule<T>, T: Scalar> Learner<'a, R, T> {
    /// A learner with a rule and its slots: for each trainable tensor, or for each at all if the
    /// rule wants the [whole](Rule::WHOLE), `R::SLOTS` blocks as long as it.
    pub fn new(rule: R, slots: &'a mut [T]) -> Self {
        const { assert!(R::SLOTS <= MOST_SLOTS, "a rule has at most four slots") };
        Self { rule, slots }
    }

    /// A learner for the parameters of `L`, which come first, and one for the rest.
    ///
    /// # Panics
    ///
    /// If there are fewer.
    #[inline(always)]
    #[must_use]
    pub fn split<L: Parameters<T>>(self) -> (Self, Self) {
        let parameters = if R::WHOLE { L::PARAMETERS } else { L::TRAINABLE };
        let (first, rest) = self.slots.split_at_mut(R::SLOTS * parameters);
        let mut behind = self.rule;
        if L::PARAMETERS > 0 {
            let _ = behind.next_tensor();
        }
        (Self { rule: self.rule, slots: first }, Self { rule: behind, slots: rest })
    }

    /// Leaves out what is left of this learner: parameters that are not to change.
    #[inline(always)]
    pub fn skip(self) {
        self.rule.skip(self.slots);
    }

    /// Takes the derivatives by the next tensor, which is the one that the layer's
    /// [`visit_mut`](crate::Parameters::visit_mut) shows.
    ///
    /// # Panics
    ///
    /// If `gradient` is not as long as `tensor`, or no slots are left for it.
    #[inline(always)]
    pub fn update<S: Simd>(&mut self, simd: S, tensor: Tensor<&mut [T]>, gradient: &[T]) {
        let Tensor { shape, values: parameters, .. } = tensor;
        assert!(parameters.len() == gradient.len(), "a gradient is as long as its tensor");
        let tensor = self.tensor(shape.len(), parameters.len());
        simd.vectorize(Update { simd, tensor, parameters, gradient });
    }

    /// What is remembered of the next tensor, a matrix of `len` values.
    #[inline(always)]
    pub(crate) fn matrix(&mut self, len: usize) -> TensorLearner<'a, R, T> {
        self.tensor(2, len)
    }

    /// What is remembered of the next tensor, a vector of `len` values.
    #[inline(always)]
    pub(crate) fn vector(&mut self, len: usize) -> TensorLearner<'a, R, T> {
        self.tensor(1, len)
    }

    #[inline(always)]
    fn tensor(&mut self, axes: usize, len: usize) -> TensorLearner<'a, R, T> {
        let (tensor, rest) = core::mem::take(&mut self.slots).split_at_mut(R::SLOTS * len);
        self.slots = rest;
        let mut blocks = tensor.chunks_exact_mut(len.max(1));
        let slots = core::array::from_fn(|_| blocks.next().unwrap_or_default());
        TensorLearner { rule: self.rule.next_tensor().of_axes(axes), slots }
    }

    /// The same slots with a rule made of this one.
    #[inline(always)]
    pub(crate) fn map<Q: Rule<T>>(self, rule: impl FnOnce(R) -> Q) -> Learner<'a, Q, T> {
        Learner::new(rule(self.rule), self.slots)
    }
}

/// Takes the derivatives by one tensor, or by a part of one.
pub(crate) struct TensorLearner<'a, R, T> {
    rule: R,
    slots: [&'a mut [T]; MOST_SLOTS],
}

impl<R: Rule<T>, T: Scalar> TensorLearner<'_, R, T> {
    /// Parts for `len` values each, the last one for what is left.
    pub(crate) fn chunks(self, len: usize, parts: usize) -> impl ExactSizeIterator<Item = Self> {
        let rule = self.rule;
        let mut rest = self.slots;
        (0..parts).map(move |_| {
            let slots = rest.each_mut().map(|slot| {
                let len = len.min(slot.len());
                let (part, after) = core::mem::take(slot).split_at_mut(len);
                *slot = after;
                part
            });
            Self { rule, slots }
        })
    }

    /// Takes the derivatives by the `parameters` that begin at `at` in this tensor: as many registers
    /// full, or less of a single one.
    #[inline(always)]
    pub(crate) fn take<S: Simd, const N: usize>(
        &mut self,
        simd: S,
        at: usize,
        parameters: &mut [T],
        gradients: [T::Lanes<S>; N],
    ) {
        let (len, lanes) = (parameters.len(), T::lanes::<S>());
        // Cut out once for all that follows: each bound is checked again in the middle of it else.
        let mut slots: [&mut [T]; MOST_SLOTS] = Default::default();
        for (cut, slot) in slots[..R::SLOTS].iter_mut().zip(&mut self.slots) {
            *cut = &mut slot[at..][..len];
        }
        for (r, gradient) in gradients.into_iter().enumerate() {
            let register = r * lanes..len.min((r + 1) * lanes);
            let parameters = &mut parameters[register.clone()];
            let mut remembered = [gradient; MOST_SLOTS];
            for (remembered, slot) in remembered[..R::SLOTS].iter_mut().zip(&slots) {
                *remembered = T::load(simd, &slot[register.clone()]);
            }
            let parameter = T::load(simd, parameters);
            let rule = self.rule;
            let updated = rule.apply(simd, parameter, gradient, &mut remembered[..R::SLOTS]);
            T::store(simd, parameters, updated);
            for (remembered, slot) in remembered[..R::SLOTS].iter().zip(&mut slots) {
                T::store(simd, &mut slot[register.clone()], *remembered);
            }
        }
    }
}

/// The plain loop over a gradient.
struct Update<'a, S, R, T> {
    simd: S,
    tensor: TensorLearner<'a, R, T>,
    parameters: &'a mut [T],
    gradient: &'a [T],
}

impl<S: Simd, R: Rule<T>, T: Scalar> NullaryFnOnce for Update<'_, S, R, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, mut tensor, parameters, gradient } = self;
        let lanes = T::lanes::<S>();
        let pairs = parameters.chunks_mut(lanes).zip(gradient.chunks(lanes));
        for (index, (parameters, gradient)) in pairs.enumerate() {
            tensor.take(simd, index * lanes, parameters, [T::load(simd, gradient)]);
        }
    }
}
