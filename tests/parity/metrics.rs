//! Metrics agree with scikit-learn's, as `metrics.py` wrote them.

use serde::Deserialize;
use staticnet::batch::Batch;
use staticnet::metrics::{
    ConfusionMatrix, Scores, log_loss, mean_absolute_error, mean_squared_error, r_squared, roc_auc,
    top_k_accuracy,
};
use staticnet::prelude::*;
use staticnet::target::argmax;

use crate::close::assert_close;

const CLASSES: usize = 4;
const TOLERANCE: f64 = 1e-14;

#[derive(Deserialize)]
struct Fixture {
    classes: Vec<OfClasses>,
    values: Vec<OfValues>,
}

#[derive(Deserialize)]
struct OfClasses {
    outputs: Vec<f64>,
    ties: Vec<f64>,
    actual: Vec<usize>,
    matrix: Vec<usize>,
    accuracy: f64,
    /// Precision, recall and F1 of each class.
    classes: [Vec<f64>; 3],
    /// The same as means: macro, micro, weighted.
    averages: [[f64; 3]; 3],
    top_two: f64,
    /// Of the classes that occur.
    auc: Vec<f64>,
    log_loss: f64,
}

#[derive(Deserialize)]
struct OfValues {
    y: Vec<f64>,
    t: Vec<f64>,
    squared: f64,
    absolute: f64,
    r_squared: f64,
}

fn fixture() -> Fixture {
    serde_json::from_str(include_str!("fixtures/metrics.json")).expect("a fixture of metrics.py's")
}

fn list(scores: Scores) -> [f64; 3] {
    [scores.precision, scores.recall, scores.f1]
}

#[test]
fn scores_of_classes() {
    for case in fixture().classes {
        let ties = Batch::<Flat<CLASSES>, f64>::new(&case.ties);
        let predicted: Vec<usize> = ties.iter().map(argmax).collect();
        let matrix = ConfusionMatrix::<CLASSES>::of(&predicted, &case.actual).unwrap();
        for (index, count) in case.matrix.iter().enumerate() {
            assert_eq!(matrix.count(index / CLASSES, index % CLASSES), *count);
        }
        assert_close("accuracy", &[matrix.accuracy()], &[case.accuracy], TOLERANCE);
        for class in 0..CLASSES {
            let expected = [0, 1, 2].map(|score| case.classes[score][class]);
            assert_close("class", &list(matrix.class(class)), &expected, TOLERANCE);
        }
        let averages = [matrix.macro_average(), matrix.micro_average(), matrix.weighted_average()];
        for (found, expected) in averages.into_iter().zip(case.averages) {
            assert_close("average", &list(found), &expected, TOLERANCE);
        }
    }
}

#[test]
fn ranks_of_classes() {
    for case in fixture().classes {
        let ties = Batch::<Flat<CLASSES>, f64>::new(&case.ties);
        let top = top_k_accuracy(2, ties, &case.actual).unwrap();
        assert_close("top 2", &[top], &[case.top_two], TOLERANCE);
        let loss = log_loss(Batch::<Flat<CLASSES>, f64>::new(&case.outputs), &case.actual).unwrap();
        assert_close("log loss", &[loss], &[case.log_loss], TOLERANCE);
        let mut expected = case.auc.iter();
        for class in 0..CLASSES {
            let values: Vec<f64> = ties.iter().map(|y| y[class]).collect();
            let answers: Vec<bool> = case.actual.iter().map(|actual| *actual == class).collect();
            match roc_auc(&values, &answers) {
                Ok(area) => assert_close("area", &[area], &[*expected.next().unwrap()], TOLERANCE),
                Err(error) => assert!(!answers.contains(&true), "{error}"),
            }
        }
        assert!(expected.next().is_none());
    }
}

#[test]
fn errors_of_values() {
    for case in fixture().values {
        let (y, t) = (Batch::<Flat<2>, f64>::new(&case.y), Batch::<Flat<2>, f64>::new(&case.t));
        let found = [
            mean_squared_error(y, t).unwrap(),
            mean_absolute_error(y, t).unwrap(),
            r_squared(y, t).unwrap(),
        ];
        let expected = [case.squared, case.absolute, case.r_squared];
        assert_close("values", &found, &expected, TOLERANCE);
    }
}
