//! rust-analyzer over its protocol: JSON behind a `Content-Length`, over its input and output.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use std::{fs, thread};

use serde_json::{Value, json};

/// How long it may say nothing: it builds the macros first.
const PATIENCE: Duration = Duration::from_mins(10);

/// What it answers while it still works on the last change of the text: ask again.
const CONTENT_MODIFIED: i64 = -32801;

/// rust-analyzer, with one file open.
pub struct Editor {
    input: ChildStdin,
    messages: Receiver<Value>,
    file: String,
    /// The last request.
    request: u64,
    /// The last version of the text.
    version: u64,
    _process: Child,
}

impl Editor {
    /// Starts it on the crate in `folder`, with its `src/main.rs` open, and waits until it has read all.
    pub fn start(folder: &Path) -> Self {
        let mut command = Command::new("rust-analyzer");
        command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.stderr(Stdio::null()).spawn().unwrap();
        let (input, output) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = receive(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let file = format!("file://{}/src/main.rs", folder.display());
        let mut editor = Self { input, messages, file, request: 0, version: 1, _process: process };
        editor.initialize(folder);
        editor
    }

    fn initialize(&mut self, folder: &Path) {
        let target = folder.join("target");
        self.ask(
            "initialize",
            &json!({
                "processId": std::process::id(),
                "rootUri": format!("file://{}", folder.display()),
                "initializationOptions": {
                    "cachePriming": { "enable": false },
                    "cargo": { "extraArgs": ["--offline"], "targetDir": target },
                    "checkOnSave": false,
                },
                "capabilities": {
                    "experimental": { "serverStatusNotification": true },
                    "textDocument": {
                        "diagnostic": {},
                        "hover": { "contentFormat": ["markdown"] },
                    },
                },
            }),
        );
        self.notify("initialized", &json!({}));
        let text = fs::read_to_string(folder.join("src/main.rs")).unwrap();
        let document =
            json!({ "uri": self.file, "languageId": "rust", "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
        while self.next()["params"]["quiescent"] != true {}
    }

    /// Asks about the place of `¦` in `text`, which is written into the file without it.
    fn ask_at(&mut self, method: &str, text: &str) -> Value {
        let (before, after) = text.split_once('¦').unwrap();
        self.write(&format!("{before}{after}"));
        let line = before.matches('\n').count();
        let character = before.lines().last().unwrap_or_default().chars().count();
        let position = json!({ "line": line, "character": character });
        self.ask(method, &json!({ "textDocument": { "uri": self.file }, "position": position }))
    }

    /// What is shown at `¦`, in Markdown.
    pub fn hover(&mut self, text: &str) -> String {
        let hover = self.ask_at("textDocument/hover", text);
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// The lines to which it goes from `¦`.
    pub fn definitions(&mut self, text: &str) -> Vec<String> {
        let found = self.ask_at("textDocument/definition", text);
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().map(|place| line(place, &text.replace('¦', ""), &self.file)).collect()
    }

    /// What may stand at `¦`.
    pub fn completions(&mut self, text: &str) -> Vec<String> {
        let found = self.ask_at("textDocument/completion", text);
        let items = found["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    }

    /// What it finds wrong with `text`, by itself and without cargo.
    pub fn complaints(&mut self, text: &str) -> Vec<String> {
        self.write(text);
        let document = json!({ "textDocument": { "uri": self.file } });
        let found = self.ask("textDocument/diagnostic", &document);
        let items = found["items"].as_array().unwrap();
        let hint = |item: &&Value| item["severity"].as_u64() > Some(2);
        let serious = items.iter().filter(|item| !hint(item));
        serious.map(|item| item["message"].as_str().unwrap().to_owned()).collect()
    }

    fn write(&mut self, text: &str) {
        self.version += 1;
        let document = json!({ "uri": self.file, "version": self.version });
        let changes = json!([{ "text": text }]);
        let change = json!({ "textDocument": document, "contentChanges": changes });
        self.notify("textDocument/didChange", &change);
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        loop {
            self.request += 1;
            let id = self.request;
            let request = json!({ "id": id, "method": method, "params": parameters });
            self.send(request);
            let mut answer = self.next();
            while answer["id"] != id || answer.get("method").is_some() {
                answer = self.next();
            }
            if answer["error"]["code"] != CONTENT_MODIFIED {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].take();
            }
        }
    }

    fn notify(&mut self, method: &str, parameters: &Value) {
        self.send(json!({ "method": method, "params": parameters }));
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = "2.0".into();
        let message = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{message}", message.len()).unwrap();
        self.input.flush().unwrap();
    }

    /// The next message. What it asks is answered with nothing.
    fn next(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE).expect("rust-analyzer says nothing");
        if message.get("method").is_some() && message.get("id").is_some() {
            self.send(json!({ "id": message["id"], "result": null }));
        }
        message
    }
}

/// A message, or nothing at the end.
fn receive(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut header = String::new();
        if output.read_line(&mut header).ok()? == 0 {
            return None;
        }
        match header.trim().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().ok()?,
            None if header.trim().is_empty() => break,
            None => {}
        }
    }
    let mut message = vec![0; length];
    output.read_exact(&mut message).ok()?;
    serde_json::from_slice(&message).ok()
}

/// The line of a place, in `text` or in another file.
fn line(place: &Value, text: &str, file: &str) -> String {
    let uri = place["uri"].as_str().unwrap();
    let start = place["range"]["start"]["line"].as_u64().unwrap();
    let path = uri.trim_start_matches("file://");
    let text = if uri == file { text.to_owned() } else { fs::read_to_string(path).unwrap() };
    text.lines().nth(usize::try_from(start).unwrap()).unwrap().trim().to_owned()
}
