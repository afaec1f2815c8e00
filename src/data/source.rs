//! Where a data set comes from, and where it may lie on this machine.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::Place;
use crate::{Error, Result};

/// The environment variable that names a folder of data sets.
const VARIABLE: &str = "STATICNET_DATA";

/// What a published data set consists of and who serves it.
///
/// Each file may lie unpacked under its own name or packed under that name and `.gz`.
///
/// ```
/// use staticnet::data::{Lookup, Source, SourceFile};
///
/// const PANGRAMS: Source<1> = Source {
///     name: "pangrams",
///     files: [SourceFile {
///         name: "english.txt",
///         bytes: 43, // "the quick brown fox jumps over the lazy dog"
///         sha256: "05c6e08f1d9fdafa03147fcb8f82f124c76d2f70e3d989dc8aadb5e7d7450bec",
///     }],
///     mirrors: &["https://example.org/pangrams/"],
/// };
///
/// let error = PANGRAMS.locate(&Lookup::in_folder("data")).unwrap_err();
/// assert!(error.to_string().contains("data (lacks english.txt.gz)"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'a, const FILES: usize> {
    /// The name of the data set and of its folder.
    pub name: &'a str,
    /// Its files, in the order in which [`Source::locate`] returns them.
    pub files: [SourceFile<'a>; FILES],
    /// Addresses that serve the packed files, best first; each is followed by a file's name.
    pub mirrors: &'a [&'a str],
}

/// One file of a published data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceFile<'a> {
    /// Its name when unpacked.
    pub name: &'a str,
    /// Its length when unpacked.
    pub bytes: u64,
    /// The SHA-256 of the unpacked bytes, in hexadecimal. Mirrors pack the same bytes with
    /// different gzips, so the sum of the packed file would tell the gzips apart, not the data.
    pub sha256: &'a str,
}

impl SourceFile<'_> {
    /// The name under which mirrors serve it.
    pub(crate) fn packed_name(&self) -> String {
        format!("{}.gz", self.name)
    }

    /// Where the file lies in this folder, or where its packed form would lie.
    fn path_in(&self, folder: &Path) -> PathBuf {
        let plain = folder.join(self.name);
        if plain.is_file() { plain } else { folder.join(self.packed_name()) }
    }
}

/// Where to look for data sets.
///
/// [`Lookup::standard`] looks, in this order, at
/// 1. the folder in the environment variable `STATICNET_DATA`: if it is set, nothing else counts;
/// 2. the folder `data` of this crate's checkout;
/// 3. the folder `data` of the working directory;
/// 4. the folder `staticnet` of the user's cache, which downloads (feature `download`) go into.
///
/// Each holds one subfolder per data set, such as `mnist`. A folder that the user names, there or
/// with [`Lookup::in_folder`], may hold the files themselves as well.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// The folder that the user named, and how.
    named: Option<(PathBuf, String)>,
    /// Folders that hold a subfolder per data set.
    roots: Vec<PathBuf>,
    /// The folder that downloads go into; searched last.
    cache: Option<PathBuf>,
}

impl Lookup {
    /// The environment variable, else the bundled folders, else the cache.
    #[must_use]
    pub fn standard() -> Self {
        let variable = env::var_os(VARIABLE).filter(|value| !value.is_empty());
        let mut roots = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("data")];
        roots.extend(env::current_dir().ok().map(|folder| folder.join("data")));
        roots.dedup();
        Self {
            named: variable
                .map(|folder| (folder.into(), format!("the environment variable {VARIABLE}"))),
            roots,
            cache: dirs::cache_dir().map(|folder| folder.join("staticnet")),
        }
    }

    /// This folder and no other.
    #[must_use]
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self {
            named: Some((folder.into(), "the argument".to_owned())),
            roots: Vec::new(),
            cache: None,
        }
    }
}

