//! MNIST: 70,000 handwritten digits.

use std::path::{Path, PathBuf};

use super::{Idx, Lookup, Source, SourceFile};
use crate::{Error, Result};

/// The sides of an image.
const SIDE: usize = 28;

/// The digits.
const CLASSES: usize = 10;

/// The four files of MNIST: training images and labels, then test images and labels.
///
/// The mirrors serve what the authors published.
pub const MNIST: Source<'static, 4> = Source {
    name: "mnist",
    files: [
        SourceFile {
            name: "train-images-idx3-ubyte",
            bytes: 47_040_016,
            sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        },
        SourceFile {
            name: "train-labels-idx1-ubyte",
            bytes: 60_008,
            sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        },
        SourceFile {
            name: "t10k-images-idx3-ubyte",
            bytes: 7_840_016,
            sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        },
        SourceFile {
            name: "t10k-labels-idx1-ubyte",
            bytes: 10_008,
            sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        },
    ],
    mirrors: &[
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
    ],
};

/// MNIST as its files hold it: 60,000 samples to train with and 10,000 to test with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawMnist {
    /// The samples to train with.
    pub train: LabelledImages,
    /// The samples to test with.
    pub test: LabelledImages,
}

impl RawMnist {
    /// Finds and reads the four files.
    ///
    /// ```
    /// use staticnet::data::{Lookup, RawMnist};
    ///
    /// let mnist = RawMnist::read(&Lookup::standard())?;
    /// assert_eq!((mnist.train.len(), mnist.test.len()), (60_000, 10_000));
    /// assert_eq!(mnist.train.labels[..3], [5, 0, 4]);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a file is not found or malformed, an image is not 28x28, a label is not a digit, or
    /// there are not as many labels as images.
    pub fn read(lookup: &Lookup) -> Result<Self> {
        Self::read_from(&MNIST, lookup)
    }

    /// Reads a data set with the shape of MNIST, such as Fashion-MNIST: four files of 28x28 images
    /// and of labels below 10.
    ///
    /// # Errors
    ///
    /// As for [`RawMnist::read`].
    pub fn read_from(source: &Source<'_, 4>, lookup: &Lookup) -> Result<Self> {
        let [train_images, train_labels, test_images, test_labels] = source.locate(lookup)?;
        let read = |images: PathBuf, labels: PathBuf| {
            LabelledImages::read(images, labels, [SIDE, SIDE], CLASSES)
        };
        Ok(Self { train: read(train_images, train_labels)?, test: read(test_images, test_labels)? })
    }
}

/// Grey images, each with the class it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledImages {
    /// The grey levels: image after image, in each row after row; 0 is the background.
    pub images: Vec<u8>,
    /// The class of each image.
    pub labels: Vec<u8>,
    /// The height of each image.
    pub rows: usize,
    /// The width of each image.
    pub columns: usize,
}

impl LabelledImages {
    /// Reads a pair of IDX files and checks the one against the other.
    ///
    /// ```
    /// use staticnet::data::LabelledImages;
    ///
    /// let digits = LabelledImages::read(
    ///     "data/mnist/t10k-images-idx3-ubyte.gz",
    ///     "data/mnist/t10k-labels-idx1-ubyte.gz",
    ///     [28, 28],
    ///     10,
    /// )?;
    /// assert_eq!((digits.len(), digits.labels[0]), (10_000, 7));
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a file cannot be read or is malformed, an image has other sides than `[rows, columns]`,
    /// there are not as many labels as images, there are none, or a label is not below `classes`.
    pub fn read(
        images: impl AsRef<Path>,
        labels: impl AsRef<Path>,
        sides: [usize; 2],
        classes: usize,
    ) -> Result<Self> {
        let (images, labels) = (images.as_ref(), labels.as_ref());
        let [rows, columns] = sides;
        let pixels = Idx::read(images, 3)?;
        pixels.expect_size(images, 1, "the height of the images", rows)?;
        pixels.expect_size(images, 2, "the width of the images", columns)?;
        let digits = Idx::read(labels, 1)?;
        check_counts((images, pixels.dims[0]), (labels, digits.dims[0]))?;
        check_labels(&digits, labels, classes)?;
        Ok(Self { images: pixels.values, labels: digits.values, rows, columns })
    }

