//! What a run depends on, to a file and back.

use std::path::Path;

use nn_core::optimizers::Optimizer;
use nn_core::random::Generator;
use nn_core::schedules::Plateau;
use nn_core::shape::Shape;
use nn_core::{Layer, Scalar, Sequential};
use rand::Rng;
use serde::{Deserialize, Serialize};

use super::exact::Exact;
use super::{Setting, history, latest};
use crate::files::{Kind, Weights, WeightsFault, from_bytes, to_bytes};
use crate::fit::{Callbacks, Compiled, History, Watch};
use crate::{Error, Result};

/// The update rule's memory.
const SLOTS: &str = "training.slots";
/// The epochs so far.
const HISTORY: &str = "training.history";

/// What is no tensor.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    setting: Setting,
    steps: u64,
    epochs: u64,
    learning_rate: Exact,
    plateau: Option<Waiting>,
    shuffling: Generator,
    random: Generator,
    /// Whether a callback has ended the run.
    stopped: bool,
}

impl Record {
    /// Refuses what no run can have written, and what would spoil one.
    fn check(&self) -> Result<(), WeightsFault> {
        let Exact(rate) = self.learning_rate;
        let reason = if self.setting.plateau != self.plateau.is_some() {
            "what it says of its plateau contradicts itself".into()
        } else if !(rate >= 0.0 && rate.is_finite()) {
            format!("its learning rate is {rate:?}")
        } else if is_stuck(&self.shuffling) || is_stuck(&self.random) {
            "the state of its randomness is none".into()
        } else {
            return Ok(());
        };
        Err(WeightsFault::Format { reason })
    }
}

/// Whether all bits of the state are zero: such a generator draws zeros for ever, and who draws until
/// it has something else never ends.
fn is_stuck(generator: &Generator) -> bool {
    let mut copy = generator.clone();
    (0..4).all(|_| copy.next_u64() == 0)
}

/// What a plateau remembers.
#[derive(Debug, Serialize, Deserialize)]
struct Waiting {
    best: Option<Exact>,
    waited: u64,
    cooling: u64,
}

impl Waiting {
    fn of(plateau: &Plateau) -> Self {
        let Plateau { best, waited, cooling, .. } = *plateau;
        Self { best: best.map(Exact), waited, cooling }
    }

    fn restore(&self, plateau: &mut Plateau) {
        plateau.best = self.best.map(|Exact(best)| best);
        (plateau.waited, plateau.cooling) = (self.waited, self.cooling);
    }
}

/// An instant between two epochs: what the model does not know of it.
pub(in crate::fit) struct Moment<'m, 'a> {
    pub(in crate::fit) setting: &'m Setting,
    pub(in crate::fit) history: &'m History,
    pub(in crate::fit) callbacks: &'m Callbacks<'a>,
    pub(in crate::fit) watch: Option<&'m Watch<'a>>,
    pub(in crate::fit) stopped: bool,
}

impl Moment<'_, '_> {
    /// Writes the run down.
    pub(in crate::fit) fn save<X, L, T, O, C>(
        &self,
        model: &Compiled<Sequential<X, L, T>, O, C, T>,
        path: &Path,
    ) -> Result<()>
    where
        X: Shape,
        L: Layer<X, T>,
        T: Scalar,
        O: Optimizer,
    {
        let training = &model.state;
        let record = Record {
            setting: self.setting.clone(),
            steps: training.step,
            epochs: training.epoch,
            learning_rate: Exact(training.optimizer.learning_rate()),
            plateau: self.watch.map(|watch| Waiting::of(watch.plateau)),
            shuffling: training.shuffling.clone(),
            random: training.random.clone(),
            stopped: self.stopped,
        };
        let malformed = |error: serde_json::Error| Error::invalid("a run", "JSON", error);
        let history = history::to_bytes(self.history).map_err(malformed)?;
        let record = serde_json::to_value(record).map_err(malformed)?;
        let mut weights = Weights::of(model).with_training(record);
        let slots = training.slots.as_slice();
        let shape = &[slots.len()];
        weights.tensors.push(SLOTS.into(), Kind::of::<T>(), shape, &to_bytes(shape, slots));
        push_bytes(&mut weights, HISTORY.into(), &history);
        for (index, callback) in self.callbacks.0.iter().enumerate() {
            push_bytes(&mut weights, state_of(index), &callback.state());
        }
        weights.save(path)
    }
}

