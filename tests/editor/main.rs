//! What rust-analyzer knows of a network line: what its words mean, where they are defined, how a
//! half-typed one may go on, and what is wrong with it.
//!
//! It is asked over its own protocol, where it is installed (`rustup component add rust-analyzer`).

mod server;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::{fs, io};

use server::Editor;

/// What stands around each network: other code that uses it.
const BEFORE: &str = "
use staticnet::prelude::*;

/// Wide enough.
const HIDDEN: usize = 64;

/// Digits, read.
type Encoder = network!(< Input(4) -> Dense(16) >);
";
const AFTER: &str = "
fn main() {
    let model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    let bare = Net::new(42);
    let output = bare.predict(&[0.0; 4]);
    println!(\"{output} {}\", Net::PARAMETERS);
    println!(\"{}\", model.predict(&[0.0; 4]));
}
";

/// A file with a network as a type.
fn as_type(network: &str) -> String {
    format!("{BEFORE}\ntype Net = network!({network});\n{AFTER}")
}

/// A file with a network as an item.
fn as_item(network: &str) -> String {
    format!("{BEFORE}\nnetwork! {{\n    /// Mine.\n    type Net = {network};\n}}\n{AFTER}")
}

/// The two ways to write a network.
const FORMS: [fn(&str) -> String; 2] = [as_type, as_item];

/// One process for all tests, unless there is none: then that is told past the test harness, which
/// would keep it to itself.
fn editor() -> Option<MutexGuard<'static, Editor>> {
    static EDITOR: LazyLock<Option<Mutex<Editor>>> = LazyLock::new(|| {
        let version = Command::new("rust-analyzer").arg("--version").output();
        if version.is_ok_and(|version| version.status.success()) {
            return Some(Mutex::new(Editor::start(&fixture())));
        }
        let remedy = "`rustup component add rust-analyzer` installs it";
        let _ = writeln!(io::stderr(), "editor tests are skipped: no rust-analyzer ({remedy})");
        None
    });
    // What one test found does not spoil the process for the others.
    EDITOR.as_ref().map(|editor| editor.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A crate that depends on this one, with the versions of this one, so that nothing is fetched.
fn fixture() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"editor\"\nedition = \"2024\"\n\n[dependencies]\nstaticnet = {{ path = '{}' }}\n\n[workspace]\n",
        root.display()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("src/main.rs"), as_type("< Input(4) -> Dense(3, softmax) >")).unwrap();
    folder
}

/// Words, marked by `¦`; what is told of them; and the line that defines them.
const WORDS: [(&str, &str, &str); 12] = [
    ("Inp¦ut(4) -> Dense(3, softmax)", "A plain vector", "pub struct Flat<const N: usize>;"),
    ("Flat¦ten(2, 2) -> Dense(3, softmax)", "nothing is copied", "pub struct Flatten<"),
    ("Input(4) -> Den¦se(3, softmax)", "fully connected", "pub struct Dense<"),
    ("Input(4) -> Dense(8, re¦lu) -> Dense(3)", "`f(x) = max(x, 0)`", "pub struct Relu;"),
    ("Input(4) -> Dense(3, soft¦max)", "Class probabilities", "pub struct Softmax;"),
    ("Input(4) -> Re¦lu -> Dense(3)", "`f(x) = max(x, 0)`", "pub struct Relu;"),
    ("Input(4) -> Dense(3, init = he_n¦ormal)", "HeNormal", "HeNormal"),
    ("Input(4) -> fro¦zen Dense(3)", "keeps its parameters", "pub struct Frozen<"),
    ("Input(4) -> Resi¦dual(Dense(4))", "A way around layers", "pub struct Residual<"),
    ("Input(4) -> Residual(Den¦se(4))", "fully connected", "pub struct Dense<"),
    ("Input(4) -> Dense(HID¦DEN) -> Dense(3)", "Wide enough", "const HIDDEN: usize = 64;"),
    ("Enc¦oder -> Dense(3)", "Digits, read", "type Encoder = "),
];

#[test]
fn words_show_their_documentation_and_where_they_are_defined() {
    let Some(mut editor) = editor() else { return };
    for (network, told, defined) in WORDS {
        for form in FORMS {
            let text = form(&format!("< {network} >"));
            let hover = editor.hover(&text);
            assert!(hover.contains(told), "{text}{hover}");
            let lines = editor.definitions(&text);
            assert!(lines.len() == 1 && lines[0].contains(defined), "{text}{lines:?}");
        }
    }
}

#[test]
fn an_item_shows_what_its_layers_cost() {
    let Some(mut editor) = editor() else { return };
    let text = as_item("< Flatten(28, 28) -> Dense(128, relu) -> Dense(10, softmax) >");
    let hover = editor.hover(&text.replace("Net::new", "N¦et::new"));
    assert!(hover.contains("Mine."), "{hover}");
    assert!(hover.contains("|`Dense(128, relu)`|128|100,480|100,352|"), "{hover}");
}

#[test]
fn what_is_done_with_a_network_is_known() {
    let Some(mut editor) = editor() else { return };
    for form in FORMS {
        let text = form("< Input(4) -> Dense(3, softmax) >");
        assert_eq!(editor.complaints(&text), [""; 0], "{text}");
        let hover = editor.hover(&text.replace("bare.predict", "bare.pre¦dict"));
        assert!(hover.contains("fn predict"), "{text}{hover}");
    }
}

/// Where words are missing or half typed, and what they may be.
const PLACES: [(&str, &[&str]); 15] = [
    ("< ¦ >", LAYERS),
    ("< Input(4) -> ¦ >", LAYERS),
    ("< Input(4) -> ¦", LAYERS),
    ("Input(4) -> ¦", LAYERS),
    ("< Input(4) -> ¦ -> Dense(3) >", LAYERS),
    ("< Input(4) -> De¦ >", LAYERS),
    ("< Input(4) -> Residual(Dense(4) -> ¦) -> Dense(3) >", LAYERS),
    ("< Input(4) -> Residual(¦) -> Dense(3) >", LAYERS),
    ("< Input(4) -> frozen ¦ >", LAYERS),
    ("< Input(4) -> 3 * ¦ >", LAYERS),
    ("< Input(4) -> Dense(128, ¦) >", ACTIVATIONS),
    ("< Input(4) -> Dense(128, re¦) >", ACTIVATIONS),
    ("< Input(4) -> Dense(128, re¦) -> Dense(3) >", ACTIVATIONS),
    ("< Input(4) -> Dense(128, relu, init = ¦) >", INITIALIZERS),
    ("< Input(4) -> Dense(128, init = he¦) >", INITIALIZERS),
];

const LAYERS: &[&str] = &["Input", "Dense", "Flatten", "Dropout", "Relu", "Softmax", "frozen"];
const ACTIVATIONS: &[&str] = &["linear", "relu", "leaky_relu", "gelu", "prelu", "softmax"];
const INITIALIZERS: &[&str] = &["zeros", "he_normal", "xavier_uniform", "orthogonal"];

#[test]
fn what_is_missing_is_offered_and_nothing_else() {
    let Some(mut editor) = editor() else { return };
    for (network, words) in PLACES {
        for form in FORMS {
            let text = form(network);
            let offered = editor.completions(&text);
            for word in words {
                assert!(offered.iter().any(|offer| offer == word), "{word}: {text}{offered:?}");
            }
            for other in ["Chain", "Checked", "Adam", "Net", "u8"] {
                assert!(!offered.iter().any(|offer| offer == other), "{other}: {text}{offered:?}");
            }
        }
    }
}

#[test]
fn own_types_and_constants_are_offered() {
    let Some(mut editor) = editor() else { return };
    for (network, word) in
        [("< Input(4) -> Enc¦ >", "Encoder"), ("< Input(4) -> Dense(HI¦) >", "HIDDEN")]
    {
        for form in FORMS {
            let text = form(network);
            let offered = editor.completions(&text);
            assert!(offered.iter().any(|offer| offer == word), "{text}{offered:?}");
        }
    }
}

#[test]
fn a_half_typed_network_is_one_mistake() {
    let Some(mut editor) = editor() else { return };
    for (network, told) in [
        ("Input(4) -> ", "a layer is missing after this `->`"),
        ("< Input(4) -> ", "a layer is missing after this `->`"),
        ("Input(4) -", "a layer ends the network; remove this `-`"),
        ("Input(4)", "a network needs at least one layer"),
        ("< Input(4) -> Dense(3)", "this `<` is never closed"),
        ("Input(4) -> Dense(3, rel)", "unknown activation `rel`; did you mean `relu`?"),
        ("Input(4) -> Dense()", "`Dense` needs the number of its units"),
        ("Input(4) -> Dens", "unknown layer `Dens`; did you mean `Dense`?"),
        ("Input(4) -> dense(3)", "unknown layer `dense`; did you mean `Dense(3)`?"),
    ] {
        for form in FORMS {
            let text = form(network);
            let complaints = editor.complaints(&text);
            assert!(complaints.len() == 1 && complaints[0].contains(told), "{text}{complaints:?}");
        }
    }
}

/// rust-analyzer gives the macro nothing of such a call, or all that follows.
#[test]
fn of_a_call_that_is_not_closed_only_the_editor_speaks() {
    let Some(mut editor) = editor() else { return };
    for network in
        ["< Flatten(2, 2) -> Dense(128, ", "Input(4) -> Dense(3, rel", "Input(4) -> Residual( >"]
    {
        for form in FORMS {
            let text = form(network);
            let complaints = editor.complaints(&text);
            let syntax = complaints.iter().all(|told| told.starts_with("Syntax Error"));
            assert!(syntax && (1..=2).contains(&complaints.len()), "{text}{complaints:?}");
        }
    }
}
