//! What can be wrong with a file of weights or a checkpoint.

use std::fmt::{self, Display};

use crate::error::join;

/// Why a file is no file of weights, or not the one that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WeightsFault {
    /// It is no safetensors file, or not a whole one.
    Format {
        /// What is wrong with it.
        reason: String,
    },
    /// Its header is larger than any that is read or written.
    Header {
        /// How many bytes it may have.
        most: u64,
        /// How many it has, or claims to have.
        found: u64,
    },
    /// It was written in another version of our format.
    Version {
        /// The version that is read.
        expected: u32,
        /// That of the file.
        found: u32,
    },
    /// It lacks tensors of the network, or holds others.
    Names {
        /// Those that it lacks.
        missing: Vec<String>,
        /// Those that the network does not have.
        surplus: Vec<String>,
    },
    /// A tensor has another shape.
    Shape {
        /// The name of the tensor.
        tensor: String,
        /// The length of each axis in the network.
        expected: Vec<usize>,
        /// That in the file.
        found: Vec<usize>,
    },
    /// The values of a tensor have another type.
    Type {
        /// The name of the tensor.
        tensor: String,
        /// The type that is needed: `F32`.
        expected: String,
        /// The type in the file.
        found: String,
    },
    /// All tensors fit, but the layers around them are others.
    Architecture {
        /// The network's layers.
        expected: String,
        /// Those of the file.
        found: String,
    },
    /// It is no file: the weights of another model do not fit.
    OfModel(
        /// Why they do not.
        Box<WeightsFault>,
    ),
    /// Nothing is attached under a name.
    NotAttached {
        /// The name that was asked for.
        name: String,
        /// The names of what is attached.
        attached: Vec<String>,
    },
    /// What is attached is no such thing.
    Attachment {
        /// Its name.
        name: String,
        /// Why it is not.
        reason: String,
    },
    /// It holds weights, and no run that could be taken up again.
    NoCheckpoint,
    /// The run in the file had another setting than the one that is to go on from it.
    Run {
        /// Which one: "the batch size".
        what: &'static str,
        /// What it is now.
        expected: String,
        /// What it was.
        found: String,
    },
}

impl Display for WeightsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format { reason } => {
                write!(f, "must be a whole safetensors file, but {reason}; replace it with a copy")
            }
            Self::Header { most, found } => write!(
                f,
                "the header must have at most {most} bytes, but has {found}; \
                 attach less, or replace the file with a copy"
            ),
            Self::Version { expected, found } => write!(
                f,
                "must be in version {expected} of the format, but is in version {found}; \
                 use the release of staticnet that wrote it, or write it anew"
            ),
            Self::Names { missing, surplus } => {
                names(f, missing, surplus)?;
                f.write_str(if missing.is_empty() {
                    "; load the file into the network that it is of, and take a part of that with \
                     `split()`"
                } else {
                    "; give the file of this network, or rename its tensors"
                })
            }
            Self::Shape { tensor, expected, found } => {
                shape(f, tensor, expected, found)?;
                f.write_str("; give the file of this network, or change the network")
            }
            Self::Type { tensor, expected, found } => write!(
                f,
                "tensor `{tensor}` must be of type {expected}, but is of type {found}; \
                 convert the file, or give the network the file's scalar: `network!(f64; …)`"
            ),
            Self::Architecture { expected, found } => write!(
                f,
                "must hold `{expected}`, but holds `{found}`; give the file of this network, or \
                 take what fits: `Weights::read(path)?.any_architecture()`"
            ),
            Self::OfModel(fault) => of_model(f, fault),
            Self::NotAttached { name, attached } => {
                write!(f, "`{name}` must be attached, but ")?;
                match &attached[..] {
                    [] => f.write_str("nothing is")?,
                    [one] => write!(f, "only `{one}` is")?,
                    some => write!(f, "only {} are", join(some.iter().map(Quoted), ", "))?,
                }
                f.write_str("; attach it with `Weights::attach`")
            }
            Self::Attachment { name, reason } => write!(
                f,
                "what is attached as `{name}` must have the type that it is read as, but {reason}; \
                 read it as what was attached"
            ),
            Self::NoCheckpoint => f.write_str(
                "must be a checkpoint, but holds weights alone; \
                 resume from what `Fit::checkpoint` wrote",
            ),
            Self::Run { what, expected, found } => write!(
                f,
                "{what} must be {expected}, as it is now, but was {found} in the run that was \
                 saved; go on with that, or begin another run in another file"
            ),
        }
    }
}

fn names(f: &mut fmt::Formatter<'_>, missing: &[String], surplus: &[String]) -> fmt::Result {
    let list = |names: &[String]| join(names.iter().map(Quoted), ", ");
    f.write_str("must hold the tensors of the network and no others, but ")?;
    if !missing.is_empty() {
        write!(f, "lacks {}", list(missing))?;
    }
    if !surplus.is_empty() {
        let also = if missing.is_empty() { "holds" } else { " and holds" };
        write!(f, "{also} {}", list(surplus))?;
    }
    Ok(())
}

fn shape(
    f: &mut fmt::Formatter<'_>,
    tensor: &str,
    expected: &[usize],
    found: &[usize],
) -> fmt::Result {
    let (expected, found) = (Lengths(expected), Lengths(found));
    write!(f, "tensor `{tensor}` must have shape {expected}, but has {found}")
}

/// The same where there is no file to be changed for another.
fn of_model(f: &mut fmt::Formatter<'_>, fault: &WeightsFault) -> fmt::Result {
    match fault {
        WeightsFault::Names { missing, surplus } => names(f, missing, surplus)?,
        WeightsFault::Shape { tensor, expected, found } => shape(f, tensor, expected, found)?,
        WeightsFault::Architecture { expected, found } => {
            return write!(
                f,
                "must be of `{expected}`, but are of `{found}`; take a model with the same layers, \
                 or what fits: `Weights::of(&model).any_architecture()`"
            );
        }
        fault => return fault.fmt(f),
    }
    f.write_str("; take a model with the same layers, or `split()` both networks and copy a part")
}

struct Quoted<'a>(&'a String);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

/// `128x784`; a tensor without axes is a number.
struct Lengths<'a>(&'a [usize]);

impl Display for Lengths<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("that of one number"),
            axes => f.write_str(&join(axes, "x")),
        }
    }
}
