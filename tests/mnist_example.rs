//! The example from outside: what it prints, what it writes, and what it does where it cannot.

use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::io::{BufRead, BufReader, pipe};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with a data set so small that an epoch takes no time.
fn folder() -> TempDir {
    folder_of(40)
}

/// A folder with a data set of so many training samples.
fn folder_of(samples: u32) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (set, count) in [("train", samples), ("t10k", 30)] {
        let pixels = (0..=250).cycle().take(count as usize * 784);
        let labels = (0..10).cycle().take(count as usize);
        for (name, bytes) in [
            ("images-idx3-ubyte", idx(&[count, 28, 28], pixels)),
            ("labels-idx1-ubyte", idx(&[count], labels)),
        ] {
            fs::write(folder.path().join(format!("{set}-{name}")), bytes).unwrap();
        }
    }
    folder
}

fn idx(dimensions: &[u32], values: impl Iterator<Item = u8>) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, u8::try_from(dimensions.len()).unwrap()];
    bytes.extend(dimensions.iter().flat_map(|size| size.to_be_bytes()));
    bytes.extend(values);
    bytes
}

/// The example in that folder. `cargo test` builds the examples beside the tests.
fn example(folder: &Path) -> Command {
    example_of(folder, 1)
}

/// The example with so many epochs.
fn example_of(folder: &Path, epochs: u32) -> Command {
    let test = env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    let program = profile.join("examples").join(format!("mnist{EXE_SUFFIX}"));
    assert!(program.is_file(), "this test alone does not build it: cargo build --example mnist");
    let mut command = Command::new(program);
    command.current_dir(folder).args(["--data", ".", "--epochs", &epochs.to_string()]);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    example(folder).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn the_result_is_the_last_line_and_every_file_is_written() {
    let folder = folder();
    let output = run(folder.path(), &["--report", "new/folder/report.json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stderr).starts_with("Epoch 1/1"), "{}", text(&output.stderr));
    let lines: Vec<_> = text(&output.stdout).lines().collect();
    let last = lines.last().unwrap();
    assert!(last.starts_with("test accuracy 0.") && last.contains(", test loss "), "{last}");
    for file in ["loss.svg", "loss.png", "digits.png"].map(|name| format!("target/mnist/{name}")) {
        assert!(lines.contains(&format!("wrote {file}").as_str()), "{file} in {lines:?}");
        assert!(folder.path().join(file).is_file());
    }
    let report = fs::read_to_string(folder.path().join("new/folder/report.json")).unwrap();
    assert!(report.starts_with(r#"{"parameters":101770,"batch_size":32,"#), "{report}");
}

#[test]
fn the_report_tells_how_many_threads_trained() {
    for (variable, threads) in [("1", 1), ("3", 3), ("1000", staticnet::crew::MOST_THREADS)] {
        let folder = folder();
        let mut command = example(folder.path());
        command.args(["--quiet", "--report", "report.json"]).env("STATICNET_THREADS", variable);
        assert!(command.status().unwrap().success());
        let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
        assert!(report.contains(&format!(r#""threads":{threads},"#)), "{report}");
    }
}

#[test]
fn quiet_leaves_one_line() {
    let output = run(folder().path(), &["--quiet"]);
    assert_eq!(text(&output.stderr), "");
    assert_eq!(text(&output.stdout).lines().count(), 1);
}

#[test]
fn a_reader_who_goes_away_costs_no_result() {
    for closed in ["stdout", "stderr"] {
        let folder = folder();
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let mut command = example(folder.path());
        command.args(["--report", "report.json"]);
        let output = if closed == "stdout" {
            command.stdout(writer).output()
        } else {
            command.stderr(writer).output()
        }
        .unwrap();
        assert!(output.status.success(), "{closed}: {} {}", output.status, text(&output.stderr));
        assert!(folder.path().join("report.json").is_file(), "{closed}");
    }
}

/// The complaint of a run that must fail before it trains.
fn refusal(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let complaint = text(&output.stderr);
    assert!(!output.status.success(), "{arguments:?}");
    assert!(!complaint.contains("Epoch"), "{arguments:?} trained first: {complaint}");
    assert_eq!(text(&output.stdout), "", "{arguments:?}");
    complaint.to_owned()
}

#[test]
fn what_cannot_be_written_is_refused_before_training() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").unwrap();
    let picture = "the name of a picture must be one ending in .svg or .png, but is";
    for (arguments, complaint) in [
        (["--report", "file/report.json"], "cannot create file: "),
        (["--report", "."], "cannot write .: it must be a new or a regular file, but is a folder"),
        (["--report", "new/"], "cannot write new/: it must be a new or a regular file, but is"),
        (["--plot", "file/loss.svg"], "cannot create file: "),
        (["--plot", "."], &format!("{picture} .")),
        (["--plot", "loss.pdf"], &format!("{picture} loss.pdf")),
        (["--digits", "digits.jpg"], &format!("{picture} digits.jpg")),
        (["--digits", "file/digits.png"], "cannot create file: "),
    ] {
        let found = refusal(folder.path(), &arguments);
        assert!(found.contains(complaint), "{arguments:?}: {found}");
    }
}

#[test]
fn a_learning_rate_that_is_none_is_refused() {
    let folder = folder();
    for rate in ["-1", "0", "1e300", "1e-60", "NaN"] {
        let found = refusal(folder.path(), &["--learning-rate", rate]);
        assert!(found.contains("the learning rate must be a positive number"), "{rate}: {found}");
    }
}

#[test]
fn a_file_that_fails_after_all_costs_no_result() {
    let folder = folder();
    // The plot passes the check; then its name is taken by the folder of the digits.
    let output = run(folder.path(), &["--plot", "p.svg", "--digits", "p.svg/digits.png"]);
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("cannot write p.svg"), "{}", text(&output.stderr));
    let last = text(&output.stdout).lines().last().unwrap();
    assert!(last.starts_with("test accuracy 0."), "{last}");
}

/// Presses Ctrl-C in the terminal of a program.
#[cfg(unix)]
fn interrupt(program: &Child) {
    let process = program.id().to_string();
    assert!(Command::new("kill").args(["-INT", &process]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_after_the_epoch_with_everything_written() {
    let folder = folder();
    let mut command = example_of(folder.path(), 1_000_000);
    command.args(["--report", "report.json"]);
    let mut program = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(program.stderr.take().unwrap()).lines();
    assert!(lines.next().unwrap().unwrap().starts_with("Epoch 1/1000000"));
    interrupt(&program);
    let lines: Vec<String> = lines.map(Result::unwrap).collect();
    assert!(lines.iter().any(|line| line.starts_with("training ends after this epoch")));
    let output = program.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", output.status);
    let last = text(&output.stdout).lines().last().unwrap();
    assert!(last.starts_with("test accuracy 0."), "{last}");
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
    let epochs = report.matches(r#""seconds""#).count();
    assert_eq!(epochs, lines.iter().filter(|line| line.starts_with("Epoch ")).count() + 1);
    assert!(folder.path().join("target/mnist/digits.png").is_file());
}

#[cfg(unix)]
#[test]
fn a_second_ctrl_c_ends_at_once() {
    // So many steps that an epoch takes a second.
    let folder = folder_of(20_000);
    let mut command = example_of(folder.path(), 1_000_000);
    command.args(["--batch-size", "1", "--report", "report.json"]);
    let mut program = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(program.stderr.take().unwrap()).lines();
    for beginning in ["Epoch 1/1000000", "training ends after this epoch"] {
        let line = lines.next().unwrap().unwrap();
        assert!(line.starts_with(beginning), "{line}");
        interrupt(&program);
    }
    assert_eq!(program.wait().unwrap().code(), Some(130));
    assert_eq!(lines.count(), 0);
    assert!(!folder.path().join("report.json").exists());
}
