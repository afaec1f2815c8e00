use bytemuck::Zeroable;
use pulp::Simd;

use super::wrapper::{copies_in_place, predicts_as, starts_as, trains_as};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Layer, Logits, Naming, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::shape::Shape;
use crate::summary::LayerSummary;

/// A layer, or a network, with a name of its own: in everything else it is `L`.
///
/// In a network line the name stands before the layer: `hidden: Dense(128, relu)`. The tensors are
/// called by it in files and in messages, `hidden.weight` instead of `1.weight`, and so is the layer
/// in the summary. Keras: the layer's `name`; PyTorch: the key in the `OrderedDict` of a `Sequential`.
///
/// A name has at most 32 bytes: stable Rust takes no text as a parameter of a type, but two numbers,
/// which [`name`] makes of it.
///
/// ```
/// use nn_core::layers::{Dense, Named, name};
/// use nn_core::{Parameters, Sequential, shape::Flat};
///
/// type Hidden = Named<Dense<4, 8>, { name("hidden")[0] }, { name("hidden")[1] }>;
///
/// let network = Sequential::<Flat<4>, Hidden>::new(42);
/// let mut keys = Vec::new();
/// network.visit(&mut |tensor| keys.push(tensor.key().to_string()));
/// assert_eq!(keys, ["hidden.weight", "hidden.bias"]);
/// ```
#[derive(Debug, Default, Zeroable)]
#[repr(transparent)]
pub struct Named<L, const LOW: u128, const HIGH: u128 = 0> {
    /// What is called so.
    pub layer: L,
}

/// The longest name: the bytes of two numbers.
const LONGEST: usize = 32;

/// The two numbers that stand for a name in the type [`Named`].
///
/// # Panics
///
/// If it has no letter, or more than 32.
#[must_use]
pub const fn name(name: &str) -> [u128; 2] {
    let bytes = name.as_bytes();
    assert!(!bytes.is_empty(), "a name must have a letter");
    assert!(bytes.len() <= LONGEST, "a name may have at most 32 letters; write a shorter one");
    let (mut numbers, mut index) = ([0; 2], 0);
    while index < bytes.len() {
        numbers[index / 16] |= (bytes[index] as u128) << (8 * (index % 16));
        index += 1;
    }
    numbers
}

impl<L, const LOW: u128, const HIGH: u128> Named<L, LOW, HIGH> {
    const BYTES: [u8; LONGEST] = {
        let (mut bytes, mut index) = ([0; LONGEST], 0);
        while index < LONGEST {
            let number = if index < 16 { LOW } else { HIGH };
            bytes[index] = number.to_le_bytes()[index % 16];
            index += 1;
        }
        bytes
    };

    /// What it is called.
    pub const NAME: &'static str = {
        let mut len = LONGEST;
        while len > 0 && Self::BYTES[len - 1] == 0 {
            len -= 1;
        }
        let bytes: &'static [u8; LONGEST] = &Self::BYTES;
        match core::str::from_utf8(bytes.split_at(len).0) {
            Ok(name) => name,
            Err(_) => panic!("these numbers are no name; take those of `layers::name`"),
        }
    };
}

copies_in_place!(Named<L, const LOW: u128, const HIGH: u128>, layer);

impl<L: Parameters<T>, T: Scalar, const LOW: u128, const HIGH: u128> Parameters<T>
    for Named<L, LOW, HIGH>
{
    const PARAMETERS: usize = L::PARAMETERS;
    const TRAINABLE: usize = L::TRAINABLE;
    /// Layers of one name are one module of PyTorch's, in which they are numbered anew.
    const MODULES: usize = if L::NAMING.is_one() { L::MODULES } else { 1 };
    const NAMING: Naming = L::NAMING.named();

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
        self.layer.visit(&mut |tensor| visit(tensor.named(Self::NAME, L::NAMING)));
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
        self.layer.visit_mut(&mut |tensor| visit(tensor.named(Self::NAME, L::NAMING)));
    }

    #[inline(always)]
    fn penalty<S: Simd>(&self, simd: S) -> f64 {
        self.layer.penalty(simd)
    }
}

impl<L, X, T, const LOW: u128, const HIGH: u128> Layer<X, T> for Named<L, LOW, HIGH>
where
    L: Layer<X, T>,
    X: Shape,
    T: Scalar,
{
    predicts_as!(layer);
    trains_as!(layer, learner => learner);

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        L::describe(&mut |layer| {
            let path = layer.path.named(Self::NAME, layer.module, L::NAMING);
            visit(LayerSummary { path, module: None, ..layer });
        });
    }
}

#[diagnostic::do_not_recommend]
impl<E, L, X, T, const LOW: u128, const HIGH: u128> BackwardFrom<Logits<E>, X, T>
    for Named<L, LOW, HIGH>
where
    E: 'static,
    L: BackwardFrom<Logits<E>, X, T>,
    X: Shape,
    T: Scalar,
{
    starts_as!(layer, learner => learner);
}
