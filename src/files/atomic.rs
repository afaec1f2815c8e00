//! Writing files whole or not at all.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf, is_separator};

use tempfile::NamedTempFile;

use crate::{Error, Result};

/// How the name of a temporary file begins, and how it ends.
const PREFIX: &str = ".staticnet-";
const SUFFIX: &str = ".tmp";

/// Writes a file whole or not at all: if anything fails, an old file of that name stays as it was.
///
/// The bytes go to a temporary file in the same folder, which takes the final name once it is safe
/// on the disk. A file that is replaced hands on its permissions; a link stays a link. A program
/// that is killed meanwhile leaves its temporary file, `.staticnet-….tmp`, to the next that writes
/// into the folder, which removes it.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("squares.csv");
/// staticnet::files::write_atomically(&path, |writer| {
///     (1..=3).try_for_each(|n| writeln!(writer, "{n},{}", n * n))
/// })?;
/// assert_eq!(std::fs::read_to_string(&path)?, "1,1\n2,4\n3,9\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the folder does not exist, something other than a file has that name, or writing fails.
pub fn write_atomically(
    path: impl AsRef<Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<()> {
    let path = path.as_ref();
    let target = target_of(path)?;
    let folder = folder_of(path, &target)?;
    replace(&target, folder, write).map_err(Error::io("write", path))
}

/// Makes sure, before long work, that its result can be written: tries all that
/// [`write_atomically`] does to a folder, and leaves the folder as it was, less what killed writers
/// left there.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("weights.csv");
/// staticnet::files::check_writable(&path)?; // not after an hour of training
/// assert!(!path.exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the folder does not exist, something other than a file has that name, or the system refuses
/// a new file in the folder.
pub fn check_writable(path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    let target = target_of(path)?;
    let folder = folder_of(path, &target)?;
    // A writer that is killed here must not leave one more behind.
    remove_orphans(folder);
    let temporary = temporary_in(folder);
    temporary.map(drop).map_err(Error::io("write", path))
}

/// Makes a folder, with those above it, unless it is there.
///
/// # Errors
///
/// If the system refuses.
pub fn create_folder(path: impl AsRef<Path>) -> Result<()> {
    let path = path.as_ref();
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    fs::create_dir_all(path).map_err(Error::io("create", path))
}

/// Fills a temporary file, brings it safely to the disk, then gives it its name in one step.
fn replace(
    target: &Path,
    folder: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    remove_orphans(folder);
    let temporary = locked_in(folder)?;
    let mut writer = BufWriter::new(temporary.as_file());
    write(&mut writer)?;
    writer.flush()?;
    drop(writer);
    keep_permissions(target, temporary.as_file())?;
    temporary.as_file().sync_all()?;
    temporary.persist(target)?;
    sync_folder(folder);
    Ok(())
}

/// Where the new content must go: the path, or the file that a link there points to.
fn target_of(path: &Path) -> Result<PathBuf> {
    let no_file = |found| Err(Error::NotAFile { path: path.to_path_buf(), found });
    match fs::metadata(path) {
        Ok(old) if old.is_file() => path.canonicalize().map_err(Error::io("write", path)),
        Ok(old) => no_file(if old.is_dir() { "a folder" } else { "a device" }),
        Err(_) if path.file_name().is_none() => no_file("without a name"),
        Err(_) if path.to_string_lossy().ends_with(is_separator) => no_file("the name of a folder"),
        Err(_) => Ok(path.to_path_buf()),
    }
}

/// The folder in which the file that stands for `path` is written; a bare name lies in the working
/// directory.
fn folder_of<'a>(path: &Path, target: &'a Path) -> Result<&'a Path> {
    let folder = match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    if folder.is_dir() {
        return Ok(folder);
    }
    Err(Error::MissingFolder { path: path.to_path_buf(), folder: folder.to_path_buf() })
}

/// A temporary file that is locked for as long as its writer lives, so that nobody takes it for an
/// orphan.
fn locked_in(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let temporary = temporary_in(folder)?;
        // Between these two steps another writer may have taken it for one. Where files cannot be
        // locked nobody removes any.
        let taken = matches!(temporary.as_file().try_lock(), Err(TryLockError::WouldBlock));
        if !taken && temporary.path().exists() {
            return Ok(temporary);
        }
    }
}

