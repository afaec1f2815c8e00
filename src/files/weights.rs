use std::path::{Path, PathBuf};

use nn_core::shape::Shape;
use nn_core::{Layer, Parameters, Scalar, Sequential};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::names::Names;
use super::note::{Note, architecture};
use super::tensors::{Kind, Tensors, fault};
use super::{WeightsFault, rows};
use crate::{Error, Model, Result};

/// What the names begin with under which a checkpoint holds tensors beside the weights.
const TRAINING: &str = "training.";

/// The parameters of a network by their names, and what is attached to them: a file of weights, or
/// what will be one.
///
/// [`Model::save`](crate::Model::save) and [`Model::load`](crate::Model::load) do for most. Here
/// more can be put into the file: how inputs were scaled, the names of the classes, whatever
/// implements serde's `Serialize`.
///
/// PyTorch: `state_dict()` and `load_state_dict()` with `safetensors.torch`; Keras:
/// `save_weights` and `load_weights`.
///
/// ```
/// use staticnet::files::Weights;
/// use staticnet::prelude::*;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("digits.safetensors");
/// type Net = network!(Input(2) -> Dense(8, tanh) -> Dense(2, softmax));
///
/// let model = Model::<Net>::new(42);
/// Weights::of(&model).attach("classes", &["no", "yes"])?.save(&path)?;
///
/// let file = Weights::read(&path)?;
/// assert_eq!(file.architecture(), Some("2 -> Dense(8, tanh) -> Dense(2, softmax)"));
/// let mut other = Model::<Net>::new(7);
/// file.load_into(&mut other)?;
/// assert_eq!(other.predict(&[0.5, 0.1]), model.predict(&[0.5, 0.1]));
/// assert_eq!(file.attachment::<Vec<String>>("classes")?, ["no", "yes"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Weights {
    /// The file that they were read from, as errors name it.
    origin: PathBuf,
    /// Whether there is such a file.
    is_file: bool,
    pub(crate) tensors: Tensors,
    pub(crate) note: Option<Note>,
    any_architecture: bool,
}

impl Weights {
    /// A copy of a model's parameters, running statistics included.
    #[must_use]
    pub fn of<X, L, T, S>(model: &Model<Sequential<X, L, T>, S>) -> Self
    where
        X: Shape,
        L: Layer<X, T>,
        T: Scalar,
    {
        let (mut tensors, mut names) = (Tensors::default(), Names::default());
        model.network.visit(&mut |tensor| {
            let bytes = rows::to_bytes(tensor.shape, tensor.values);
            tensors.push(names.of(&tensor), Kind::of::<T>(), tensor.shape, &bytes);
        });
        let note = Note::new(architecture(X::DIMENSIONS, L::describe), Kind::of::<T>().name());
        let origin = PathBuf::from("the weights of a model");
        Self { origin, is_file: false, tensors, note: Some(note), any_architecture: false }
    }

