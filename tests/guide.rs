//! The guide holds together: its summary, its chapters, its links and its pictures.

use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide/src")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

/// The names of the files in the folder.
fn files() -> Vec<String> {
    let entries = folder().read_dir().unwrap().map(|entry| entry.unwrap());
    let files = entries.filter(|entry| entry.path().is_file());
    let mut names: Vec<String> =
        files.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Where the links of a chapter lead, those to other sites left out.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.map(|pair| pair.0.to_owned()).filter(|target| !target.contains("://")).collect()
}

#[test]
fn the_summary_has_every_chapter_once() {
    let mut listed = links(&read("SUMMARY.md"));
    listed.push("SUMMARY.md".to_owned());
    listed.sort();
    assert_eq!(listed, files());
}

#[test]
fn the_code_of_every_chapter_is_compiled() {
    let module = include_str!("../src/guide.rs");
    let chapters = module.split_once("chapters! {").unwrap().1.trim_end().trim_end_matches('}');
    let compiled: Vec<String> =
        chapters.split_whitespace().map(|name| format!("{name}.md")).collect();
    let listed = links(&read("SUMMARY.md"));
    let with_code: Vec<String> = listed.into_iter().filter(|name| name != "about.md").collect();
    assert_eq!(compiled, with_code);
    assert!(!read("about.md").contains("```"));
}

#[test]
fn links_lead_somewhere() {
    for name in files() {
        for link in links(&read(&name)) {
            assert!(folder().join(&link).is_file(), "{name}: {link}");
        }
    }
}

#[test]
fn blocks_say_what_they_are() {
    for name in files() {
        let text = read(&name);
        let fences = text.lines().filter(|line| line.starts_with("```"));
        for (index, fence) in fences.enumerate() {
            // Without a word behind it rustdoc would take it for Rust.
            assert_eq!(fence == "```", index % 2 == 1, "{name}: {fence}");
        }
    }
}

#[test]
fn pictures_are_those_of_the_readme() {
    for picture in ["mnist-loss.png", "mnist-digits.png"] {
        let ours = fs::read(folder().join("pictures").join(picture)).unwrap();
        let readme = folder().join("../..").join(picture);
        assert!(ours == fs::read(readme).unwrap(), "{picture} has changed in docs");
    }
}
