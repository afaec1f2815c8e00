//! MNIST as typed data sets.

use nn_core::shape::Plane;
use nn_core::target::Classes;

use super::{Dataset, LabelledImages, Lookup, RawMnist, Samples};
use crate::Result;

/// Grey images of 28×28 values from 0 (background) to 1, in ten classes.
pub type Digits = Dataset<Plane<28, 28, 784>, Classes<10>>;

/// MNIST: 60,000 handwritten digits to train with and 10,000 to test with.
///
/// The files are looked for in the folder that the environment variable `STATICNET_DATA` names,
/// else in the bundled folder, else in the user's cache; with the feature `download` they are
/// fetched into the cache if they are nowhere.
///
/// ```
/// let (train, test) = staticnet::data::mnist()?;
/// assert_eq!((train.len(), test.len()), (60_000, 10_000));
/// # Ok::<(), staticnet::Error>(())
/// ```
///
/// # Errors
///
/// If a file is nowhere to be found, or is not what it must be: see [`RawMnist::read`].
pub fn mnist() -> Result<(Digits, Digits)> {
    mnist_from(&Lookup::standard())
}

/// MNIST from where `lookup` finds it: [`Lookup::in_folder`] names a folder.
///
/// # Errors
///
/// As [`mnist`].
pub fn mnist_from(lookup: &Lookup) -> Result<(Digits, Digits)> {
    let RawMnist { train, test } = RawMnist::read(lookup)?;
    Ok((digits(train)?, digits(test)?))
}

fn digits(raw: LabelledImages) -> Result<Digits> {
    let labels = raw.labels.into_iter().map(usize::from).collect();
    Dataset::new(Samples::Bytes { values: raw.images, scale: 1.0 / 255.0 }, labels)
}
