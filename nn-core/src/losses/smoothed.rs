use core::marker::PhantomData;

/// A loss with label smoothing: its targets are moved towards the uniform distribution by a share,
/// so that the network is not driven to certainty. [`CrossEntropy`](super::CrossEntropy) and
/// [`BinaryCrossEntropy`](super::BinaryCrossEntropy) have a method that makes it.
///
/// Szegedy and others, "Rethinking the Inception Architecture for Computer Vision" (2016).
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{CrossEntropy, Loss};
/// use nn_core::shape::Flat;
/// use nn_core::target::Classes;
///
/// let loss = CrossEntropy.smoothed(0.1);
/// let probabilities = Batch::new(&[0.25, 0.75]);
/// let found = Loss::<Flat<2>, Classes<2>, f64>::value(&loss, probabilities, &[1]);
/// let expected = -(0.05 * 0.25_f64.ln() + 0.95 * 0.75_f64.ln());
/// assert!((found - expected).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Smoothed<C> {
    pub(super) share: f64,
    loss: PhantomData<C>,
}

impl<C> Smoothed<C> {
    pub(super) const fn new(share: f64) -> Self {
        Self { share, loss: PhantomData }
    }
}
