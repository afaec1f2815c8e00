//! Fetching data sets from their mirrors.

use std::fs;
use std::io::{self, Read};
use std::iter::zip;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use ureq::Agent;

use super::unpack::Unpacked;
use super::{Source, SourceFile};
use crate::files::write_atomically;
use crate::{Error, Result};

/// How long a mirror may stay silent before the next one is asked.
const PATIENCE: Duration = Duration::from_secs(30);

impl<const FILES: usize> Source<'_, FILES> {
    /// Fetches the files that a folder lacks, and gives the paths of all.
    ///
    /// A file is checked in memory, against its length and the SHA-256 of its unpacked bytes, and
    /// then written whole or not at all. If a mirror fails, the next one is asked.
    ///
    /// # Errors
    ///
    /// If the folder cannot be made or written to, or every mirror fails for one of the files.
    pub fn download(&self, folder: impl AsRef<Path>) -> Result<[PathBuf; FILES]> {
        let folder = folder.as_ref();
        fs::create_dir_all(folder).map_err(Error::io("create the folder", folder))?;
        for (file, path) in zip(&self.files, self.paths_in(folder)) {
            if !path.is_file() {
                let packed = file.fetch(self.mirrors, folder)?;
                write_atomically(path, |writer| writer.write_all(&packed))?;
            }
        }
        Ok(self.paths_in(folder))
    }
}

impl SourceFile<'_> {
    /// The packed file from the first mirror that delivers it unharmed.
    fn fetch(&self, mirrors: &[&str], folder: &Path) -> Result<Vec<u8>> {
        let mut attempts = Vec::new();
        for mirror in mirrors {
            match self.fetch_from(mirror) {
                Ok(packed) => return Ok(packed),
                Err(error) => attempts.push(error),
            }
        }
        Err(Error::Download { file: self.packed_name(), folder: folder.to_path_buf(), attempts })
    }

    fn fetch_from(&self, mirror: &str) -> Result<Vec<u8>> {
        let url = format!("{}/{}", mirror.trim_end_matches('/'), self.packed_name());
        let fetched = get(&url, self.most_packed_bytes()).map_err(Into::into);
        let packed = fetched.map_err(|source| Error::Fetch { url: url.clone(), source })?;
        match self.sum_of(&packed) {
            Ok(found) if found == self.sha256 => Ok(packed),
            Ok(found) => Err(Error::Checksum { url, expected: self.sha256.to_owned(), found }),
            Err(source) => Err(Error::Fetch { url, source: source.into() }),
        }
    }

    /// More than any packer makes of bytes that it cannot make smaller.
    fn most_packed_bytes(&self) -> u64 {
        self.bytes + self.bytes / 100 + 1024
    }

    /// The SHA-256 of the unpacked bytes, of which one more than expected is looked at.
    fn sum_of(&self, packed: &[u8]) -> io::Result<String> {
        let mut unpacked = Vec::new();
        Unpacked::new(packed)?.take(self.bytes + 1).read_to_end(&mut unpacked)?;
        let sum = Sha256::digest(&unpacked);
        Ok(sum.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}")))
    }
}

