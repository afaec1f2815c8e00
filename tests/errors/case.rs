//! A file of `tests/ui`: one mistake, what the compiler says of it, and how it is mended.

use crate::message::{self, Message};
use std::fs;
use std::path::{Path, PathBuf};

/// The kinds of mistakes, in the order of the page, and what is told of each.
pub const KINDS: [(&str, &str); 10] = [
    ("syntax", "How layers are joined, and what stands around a network."),
    ("names", "Layers, activations, initialisers and options, also as other libraries call them."),
    ("arguments", "What stands between a layer's parentheses."),
    ("shapes", "What one layer leaves, and the next one takes."),
    ("structure", "Layers within layers, repeated and frozen ones, and in which order they stand."),
    ("losses", "Which loss goes with which end of a network and with which targets."),
    ("data", "Samples, targets and weights beside the network."),
    ("files", "What is saved, loaded and resumed."),
    ("budgets", "What a network may cost."),
    ("types", "Layers, networks, update rules and callbacks outside the network line."),
];

/// One mistake.
pub struct Case {
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// The name of its file, without its ending.
    pub name: String,
    /// The program.
    pub source: String,
    /// What the compiler says, as it was written down.
    pub stderr: String,
}

/// A line as it should be.
pub struct Fix {
    /// The number of the line it stands for, from 0.
    pub line: usize,
    /// What stands in its place: one line, or several.
    pub lines: Vec<String>,
}

/// The cases of one kind, sorted by their names.
pub fn cases(kind: &'static str) -> Vec<Case> {
    let folder = root().join("tests/ui").join(kind);
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect();
    paths.sort();
    paths.iter().map(|path| Case::read(kind, path)).collect()
}

/// All of them.
pub fn all() -> Vec<Case> {
    KINDS.iter().flat_map(|(kind, _)| cases(kind)).collect()
}

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Case {
    fn read(kind: &'static str, path: &Path) -> Self {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let read = |path: &Path| {
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        Self { kind, name, source: read(path), stderr: read(&path.with_extension("stderr")) }
    }

    /// `arrow_doubled` as `Arrow doubled`
    pub fn heading(&self) -> String {
        let words = self.name.replace('_', " ");
        words[..1].to_uppercase() + &words[1..]
    }

    /// What the file says of itself.
    pub fn about(&self) -> String {
        let lines = self.source.lines().filter_map(|line| line.strip_prefix("//!"));
        lines.map(str::trim).collect::<Vec<_>>().join(" ")
    }

    /// How many mistakes it shows: one, unless a line `// mistakes: 3` says so.
    pub fn mistakes(&self) -> usize {
        let stated = self.source.lines().find_map(|line| line.strip_prefix("// mistakes: "));
        stated.map_or(1, |number| number.parse().unwrap())
    }

    /// The errors of the compiler.
    pub fn messages(&self) -> Vec<Message> {
        message::messages(&self.stderr)
    }

    /// What `// fix: …` at its end says. Lines that begin with `//   ` go on with it.
    pub fn fixes(&self) -> Vec<Fix> {
        let mut fixes: Vec<Fix> = Vec::new();
        let mut open = false;
        for comment in self.source.lines() {
            if let Some(fixed) = comment.strip_prefix("// fix: ") {
                fixes.push(Fix { line: self.like(fixed), lines: vec![fixed.to_owned()] });
                open = true;
            } else if let (Some(next), Some(fix)) =
                (comment.strip_prefix("//").filter(|_| open), fixes.last_mut())
            {
                fix.lines.push(next.strip_prefix("      ").unwrap_or("").to_owned());
            } else {
                open = false;
            }
        }
        fixes
    }

    /// The line that begins most like `fixed`: the one it stands for.
    fn like(&self, fixed: &str) -> usize {
        let alike = |line: &str| {
            let pairs = line.trim_start().chars().zip(fixed.chars());
            pairs.take_while(|(a, b)| a == b).count()
        };
        let lines = self.source.lines().enumerate();
        let program = lines.filter(|(_, line)| !line.starts_with("//"));
        let best = program.map(|(at, line)| (alike(line), std::cmp::Reverse(at))).max();
        match best {
            Some((alike, std::cmp::Reverse(at))) if alike >= 3 => at,
            _ => panic!("{}/{}: no line is like the fix `{fixed}`", self.kind, self.name),
        }
    }

    /// The program without the mistake.
    pub fn mended(&self) -> String {
        let mut lines: Vec<String> = self.source.lines().map(str::to_owned).collect();
        for fix in self.fixes() {
            assert!(lines[fix.line].trim() != fix.lines.join("\n"), "{}: mends nothing", self.name);
            lines[fix.line] = fix.lines.join("\n");
        }
        lines.retain(|line| !line.starts_with("//"));
        lines.join("\n")
    }
}
