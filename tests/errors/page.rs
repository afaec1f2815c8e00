//! `docs/errors.md`: every mistake of `tests/ui`, what the compiler says, and the fix.

use crate::case::{self, Case, KINDS};
use std::fmt::Write;

const HEAD: &str = "\
# Errors and their fixes

Every mistake that the compiler finds in a network, in the words that it has for it, and the line as \
it should be. The headings are the names of the files in [`tests/ui`](../tests/ui), which this page \
is made of (`TRYBUILD=overwrite cargo test --test errors`); every fix is compiled.

An error that begins with `evaluation panicked:` is one of these too: what hangs on a named constant, \
the compiler itself computes.
";

/// The whole page.
pub fn page() -> String {
    let kinds: Vec<_> = KINDS.map(|(kind, about)| (kind, about, case::cases(kind))).into();
    let mut page = HEAD.to_owned();
    page.push_str("\n| kind | mistakes | what it is about |\n|---|---|---|\n");
    for (kind, about, cases) in &kinds {
        let _ = writeln!(page, "| [{}](#{kind}) | {} | {about} |", title(kind), cases.len());
    }
    for (kind, about, cases) in &kinds {
        let _ = write!(page, "\n## {}\n\n{about}\n", title(kind));
        for case in cases {
            page.push_str(&entry(case));
        }
    }
    page
}

/// `syntax` as `Syntax`
fn title(kind: &str) -> String {
    kind[..1].to_uppercase() + &kind[1..]
}

fn entry(case: &Case) -> String {
    let mut entry = format!("\n### {}\n", case.heading());
    let about = case.about();
    if !about.is_empty() {
        let _ = write!(entry, "\n{}\n", plain(&about));
    }
    for message in case.messages() {
        let _ = write!(entry, "\n> {}\n", plain(&message.first));
        for note in &message.notes {
            let _ = write!(entry, ">\n> note: {}\n", plain(note));
        }
        let _ = write!(entry, "\n```text\n{}\n```\n", message.snippet.join("\n"));
    }
    let fixed: Vec<String> = case.fixes().iter().map(|fix| fix.lines.join("\n")).collect();
    let _ = write!(entry, "\nThe fix:\n\n```rust\n{}\n```\n", fixed.join("\n"));
    entry
}

/// A message as Markdown: what stands between backticks is code there too, the rest is no markup.
fn plain(message: &str) -> String {
    let mut code = false;
    let mut plain = String::new();
    for character in message.chars() {
        code ^= character == '`';
        if !code && "*_<[".contains(character) {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}
