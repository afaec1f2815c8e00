//! MNIST from its four files.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;

use crate::Result;

/// Images as values from 0 to 1, sample after sample, and their labels.
pub struct Digits {
    pub images: Vec<f32>,
    pub labels: Vec<u8>,
}

pub struct Mnist {
    pub train: Digits,
    pub test: Digits,
}

impl Digits {
    pub const PIXELS: usize = 784;

    fn read(folder: &Path, prefix: &str) -> Result<Self> {
        let images = elements(&folder.join(format!("{prefix}-images-idx3-ubyte.gz")), 3)?;
        let labels = elements(&folder.join(format!("{prefix}-labels-idx1-ubyte.gz")), 1)?;
        if images.len() != labels.len() * Self::PIXELS {
            return Err(format!("{prefix}: {} labels for these images", labels.len()).into());
        }
        let images = images.into_iter().map(|pixel| f32::from(pixel) / 255.0).collect();
        Ok(Self { images, labels })
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.labels.len()
    }
}

impl Mnist {
    /// Reads the files that are in `data/mnist` of this repository.
    pub fn read(folder: &Path) -> Result<Self> {
        Ok(Self { train: Digits::read(folder, "train")?, test: Digits::read(folder, "t10k")? })
    }
}

/// The bytes after the header of an IDX file: magic number, then a size for each dimension.
fn elements(path: &Path, dimensions: usize) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut bytes = Vec::new();
    GzDecoder::new(file).read_to_end(&mut bytes)?;
    let header = 4 + 4 * dimensions;
    if bytes.len() < header {
        return Err(format!("{}: no IDX file", path.display()).into());
    }
    Ok(bytes.split_off(header))
}
