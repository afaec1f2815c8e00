//! The lessons, run to their end: the numbers that they show, and what they claim at their close.
// Numbers that were printed are compared as they were printed.
#![allow(clippy::float_cmp)]

use std::env::{self, consts::EXE_SUFFIX};
use std::f64::consts::LN_2;
use std::io::pipe;
use std::path::Path;
use std::process::Command;

/// The lessons in `examples`; `mnist` has a test of its own, and `pictures` is none.
const LESSONS: [&str; 12] = [
    "neuron",
    "xor",
    "initialization",
    "activations",
    "overfitting",
    "regression",
    "classification",
    "tuning",
    "resume",
    "transfer",
    "own_layer",
    "expanded",
];

/// An example, in a folder for what it writes. `cargo test` builds the examples beside the tests.
fn example(name: &str, folder: &Path) -> Command {
    let test = env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    let program = profile.join("examples").join(format!("{name}{EXE_SUFFIX}"));
    assert!(program.is_file(), "this test alone does not build it: cargo build --examples");
    let mut command = Command::new(program);
    command.current_dir(folder);
    command
}

/// What an example prints.
fn printed(name: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = example(name, folder.path()).output().unwrap();
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The numbers in each line that begins with these words and has numbers.
fn rows(text: &str, words: &str) -> Vec<Vec<f64>> {
    let number = |word: &str| word.trim_matches(['(', ')', ',', ':']).parse().ok();
    let numbers = |line: &str| line.split_whitespace().filter_map(number).collect();
    let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix(words));
    lines.map(numbers).filter(|numbers: &Vec<f64>| !numbers.is_empty()).collect()
}

#[test]
fn every_lesson_is_tested() {
    let mut found = Vec::new();
    for entry in Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path.file_stem().unwrap().to_str().unwrap().to_owned());
        }
    }
    found.sort();
    let mut tested = [&LESSONS[..], &["mnist", "pictures"]].concat();
    tested.sort_unstable();
    assert_eq!(found, tested);
}

#[test]
fn a_lesson_says_the_same_on_every_run() {
    for name in LESSONS {
        assert_eq!(printed(name), printed(name), "{name}");
    }
}

#[test]
fn a_body_that_knew_other_digits_helps() {
    let text = printed("transfer");
    let accuracy = |line: &str| -> f64 {
        let line = text.lines().find(|found| found.contains(line)).unwrap();
        let number = line.split("accuracy ").nth(1).and_then(|rest| rest.split(',').next());
        number.unwrap().parse().unwrap()
    };
    assert!(accuracy("are learnt") > 0.9, "{text}");
    assert!(accuracy("knew others") > accuracy("from nothing"), "{text}");
    assert!(text.contains("body.features: frozen Dense(24, tanh)"), "{text}");
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    for name in LESSONS {
        let folder = tempfile::tempdir().unwrap();
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let output = example(name, folder.path()).stdout(writer).output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && complaint.is_empty(), "{name}: {complaint}");
    }
}

#[test]
fn the_neuron_by_hand_is_that_of_the_library() {
    let text = printed("neuron");
    // What the formulas give with pencil and paper.
    for number in ["z = w1 x1 + w2 x2 + b = 0.1000", "= 0.5250", "= 0.2256", "same: -0.2369"] {
        assert!(text.contains(number), "{number} in {text}");
    }
    let (hand, library) = (rows(&text, "by hand"), rows(&text, "library"));
    assert_eq!((hand.len(), hand[0].len()), (1, 4));
    assert_eq!(hand, library);
    assert!(hand[0][3] < 0.002, "the loss at the end: {hand:?}");
}

#[test]
fn exclusive_or_needs_a_hidden_layer() {
    let text = printed("xor");
    let results = rows(&text, "accuracy");
    let [straight, bent] = &results[..] else { panic!("two results in {text}") };
    assert!(straight[0] <= 0.75 && (straight[1] - LN_2).abs() < 0.001, "{straight:?}");
    assert!(bent[0] == 1.0 && bent[1] < 0.1, "{bent:?}");
    // The map of the network that cannot say, and that of the one that can.
    assert!(text.contains("????1???????0????"), "{text}");
    assert!(text.contains('#'), "{text}");
    let starts = text.split_once("of 20 random ones ").unwrap().1;
    let two: u32 = starts.split_once(" do with two").unwrap().0.parse().unwrap();
    let eight = &rows(&text, "").pop().unwrap();
    assert!(eight[0] >= 18.0 && f64::from(two) < eight[0], "{two} and {eight:?} of 20");
}

