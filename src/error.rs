//! What can go wrong at run time, told with the file, the place, what was expected and the remedy.

use std::fmt::{self, Display};
use std::io;
use std::path::{Path, PathBuf};

use crate::data::IdxFault;
#[cfg(feature = "images")]
use crate::data::ImageFault;
#[cfg(feature = "numpy")]
use crate::data::NpyFault;
#[cfg(feature = "csv")]
use crate::data::TableFault;
use crate::files::WeightsFault;
use crate::fit::NotFinite;

/// A result whose error is an [`Error`] unless another is named.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Anything that can fail while data, models or pictures are read, made or written.
///
/// A message states the requirement, then what was found, then the remedy. A cause from beneath
/// (the operating system, the network) is reached by [`source`](std::error::Error::source) and not
/// repeated in the message; [`Error::report`] joins the two.
///
/// ```
/// use staticnet::data::Idx;
///
/// let error = Idx::read("no/such/file", 1).unwrap_err();
/// assert_eq!(error.to_string(), "cannot open no/such/file");
/// assert!(error.report().starts_with("cannot open no/such/file: "));
/// ```
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The operating system refused an operation on a file.
    #[error("cannot {action} {}", path.display())]
    Io {
        /// What was attempted, as a verb: "open", "read", "write".
        action: &'static str,
        /// The file it was attempted on.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },

    /// A file is to be written into a folder that does not exist.
    #[error("cannot write {}: its folder {} must exist; create it first", path.display(), folder.display())]
    MissingFolder {
        /// The file that was to be written.
        path: PathBuf,
        /// The folder that is not there.
        folder: PathBuf,
    },

    /// A file is to be written where something else stands: a folder, a device.
    #[error("cannot write {}: it must be a new or a regular file, but is {found}; choose another name", path.display())]
    NotAFile {
        /// The file that was to be written.
        path: PathBuf,
        /// What stands there.
        found: &'static str,
    },

    /// A file is no IDX file, or not the one that was asked for.
    #[error("{}: {fault}", path.display())]
    Idx {
        /// The malformed file.
        path: PathBuf,
        /// The place and the fault.
        fault: IdxFault,
    },

    /// A file of weights or a checkpoint is damaged, or does not fit what it is to be loaded into.
    #[error("{}: {fault}", path.display())]
    Weights {
        /// The file.
        path: PathBuf,
        /// The tensor and the fault.
        fault: WeightsFault,
    },

    /// A file is no table with a header, or a table does not hold what is asked of it.
    #[cfg(feature = "csv")]
    #[error("{}{fault}", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// The line, the column and the fault.
        fault: TableFault,
    },

    /// A file holds no array of NumPy's, or not the one that was asked for.
    #[cfg(feature = "numpy")]
    #[error("{}: {fault}", path.display())]
    Npy {
        /// The file; for an array in an archive, with its name behind.
        path: PathBuf,
        /// What is wrong.
        fault: NpyFault,
    },

    /// A folder of images, or an image in it, makes no samples.
    #[cfg(feature = "images")]
    #[error("{}: {fault}", path.display())]
    Image {
        /// The folder or the image.
        path: PathBuf,
        /// What is wrong.
        fault: ImageFault,
    },

    /// A gzip file is damaged or cut off.
    #[error(
        "{}: the gzip stream must unpack cleanly, but breaks after {offset} unpacked bytes; \
         replace the file with a fresh copy", path.display()
    )]
    Gzip {
        /// The damaged file.
        path: PathBuf,
        /// How many bytes had been unpacked before the damage showed.
        offset: u64,
        /// What the decoder said.
        source: io::Error,
    },

    /// There are not as many labels as images.
    #[error(
        "{} must hold {images} labels, one for each image in {}, but holds {labels}; \
         use two files of one set", labels_path.display(), images_path.display()
    )]
    CountMismatch {
        /// The file with the images.
        images_path: PathBuf,
        /// How many images it holds.
        images: usize,
        /// The file with the labels.
        labels_path: PathBuf,
        /// How many labels it holds.
        labels: usize,
    },

    /// A label names a class that does not exist.
    #[error(
        "{}: label {index} (byte {offset}) must be below {classes}, but is {found}; \
         correct the label or declare more classes", path.display()
    )]
    Label {
        /// The file with the labels.
        path: PathBuf,
        /// Which label it is, counted from zero.
        index: usize,
        /// Where it stands in the (unpacked) file.
        offset: u64,
        /// How many classes there are.
        classes: usize,
        /// The label found.
        found: usize,
    },

    /// A data set is in none of the places where it may lie.
    #[error("the data set {name} must lie in one of {}; {remedy}", join(looked, ", "))]
    NotFound {
        /// The data set.
        name: String,
        /// Every place that was looked at, in that order.
        looked: Vec<Place>,
        /// What can be done about it.
        remedy: String,
    },

    /// A folder that the user named for a data set does not hold it.
    #[error(
        "{named_by} must name a folder that holds the data set {name}, but there is only {}; \
         complete the folder or name another",
        join(looked, ", ")
    )]
    NotInFolder {
        /// The data set.
        name: String,
        /// How the folder was named: an argument or an environment variable.
        named_by: String,
        /// The folder, and its subfolder for this data set.
        looked: Vec<Place>,
    },

    /// A file could be fetched from none of its mirrors.
    #[error(
        "cannot download {file} from any mirror: {}; check the network, or put the file into {} by hand",
        join(attempts.iter().map(Error::report), "; "), folder.display()
    )]
    Download {
        /// The file that was wanted.
        file: String,
        /// The folder that it was wanted in.
        folder: PathBuf,
        /// Why each mirror failed, in the order in which they were asked.
        attempts: Vec<Error>,
    },

    /// A mirror did not deliver.
    #[error("cannot fetch {url}")]
    Fetch {
        /// The address that was asked.
        url: String,
        /// The status or the fault of the network.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// A mirror delivered something else than the file that was asked for.
    #[error(
        "{url} must unpack to SHA-256 {expected}, but unpacks to {found}; distrust this mirror"
    )]
    Checksum {
        /// Where the file came from.
        url: String,
        /// The checksum that the unpacked file must have.
        expected: String,
        /// The checksum that it has.
        found: String,
    },

    /// A data set without a single sample.
    #[error("{what} must hold at least one sample, but is empty; supply some data")]
    EmptyDataset {
        /// The data set or its file.
        what: String,
    },

    /// Training made numbers that are not finite, and [was to stop](crate::Fit::stop_on_nan) there.
    #[error("{fault}")]
    NotFinite {
        /// The place and what was to blame.
        fault: NotFinite,
    },

    /// A setting that makes no sense: a batch size of zero, a learning rate below zero.
    #[error("{what} must be {expected}, but is {found}")]
    Invalid {
        /// The setting.
        what: String,
        /// What it must be.
        expected: String,
        /// What it is.
        found: String,
    },
}