fn push_bytes(weights: &mut Weights, name: String, bytes: &[u8]) {
    weights.tensors.push(name, Kind::Bytes, &[bytes.len()], bytes);
}

/// Bytes of any length.
fn bytes<'a>(weights: &'a Weights, name: &str) -> Result<&'a [u8], WeightsFault> {
    let shape = weights.tensors.shape(name).unwrap_or_default();
    let length: usize = shape.iter().product();
    weights.tensors.get(name, Kind::Bytes, &[length])
}

/// The name under which a callback's state is kept.
fn state_of(callback: usize) -> String {
    format!("training.callback.{callback}")
}

/// A run that was saved and can go on in a model.
pub(in crate::fit) struct Saved {
    weights: Weights,
    record: Record,
    history: History,
}

impl Saved {
    /// The run of the latest file of that name, if there is one. All that can be wrong with it is told
    /// here, but what callbacks find in their states.
    pub(in crate::fit) fn find<X, L, T, O, C>(
        path: &Path,
        setting: &Setting,
        model: &Compiled<Sequential<X, L, T>, O, C, T>,
    ) -> Result<Option<Self>>
    where
        X: Shape,
        L: Layer<X, T>,
        T: Scalar,
    {
        let Some(path) = latest(path)? else {
            return Ok(None);
        };
        let weights = Weights::read(path)?;
        weights.check_for(model)?;
        let slots = model.state.slots.as_slice().len();
        let parts = Self::parts(&weights, setting, Kind::of::<T>(), slots);
        let (record, history) = parts.map_err(|fault| weights.fault(fault))?;
        Ok(Some(Self { weights, record, history }))
    }

    fn parts(
        weights: &Weights,
        setting: &Setting,
        kind: Kind,
        slots: usize,
    ) -> Result<(Record, History), WeightsFault> {
        let record: Record = weights.training()?;
        setting.check(&record.setting)?;
        record.check()?;
        weights.tensors.get(SLOTS, kind, &[slots])?;
        for index in 0..setting.callbacks {
            bytes(weights, &state_of(index))?;
        }
        let history = history::from_bytes(bytes(weights, HISTORY)?).map_err(|error| {
            let reason = format!("its history cannot be read: {error}");
            WeightsFault::Format { reason }
        })?;
        Ok((record, history))
    }

    /// Gives each callback what it had to remember.
    pub(in crate::fit) fn restore_callbacks(&self, callbacks: &mut Callbacks<'_>) -> Result<()> {
        for (index, callback) in callbacks.0.iter_mut().enumerate() {
            let state = bytes(&self.weights, &state_of(index));
            callback.restore(state.map_err(|fault| self.weights.fault(fault))?)?;
        }
        Ok(())
    }

    /// Goes on from it. Gives the epochs so far, and whether the run was ended by a callback.
    pub(in crate::fit) fn restore<X, L, T, O, C>(
        self,
        model: &mut Compiled<Sequential<X, L, T>, O, C, T>,
        watch: Option<&mut Watch<'_>>,
    ) -> Result<(History, bool)>
    where
        X: Shape,
        L: Layer<X, T>,
        T: Scalar,
        O: Optimizer,
    {
        let Self { weights, record, history } = self;
        weights.load_into(model)?;
        let training = &mut model.state;
        let slots = training.slots.as_mut_slice();
        let shape = &[slots.len()];
        let bytes = weights.tensors.get(SLOTS, Kind::of::<T>(), shape);
        from_bytes(shape, bytes.map_err(|fault| weights.fault(fault))?, slots);
        let Exact(learning_rate) = record.learning_rate;
        training.optimizer.set_learning_rate(learning_rate);
        (training.step, training.epoch) = (record.steps, record.epochs);
        (training.shuffling, training.random) = (record.shuffling, record.random);
        if let (Some(watch), Some(waiting)) = (watch, record.plateau) {
            waiting.restore(watch.plateau);
        }
        Ok((history, record.stopped))
    }
}
