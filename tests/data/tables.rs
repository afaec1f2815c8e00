//! Tables: what is read, chosen, left out and refused.

use staticnet::Result;
use staticnet::data::{Categories, Table};
use staticnet::prelude::*;

use crate::message;

const PENGUINS: &str = "\
species,island,bill,mass,sex
Adelie,Torgersen,39.1,3750,male
Gentoo,Biscoe,46.1,NA,female
\"Chin\"\"strap\",\"Dream, far\", 50.5 ,3400,
Adelie,Biscoe,1e2,3250,female
";

fn read(csv: &str) -> Result<Table> {
    Table::from_reader(csv.as_bytes(), "p.csv")
}

fn penguins() -> Table {
    read(PENGUINS).unwrap()
}

#[test]
fn cells_are_read_as_they_were_meant() {
    let table = penguins();
    assert_eq!(table.len(), 4);
    assert_eq!(table.columns().collect::<Vec<_>>(), ["species", "island", "bill", "mass", "sex"]);
    assert_eq!(table.text("species").unwrap()[2], "Chin\"strap");
    assert_eq!(table.text("island").unwrap()[2], "Dream, far");
    assert_eq!(table.numbers("bill").unwrap(), [39.1, 46.1, 50.5, 100.0]);
}

#[test]
fn windows_marks_and_blank_lines_change_nothing() {
    let plain = read("a,b\n1,2\n3,4\n").unwrap();
    for csv in [
        "\u{feff}a,b\r\n1,2\r\n3,4",
        "a,b\n\n1,2\n\n\n3,4\n\n",
        "a , b\n 1, 2\n3 ,4",
        "a,b\r1,2\r3,4",
    ] {
        let table = read(csv).unwrap();
        assert!(table.columns().eq(plain.columns()), "{csv:?}");
        for column in ["a", "b"] {
            assert_eq!(table.numbers(column).unwrap(), plain.numbers(column).unwrap(), "{csv:?}");
        }
    }
}

#[test]
fn columns_make_samples_in_the_order_of_their_names() {
    let table = penguins().drop_missing(["mass"]).unwrap();
    let data: Dataset<Flat<2>, Values<Flat<1>>> =
        table.features(["mass", "bill"]).values(["bill"]).unwrap();
    assert_eq!(data.len(), 3);
    assert_eq!(data.sample(2).as_slice(), [3250.0, 100.0]);
    assert_eq!(data.targets(), [39.1, 50.5, 100.0]);
    let rows: Vec<[f64; 2]> = table.features(["bill", "mass"]).rows().unwrap();
    assert_eq!(rows[0][..], [39.1, 3750.0]);
}

#[test]
fn categories_are_sorted_or_as_stated() {
    let table = penguins();
    let sorted = table.categories::<3>("species").unwrap();
    assert_eq!(sorted.to_string(), "0 = Adelie, 1 = Chin\"strap, 2 = Gentoo");
    let stated = Categories::new(["Gentoo", "Adelie", "Chin\"strap"]).unwrap();
    let data: Dataset<Flat<1>, Classes<3>> =
        table.features(["bill"]).classes("species", &stated).unwrap();
    assert_eq!(data.targets(), [1, 0, 2, 1]);
}

#[test]
fn categories_that_are_numbers_are_sorted_as_numbers() {
    let table = read("digit\n10\n9\n1\n9\n").unwrap();
    assert_eq!(table.categories::<3>("digit").unwrap().names(), &["1", "9", "10"]);
    let table = read("digit\n10\n9\nb\n").unwrap();
    assert_eq!(table.categories::<3>("digit").unwrap().names(), &["10", "9", "b"]);
}

#[test]
fn one_hot_columns_stand_beside_the_others() {
    let islands = Categories::new(["Biscoe", "Dream, far", "Nowhere", "Torgersen"]).unwrap();
    let table = penguins().one_hot("island", &islands).unwrap();
    let names = ["island_Torgersen", "island_Biscoe", "island_Dream, far", "island_Nowhere"];
    let rows: Vec<[f32; 4]> = table.features(names).rows().unwrap();
    let expected =
        [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0]];
    assert_eq!(rows, expected);
    assert_eq!(table.text("island_Biscoe").unwrap(), ["0", "1", "0", "1"]);
    assert_eq!(
        message(table.clone().one_hot("island", &islands)),
        "p.csv: each column must have a name of its own, but two are called \"island_Biscoe\"; \
         rename one"
    );
    assert_eq!(
        message(table.one_hot("island_Biscoe", &Categories::new(["0", "1"]).unwrap())),
        "p.csv: column \"island_Biscoe\" must be one of the file to be encoded, but is encoded \
         already; use it as it is"
    );
}

#[test]
fn bits_are_numbers_from_0_to_1() {
    let table = read("x,a,b\n5,1,0\n6,0.5,1\n7,2,0\n").unwrap();
    let features = table.features(["x"]);
    assert_eq!(
        message(features.bits::<2, f32>(["b", "a"])),
        "p.csv, line 4, column \"a\": must be from 0 to 1, but is 2; correct it, or use the column \
         as a value"
    );
    let data: Dataset<Flat<1>, Bits<1>> = features.bits(["b"]).unwrap();
    assert_eq!(data.targets(), [0.0, 1.0, 0.0]);
}

