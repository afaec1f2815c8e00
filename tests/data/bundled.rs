//! The bundled data sets hold what their descriptions say.

use staticnet::data::{Scaler, StandardScaler, auto_mpg, auto_mpg_table, penguins, penguins_table};
use staticnet::prelude::*;

type Species = network!(< Input(4) -> Dense(16, relu) -> Dense(3, softmax) >);
type Consumption = network!(< Input(9) -> Dense(32, relu) -> Dense(1) >);

/// How often each of these texts stands in a column.
fn counts<const N: usize>(
    table: &staticnet::data::Table,
    column: &str,
    texts: [&str; N],
) -> [usize; N] {
    let column = table.text(column).unwrap();
    texts.map(|text| column.iter().filter(|cell| **cell == text).count())
}

#[test]
fn penguins_are_those_of_the_description() {
    let table = penguins_table().unwrap();
    assert_eq!(table.len(), 344);
    assert_eq!(counts(&table, "species", ["Adelie", "Chinstrap", "Gentoo"]), [152, 68, 124]);
    assert_eq!(table.clone().drop_missing(["sex"]).unwrap().len(), 333);

    let data = penguins().unwrap();
    assert_eq!(data.len(), 342);
    assert_eq!(data.sample(0).as_slice(), [39.1, 18.7, 181.0, 3750.0]);
    let count = |class| data.targets().iter().filter(|target| **target == class).count();
    assert_eq!([count(0), count(1), count(2)], [151, 68, 123]);
}

#[test]
fn cars_are_those_of_the_description() {
    let table = auto_mpg_table().unwrap();
    assert_eq!(table.len(), 398);
    assert_eq!(counts(&table, "origin", ["Europe", "Japan", "USA"]), [70, 79, 249]);
    assert_eq!(counts(&table, "cylinders", ["3", "4", "5", "6", "8"]), [4, 204, 3, 84, 103]);
    // UCI's counts by year, 1970 to 1982.
    let years: [String; 13] = std::array::from_fn(|year| (1970 + year).to_string());
    let found = counts(&table, "model_year", years.each_ref().map(String::as_str));
    assert_eq!(found, [29, 28, 28, 40, 27, 30, 34, 28, 36, 29, 29, 29, 31]);

    let data = auto_mpg().unwrap();
    assert_eq!(data.len(), 392);
    let first = [8.0, 307.0, 130.0, 3504.0, 12.0, 1970.0, 0.0, 0.0, 1.0];
    assert_eq!(data.sample(0).as_slice(), first);
    assert_eq!(data.targets()[..2], [18.0, 15.0]);
    let mean = data.targets().iter().sum::<f32>() / 392.0;
    assert!((mean - 23.445_919).abs() < 1e-4, "{mean}");
}

#[test]
fn penguins_are_told_apart() {
    let (train, test) = penguins().unwrap().split_stratified(0.8, 1).unwrap();
    let scaler = StandardScaler::fit(&train).unwrap();
    let (train, test) = (scaler.transform(train), scaler.transform(test));
    let mut model = Model::<Species>::new(1).compile(Adam::new(0.01), CrossEntropy);
    model.fit(&train, Fit::epochs(30)).unwrap();
    let accuracy = model.evaluate(&test).unwrap().accuracy.unwrap();
    assert!(accuracy > 0.95, "{accuracy}");
}

#[test]
fn consumption_is_told_in_miles_per_gallon() {
    let (train, test) = auto_mpg().unwrap().shuffled(1).split(314).unwrap();
    let (x, y) =
        (StandardScaler::fit(&train).unwrap(), StandardScaler::fit_targets(&train).unwrap());
    let mut model = Model::<Consumption>::new(1).compile(Adam::new(0.01), MeanSquaredError);
    let scaled = y.transform_targets(x.transform(train));
    model.fit(&scaled, Fit::epochs(60)).unwrap();
    let error = (0..test.len()).map(|index| {
        let told = y.inverse_sample(&model.predict(&x.transform_sample(&test.sample(index))));
        (told[0] - test.targets()[index]).abs()
    });
    let mean = error.sum::<f32>() / test.len() as f32;
    // TensorFlow's lesson reaches 1.6 to 1.9; a guess of the mean is 6.5 off.
    assert!(mean < 2.4, "{mean}");
}
