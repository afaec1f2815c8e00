use core::fmt::Display;
use core::marker::PhantomData;

use bytemuck::Zeroable;
use pulp::Simd;

use super::wrapper::{predicts_as, starts_as, trains_as};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::initializer::Initialize;
use crate::layer::{BackwardFrom, Layer, Logits, Naming, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::shape::Shape;
use crate::summary::{LayerSummary, Named};

/// A layer, or a network, whose weights start as `I` says and not as their activation wishes: every
/// tensor called `weight`, but those that start at a constant, such as the gains of a normalisation.
/// In a network line `Dense(128, relu, init = he_normal)`.
///
/// Keras: `kernel_initializer`; PyTorch: a function of `nn.init`, called afterwards.
///
/// ```
/// use nn_core::initializer::Ones;
/// use nn_core::layers::{Dense, Initialized};
/// use nn_core::{Sequential, shape::Flat};
///
/// let network = Sequential::<Flat<4>, Initialized<Dense<4, 1>, Ones>>::new(42);
/// assert_eq!(network.predict(&[1.0, 2.0, 3.0, 4.0])[0], 10.0);
/// ```
#[derive(Debug, Zeroable)]
#[zeroable(bound = "L: Zeroable")]
#[repr(transparent)]
pub struct Initialized<L, I> {
    /// The layer.
    pub layer: L,
    initializer: PhantomData<fn() -> I>,
}

// By hand, because a derived `clone_from` makes its copy on the stack first.
impl<L: Clone, I> Clone for Initialized<L, I> {
    fn clone(&self) -> Self {
        Self { layer: self.layer.clone(), initializer: PhantomData }
    }

    fn clone_from(&mut self, source: &Self) {
        self.layer.clone_from(&source.layer);
    }
}

impl<L, I: Initialize> Initialized<L, I> {
    fn restarted<V>(tensor: Tensor<V>) -> Tensor<V> {
        let drawn = tensor.name == "weight" && !tensor.initializer.is_constant();
        let initializer = if drawn { I::INITIALIZER } else { tensor.initializer };
        Tensor { initializer, ..tensor }
    }
}

impl<L: Parameters<T>, I: Initialize, T: Scalar> Parameters<T> for Initialized<L, I> {
    const PARAMETERS: usize = L::PARAMETERS;
    const TRAINABLE: usize = L::TRAINABLE;
    const MODULES: usize = L::MODULES;
    const NAMING: Naming = L::NAMING;

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
        self.layer.visit(&mut |tensor| visit(Self::restarted(tensor)));
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
        self.layer.visit_mut(&mut |tensor| visit(Self::restarted(tensor)));
    }

    #[inline(always)]
    fn penalty<S: Simd>(&self, simd: S) -> f64 {
        self.layer.penalty(simd)
    }
}

impl<L: Layer<X, T>, I: Initialize, X: Shape, T: Scalar> Layer<X, T> for Initialized<L, I> {
    predicts_as!(layer);
    trains_as!(layer, learner => learner);

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        L::describe(&mut |layer| {
            let init = &format_args!("init = {}", I::INITIALIZER);
            let named = Named { name: layer.name, option: init };
            let name: &dyn Display = if layer.draws { &named } else { layer.name };
            visit(LayerSummary { name, ..layer });
        });
    }
}

#[diagnostic::do_not_recommend]
impl<E, L, I, X, T> BackwardFrom<Logits<E>, X, T> for Initialized<L, I>
where
    E: 'static,
    L: BackwardFrom<Logits<E>, X, T>,
    I: Initialize,
    X: Shape,
    T: Scalar,
{
    starts_as!(layer, learner => learner);
}
