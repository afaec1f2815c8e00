//! Folders of images, a folder for each class.

mod decode;
mod fault;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use nn_core::Scalar;
use nn_core::shape::Shape;
use nn_core::target::Classes;

use super::{Categories, Dataset, Samples};
use crate::{Error, Result};

use decode::Frame;
pub use fault::ImageFault;

/// A folder that holds a folder for each class, with its images as PNG or JPEG in it:
/// `flowers/daisy/1.png`, `flowers/rose/1.jpg`.
///
/// Keras: `image_dataset_from_directory`, which resizes all images unasked; torchvision:
/// `ImageFolder`.
///
/// ```
/// use staticnet::data::ImageFolder;
/// use staticnet::prelude::*;
///
/// # let folder = tempfile::tempdir()?;
/// # for (class, grey) in [("dark", 10_u8), ("light", 255)] {
/// #     std::fs::create_dir(folder.path().join(class))?;
/// #     let file = std::fs::File::create(folder.path().join(class).join("1.png"))?;
/// #     let mut encoder = png::Encoder::new(file, 3, 2);
/// #     encoder.set_color(png::ColorType::Grayscale);
/// #     encoder.write_header()?.write_image_data(&[grey; 6])?;
/// # }
/// # let path = folder.path();
/// type Grey = Dataset<Plane<2, 3, 6>, Classes<2>>; // or Volume<3, 2, 3, 18>: colours
///
/// let (data, classes): (Grey, _) = ImageFolder::new(path).read()?;
/// assert_eq!(classes.to_string(), "0 = dark, 1 = light");
/// assert_eq!(data.targets(), [0, 1]);
/// assert_eq!(data.sample(1).as_slice(), [1.0; 6]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct ImageFolder {
    folder: PathBuf,
    resized: bool,
}

impl ImageFolder {
    /// The folder whose folders are the classes.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), resized: false }
    }

    /// Images of another size are brought to the size that is asked for, by triangular filtering
    /// and without regard to their proportions, instead of being refused.
    ///
    /// Keras: what `image_dataset_from_directory` does always, with `interpolation="bilinear"`;
    /// here images that become smaller are smoothed, as with TensorFlow's `antialias=True`.
    #[must_use]
    pub fn resized(self) -> Self {
        Self { resized: true, ..self }
    }

    /// Reads all images: as grey for a [`Plane`](crate::shape::Plane), as red, green and blue
    /// planes for a [`Volume`](crate::shape::Volume) of three channels. Values go from 0 to 1 and
    /// are kept as bytes.
    ///
    /// Classes are sorted by name, and images by name in their class; names that begin with a
    /// point are skipped, as are files beside the folders. Colours become grey by their luminance
    /// (0.2126 red, 0.7152 green, 0.0722 blue); what is transparent is taken as it lies beneath.
    ///
    /// An image may take at most 512 MiB while it is decoded.
    ///
    /// # Errors
    ///
    /// If there are not `C` folders, a file in them is no PNG or JPEG or damaged, an image has
    /// another size and is not to be [`resized`](ImageFolder::resized), or there is none.
    pub fn read<X: Shape, const C: usize, T: Scalar>(
        &self,
    ) -> Result<(Dataset<X, Classes<C>, T>, Categories<C>)> {
        let frame = const { Frame::of(X::DIMENSIONS) };
        let classes = self.classes::<C>()?;
        let (mut values, mut targets) = (Vec::new(), Vec::new());
        for (class, name) in classes.names().iter().enumerate() {
            for path in entries(&self.folder.join(name), Path::is_file)? {
                frame.decode(&path, self.resized, &mut values)?;
                targets.push(class);
            }
        }
        if targets.is_empty() {
            return Err(Error::EmptyDataset { what: self.folder.display().to_string() });
        }
        let scale = T::narrow(1.0 / 255.0);
        Ok((Dataset::new(Samples::Bytes { values, scale }, targets)?, classes))
    }

    fn classes<const C: usize>(&self) -> Result<Categories<C>> {
        let folders = entries(&self.folder, Path::is_dir)?;
        let mut names = Vec::with_capacity(folders.len());
        for folder in &folders {
            match folder.file_name().and_then(OsStr::to_str) {
                Some(name) => names.push(name.to_owned()),
                None => return Err(fault(folder, ImageFault::Name)),
            }
        }
        match <[String; C]>::try_from(names) {
            Ok(names) => Categories::new(names),
            Err(found) => Err(fault(&self.folder, ImageFault::Classes { expected: C, found })),
        }
    }
}

fn fault(path: &Path, fault: ImageFault) -> Error {
    Error::Image { path: path.to_path_buf(), fault }
}

/// What lies in a folder and is of this kind, sorted by name, without what is hidden.
fn entries(folder: &Path, kind: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(Error::io("open", folder))? {
        let entry = entry.map_err(Error::io("read", folder))?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let path = entry.path();
        if !hidden && kind(&path) {
            paths.push(path);
        }
    }
    paths.sort_unstable();
    Ok(paths)
}
