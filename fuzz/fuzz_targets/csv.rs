#![no_main]

use libfuzzer_sys::fuzz_target;
use staticnet::data::{Dataset, Table};
use staticnet::shape::Flat;
use staticnet::target::Classes;
use staticnet_fuzz::{KIB, within};

fuzz_target!(|bytes: &[u8]| {
    let outcome = within(256 * bytes.len() + 64 * KIB, || Table::from_reader(bytes, "fuzz"));
    match outcome {
        Ok(table) => use_it(&table),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});

/// Everything that looks into the cells.
fn use_it(table: &Table) {
    let names: Vec<&str> = table.columns().collect();
    let (first, last) = (names[0], names[names.len() - 1]);
    let _ = table.numbers(first);
    if let Ok(categories) = table.categories::<2>(last) {
        let data: Result<Dataset<Flat<1>, Classes<2>>, _> =
            table.features([first]).classes(last, &categories);
        assert!(data.map_or(true, |data| data.len() == table.len()));
        let _ = table.clone().one_hot(last, &categories);
    }
    assert!(table.clone().drop_missing([first, last]).is_ok_and(|few| few.len() <= table.len()));
}
