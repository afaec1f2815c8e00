//! What breaks a training.

use std::fmt;

/// Where training made a number that is none, or infinite: see
/// [`Fit::stop_on_nan`](super::Fit::stop_on_nan).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NotFinite {
    /// The epoch of this call of `fit`, counted from 1.
    pub epoch: usize,
    /// The batch of this epoch, counted from 1.
    pub batch: usize,
    /// The step of the model since it was compiled, counted from 1. The model is left as it was
    /// before.
    pub step: u64,
    /// What first was not finite in it.
    pub culprit: Culprit,
}

/// What first was not finite in a step; samples are counted from 0 in the order of the data set.
// No name here is that of a trait: rustc would spell out the path of that trait in its errors.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Culprit {
    /// A value of a sample.
    SampleValue {
        /// The sample.
        sample: usize,
        /// Which of its values, counted from 0.
        index: usize,
        /// The value.
        value: f64,
    },
    /// A value of a target.
    TargetValue {
        /// The sample whose target it is.
        sample: usize,
        /// Which of its values, counted from 0.
        index: usize,
    },
    /// What a layer makes of a sample.
    LayerOutput {
        /// The layer's line in the summary, counted from 1.
        place: usize,
        /// The layer as the summary spells it.
        layer: String,
        /// The sample.
        sample: usize,
        /// The value.
        value: f64,
    },
    /// The loss, though all outputs are finite.
    BatchLoss {
        /// The loss.
        value: f64,
    },
    /// The derivatives of the loss by a tensor, the first that the backward pass comes to.
    TensorGradient {
        /// The tensor's name.
        tensor: String,
    },
    /// A tensor that the step changes, though the gradient is finite.
    TensorValue {
        /// The tensor's name.
        tensor: String,
    },
}

impl fmt::Display for NotFinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "epoch {}, batch {} (step {}): ", self.epoch, self.batch, self.step)?;
        match &self.culprit {
            Culprit::SampleValue { sample, index, value } => write!(
                f,
                "samples must be finite, but value {index} of sample {sample} is {value}; \
                 correct the sample or leave it out"
            ),
            Culprit::TargetValue { sample, index } => write!(
                f,
                "targets must be finite, but value {index} of that of sample {sample} is not; \
                 correct the target or leave the sample out"
            ),
            Culprit::LayerOutput { place, layer, sample, value } => write!(
                f,
                "the outputs of each layer must be finite, but layer {place}, `{layer}`, makes {value} \
                 of sample {sample}; lower the learning rate, clip the gradient or scale the samples"
            ),
            Culprit::BatchLoss { value } => write!(
                f,
                "the loss must be finite, but is {value} though all outputs are finite; \
                 lower the learning rate or scale the targets"
            ),
            Culprit::TensorGradient { tensor } => write!(
                f,
                "the gradient must be finite, but that of `{tensor}` is not; \
                 lower the learning rate or scale the samples and targets"
            ),
            Culprit::TensorValue { tensor } => write!(
                f,
                "parameters must stay finite, but the step makes `{tensor}` infinite or no number; \
                 lower the learning rate or clip the gradient"
            ),
        }
    }
}