/// The [report](Error::report), so that a `main` that returns an error shows it to be read.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report())
    }
}

impl Error {
    /// A setting that is not what it must be.
    ///
    /// ```
    /// let error = staticnet::Error::invalid("the batch size", "at least 1", 0);
    /// assert_eq!(error.to_string(), "the batch size must be at least 1, but is 0");
    /// ```
    pub fn invalid(what: impl Display, expected: impl Display, found: impl Display) -> Self {
        Self::Invalid {
            what: what.to_string(),
            expected: expected.to_string(),
            found: found.to_string(),
        }
    }

    /// For `map_err`: what was attempted, and on which file.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_path_buf(), source }
    }

    /// This message and those of all its causes, joined by colons.
    #[must_use]
    pub fn report(&self) -> String {
        let causes = std::iter::successors(std::error::Error::source(self), |cause| cause.source());
        causes.fold(self.to_string(), |report, cause| format!("{report}: {cause}"))
    }
}

/// A folder that was searched for a data set in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// The files it lacks; empty if the folder itself does not exist.
    pub missing: Vec<String>,
}

impl Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folder = self.folder.display();
        if self.missing.is_empty() {
            write!(f, "{folder} (no such folder)")
        } else {
            write!(f, "{folder} (lacks {})", join(&self.missing, ", "))
        }
    }
}

/// The items as text, with a separator between them.
pub(crate) fn join<T: Display>(items: impl IntoIterator<Item = T>, separator: &str) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_travel_between_threads() {
        fn travels<T: Send + Sync + 'static>() {}
        travels::<Error>();
    }

    #[test]
    fn errors_are_small_enough_to_return() {
        assert!(size_of::<Error>() <= 128, "{}", size_of::<Error>());
    }

    #[test]
    fn a_report_holds_the_causes() {
        let denied = io::Error::new(io::ErrorKind::PermissionDenied, "permission denied");
        let error = Error::io("write", Path::new("a.svg"))(denied);
        assert_eq!(error.to_string(), "cannot write a.svg");
        assert_eq!(error.report(), "cannot write a.svg: permission denied");
    }

    #[test]
    fn a_search_names_every_place_and_the_remedy() {
        let place = |folder: &str, missing: &[&str]| Place {
            folder: folder.into(),
            missing: missing.iter().map(ToString::to_string).collect(),
        };
        let error = Error::NotFound {
            name: "mnist".into(),
            looked: vec![place("a", &[]), place("b", &["x", "y"])],
            remedy: "put it there".into(),
        };
        assert_eq!(
            error.to_string(),
            "the data set mnist must lie in one of a (no such folder), b (lacks x, y); put it there"
        );
    }

    #[test]
    fn a_download_tells_of_every_mirror() {
        let error = Error::Download {
            file: "f.gz".into(),
            folder: "cache".into(),
            attempts: vec![
                Error::Fetch { url: "https://a/f.gz".into(), source: "status 404".into() },
                Error::EmptyDataset { what: "b".into() },
            ],
        };
        assert_eq!(
            error.to_string(),
            "cannot download f.gz from any mirror: cannot fetch https://a/f.gz: status 404; \
             b must hold at least one sample, but is empty; supply some data; \
             check the network, or put the file into cache by hand"
        );
    }
}
