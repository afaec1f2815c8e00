//! Weights that pay for their size.
#![deny(warnings)]

use staticnet::prelude::*;

const DECAY: f64 = 0.125;

struct Config;
impl Config {
    const DECAY: f64 = 0.5;
}

type Net = network!(<
    Input(4) -> Dense(3, relu, l1 = 0.001, l2 = 0.01) -> Dense(3, l2 = DECAY, bias = false)
    -> Dense(3, prelu, l1 = { 2.0 * DECAY }) -> Dense(3, tanh, init = he_normal, l1 = Config::DECAY)
    -> frozen Dense(3) -> Dense(3, l2 = 1) -> Dense(2, softmax, l2 = 0.0)
>);

fn main() {
    assert_eq!(Net::PARAMETERS, 5 * 3 + 3 * 3 + 4 * 3 + 3 + 3 * (4 * 3) + 4 * 2);
    let summary = Net::summary().to_string();
    for layer in [
        "Dense(3, relu, l1 = 0.001, l2 = 0.01) ",
        "Dense(3, bias = false, l2 = 0.125) ",
        "Dense(3, init = he_uniform, l1 = 0.25) ",
        "Dense(3, tanh, init = he_normal, l1 = 0.5) ",
        "frozen Dense(3) ",
        "Dense(3, l2 = 1) ",
        "Dense(2, softmax) ",
    ] {
        assert!(summary.contains(layer), "{layer} in\n{summary}");
    }
    let data = Dataset::<Flat<4>, Classes<2>>::new(vec![0.5; 8], vec![0, 1]).unwrap();
    let mut model = Model::<Net>::new(1).compile(Adam::default(), CrossEntropy);
    assert!(model.fit(&data, Fit::epochs(1)).unwrap().last().loss > 0.0);
}
