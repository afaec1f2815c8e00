//! Data sets: where they lie, how they are read, what is checked on the way.

mod bundled;
mod categories;
mod dataset;
mod digits;
mod fault;
mod gather;
mod idx;
mod mnist;
mod samples;
mod scaler;
mod source;
mod split;
mod table;
mod unpack;
mod weights;

#[cfg(feature = "download")]
mod download;

pub use bundled::{AutoMpg, Penguins, auto_mpg, auto_mpg_table, penguins, penguins_table};
pub use categories::Categories;
pub use dataset::{Dataset, Stored};
pub use digits::{Digits, mnist, mnist_from};
pub use fault::IdxFault;
pub(crate) use gather::Gathered;
pub use idx::Idx;
pub use mnist::{LabelledImages, MNIST, RawMnist};
pub use samples::Samples;
pub use scaler::{MinMaxScaler, Scaler, StandardScaler};
pub use source::{Lookup, Source, SourceFile};
pub use split::Folds;
pub use table::{Features, Table, TableFault};
pub use weights::Classified;
pub(crate) use weights::check_weight;