#[test]
fn what_is_missing_is_named_or_left_out() {
    assert_eq!(
        message(penguins().numbers("mass")),
        "p.csv, line 3, column \"mass\": must hold a number, but is missing; fill it in, or leave \
         such rows out with `.drop_missing([\"mass\"])`"
    );
    assert!(
        message(penguins().categories::<2>("sex"))
            .contains("line 4, column \"sex\": must hold a text")
    );
    assert_eq!(penguins().drop_missing(["mass"]).unwrap().len(), 3);
    assert_eq!(penguins().drop_missing(["mass", "sex"]).unwrap().len(), 2);
    let table = read("a\n?\n5\n").unwrap();
    assert!(message(table.numbers("a")).contains("call it missing with `.missing(\"?\")`"));
    let table = table.missing("?").drop_missing(["a"]).unwrap();
    assert_eq!(table.numbers("a").unwrap(), [5.0]);
}

#[test]
fn what_is_no_finite_number_is_named() {
    let said = "must be a finite number, but is";
    for word in ["ten", "1,5", "inf", "-Infinity", "0x10", "1e999"] {
        let table = read(&format!("a,b\n0,1\n0,\"{word}\"\n")).unwrap();
        let error = message(table.numbers("b"));
        assert!(
            error.starts_with(&format!("p.csv, line 3, column \"b\": {said} {word:?}")),
            "{error}"
        );
    }
    // Finite as `f64`, not as `f32`.
    let table = read("a\n1e39\n").unwrap();
    assert_eq!(table.features(["a"]).rows::<f64>().unwrap(), [[1e39]]);
    assert!(message(table.features(["a"]).rows::<f32>()).contains(said));
}

#[test]
fn columns_and_categories_that_do_not_exist_are_named() {
    assert_eq!(
        message(penguins().numbers("bil")),
        "p.csv: must have a column \"bil\", but has species, island, bill, mass, sex; \
         correct the name"
    );
    let two = Categories::new(["Adelie", "Gentoo"]).unwrap();
    assert_eq!(
        message(penguins().features(["bill"]).classes::<2, f32>("species", &two)),
        "p.csv, line 4, column \"species\": must be one of Adelie, Gentoo, but is \"Chin\\\"strap\"; \
         correct it or add a category"
    );
    assert_eq!(
        message(penguins().categories::<2>("species")),
        "p.csv: column \"species\" must hold 2 categories, but holds 3: Adelie, Chin\"strap, \
         Gentoo; declare as many"
    );
    let many = (0..100).fold(String::new(), |many, row| many + &format!("{row}\n"));
    let error = message(read(&format!("a\n{many}")).unwrap().categories::<2>("a"));
    assert!(
        error.ends_with(
            "but holds 100: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 88 more; declare as many"
        ),
        "{error}"
    );
}

#[test]
fn files_that_are_no_tables_are_refused() {
    assert_eq!(
        message(read("")),
        "p.csv: must begin with a header, but is empty; write the names of the columns into the \
         first line"
    );
    assert_eq!(
        message(read("a,b,a\n1,2,3\n")),
        "p.csv: each column must have a name of its own, but two are called \"a\"; rename one"
    );
    assert_eq!(
        message(read("a\n1\n\n2,3\n")),
        "p.csv, line 4: must hold 1 cell, as the header does, but holds 2; complete the row, or \
         quote a cell that holds a separator"
    );
    let latin = Table::from_reader(&b"a\nx\nz\xfcrich\n"[..], "p.csv");
    assert_eq!(
        message(latin),
        "p.csv, line 3: must be UTF-8, but is not; save the file in this encoding"
    );
    let latin = Table::from_reader(&b"z\xfcrich\n1\n"[..], "p.csv");
    assert!(message(latin).starts_with("p.csv, line 1: must be UTF-8"));
    assert_eq!(message(Table::read("no/such.csv")), "cannot open no/such.csv");
    assert!(message(Table::read("src")).starts_with("cannot "));
}

#[test]
fn a_header_alone_makes_no_data_set() {
    let table = read("a,b\n").unwrap();
    assert_eq!(table.len(), 0);
    assert_eq!(
        message(table.features(["a"]).values::<1, f32>(["b"])),
        "the data set must hold at least one sample, but is empty; supply some data"
    );
}

#[test]
fn other_separators_are_read_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wine.csv");
    std::fs::write(&path, "\"fixed acidity\";quality\n7,4;5\n").unwrap();
    let table = Table::read_separated(&path, ';').unwrap();
    assert_eq!(table.text("fixed acidity").unwrap(), ["7,4"]);
    assert_eq!(
        message(Table::read_separated(&path, '·')),
        "the separator of cells must be an ASCII character other than a quotation mark or the end \
         of a line, but is '·'"
    );
}
