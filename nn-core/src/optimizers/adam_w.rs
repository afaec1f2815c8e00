use super::{Adam, Decoupled, Optimizer};

/// AdamW: [`Adam`] with [decoupled weight decay](Decoupled), `p ← (1 − η λ) p − η m̂ / (√v̂ + ε)`.
///
/// Source: Loshchilov and Hutter, 2019, "Decoupled weight decay regularization", algorithm 2; the
/// same as PyTorch's `AdamW`, with its defaults η = 0.001, β₁ = 0.9, β₂ = 0.999, ε = 1e-8, λ = 0.01
/// (Keras: ε = 1e-7, λ = 0.004).
///
/// ```
/// use nn_core::optimizers::{Adam, AdamW};
///
/// let rule = AdamW::new(0.002);
/// assert_eq!((rule.rule, rule.weight_decay), (Adam::new(0.002), 0.01));
/// let other = AdamW { weight_decay: 0.05, ..rule };
/// assert_eq!(other.rule.learning_rate, 0.002);
/// ```
pub type AdamW = Decoupled<Adam>;

impl Default for AdamW {
    fn default() -> Self {
        Adam::default().decoupled_weight_decay(0.01)
    }
}

impl AdamW {
    /// AdamW with this learning rate and the usual moments and decay.
    #[must_use]
    pub fn new(learning_rate: f64) -> Self {
        Self { rule: Adam::new(learning_rate), ..Self::default() }
    }
}