#[test]
fn a_start_that_is_too_small_or_too_large_is_worse() {
    let text = printed("initialization");
    let zeros = &rows(&text, "zeros")[0];
    assert_eq!(zeros[..], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.25]);
    let equal = &rows(&text, "all 0.5")[0];
    assert!(equal[0] != 0.5 && equal[..6].iter().all(|weight| *weight == equal[0]), "{equal:?}");
    assert!(rows(&text, "Xavier")[0][6] < 0.01, "{text}");

    // Ten layers with tanh, then ten with relu: too small, Xavier, orthogonal or He, too large.
    let (outputs, gradients) = (rows(&text, "output"), rows(&text, "gradient"));
    assert_eq!((outputs.len(), gradients.len()), (20, 20));
    let (tanh, relu) = (&outputs[9], &outputs[19]);
    assert_eq!((tanh[0], relu[0]), (10.0, 10.0));
    assert!(tanh[1] < 1e-9 && tanh[2] > 0.1 && tanh[3] > 0.1 && tanh[4] > 0.9, "{tanh:?}");
    assert!(relu[1] < 1e-9 && relu[2] < 0.1 && relu[3] > 0.3 && relu[4] > 1e5, "{relu:?}");
    let (first, last) = (&gradients[0], &gradients[9]);
    assert!(first[4] > 50.0 * last[4] && first[2] < 3.0 * last[2], "{first:?} {last:?}");

    let by_sgd = rows(&text, "loss, SGD");
    let (tanh, relu) = (&by_sgd[0], &by_sgd[1]);
    assert!(tanh[1] < tanh[0].min(tanh[3]) && tanh[2] < tanh[0].min(tanh[3]), "{tanh:?}");
    assert!(relu[2] < relu[1] && relu[1] < relu[0] && !relu[3].is_finite(), "{relu:?}");
}

#[test]
fn slopes_vanish_where_functions_saturate() {
    let text = printed("activations");
    let (values, slopes): (Vec<_>, Vec<_>) = ["relu", "gelu", "tanh", "sigmoid"]
        .iter()
        .map(|name| (rows(&text, name)[0].clone(), rows(&text, name)[1].clone()))
        .unzip();
    assert_eq!(values[0], [0.0, 0.0, 0.0, 0.0, 0.1, 1.0, 3.0, 6.0]);
    assert_eq!(slopes[0], [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]);
    assert!((values[1][5] - 0.841).abs() < 1e-9 && (slopes[3][4] - 0.249).abs() < 1e-9);
    assert!(slopes[2][7] < 0.001 && slopes[3][7] < 0.01);
    // Behind twenty layers.
    assert!(rows(&text, "sigmoid")[2][4] < 1e-12 && rows(&text, "relu")[2][4] == 1.0);
    assert!(text.contains("[1.0, 2.0, 3.0]       ->  0.090  0.245  0.665"), "{text}");
    assert!(text.contains("[101.0, 102.0, 103.0] ->  0.090  0.245  0.665"), "{text}");
}

#[test]
fn what_is_learnt_by_heart_helps_nobody() {
    let text = printed("overfitting");
    let epochs = rows(&text, "epoch");
    let (tenth, last) = (&epochs[2], &epochs[5]);
    assert_eq!((tenth[0], last[0]), (10.0, 100.0));
    assert!(last[1] < 0.01 && last[2] > tenth[2] + 0.05, "{tenth:?} {last:?}");
    let plain = rows(&text, "plain")[0][1];
    for remedy in ["dropout", "l1 penalty", "weight decay", "no hidden layer"] {
        assert!(rows(&text, remedy)[0][1] < plain, "{remedy} in {text}");
    }
    let stopped = &rows(&text, "stopped")[0];
    assert!(stopped[1] < plain - 0.05, "{stopped:?}");
}

#[test]
fn a_hidden_layer_tells_miles_better_than_a_straight_line() {
    let text = printed("regression");
    assert_eq!(rows(&text, "1. ")[0], [251.0, 63.0, 78.0]);
    // Miles per gallon, and R².
    let of = |name| rows(&text, name).pop().unwrap();
    let (mean, straight, bent) =
        (of("always the mean"), of("no hidden layer"), of("a hidden layer"));
    assert!(mean[0] > 6.0 && mean[1].abs() < 0.05, "{mean:?}");
    assert!(straight[0] < 3.0 && straight[1] > 0.75, "{straight:?}");
    assert!(bent[0] < straight[0] - 0.2 && bent[1] > straight[1] + 0.02, "{bent:?}");
}

