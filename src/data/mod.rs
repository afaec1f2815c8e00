//! Data sets: where they lie, how they are read, what is checked on the way.

#[cfg(feature = "csv")]
mod bundled;
mod categories;
mod dataset;
mod digits;
mod fault;
mod gather;
mod idx;
mod mnist;
#[cfg(feature = "numpy")]
mod npy;
mod samples;
mod scaler;
mod source;
mod split;
#[cfg(feature = "csv")]
mod table;
mod unpack;
mod weights;

#[cfg(feature = "download")]
mod download;
#[cfg(feature = "images")]
mod images;

#[cfg(feature = "csv")]
pub use bundled::{AutoMpg, Penguins, auto_mpg, auto_mpg_table, penguins, penguins_table};
pub use categories::Categories;
pub use dataset::{Dataset, Stored};
pub use digits::{Digits, mnist, mnist_from};
pub use fault::IdxFault;
pub(crate) use gather::Gathered;
pub use idx::Idx;
#[cfg(feature = "images")]
pub use images::{ImageFault, ImageFolder};
pub use mnist::{LabelledImages, MNIST, RawMnist};
#[cfg(feature = "numpy")]
pub use npy::{ElementType, Npy, NpyFault, Npz};
pub use samples::{IntoSamples, Samples};
pub use scaler::{MinMaxScaler, Scaler, StandardScaler};
pub use source::{Lookup, Source, SourceFile};
pub use split::Folds;
#[cfg(feature = "csv")]
pub use table::{Features, Table, TableFault};
pub use weights::Classified;
pub(crate) use weights::check_weight;
