//! Safetensors: what of a file is read, what is refused, and what is written.

use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Display};
use std::fs;
use std::ops::Range;
use std::path::Path;

use safetensors::tensor::{Metadata, TensorView};
use safetensors::{Dtype, SafeTensorError, SafeTensors};

use super::note::{KEY, Note};
use super::unique::Unique;
use super::{WeightsFault, write_atomically};
use crate::{Error, Result};

/// The longest header that is read or written: that of ten thousand tensors has a megabyte. A hostile
/// one can make us allocate fifty times its length beside the file itself: in JSON an element of a
/// list takes two bytes, and once it is read 32, in a list that doubles its room where it is full.
const LONGEST_HEADER: u64 = 16 << 20;

/// The bytes that say how long the header is.
const LENGTH: usize = 8;

/// The type of a tensor's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    F32,
    F64,
    Bytes,
}

impl Kind {
    /// That of a network's scalars.
    pub(crate) fn of<T: nn_core::Scalar>() -> Self {
        if size_of::<T>() == size_of::<f64>() { Self::F64 } else { Self::F32 }
    }

    /// As Rust spells it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Bytes => "u8",
        }
    }

    fn dtype(self) -> Dtype {
        match self {
            Self::F32 => Dtype::F32,
            Self::F64 => Dtype::F64,
            Self::Bytes => Dtype::U8,
        }
    }
}

/// Tensors by their names, as a file holds them.
#[derive(Clone, Default)]
pub(crate) struct Tensors {
    /// Of a file that was read, all of it.
    bytes: Vec<u8>,
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    dtype: Dtype,
    shape: Vec<usize>,
    place: Range<usize>,
}

/// Without the values, of which there may be millions.
impl fmt::Debug for Tensors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.entries).finish()
    }
}

impl Tensors {
    /// Puts one behind the others; `bytes` are row-major and little-endian.
    pub(crate) fn push(&mut self, name: String, kind: Kind, shape: &[usize], bytes: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        let place = start..self.bytes.len();
        self.entries.insert(name, Entry { dtype: kind.dtype(), shape: shape.to_vec(), place });
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The length of each axis of a tensor.
    pub(crate) fn shape(&self, name: &str) -> Option<&[usize]> {
        self.entries.get(name).map(|entry| &entry.shape[..])
    }

    /// The bytes of a tensor, which must be there, with this type and this shape.
    pub(crate) fn get(
        &self,
        name: &str,
        kind: Kind,
        shape: &[usize],
    ) -> Result<&[u8], WeightsFault> {
        let Some(entry) = self.entries.get(name) else {
            return Err(WeightsFault::Names { missing: vec![name.into()], surplus: Vec::new() });
        };
        if entry.shape != shape {
            let (expected, found) = (shape.to_vec(), entry.shape.clone());
            return Err(WeightsFault::Shape { tensor: name.into(), expected, found });
        }
        if entry.dtype != kind.dtype() {
            let (expected, found) = (kind.dtype().to_string(), entry.dtype.to_string());
            return Err(WeightsFault::Type { tensor: name.into(), expected, found });
        }
        Ok(&self.bytes[entry.place.clone()])
    }

    /// Reads a file, with the note in its header if it has one of ours.
    pub(super) fn read(path: &Path) -> Result<(Self, Option<Note>)> {
        // A device may have no end.
        if !fs::metadata(path).map_err(Error::io("open", path))?.is_file() {
            return Err(fault(path, format("it is no regular file")));
        }
        let bytes = fs::read(path).map_err(Error::io("read", path))?;
        Self::parse(bytes).map_err(|found| fault(path, found))
    }

    pub(super) fn parse(bytes: Vec<u8>) -> Result<(Self, Option<Note>), WeightsFault> {
        let header = header(&bytes)?;
        serde_json::from_slice::<Unique>(header)
            .map_err(|error| format(format_args!("its header is none: {error}")))?;
        let (length, metadata) =
            SafeTensors::read_metadata(&bytes).map_err(|error| match error {
                SafeTensorError::MetadataIncompleteBuffer => another_length(header, bytes.len()),
                error => format(error),
            })?;
        let note = metadata.metadata().as_ref().and_then(|entries| entries.get(KEY));
        let note = note.map(|text| Note::parse(text)).transpose()?;
        let values = LENGTH + length;
        let entries = metadata.tensors().into_iter().map(|(name, info)| {
            let (start, end) = info.data_offsets;
            let place = values + start..values + end;
            (name, Entry { dtype: info.dtype, shape: info.shape.clone(), place })
        });
        let entries = entries.collect();
        Ok((Self { bytes, entries }, note))
    }

    /// Writes a file, whole or not at all.
    pub(super) fn write(&self, path: &Path, note: Option<&Note>) -> Result<()> {
        let bytes = self.serialize(note).map_err(|found| fault(path, found))?;
        write_atomically(path, |writer| writer.write_all(&bytes))
    }

    fn serialize(&self, note: Option<&Note>) -> Result<Vec<u8>, WeightsFault> {
        let note = note.map(serde_json::to_string).transpose().map_err(format)?;
        let metadata = note.map(|note| HashMap::from([(KEY.to_owned(), note)]));
        let views = self.entries.iter().map(|(name, entry)| {
            let bytes = &self.bytes[entry.place.clone()];
            Ok((name, TensorView::new(entry.dtype, entry.shape.clone(), bytes).map_err(format)?))
        });
        let views = views.collect::<Result<Vec<_>, WeightsFault>>()?;
        let bytes = safetensors::serialize(views, metadata).map_err(format)?;
        header(&bytes)?;
        Ok(bytes)
    }
}

/// The header of a file; nothing is allocated for it.
fn header(bytes: &[u8]) -> Result<&[u8], WeightsFault> {
    let Some((length, rest)) = bytes.split_first_chunk::<LENGTH>() else {
        return Err(format(format_args!("it has {} bytes", bytes.len())));
    };
    let length = u64::from_le_bytes(*length);
    if length > LONGEST_HEADER {
        return Err(WeightsFault::Header { most: LONGEST_HEADER, found: length });
    }
    let header = usize::try_from(length).ok().and_then(|length| rest.get(..length));
    header.ok_or_else(|| {
        let rest = rest.len();
        format(format_args!("of its header's {length} bytes there are {rest}"))
    })
}

/// That a file has not the length that its header claims, and which tensor ends outside.
fn another_length(header: &[u8], found: usize) -> WeightsFault {
    let metadata = match serde_json::from_slice::<Metadata>(header) {
        Ok(metadata) => metadata,
        Err(error) => return format(error),
    };
    let start = LENGTH + header.len();
    let expected = start.saturating_add(metadata.data_len());
    let is_cut = |name: &String| {
        let end = metadata.info(name).map_or(0, |info| info.data_offsets.1);
        start.saturating_add(end) > found
    };
    match metadata.offset_keys().into_iter().find(is_cut) {
        Some(name) => format(format_args!(
            "of its {expected} bytes there are {found}: tensor `{name}` is cut off"
        )),
        None => format(format_args!("behind its {expected} bytes it goes on, to {found}")),
    }
}

fn format(reason: impl Display) -> WeightsFault {
    WeightsFault::Format { reason: reason.to_string() }
}

pub(super) fn fault(path: &Path, fault: WeightsFault) -> Error {
    Error::Weights { path: path.to_path_buf(), fault }
}