impl<const FILES: usize> Source<'_, FILES> {
    /// Finds the files on this machine, or fetches them (feature `download`).
    ///
    /// A folder that the user named must hold them all: what it lacks is not taken from elsewhere.
    ///
    /// # Errors
    ///
    /// If a file is missing everywhere; if a named folder lacks one; if a download fails.
    pub fn locate(&self, lookup: &Lookup) -> Result<[PathBuf; FILES]> {
        match &lookup.named {
            Some((folder, named_by)) => self.locate_named(folder, named_by),
            None => self.search(lookup),
        }
    }

    /// The files in the folder that the user named, or in its subfolder for this data set.
    fn locate_named(&self, folder: &Path, named_by: &str) -> Result<[PathBuf; FILES]> {
        let places = [folder.join(self.name), folder.to_path_buf()];
        self.first_complete(places).map_err(|looked| Error::NotInFolder {
            name: self.name.to_owned(),
            named_by: named_by.to_owned(),
            looked,
        })
    }

    /// The files in the first place that has them all, else from a mirror.
    fn search(&self, lookup: &Lookup) -> Result<[PathBuf; FILES]> {
        let places = lookup.roots.iter().chain(&lookup.cache);
        match self.first_complete(places.map(|root| root.join(self.name))) {
            Ok(paths) => Ok(paths),
            #[cfg(feature = "download")]
            Err(_) if let Some(cache) = &lookup.cache => self.download(cache.join(self.name)),
            Err(looked) => {
                Err(Error::NotFound { name: self.name.to_owned(), looked, remedy: self.remedy() })
            }
        }
    }

    /// The paths in the first folder that holds every file, or what each folder lacks.
    fn first_complete(
        &self,
        folders: impl IntoIterator<Item = PathBuf>,
    ) -> Result<[PathBuf; FILES], Vec<Place>> {
        let mut looked = Vec::new();
        for folder in folders {
            match self.complete(folder) {
                Ok(paths) => return Ok(paths),
                Err(place) => looked.push(place),
            }
        }
        Err(looked)
    }

    fn complete(&self, folder: PathBuf) -> Result<[PathBuf; FILES], Place> {
        let paths = self.paths_in(&folder);
        let missing: Vec<String> = std::iter::zip(&self.files, &paths)
            .filter(|(_, path)| !path.is_file())
            .map(|(file, _)| file.packed_name())
            .collect();
        match (missing.is_empty(), folder.is_dir()) {
            (true, _) => Ok(paths),
            (false, true) => Err(Place { folder, missing }),
            (false, false) => Err(Place { folder, missing: Vec::new() }),
        }
    }

    pub(crate) fn paths_in(&self, folder: &Path) -> [PathBuf; FILES] {
        self.files.map(|file| file.path_in(folder))
    }

    fn remedy(&self) -> String {
        let files = self.files.map(|file| file.packed_name()).join(", ");
        let download = if cfg!(feature = "download") {
            "set HOME or XDG_CACHE_HOME so that they can be downloaded into a cache"
        } else {
            "enable the feature `download`"
        };
        format!("put {files} there, set {VARIABLE} to a folder that holds them, or {download}")
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const fn file(name: &str) -> SourceFile<'_> {
        SourceFile { name, bytes: 1, sha256: "" }
    }

    const PAIR: Source<2> = Source { name: "pair", files: [file("x"), file("y")], mirrors: &[] };

    /// Folders below a temporary one, with empty files in them.
    fn folders(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        root
    }

    fn search(root: &Path, roots: &[&str]) -> Lookup {
        Lookup {
            named: None,
            roots: roots.iter().map(|folder| root.join(folder)).collect(),
            cache: None,
        }
    }

    #[test]
    fn a_named_folder_may_hold_the_files_or_the_subfolder() {
        for (files, expected) in
            [(["x", "y.gz"], ["x", "y.gz"]), (["pair/x.gz", "pair/y"], ["pair/x.gz", "pair/y"])]
        {
            let root = folders(&files);
            let found = PAIR.locate(&Lookup::in_folder(root.path())).unwrap();
            assert_eq!(found, expected.map(|file| root.path().join(file)));
        }
    }

    #[test]
    fn an_unpacked_file_is_preferred() {
        let root = folders(&["x", "x.gz", "y.gz"]);
        let [x, _] = PAIR.locate(&Lookup::in_folder(root.path())).unwrap();
        assert_eq!(x, root.path().join("x"));
    }

    #[test]
    fn a_named_folder_that_lacks_a_file_is_an_error() {
        let root = folders(&["named/y", "bundled/pair/x", "bundled/pair/y"]);
        let mut lookup = search(root.path(), &["bundled"]);
        lookup.named = Some((root.path().join("named"), "the environment variable X".into()));
        let error = PAIR.locate(&lookup).unwrap_err();
        let named = root.path().join("named");
        assert_eq!(
            error.to_string(),
            format!(
                "the environment variable X must name a folder that holds the data set pair, \
                 but there is only {} (no such folder), {} (lacks x.gz); \
                 complete the folder or name another",
                named.join("pair").display(),
                named.display()
            )
        );
    }

    #[test]
    fn the_first_complete_place_wins() {
        let root = folders(&["a/pair/x", "b/pair/x", "b/pair/y", "c/pair/x", "c/pair/y"]);
        let [x, y] = PAIR.locate(&search(root.path(), &["a", "b", "c"])).unwrap();
        assert_eq!(x, root.path().join("b/pair/x"));
        assert_eq!(y, root.path().join("b/pair/y"));
    }

    #[test]
    fn the_cache_is_searched_last() {
        let root = folders(&["cache/pair/x", "cache/pair/y"]);
        let mut lookup = search(root.path(), &["a"]);
        lookup.cache = Some(root.path().join("cache"));
        let [x, _] = PAIR.locate(&lookup).unwrap();
        assert_eq!(x, root.path().join("cache/pair/x"));
    }

    #[test]
    fn a_vain_search_lists_every_place() {
        let root = folders(&["b/pair/x"]);
        let error = PAIR.locate(&search(root.path(), &["a", "b"])).unwrap_err().to_string();
        let [a, b] = ["a", "b"].map(|folder| root.path().join(folder).join("pair"));
        let expected = format!(
            "the data set pair must lie in one of {} (no such folder), {} (lacks y.gz); \
             put x.gz, y.gz there, set STATICNET_DATA to a folder that holds them, or ",
            a.display(),
            b.display()
        );
        assert!(error.starts_with(&expected), "{error}");
    }

    #[test]
    fn a_folder_of_that_name_is_no_file() {
        let root = folders(&["x/inner", "y"]);
        assert!(PAIR.locate(&Lookup::in_folder(root.path())).is_err());
    }

    #[test]
    fn the_standard_lookup_names_no_place_twice() {
        let lookup = Lookup::standard();
        assert!(lookup.roots.iter().all(|root| root.is_absolute()));
        assert!(!lookup.roots.is_empty() && lookup.roots.len() <= 2);
    }
}
