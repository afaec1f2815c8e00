//! Archives of arrays.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rawzip::{
    CompressionMethod, ZipArchive, ZipArchiveWriter, ZipFileHeaderRecord, ZipSliceArchive,
};

use super::{Npy, NpyFault};
use crate::files::write_atomically;
use crate::{Error, Result};

/// What NumPy puts behind the name of an array.
const SUFFIX: &str = ".npy";

/// The arrays of a `.npz` file of NumPy's: a zip archive, whose arrays are stored or packed with
/// deflate. Each is unpacked when it is asked for.
///
/// NumPy: `np.load(path)`, an `NpzFile`.
///
/// ```
/// use staticnet::data::{Npy, Npz};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("train.npz");
/// let x = Npy::of_scalars(&[2, 2], &[0.0_f32, 1.0, 2.0, 3.0])?;
/// let y = Npy::of_indices(&[2], &[0, 1])?;
/// Npz::save_compressed(&path, [("x", &x), ("y", &y)])?; // np.load("train.npz")["x"]
///
/// let archive = Npz::read(&path)?;
/// assert_eq!(archive.names()?, ["x", "y"]);
/// assert_eq!(archive.array("y")?.to_indices()?, [0, 1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Npz {
    name: PathBuf,
    archive: ZipSliceArchive<Vec<u8>>,
}

impl Npz {
    /// Reads an archive into memory, as it is: packed.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or is no zip archive.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(Error::io("open", path))?;
        Self::from_bytes(bytes, path)
    }

    /// An archive that is in memory already; the name stands for the file in messages.
    ///
    /// # Errors
    ///
    /// If it is no zip archive.
    pub fn from_bytes(bytes: Vec<u8>, name: impl AsRef<Path>) -> Result<Self> {
        let name = name.as_ref().to_path_buf();
        match ZipArchive::from_slice(bytes) {
            Ok(archive) => Ok(Self { name, archive }),
            Err(error) => Err(broken(&name, error)),
        }
    }

    /// The names of the arrays, in the order of the archive.
    ///
    /// # Errors
    ///
    /// If the archive's directory is damaged.
    pub fn names(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in self.archive.entries() {
            let entry = entry.map_err(|error| broken(&self.name, error))?;
            names.push(String::from_utf8_lossy(name_of(&entry)).into_owned());
        }
        Ok(names)
    }

    /// Unpacks the array of this name.
    ///
    /// It allocates what [`Npy::read`] does for the unpacked bytes, of which it unpacks no more than
    /// the array's header claims; deflate makes at most 1032 bytes of one.
    ///
    /// # Errors
    ///
    /// If there is no such array, it is packed by another method or damaged, or is no array that
    /// [`Npy::read`] could read.
    pub fn array(&self, name: &str) -> Result<Npy> {
        let entry = self.entry(name)?;
        let place = self.name.join(name);
        let packed = self.archive.get_entry(entry.wayfinder());
        let packed = packed.map_err(|error| broken(&place, error))?;
        match entry.compression_method() {
            CompressionMethod::STORE => unpack(packed.verifying_reader(packed.data()), &place),
            CompressionMethod::DEFLATE => {
                unpack(packed.verifying_reader(DeflateDecoder::new(packed.data())), &place)
            }
            method => {
                let fault = NpyFault::Method { found: method.to_string() };
                Err(Error::Npy { path: place, fault })
            }
        }
    }

    fn entry(&self, name: &str) -> Result<ZipFileHeaderRecord<'_>> {
        for entry in self.archive.entries() {
            let entry = entry.map_err(|error| broken(&self.name, error))?;
            if name_of(&entry) == name.as_bytes() {
                return Ok(entry);
            }
        }
        let fault = NpyFault::NoArray { name: name.to_owned(), names: self.names()? };
        Err(Error::Npy { path: self.name.clone(), fault })
    }

    /// Writes arrays under these names, as they are, whole or not at all.
    ///
    /// NumPy: `np.savez(path, x=x, y=y)`.
    ///
    /// # Errors
    ///
    /// If two names are the same, or the file cannot be written.
    pub fn save<'a>(
        path: impl AsRef<Path>,
        arrays: impl IntoIterator<Item = (&'a str, &'a Npy)>,
    ) -> Result<()> {
        save(path.as_ref(), arrays, CompressionMethod::STORE)
    }

    /// Writes arrays under these names, packed with deflate, whole or not at all.
    ///
    /// NumPy: `np.savez_compressed(path, x=x, y=y)`.
    ///
    /// # Errors
    ///
    /// If two names are the same, or the file cannot be written.
    pub fn save_compressed<'a>(
        path: impl AsRef<Path>,
        arrays: impl IntoIterator<Item = (&'a str, &'a Npy)>,
    ) -> Result<()> {
        save(path.as_ref(), arrays, CompressionMethod::DEFLATE)
    }
}

/// The name of an array, without NumPy's suffix.
fn name_of<'a>(entry: &ZipFileHeaderRecord<'a>) -> &'a [u8] {
    let path = entry.file_path().as_bytes();
    path.strip_suffix(SUFFIX.as_bytes()).unwrap_or(path)
}

/// The array that this reader delivers; where reading breaks, it is the archive that is damaged.
fn unpack(reader: impl Read, place: &Path) -> Result<Npy> {
    Npy::from_reader(reader, place).map_err(|error| match error {
        Error::Io { source, .. } => broken(place, source),
        other => other,
    })
}

fn broken(path: &Path, error: impl std::fmt::Display) -> Error {
    let fault = NpyFault::Archive { reason: format!("it cannot be unpacked ({error})") };
    Error::Npy { path: path.to_path_buf(), fault }
}

/// Of two arrays of one name readers find but one.
fn save<'a>(
    path: &Path,
    arrays: impl IntoIterator<Item = (&'a str, &'a Npy)>,
    method: CompressionMethod,
) -> Result<()> {
    let arrays: Vec<(&str, &Npy)> = arrays.into_iter().collect();
    let mut names = HashSet::new();
    if let Some((name, _)) = arrays.iter().find(|(name, _)| !names.insert(*name)) {
        let found = format_args!("`{name}` again").to_string();
        return Err(Error::invalid("each name in an archive", "another", found));
    }
    write_atomically(path, |writer| write(writer, &arrays, method))
}

fn write(
    writer: &mut dyn Write,
    arrays: &[(&str, &Npy)],
    method: CompressionMethod,
) -> io::Result<()> {
    let mut archive = ZipArchiveWriter::new(writer);
    for (name, array) in arrays {
        let file = archive.new_file(format!("{name}{SUFFIX}")).compression_method(method);
        let (mut entry, config) = file.start().map_err(io::Error::other)?;
        let descriptor = if method == CompressionMethod::DEFLATE {
            let mut packer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
            array.write_to(&mut packer)?;
            let (packer, descriptor) = packer.finish().map_err(io::Error::other)?;
            packer.finish()?;
            descriptor
        } else {
            let mut stored = config.wrap(&mut entry);
            array.write_to(&mut stored)?;
            stored.finish().map_err(io::Error::other)?.1
        };
        entry.finish(descriptor).map_err(io::Error::other)?;
    }
    archive.finish().map_err(io::Error::other).map(drop)
}
