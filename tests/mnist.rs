//! The recipe of the example reaches the accuracy that others reach with it.

use staticnet::prelude::*;

type Network = network!(
    < Flatten(28, 28) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax) >
);

/// Keras measured 0.977 and PyTorch 0.978 with this recipe.
#[test]
fn five_seeds_read_976_of_1000_digits() {
    let (train, test) = mnist().unwrap();
    let accuracy = |seed| {
        let mut model = Model::<Network>::new(seed).compile(Adam::default(), CrossEntropy);
        model.fit(&train, Fit::epochs(5).batch_size(32)).unwrap();
        model.evaluate(&test).unwrap().accuracy.unwrap()
    };
    let accuracies = [0, 1, 2, 3, 4].map(accuracy);
    let mean = accuracies.iter().sum::<f64>() / 5.0;
    println!("mean {mean:.5} of {accuracies:?}");
    assert!(mean >= 0.976, "mean {mean:.5} of {accuracies:?}");
}