    /// The number of samples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is no sample.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }
}

/// As many labels as images, and at least one.
fn check_counts(images: (&Path, usize), labels: (&Path, usize)) -> Result<()> {
    match (images, labels) {
        ((images_path, images), (labels_path, labels)) if images != labels => {
            Err(Error::CountMismatch {
                images_path: images_path.to_path_buf(),
                images,
                labels_path: labels_path.to_path_buf(),
                labels,
            })
        }
        ((path, 0), _) => Err(Error::EmptyDataset { what: path.display().to_string() }),
        _ => Ok(()),
    }
}

/// No label beyond the classes.
fn check_labels(labels: &Idx, path: &Path, classes: usize) -> Result<()> {
    let wild = |&label: &u8| usize::from(label) >= classes;
    match labels.values.iter().position(wild) {
        None => Ok(()),
        Some(index) => Err(Error::Label {
            path: path.to_path_buf(),
            index,
            offset: labels.offset_of(index),
            classes,
            found: labels.values[index].into(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn idx(dims: &[u8], values: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0, 0, 8, u8::try_from(dims.len()).unwrap()];
        bytes.extend(dims.iter().flat_map(|&size| [0, 0, 0, size]));
        bytes.extend(values);
        bytes
    }

    /// Reads images of 2x1 and labels below 3, and gives the message with bare file names.
    fn message(images: &[u8], labels: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let [images_path, labels_path] = ["images", "labels"].map(|name| folder.path().join(name));
        fs::write(&images_path, images).unwrap();
        fs::write(&labels_path, labels).unwrap();
        match LabelledImages::read(&images_path, &labels_path, [2, 1], 3) {
            Ok(pair) => format!("{} samples", pair.len()),
            Err(error) => {
                let parent = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
                error.to_string().replace(&parent, "")
            }
        }
    }

    #[test]
    fn the_bundled_files_hold_what_they_should() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let mnist = RawMnist::read(&Lookup::in_folder(folder)).unwrap();
        for (set, count, first) in [(&mnist.train, 60_000, 5), (&mnist.test, 10_000, 7)] {
            assert_eq!((set.rows, set.columns), (28, 28));
            assert_eq!(set.len(), count);
            assert_eq!(set.images.len(), count * 28 * 28);
            assert_eq!(set.labels[0], first);
            assert!(set.images.contains(&255) && set.images.contains(&0));
        }
    }

    #[test]
    fn a_sound_pair_is_read() {
        assert_eq!(message(&idx(&[1, 2, 1], &[8, 9]), &idx(&[1], &[2])), "1 samples");
    }

    #[test]
    fn images_of_other_sides() {
        let of_sides =
            |rows, columns| message(&idx(&[1, rows, columns], &[0; 4]), &idx(&[1], &[2]));
        assert_eq!(
            of_sides(4, 1),
            "images: byte 8 must declare the height of the images as 2, but declares 4; \
             use data of the expected shape"
        );
        assert_eq!(
            of_sides(2, 2),
            "images: byte 12 must declare the width of the images as 1, but declares 2; \
             use data of the expected shape"
        );
    }

    #[test]
    fn other_counts() {
        assert_eq!(
            message(&idx(&[1, 2, 1], &[0; 2]), &idx(&[2], &[0, 1])),
            "labels must hold 1 labels, one for each image in images, but holds 2; \
             use two files of one set"
        );
    }

    #[test]
    fn a_label_out_of_range() {
        assert_eq!(
            message(&idx(&[3, 2, 1], &[0; 6]), &idx(&[3], &[0, 2, 3])),
            "labels: label 2 (byte 10) must be below 3, but is 3; correct the label or declare more classes"
        );
    }

    #[test]
    fn images_and_labels_exchanged() {
        assert_eq!(
            message(&idx(&[1], &[2]), &idx(&[1, 2, 1], &[8, 9])),
            "images: byte 3 must declare 3 dimensions, but declares 1; \
             check that images and labels are not exchanged"
        );
    }

    #[test]
    fn no_samples() {
        assert_eq!(
            message(&idx(&[0, 2, 1], &[]), &idx(&[0], &[])),
            "images must hold at least one sample, but is empty; supply some data"
        );
    }
}
