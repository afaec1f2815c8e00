//! Extreme numbers of a user: an error or a result, never a panic, never without end.

use staticnet::data::Idx;
use staticnet::plot::{Picture, sheet};
use staticnet::prelude::*;

/// A history of these losses.
fn history(losses: &[f64]) -> History {
    let epoch = |loss: &f64| format!(r#"{{"seconds":0,"learning_rate":1,"loss":{loss:e}}}"#);
    let epochs: Vec<_> = losses.iter().map(epoch).collect();
    History::from_json(&format!(r#"{{"epochs":[{}]}}"#, epochs.join(","))).unwrap()
}

#[test]
fn any_loss_can_be_plotted() {
    let folder = tempfile::tempdir().unwrap();
    for losses in [
        [0.0, 0.0],
        [1e-300, 2e-300],
        [1e38, 1e300],
        [f64::MAX, f64::MIN],
        [f64::MIN_POSITIVE, f64::MAX],
        [-1.0, 1e16],
        [1e16, 1e16 + 2.0],
    ] {
        let history = history(&losses);
        for name in ["loss.svg", "loss.png"] {
            history.plot(folder.path().join(name)).unwrap();
        }
    }
}

fn picture(width: usize, height: usize) -> Picture {
    Picture { values: vec![0.5; width * height], width, caption: "1".into(), marked: true }
}

#[test]
fn a_sheet_is_no_wider_than_its_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |columns| {
        let path = folder.path().join("sheet.png");
        sheet(&path, columns, &[picture(2, 2), picture(2, 2)]).unwrap();
        std::fs::read(path).unwrap()
    };
    assert_eq!(bytes(usize::MAX), bytes(2));
}

#[test]
fn pictures_of_any_sides_can_be_drawn() {
    let folder = tempfile::tempdir().unwrap();
    for (width, height) in [(1, 1), (500, 1), (1, 500), (500, 500), (113, 113)] {
        for name in ["sheet.svg", "sheet.png"] {
            sheet(folder.path().join(name), 1, &[picture(width, height)]).unwrap();
        }
    }
}

#[test]
fn labels_of_great_losses_are_short() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("loss.svg");
    history(&[1.0, 1e30]).plot(&path).unwrap();
    let svg = std::fs::read_to_string(path).unwrap();
    let texts = svg.lines().filter(|line| !line.starts_with('<'));
    let longest = texts.max_by_key(|line| line.len()).unwrap();
    assert!(svg.contains("1.0e30") && longest.len() <= 12, "{longest}");
}

#[test]
fn any_number_of_dimensions_can_be_asked_for() {
    for rank in [0, 256, usize::MAX] {
        for bytes in [&[][..], &[0, 0, 8, 3]] {
            assert!(Idx::from_reader(bytes, "short", rank).is_err(), "{rank} dimensions");
        }
    }
}