#[test]
fn penguins_are_told_by_what_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let output = example("classification", folder.path()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(rows(&text, "11 rows lack")[0], [333.0]);
    let accuracy = &rows(&text, "accuracy")[0];
    assert!(accuracy[0] > 0.96 && accuracy[1] == 100.0, "{accuracy:?}");
    let shares = ["Adelie", "Chinstrap", "Gentoo"].map(|name| rows(&text, name)[0][0]);
    assert!((shares.iter().sum::<f64>() - 100.0).abs() < 0.2 && shares[1] > 50.0, "{shares:?}");
    assert!(text.contains("taken for Chinstrap"), "{text}");
    for file in ["penguins.safetensors", "confusion.png"] {
        assert!(folder.path().join("target/classification").join(file).is_file(), "{file}");
    }
}

#[test]
fn tries_are_sorted_and_the_best_is_judged_once() {
    let text = printed("tuning");
    // Dropout, learning rate, batch size, mean loss, deviation and accuracy.
    let mut tries = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("Dense(") && line.contains('±')) {
        let words = line.rsplit(' ').filter(|word| !word.is_empty());
        let numbers = words.filter_map(|word| word.parse::<f64>().ok());
        tries.push(numbers.take(6).collect::<Vec<_>>());
    }
    assert_eq!(tries.len(), 24, "{text}");
    assert!(tries.iter().all(|numbers| numbers.len() == 6), "{text}");
    let losses: Vec<f64> = tries.iter().map(|numbers| numbers[2]).collect();
    assert!(losses.is_sorted() && losses[0] < 0.1 && losses[23] > 0.5, "{losses:?}");
    let end = &rows(&text, "accuracy")[0];
    assert!(end[0] > 0.95 && end[1] < 0.15, "{end:?}");
}

#[test]
fn a_resumed_training_ends_with_the_same_bits() {
    let text = printed("resume");
    let [whole, half, resumed] = &rows(&text, "")
        .into_iter()
        .filter(|row| row.len() == 3 && (row[0] == 60.0 || row[0] == 30.0))
        .collect::<Vec<_>>()[..]
    else {
        panic!("three trainings in {text}")
    };
    assert!(half[0] == 30.0 && half[1] != whole[1], "{half:?}");
    assert_eq!(whole, resumed);
    assert!(text.contains("259 of 259 parameters are the same to the bit"), "{text}");
}

/// Also where an earlier run has left its checkpoints.
#[test]
fn a_second_run_begins_anew() {
    let folder = tempfile::tempdir().unwrap();
    let run = || example("resume", folder.path()).output().unwrap().stdout;
    assert_eq!(run(), run());
}

#[test]
fn a_layer_of_ones_own_learns() {
    let text = printed("own_layer");
    assert!(text.contains("Scale<2>") && text.contains("exclusive or: accuracy 1.0000"), "{text}");
}

#[test]
fn the_network_is_its_bytes() {
    let text = printed("expanded");
    assert!(text.contains("a 128x784 matrix") && text.contains("is 407104 bytes"), "{text}");
}

/// What the guide quotes of a lesson is what the lesson prints: whole blocks, or some of their lines.
#[test]
fn the_guide_shows_what_lessons_print() {
    let lessons = [
        ("neuron", "neuron", 1),
        ("activations", "activations", 3),
        ("regression", "data", 2),
        ("tuning", "tuning", 2),
        ("resume", "keeping", 1),
    ];
    for (lesson, name, blocks) in lessons {
        let chapter = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide/src");
        let chapter = std::fs::read_to_string(chapter.join(name).with_extension("md")).unwrap();
        let text = printed(lesson);
        let lines: Vec<&str> = text.lines().collect();
        let mut quoted = 0;
        for block in chapter.split("```text\n").skip(1) {
            let block = block.split_once("```").unwrap().0;
            let known = block.lines().filter(|line| lines.contains(line)).count();
            // Formulas, and what other blocks print, have no line in common with it.
            assert!(known == 0 || known == block.lines().count(), "{lesson}: {block}");
            quoted += usize::from(known > 0);
        }
        assert_eq!(quoted, blocks, "{lesson}");
    }
}