    /// Reads a file, ours or PyTorch's.
    ///
    /// Nothing is allocated but the file's own length and, while its header is read, at most fifty
    /// times that header, which may have 16 MiB.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is no whole safetensors file, or was written in another version
    /// of our format.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let origin = path.as_ref().to_path_buf();
        let (tensors, note) = Tensors::read(&origin)?;
        Ok(Self { origin, is_file: true, tensors, note, any_architecture: false })
    }

    /// A file that is in memory already, such as one that a program carries in itself; the name
    /// stands for the file in messages.
    ///
    /// PyTorch: `safetensors.torch.load(data)`.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("net.safetensors");
    /// type Net = network!(Input(2) -> Dense(8, tanh) -> Dense(2, softmax));
    ///
    /// # let trained = Model::<Net>::new(42);
    /// # trained.save(&path)?;
    /// let bytes = std::fs::read(&path)?; // or include_bytes!("net.safetensors")
    /// let mut model = Model::<Net>::new(0);
    /// Weights::from_bytes(bytes, "net.safetensors")?.load_into(&mut model)?;
    /// # assert_eq!(model.predict(&[0.5, 0.1]), trained.predict(&[0.5, 0.1]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`read`](Weights::read), but that nothing is read.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>, name: impl AsRef<Path>) -> Result<Self> {
        let origin = name.as_ref().to_path_buf();
        let parsed = Tensors::parse(bytes.into());
        let (tensors, note) = parsed.map_err(|found| fault(&origin, found))?;
        Ok(Self { origin, is_file: true, tensors, note, any_architecture: false })
    }

    /// The layers of the network that the file was written from, if it is one of ours.
    #[must_use]
    pub fn architecture(&self) -> Option<&str> {
        self.note.as_ref().and_then(|note| note.architecture.as_deref())
    }

    /// Loads into every network whose tensors have the same names, shapes and type, although it
    /// computes something else with them: another activation. (What only training knows of, a rate
    /// of dropout, `init`, `frozen`, may differ as it is.)
    ///
    /// ```
    /// use staticnet::files::Weights;
    /// use staticnet::prelude::*;
    ///
    /// type Before = network!(Input(2) -> Dense(8, relu) -> Dropout(0.5) -> Dense(2, softmax));
    /// type After = network!(Input(2) -> Dense(8, leaky_relu) -> Dropout(0.2) -> Dense(2, softmax));
    ///
    /// let weights = Weights::of(&Model::<Before>::new(42));
    /// let mut model = Model::<After>::new(7);
    /// assert!(weights.load_into(&mut model).is_err());
    /// weights.any_architecture().load_into(&mut model)?;
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn any_architecture(self) -> Self {
        Self { any_architecture: true, ..self }
    }

    /// Puts something else into the file, in place of what has the same name. It is written as JSON:
    /// numbers keep every bit, but those that JSON lacks (NaN, infinity) cannot be read back.
    ///
    /// # Errors
    ///
    /// If it cannot be written as JSON: a map whose keys are no texts.
    pub fn attach(mut self, name: impl Into<String>, value: &impl Serialize) -> Result<Self> {
        let name = name.into();
        let value = serde_json::to_value(value).map_err(|error| {
            let expected = "what can be written as JSON";
            Error::invalid(format_args!("the attachment `{name}`"), expected, error)
        })?;
        self.note.get_or_insert_with(Note::empty).attachments.insert(name, value);
        Ok(self)
    }

    /// What was [attached](Weights::attach) under a name.
    ///
    /// # Errors
    ///
    /// If there is nothing of that name, or it is no `A`.
    pub fn attachment<A: DeserializeOwned>(&self, name: &str) -> Result<A> {
        let attachments = self.note.as_ref().map(|note| &note.attachments);
        let Some(value) = attachments.and_then(|attachments| attachments.get(name)) else {
            let names = attachments.into_iter().flat_map(|attachments| attachments.keys());
            let attached = names.cloned().collect();
            return Err(self.fault(WeightsFault::NotAttached { name: name.into(), attached }));
        };
        A::deserialize(value).map_err(|error| {
            let reason = format!("is not: {error}");
            self.fault(WeightsFault::Attachment { name: name.into(), reason })
        })
    }

    /// Writes a safetensors file, whole or not at all.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or so much is attached that the header exceeds 16 MiB.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        self.tensors.write(path.as_ref(), self.note.as_ref())
    }

    /// Sets the parameters of a model to these, whatever the order in which they stand in the file.
    /// Its update rule, where it has one, keeps its memory.
    ///
    /// # Errors
    ///
    /// If a tensor is missing, is too many, or has another shape or type, or if the network's
    /// layers are others; the model is unchanged then.
    pub fn load_into<X, L, T, S>(&self, model: &mut Model<Sequential<X, L, T>, S>) -> Result<()>
    where
        X: Shape,
        L: Layer<X, T>,
        T: Scalar,
    {
        self.check_for(model)?;
        let (mut result, mut names) = (Ok(()), Names::default());
        model.network.visit_mut(&mut |tensor| match self.tensors.get(
            &names.of(&tensor),
            Kind::of::<T>(),
            tensor.shape,
        ) {
            Ok(bytes) => rows::from_bytes(tensor.shape, bytes, tensor.values),
            Err(fault) => result = Err(self.fault(fault)),
        });
        result
    }

    /// Refuses what does not fit a model.
    pub(crate) fn check_for<X, L, T, S>(&self, model: &Model<Sequential<X, L, T>, S>) -> Result<()>
    where
        X: Shape,
        L: Layer<X, T>,
        T: Scalar,
    {
        let (mut wanted, mut names) = (Vec::new(), Names::default());
        model.network.visit(&mut |tensor| wanted.push((names.of(&tensor), tensor.shape)));
        let architecture = architecture(X::DIMENSIONS, L::describe);
        let checked = self.check(&wanted, Kind::of::<T>(), architecture);
        checked.map_err(|fault| self.fault(fault))
    }

    /// The tensors first: what is wrong with one of them says more than a line of layers.
    fn check(
        &self,
        wanted: &[(String, &[usize])],
        kind: Kind,
        architecture: String,
    ) -> Result<(), WeightsFault> {
        let is_wanted = |name: &str| wanted.iter().any(|(wanted, _)| wanted == name);
        let missing = wanted.iter().map(|(name, _)| name);
        let missing = missing.filter(|name| self.tensors.shape(name).is_none());
        let missing: Vec<_> = missing.cloned().collect();
        let surplus = self.tensors.names().filter(|name| !is_wanted(name));
        let surplus = surplus.filter(|name| !self.is_passed_over(name));
        let surplus: Vec<_> = surplus.map(str::to_owned).collect();
        if !(missing.is_empty() && surplus.is_empty()) {
            return Err(WeightsFault::Names { missing, surplus });
        }
        for (name, shape) in wanted {
            self.tensors.get(name, kind, shape)?;
        }
        match self.architecture() {
            Some(found) if found != architecture && !self.any_architecture => {
                let (expected, found) = (architecture, found.to_owned());
                Err(WeightsFault::Architecture { expected, found })
            }
            _ => Ok(()),
        }
    }

    /// What PyTorch counts beside running statistics, and what a checkpoint has beside weights.
    fn is_passed_over(&self, name: &str) -> bool {
        let counts = name.strip_suffix("num_batches_tracked");
        let statistics = counts.map(|module| format!("{module}running_mean"));
        let is_count = statistics.is_some_and(|name| self.tensors.shape(&name).is_some());
        let is_checkpoint = self.note.as_ref().is_some_and(|note| note.training.is_some());
        is_count || is_checkpoint && name.starts_with(TRAINING)
    }

    /// Adds to the note what a checkpoint holds that is no tensor.
    pub(crate) fn with_training(mut self, training: Value) -> Self {
        self.note.get_or_insert_with(Note::empty).training = Some(training);
        self
    }

    /// What a checkpoint holds that is no tensor.
    pub(crate) fn training<R: DeserializeOwned>(&self) -> Result<R, WeightsFault> {
        let training = self.note.as_ref().and_then(|note| note.training.as_ref());
        let training = training.ok_or(WeightsFault::NoCheckpoint)?;
        R::deserialize(training).map_err(|error| {
            let reason = format!("what it says of its run cannot be read: {error}");
            WeightsFault::Format { reason }
        })
    }

    /// An error in the file that these were read from, or the model.
    pub(crate) fn fault(&self, found: WeightsFault) -> Error {
        let found = if self.is_file { found } else { WeightsFault::OfModel(Box::new(found)) };
        fault(&self.origin, found)
    }
}
