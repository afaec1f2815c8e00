//! Scalers agree with scikit-learn's, as `scalers.py` wrote them.

use serde::Deserialize;
use staticnet::data::{MinMaxScaler, Scaler, StandardScaler};
use staticnet::prelude::*;

use crate::close::assert_close;

const COLUMNS: usize = 7;
const TOLERANCE: f64 = 1e-14;

type Data = Dataset<Flat<COLUMNS>, Values<Flat<COLUMNS>>, f64>;

#[derive(Deserialize)]
struct Fixture {
    train: Vec<f64>,
    test: Vec<f64>,
    standard: Case,
    mean: Vec<f64>,
    unit: Case,
    unit_offset: Vec<f64>,
    wide: Case,
}

#[derive(Deserialize)]
struct Case {
    scale: Vec<f64>,
    train: Vec<f64>,
    test: Vec<f64>,
    back: Vec<f64>,
}

fn fixture() -> Fixture {
    serde_json::from_str(include_str!("fixtures/scalers.json")).expect("a fixture of scalers.py's")
}

/// Column by column, since they differ in size by many orders.
fn assert_columns(what: &str, found: &[f64], expected: &[f64]) {
    let column = |values: &[f64], column| -> Vec<f64> {
        values.iter().skip(column).step_by(COLUMNS).copied().collect()
    };
    for index in 0..COLUMNS {
        let (found, expected) = (column(found, index), column(expected, index));
        if expected.iter().all(|value| *value == 0.0) {
            assert!(found.iter().all(|value| *value == 0.0), "{what}, column {index}");
        } else {
            assert_close(&format!("{what}, column {index}"), &found, &expected, TOLERANCE);
        }
    }
}

/// The same values as samples and as targets.
fn data(values: &[f64]) -> Data {
    Data::new(values.to_vec(), values.to_vec()).unwrap()
}

fn samples(data: &Data) -> Vec<f64> {
    (0..data.len()).flat_map(|index| data.sample(index).as_slice().to_vec()).collect()
}

fn check(what: &str, scaler: &impl Scaler<Flat<COLUMNS>>, case: &Case, fixture: &Fixture) {
    let (train, test) = (data(&fixture.train), data(&fixture.test));
    assert_columns(what, &samples(&scaler.transform(train)), &case.train);
    let targets = scaler.transform_targets(test.clone());
    assert_columns(what, targets.targets(), &case.test);
    let back = (0..test.len()).flat_map(|index| {
        let sample: [f64; COLUMNS] = test.sample(index).into();
        scaler.inverse_sample(&sample).as_slice().to_vec()
    });
    assert_columns(what, &back.collect::<Vec<_>>(), &case.back);
}

#[test]
fn standard_scaler() {
    let fixture = fixture();
    let train = data(&fixture.train);
    let scaler = StandardScaler::fit(&train).unwrap();
    assert_eq!(scaler, StandardScaler::fit_targets(&train).unwrap());
    assert_columns("mean", scaler.mean(), &fixture.mean);
    assert_columns("deviation", scaler.scale(), &fixture.standard.scale);
    check("standard", &scaler, &fixture.standard, &fixture);
}

#[test]
fn min_max_scaler() {
    let fixture = fixture();
    let train = data(&fixture.train);
    let scaler = MinMaxScaler::fit(&train).unwrap();
    assert_eq!(scaler, MinMaxScaler::fit_targets(&train).unwrap());
    assert_columns("factor", scaler.scale(), &fixture.unit.scale);
    assert_columns("offset", scaler.offset(), &fixture.unit_offset);
    check("0 to 1", &scaler, &fixture.unit, &fixture);

    let scaler = MinMaxScaler::fit_range(&train, -2.0, 3.0).unwrap();
    assert_eq!(scaler, MinMaxScaler::fit_targets_range(&train, -2.0, 3.0).unwrap());
    assert_columns("factor", scaler.scale(), &fixture.wide.scale);
    check("-2 to 3", &scaler, &fixture.wide, &fixture);
}