/// Removes the temporary files of writers that were killed: those that nobody holds locked. What
/// stands in the way of that is no reason not to write.
fn remove_orphans(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !(name.starts_with(PREFIX) && name.ends_with(SUFFIX)) {
            continue;
        }
        // It stays locked until it is gone: its writer may just have made it, and must not lock it
        // between the question and the removal.
        let Ok(file) = File::options().write(true).open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// An empty temporary file with the permissions of any new file (`tempfile` alone makes it private).
fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Gives the new file the permissions of the one it replaces.
fn keep_permissions(old: &Path, new: &File) -> io::Result<()> {
    match fs::metadata(old) {
        Ok(metadata) => new.set_permissions(metadata.permissions()),
        Err(_) => Ok(()),
    }
}

/// Makes the new name itself durable. Not every system can do so; the file is whole either way.
fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_new_file_is_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_atomically(&path, |writer| writeln!(writer, "1,2")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "1,2\n");
        assert_eq!(names_in(folder.path()), ["a.csv"]);
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "old").unwrap();
        let error = write_atomically(&path, |writer| {
            writer.write_all(b"new")?;
            Err(io::Error::other("no more ink"))
        })
        .unwrap_err();
        assert_eq!(error.report(), format!("cannot write {}: no more ink", path.display()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names_in(folder.path()), ["a.csv"]);
    }

    #[test]
    fn an_old_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "a longer old text").unwrap();
        write_atomically(&path, |writer| writer.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[test]
    fn a_missing_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plots/a.svg");
        let error = write_atomically(&path, |_| Ok(())).unwrap_err();
        let (path, parent) = (path.display(), folder.path().join("plots"));
        assert_eq!(
            error.to_string(),
            format!(
                "cannot write {path}: its folder {} must exist; create it first",
                parent.display()
            )
        );
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_atomically(folder.path(), |_| Ok(())).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "cannot write {}: it must be a new or a regular file, but is a folder; \
                 choose another name",
                folder.path().display()
            )
        );
    }

    #[test]
    fn a_check_says_what_a_write_would_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("old"), "old").unwrap();
        for name in ["", "missing/new", "new/", "old/new"] {
            let check = check_writable(path(name)).unwrap_err().to_string();
            let write = write_atomically(path(name), |_| Ok(())).unwrap_err().to_string();
            assert_eq!(check, write);
        }
        for name in ["old", "new"] {
            check_writable(path(name)).unwrap();
        }
        assert_eq!(names_in(folder.path()), ["old"]);
        assert_eq!(fs::read_to_string(path("old")).unwrap(), "old");
        assert_eq!(
            check_writable("").unwrap_err().to_string(),
            "cannot write : it must be a new or a regular file, but is without a name; \
             choose another name"
        );
    }

    #[test]
    fn what_a_killed_writer_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in [".staticnet-killed.tmp", ".staticnet-alive.tmp", ".staticnet-other", "b.tmp"] {
            fs::write(path(name), "half a fi").unwrap();
        }
        let alive = File::open(path(".staticnet-alive.tmp")).unwrap();
        alive.lock().unwrap();
        write_atomically(path("a.csv"), |writer| writer.write_all(b"new")).unwrap();
        let mut names = names_in(folder.path());
        names.sort();
        assert_eq!(names, [".staticnet-alive.tmp", ".staticnet-other", "a.csv", "b.tmp"]);
    }

    /// Each takes the others' temporary files for orphans wherever it can.
    #[test]
    fn many_writers_do_not_disturb_one_another() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for writer in ["a", "b", "c", "d"] {
                let path = folder.path().join(writer);
                scope.spawn(move || {
                    for count in 0..400 {
                        write_atomically(&path, |file| write!(file, "{count}")).unwrap();
                    }
                });
            }
        });
        let mut names = names_in(folder.path());
        names.sort();
        assert_eq!(names, ["a", "b", "c", "d"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_those_of_the_old_file_or_of_any_new_one() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = tempfile::tempdir().unwrap();
        let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));

        fs::write(&plain, "").unwrap();
        write_atomically(&ours, |_| Ok(())).unwrap();
        assert_eq!(mode(&ours), mode(&plain));

        fs::set_permissions(&ours, fs::Permissions::from_mode(0o640)).unwrap();
        write_atomically(&ours, |_| Ok(())).unwrap();
        assert_eq!(mode(&ours), 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_atomically(&link, |writer| writer.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