/// The body of a page, up to a limit.
fn get(url: &str, limit: u64) -> Result<Vec<u8>, ureq::Error> {
    let secure = url.starts_with("https://");
    let mut config = Agent::config_builder()
        // Neither a redirection nor a proxy's answer may lead from HTTPS to HTTP.
        .https_only(secure)
        .timeout_resolve(Some(PATIENCE))
        .timeout_connect(Some(PATIENCE))
        .timeout_recv_response(Some(PATIENCE))
        .timeout_per_read(Some(PATIENCE));
    if !secure {
        // A mirror without encryption is one on this machine or beside it.
        config = config.proxy(None);
    }
    let response = config.build().new_agent().get(url).call()?;
    response.into_body().into_with_config().limit(limit).read_to_vec()
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};
    use std::thread::{self, JoinHandle};
    use std::time::Instant;

    use super::super::unpack::tests::gzip;
    use super::*;

    const TEXT: &[u8] = b"the quick brown fox jumps over the lazy dog";

    const FOX: SourceFile<'static> = SourceFile {
        name: "fox",
        bytes: 43,
        sha256: "05c6e08f1d9fdafa03147fcb8f82f124c76d2f70e3d989dc8aadb5e7d7450bec",
    };

    /// A server on this machine that gives one answer per request, then ends.
    struct Mirror {
        address: String,
        requests: JoinHandle<Vec<String>>,
    }

    impl Mirror {
        fn answering(answers: Vec<Vec<u8>>) -> Self {
            let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
            let address = format!("http://{}/", listener.local_addr().unwrap());
            listener.set_nonblocking(true).unwrap();
            let requests = thread::spawn(move || {
                let deadline = Instant::now() + Duration::from_secs(10);
                answers
                    .iter()
                    .map_while(|answer| {
                        accept(&listener, deadline).map(|stream| serve(stream, answer))
                    })
                    .collect()
            });
            Self { address, requests }
        }

        /// The first line of each request.
        fn requests(self) -> Vec<String> {
            self.requests.join().unwrap()
        }
    }

    fn accept(listener: &TcpListener, deadline: Instant) -> Option<TcpStream> {
        while Instant::now() < deadline {
            match listener.accept() {
                Ok((stream, _)) => return Some(stream),
                Err(_) => thread::sleep(Duration::from_millis(2)),
            }
        }
        None
    }

    fn serve(mut stream: TcpStream, answer: &[u8]) -> String {
        stream.set_nonblocking(false).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let lines = BufReader::new(&stream).lines().map(Result::unwrap);
        let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        stream.write_all(answer).unwrap();
        head[0].clone()
    }

    fn answer(status: &str, length: usize, body: &[u8]) -> Vec<u8> {
        let head =
            format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
        [head.as_bytes(), body].concat()
    }

    fn ok(body: &[u8]) -> Vec<u8> {
        answer("200 OK", body.len(), body)
    }

    /// Asks mirrors with these answers for the fox; gives what the folder holds then.
    fn download(answers: Vec<Vec<u8>>) -> (Result<Vec<u8>>, Vec<String>) {
        let mirrors: Vec<Mirror> =
            answers.into_iter().map(|answer| Mirror::answering(vec![answer])).collect();
        let addresses: Vec<&str> = mirrors.iter().map(|mirror| mirror.address.as_str()).collect();
        let source = Source { name: "fox", files: [FOX], mirrors: &addresses };
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("new/fox");
        let outcome = source.download(&inside).map(|[path]| fs::read(path).unwrap());
        let names = fs::read_dir(&inside).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        (outcome, names.collect())
    }

    /// The message of a failed download, without the addresses, after which nothing may be left.
    fn failure(answers: Vec<Vec<u8>>) -> String {
        let (outcome, names) = download(answers);
        assert!(names.is_empty(), "left behind: {names:?}");
        match outcome.unwrap_err() {
            Error::Download { attempts, .. } => {
                let reports = attempts.iter().map(Error::report);
                let reports =
                    reports.map(|report| report.split_once("fox.gz").unwrap().1.to_owned());
                reports.collect::<Vec<_>>().join(";")
            }
            other => panic!("{other}"),
        }
    }

    #[test]
    fn a_whole_body_is_kept_as_it_came() {
        let packed = gzip(TEXT);
        let (outcome, names) = download(vec![ok(&packed)]);
        assert_eq!(outcome.unwrap(), packed);
        assert_eq!(names, ["fox.gz"]);
    }

    #[test]
    fn a_mirror_may_serve_it_unpacked() {
        assert_eq!(download(vec![ok(TEXT)]).0.unwrap(), TEXT);
    }

    #[test]
    fn a_body_cut_off() {
        let packed = gzip(TEXT);
        let report = failure(vec![answer("200 OK", packed.len(), &packed[..20])]);
        assert_eq!(report, ": io: Peer disconnected");
    }

    #[test]
    fn a_body_cut_off_before_it_was_sent() {
        let report = failure(vec![ok(&gzip(TEXT)[..30])]);
        assert!(report.starts_with(": "), "{report}");
    }

    #[test]
    fn a_body_tampered_with() {
        let report = failure(vec![ok(&gzip(&TEXT.to_ascii_uppercase()))]);
        assert_eq!(
            report,
            format!(
                " must unpack to SHA-256 {}, but unpacks to {}; distrust this mirror",
                FOX.sha256, "d21fd399eefd2031aad14c2b64cf933428b2e56242c35a195e21c6c8ef160c79"
            )
        );
    }

    #[test]
    fn a_body_that_goes_on_and_on() {
        let report = failure(vec![ok(&[7; 4096])]);
        assert_eq!(report, ": the response body is larger than request limit: 1067");
    }

    #[test]
    fn a_bomb() {
        let report = failure(vec![ok(&gzip(&[0; 1 << 19]))]);
        assert!(report.contains("must unpack to SHA-256"), "{report}");
    }

    #[test]
    fn a_page_not_found() {
        assert_eq!(failure(vec![answer("404 Not Found", 0, b"")]), ": http status: 404");
    }

    #[test]
    fn a_mirror_that_is_down() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let error = FOX.fetch(&[&address], Path::new("cache")).unwrap_err().to_string();
        let expected =
            format!("cannot download fox.gz from any mirror: cannot fetch {address}/fox.gz: ");
        assert!(error.starts_with(&expected), "{error}");
        let remedy = "; check the network, or put the file into cache by hand";
        assert!(error.ends_with(remedy), "{error}");
    }

    #[test]
    fn a_mirror_that_does_not_speak_tls() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = format!("https://{}", listener.local_addr().unwrap());
        listener.set_nonblocking(true).unwrap();
        let server = thread::spawn(move || {
            let stream = accept(&listener, Instant::now() + Duration::from_secs(10));
            stream.map(|mut stream| stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n"))
        });
        let error = FOX.fetch_from(&address).unwrap_err();
        assert!(server.join().unwrap().is_some(), "{}", error.report());
        assert!(matches!(error, Error::Fetch { .. }), "{error}");
    }

    #[test]
    fn the_next_mirror_is_asked() {
        let packed = gzip(TEXT);
        let (outcome, names) = download(vec![
            answer("500 Internal Server Error", 0, b""),
            ok(b"a page that asks for a password"),
            ok(&packed),
        ]);
        assert_eq!(outcome.unwrap(), packed);
        assert_eq!(names, ["fox.gz"]);
    }

    #[test]
    fn every_failed_mirror_is_reported() {
        let report = failure(vec![
            answer("404 Not Found", 0, b""),
            answer("503 Service Unavailable", 0, b""),
        ]);
        assert_eq!(report, ": http status: 404;: http status: 503");
    }

    #[test]
    fn only_what_is_missing_is_fetched_and_old_files_stay() {
        let mirror = Mirror::answering(vec![answer("404 Not Found", 0, b"")]);
        let hare = SourceFile { name: "hare", ..FOX };
        let source = Source { name: "animals", files: [hare, FOX], mirrors: &[&mirror.address] };
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("hare.gz"), "old").unwrap();
        source.download(folder.path()).unwrap_err();
        assert_eq!(fs::read(folder.path().join("hare.gz")).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(mirror.requests(), ["GET /fox.gz HTTP/1.1"]);
    }
}
