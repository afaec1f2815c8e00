//! What the compiler wrote, taken apart.

/// One error.
pub struct Message {
    /// The first line: `error: layers are joined by …`
    pub first: String,
    /// The line of the program and what stands under it.
    pub snippet: Vec<String>,
    /// Notes of ours, not those of rustc about bounds and macros.
    pub notes: Vec<String>,
}

/// How rustc's own notes begin.
const NOTES_OF_RUSTC: [&str; 7] = [
    "required for",
    "this error originates",
    "the full name",
    "the function or associated item",
    "the method was found",
    "expected ",
    "1 redundant",
];

/// The errors that stand in `stderr`.
pub fn messages(stderr: &str) -> Vec<Message> {
    let mut messages: Vec<Vec<&str>> = Vec::new();
    for line in stderr.lines() {
        if line.starts_with("error") {
            messages.push(Vec::new());
        }
        if let Some(message) = messages.last_mut() {
            message.push(line);
        }
    }
    messages.iter().map(|lines| message(lines)).collect()
}

fn message(lines: &[&str]) -> Message {
    let notes = lines.iter().filter_map(|line| line.trim_start().strip_prefix("= note: "));
    let ours = |note: &&str| !NOTES_OF_RUSTC.iter().any(|begin| note.starts_with(begin));
    Message {
        first: lines[0].to_owned(),
        snippet: snippet(lines),
        notes: notes.filter(ours).map(str::to_owned).collect(),
    }
}

/// The lines of the program that the error is about, without their numbers.
fn snippet(lines: &[&str]) -> Vec<String> {
    let here = lines.iter().position(|line| line.trim_start().starts_with("--> tests/ui/"));
    let Some(start) = here else { return Vec::new() };
    let behind = lines[start + 1..].iter();
    let gutter = |character: char| character == ' ' || character.is_ascii_digit();
    let shown = behind.take_while(|line| line.trim_start_matches(gutter).starts_with('|'));
    let mut shown: Vec<String> = shown.map(|line| without_number(line)).collect();
    shown.retain(|line| !line.is_empty());
    let indent = |line: &String| line.len() - line.trim_start().len();
    let least = shown.iter().map(indent).min().unwrap_or(0);
    shown.iter().map(|line| line[least..].to_owned()).collect()
}

/// `5 | type Net …` as `type Net …`, and without what rustc says of where constants stand.
fn without_number(line: &str) -> String {
    let (_, line) = line.split_once('|').unwrap_or(("", line));
    let line = line.split(" evaluation of `").next().unwrap_or(line);
    line.trim_end().to_owned()
}
