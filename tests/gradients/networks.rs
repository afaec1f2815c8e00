//! The networks whose gradients are checked. Made by generate.py: change that.

use staticnet::prelude::*;

use crate::check::check;
use crate::layers::{Bend, Shift};

type Encoder = network!(f64; < Input(5) -> Dense(4, tanh) -> Dropout(0.25) -> Dense(3, sigmoid) >);
type Classifier = network!(f64; < Input(3) -> Dense(6, relu) -> Dense(4, softmax) >);

macro_rules! networks {
    ($($name:ident: [$($layers:tt)*], $loss:ident, $target:ty;)*) => {$(
        #[test]
        fn $name() {
            type Net = network!(f64; < $($layers)* >);
            let report = check::<$target, _, _, _>(Net::new, $loss).unwrap();
            println!("{}: {report:?}", stringify!($name));
        }
    )*};
}

#[rustfmt::skip] // a network a line
networks! {
    dense_linear: [Input(5) -> Shift<5> -> Dense(4)], MeanSquaredError, Values<Flat<4>>;
    layer_linear: [Input(5) -> Shift<5> -> Linear], MeanSquaredError, OneHot<5>;
    dense_relu: [Input(5) -> Shift<5> -> Dense(4, relu)], MeanSquaredError, Values<Flat<4>>;
    layer_relu: [Input(5) -> Shift<5> -> Relu], MeanSquaredError, OneHot<5>;
    dense_sigmoid: [Input(5) -> Shift<5> -> Dense(4, sigmoid)], MeanSquaredError, Values<Flat<4>>;
    layer_sigmoid: [Input(5) -> Shift<5> -> Sigmoid], MeanSquaredError, OneHot<5>;
    dense_tanh: [Input(5) -> Shift<5> -> Dense(4, tanh)], MeanSquaredError, Values<Flat<4>>;
    layer_tanh: [Input(5) -> Shift<5> -> Tanh], MeanSquaredError, OneHot<5>;
    dense_softmax_0: [Input(5) -> Shift<5> -> Dense(4, softmax)], MeanSquaredError, Values<Flat<4>>;
    dense_softmax_1: [Input(5) -> Shift<5> -> Dense(4, softmax)], MeanSquaredError, OneHot<4>;
    dense_softmax_2: [Input(5) -> Shift<5> -> Dense(4, softmax)], CrossEntropy, Classes<4>;
    dense_softmax_3: [Input(5) -> Shift<5> -> Dense(4, softmax)], CrossEntropy, OneHot<4>;
    layer_softmax_0: [Input(5) -> Shift<5> -> Softmax], MeanSquaredError, Values<Flat<5>>;
    layer_softmax_1: [Input(5) -> Shift<5> -> Softmax], MeanSquaredError, OneHot<5>;
    layer_softmax_2: [Input(5) -> Shift<5> -> Softmax], CrossEntropy, Classes<5>;
    layer_softmax_3: [Input(5) -> Shift<5> -> Softmax], CrossEntropy, OneHot<5>;
    layers_from_result: [Input(5) -> Shift<5> -> LeakyRelu -> Shift<5> -> Elu(0.5) -> Shift<5> -> Selu -> Shift<5> -> Softplus -> Shift<5> -> Softsign -> Shift<5> -> HardSigmoid], MeanSquaredError, Values<Flat<5>>;
    layers_from_argument: [Input(5) -> Shift<5> -> Gelu -> Shift<5> -> GeluTanh -> Shift<5> -> Silu -> Shift<5> -> Mish -> Shift<5> -> HardSwish], MeanSquaredError, OneHot<5>;
    dense_from_both: [Input(5) -> Shift<5> -> Dense(4, leaky_relu(0.3)) -> Dense(4, softplus) -> Dense(4, gelu) -> Dense(4, silu)], MeanSquaredError, Values<Flat<4>>;
    prelu: [Input(2, 3) -> Shift<6> -> Prelu -> Flatten -> Dense(17, prelu)], MeanSquaredError, OneHot<17>;
    options: [Input(5) -> Shift<5> -> Dense(4, gelu, bias = false) -> Dense(3, softmax, bias = false, init = he_normal)], CrossEntropy, Classes<3>;
    dropout: [Input(7) -> Shift<7> -> Dropout(0.4)], MeanSquaredError, OneHot<7>;
    flatten_plane: [Input(2, 3) -> Shift<6> -> Flatten(6)], MeanSquaredError, Values<Flat<6>>;
    flatten_volume: [Input(2, 3, 1) -> Shift<6> -> Flatten(2, 3, 1)], MeanSquaredError, OneHot<6>;
    named: [Input(5) -> Shift<5> -> Encoder], MeanSquaredError, Values<Flat<3>>;
    named_softmax_0: [Input(3) -> Shift<3> -> Classifier], MeanSquaredError, Values<Flat<4>>;
    named_softmax_1: [Input(3) -> Shift<3> -> Classifier], MeanSquaredError, OneHot<4>;
    named_softmax_2: [Input(3) -> Shift<3> -> Classifier], CrossEntropy, Classes<4>;
    named_softmax_3: [Input(3) -> Shift<3> -> Classifier], CrossEntropy, OneHot<4>;
    own: [Input(3) -> Shift<3> -> Bend], MeanSquaredError, Values<Flat<3>>;
    wide: [Input(9) -> Dense(12, tanh) -> Dense(19, sigmoid) -> Dense(3)], MeanSquaredError, OneHot<3>;
    wider: [Input(3) -> Dense(35, tanh) -> Dense(27, sigmoid) -> Dense(2, softmax)], CrossEntropy, Classes<2>;
    random_00: [Input(6) -> Dense(3, tanh)], MeanSquaredError, Values<Flat<3>>;
    random_01: [Input(1) -> Dense(5, sigmoid) -> Dense(4, softmax)], CrossEntropy, OneHot<4>;
    random_02: [Input(4) -> Dense(5, sigmoid) -> Dense(3, relu) -> Linear], MeanSquaredError, Values<Flat<3>>;
    random_03: [Input(3) -> Dropout(0.5) -> Dense(3, sigmoid) -> Tanh -> Classifier], CrossEntropy, Classes<4>;
    random_04: [Input(6) -> Dropout(0.1) -> Dropout(0.1) -> Shift<6> -> Tanh -> Dense(2, softmax)], CrossEntropy, Classes<2>;
    random_05: [Input(5) -> Encoder -> Dense(5, sigmoid) -> Dropout(0.5) -> Dense(5) -> Bend -> Dropout(0.1)], MeanSquaredError, Values<Flat<5>>;
    random_06: [Input(4) -> Dense(6, sigmoid)], MeanSquaredError, Values<Flat<6>>;
    random_07: [Input(3) -> Dense(2) -> Dense(5, tanh)], MeanSquaredError, Values<Flat<5>>;
    random_08: [Input(6) -> Dropout(0.25) -> Dense(7, sigmoid) -> Dense(5, sigmoid)], MeanSquaredError, Values<Flat<5>>;
    random_09: [Input(1, 1, 1) -> Dropout(0.5) -> Flatten -> Dense(3, softmax) -> Bend], MeanSquaredError, Values<Flat<3>>;
    random_10: [Input(1) -> Dense(3, tanh) -> Dense(5, relu) -> Encoder -> Tanh -> Classifier], CrossEntropy, OneHot<4>;
    random_11: [Input(4) -> Shift<4> -> Dense(3, sigmoid) -> Dense(5) -> Dense(2, sigmoid) -> Dense(7, tanh) -> Dense(5, sigmoid)], MeanSquaredError, Values<Flat<5>>;
    random_12: [Input(6) -> Dense(5, softmax)], CrossEntropy, Classes<5>;
    random_13: [Input(6) -> Dense(4, softmax) -> Sigmoid], MeanSquaredError, OneHot<4>;
    random_14: [Input(6) -> Dense(1, sigmoid) -> Dense(5, sigmoid) -> Dense(3, sigmoid)], MeanSquaredError, Values<Flat<3>>;
    random_15: [Input(2) -> Dense(5) -> Dropout(0.1) -> Bend -> Dropout(0.25)], MeanSquaredError, OneHot<5>;
    random_16: [Input(2) -> Dense(1, tanh) -> Dense(4, sigmoid) -> Dropout(0.5) -> Dense(7, relu) -> Dropout(0.25)], MeanSquaredError, Values<Flat<7>>;
    random_17: [Input(5) -> Dropout(0.1) -> Softmax -> Dense(3, relu) -> Dense(3, relu) -> Dense(5, relu) -> Linear], MeanSquaredError, Values<Flat<5>>;
    random_18: [Input(2) -> Shift<2>], MeanSquaredError, Values<Flat<2>>;
    random_19: [Input(5) -> Dense(3, sigmoid) -> Dense(5, tanh)], MeanSquaredError, Values<Flat<5>>;
    random_20: [Input(6) -> Dense(3, tanh) -> Bend -> Dense(5, relu)], MeanSquaredError, OneHot<5>;
    random_21: [Input(1, 2, 2) -> Sigmoid -> Flatten -> Dense(2, softmax) -> Dropout(0.1)], MeanSquaredError, Values<Flat<2>>;
    random_22: [Input(7) -> Dense(1, tanh) -> Softmax -> Dense(3, softmax) -> Dense(5, softmax) -> Dense(3)], MeanSquaredError, Values<Flat<3>>;
    random_23: [Input(5) -> Bend -> Dense(2, sigmoid) -> Shift<2> -> Dense(5, sigmoid) -> Bend -> Dense(2)], MeanSquaredError, Values<Flat<2>>;
    random_24: [Input(6) -> Dense(5)], MeanSquaredError, Values<Flat<5>>;
    random_25: [Input(6) -> Dense(5, tanh) -> Dense(2, softmax)], CrossEntropy, Classes<2>;
    random_26: [Input(5) -> Dense(5, softmax) -> Dense(3, tanh) -> Dense(3, softmax)], CrossEntropy, Classes<3>;
    random_27: [Input(3) -> Shift<3> -> Bend -> Dense(3, softmax) -> Dense(5)], MeanSquaredError, Values<Flat<5>>;
    random_28: [Input(2, 2, 1) -> Flatten -> Dense(3, sigmoid) -> Dense(3, tanh) -> Dense(6, relu) -> Dense(5, tanh)], MeanSquaredError, OneHot<5>;
    random_29: [Input(1, 2, 2) -> Flatten -> Shift<4> -> Dense(4, softmax) -> Softmax -> Dense(5, sigmoid) -> Dense(5, tanh)], MeanSquaredError, Values<Flat<5>>;
}
