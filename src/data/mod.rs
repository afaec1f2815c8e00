//! Data sets: where they lie, how they are read, what is checked on the way.

mod categories;
mod dataset;
mod digits;
mod fault;
mod gather;
mod idx;
mod mnist;
mod source;
mod table;
mod unpack;
mod weights;

#[cfg(feature = "download")]
mod download;

pub use categories::Categories;
pub use dataset::{Dataset, Samples, Stored};
pub use digits::{Digits, mnist, mnist_from};
pub use fault::IdxFault;
pub(crate) use gather::Gathered;
pub use idx::Idx;
pub use mnist::{LabelledImages, MNIST, RawMnist};
pub use source::{Lookup, Source, SourceFile};
pub use table::{Features, Table, TableFault};
pub use weights::Classified;
pub(crate) use weights::check_weight;
