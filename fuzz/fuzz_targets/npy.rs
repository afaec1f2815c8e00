#![no_main]

use libfuzzer_sys::fuzz_target;
use staticnet::data::{Dataset, Npy};
use staticnet::shape::Flat;
use staticnet::target::{Classes, Values};
use staticnet_fuzz::{KIB, within};

fuzz_target!(|bytes: &[u8]| {
    let outcome = within(4 * bytes.len() + 128 * KIB, || Npy::from_reader(bytes, "fuzz"));
    match outcome {
        Ok(array) => use_it(&array),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});

/// Everything that looks at the elements.
fn use_it(array: &Npy) {
    let count = array.shape().iter().product::<usize>();
    assert_eq!(array.to_scalars::<f32>().len(), count);
    let _: Result<Dataset<Flat<1>, Classes<3>>, _> = array.with_classes(array);
    let _: Result<Dataset<Flat<4>, Values<Flat<4>>>, _> = array.with_values(array);
}
