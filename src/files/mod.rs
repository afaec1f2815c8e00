//! Files: written whole or not at all, and read with every check made before anything changes.
//!
//! # Weights
//!
//! Weights are [safetensors](https://huggingface.co/docs/safetensors): a header in JSON that says
//! of each tensor its type, its shape and where its bytes are, and then these bytes, row-major and
//! little-endian. Tensors have the names that PyTorch's `nn.Sequential` gives them, so that either
//! side reads what the other wrote:
//!
//! ```python
//! from safetensors.torch import load_file, save_file
//! network.load_state_dict(load_file("from-staticnet.safetensors"))  # strict, as it is by default
//! save_file(network.state_dict(), "for-staticnet.safetensors")
//! ```
//!
//! A layer with a name in the network line is a module of that name, as those of
//! `nn.Sequential(OrderedDict(…))`: `hidden.weight`, and `body.0.weight` where a network has a name.
//! Such names stand in the tensors alone and not in the architecture: to rename a layer that has
//! tensors is an error that says which are missing, and one that has none may be called anything.
//!
//! A [`BatchNorm1d`](crate::layers::BatchNorm) of PyTorch has one tensor more,
//! `num_batches_tracked`; it is passed over here, and PyTorch does without it.
//!
//! What else we know of the network stands in the header as JSON under the name `staticnet`: the
//! version of this format, the architecture as far as predictions hang on it
//! (`28x28 -> Flatten -> Dense(128, relu) -> …`), the scalar and what was [attached](Weights::attach). A file that lacks it, as PyTorch's, is judged by
//! the names, shapes and types of its tensors alone.
//!
//! # Checkpoints
//!
//! A [`Checkpoint`](crate::fit::Checkpoint) is such a file with the rest of a training run beside the
//! weights, under names that begin with `training.`: it can be loaded as weights, too.

mod atomic;
mod fault;
mod names;
mod note;
mod rows;
mod tensors;
mod unique;
mod weights;

pub use atomic::{check_writable, create_folder, write_atomically};
pub use fault::WeightsFault;
pub(crate) use note::network;
pub(crate) use rows::{from_bytes, to_bytes};
pub(crate) use tensors::Kind;
pub use weights::Weights;
