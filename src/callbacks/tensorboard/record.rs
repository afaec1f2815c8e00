//! Event files: TensorFlow's `TFRecord`, each record with its length and two checksums.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crc::{CRC_32_ISCSI, Crc};

use super::event::Event;
use crate::files::create_folder;
use crate::{Error, Result};

/// CRC-32C, by Castagnoli.
const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISCSI);

/// A file that events are put at the end of.
#[derive(Debug)]
pub(super) struct EventFile {
    path: PathBuf,
    file: File,
}

impl EventFile {
    /// A new file in a folder, which is made unless it is there. Readers take the files of a folder
    /// in the order of their names, which begin with the time.
    pub(super) fn create(folder: &Path) -> Result<Self> {
        create_folder(folder)?;
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let process = std::process::id();
        for number in 0_u32.. {
            let name = format!("events.out.tfevents.{time:010}.staticnet.{process}.{number:06}.v2");
            let path = folder.join(name);
            match OpenOptions::new().append(true).create_new(true).open(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                opened => {
                    let file = opened.map_err(Error::io("create", &path))?;
                    let mut created = Self { path, file };
                    created.write(Event::version())?;
                    return Ok(created);
                }
            }
        }
        let taken = io::Error::from(ErrorKind::AlreadyExists);
        Err(Error::io("create a file in", folder)(taken))
    }

    /// In one piece, so that a reader never meets half a record for long.
    pub(super) fn write(&mut self, event: Event) -> Result<()> {
        let record = record(&event.into_bytes());
        self.file.write_all(&record).map_err(Error::io("write", &self.path))
    }
}

/// Length, checksum of the length, content, checksum of the content.
fn record(content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u64).to_le_bytes();
    let checksums = [masked(&length), masked(content)].map(u32::to_le_bytes);
    [&length[..], &checksums[0], content, &checksums[1]].concat()
}

/// A checksum of bytes that hold checksums themselves is a poor one: so they are turned.
fn masked(bytes: &[u8]) -> u32 {
    CRC.checksum(bytes).rotate_right(15).wrapping_add(0xa282_ead8)
}
