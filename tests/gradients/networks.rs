//! The networks whose gradients are checked. Made by generate.py: change that.

use staticnet::losses::Weighted;
use staticnet::prelude::*;

use crate::check::check;
use crate::layers::{Bend, Shift};

type Encoder = network!(f64; < Input(5) -> Dense(4, tanh) -> Dropout(0.25) -> Dense(3, sigmoid) >);
type Normal = network!(f64; < Input(4) -> Dense(4, tanh) -> BatchNorm -> LayerNorm -> Dense(5) >);
type Classifier = network!(f64; < Input(3) -> Dense(6, relu) -> Dense(4, softmax) >);

macro_rules! networks {
    ($($name:ident: [$($layers:tt)*], $loss:expr, $target:ty;)*) => {$(
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
    loss_absolute: [Input(3) -> Dense(2)], MeanAbsoluteError, Values<Flat<2>>;
    loss_huber: [Input(3) -> Dense(2)], Huber::new(0.7), Values<Flat<2>>;
    loss_log_cosh: [Input(3) -> Dense(2)], LogCosh, Values<Flat<2>>;
    loss_poisson: [Input(3) -> Dense(2)], Poisson, Values<Flat<2>>;
    loss_hinge: [Input(3) -> Dense(3)], Hinge, Bits<3>;
    loss_squared_hinge: [Input(3) -> Dense(3)], SquaredHinge, Bits<3>;
    loss_bits: [Input(3) -> Dense(3, sigmoid)], BinaryCrossEntropy, Bits<3>;
    loss_bits_smoothed: [Input(3) -> Dense(3, sigmoid)], BinaryCrossEntropy.smoothed(0.2), Bits<3>;
    loss_bits_weighted: [Input(3) -> Dense(3, sigmoid)], Weighted { loss: BinaryCrossEntropy, weights: Some(&[0.0, 0.5, 3.0, 1.0, 2.0, 0.25, 1.5, 0.75, 1.0]) }, Bits<3>;
    loss_classes_smoothed: [Input(3) -> Dense(4, softmax)], CrossEntropy.smoothed(0.1), Classes<4>;
    loss_shares_smoothed: [Input(3) -> Dense(4, softmax)], CrossEntropy.smoothed(0.1), OneHot<4>;
    loss_classes_weighted: [Input(3) -> Dense(4, softmax)], Weighted { loss: CrossEntropy, weights: Some(&[0.0, 0.5, 3.0, 1.0, 2.0, 0.25, 1.5, 0.75, 1.0]) }, Classes<4>;
    loss_divergence: [Input(3) -> Dense(4, softmax)], KlDivergence, OneHot<4>;
    loss_values_weighted: [Input(3) -> Dense(2)], Weighted { loss: MeanSquaredError, weights: Some(&[0.0, 0.5, 3.0, 1.0, 2.0, 0.25, 1.5, 0.75, 1.0]) }, Values<Flat<2>>;
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
    penalties: [Input(3) -> Shift<3> -> Dense(4, prelu, l1 = 0.125, l2 = 0.25) -> Dense(2, softmax, l2 = 0.5, init = he_normal)], CrossEntropy, Classes<2>;
    options: [Input(5) -> Shift<5> -> Dense(4, gelu, bias = false) -> Dense(3, softmax, bias = false, init = he_normal)], CrossEntropy, OneHot<3>;
    dropout: [Input(7) -> Shift<7> -> Dropout(0.4)], MeanSquaredError, Values<Flat<7>>;
    noise: [Input(7) -> Shift<7> -> GaussianNoise(0.5)], MeanSquaredError, OneHot<7>;
    batch_norm: [Input(3) -> Dense(19) -> BatchNorm -> Dense(2, tanh)], MeanSquaredError, Values<Flat<2>>;
    layer_norm: [Input(3) -> Dense(19) -> LayerNorm -> Dense(2, tanh)], MeanSquaredError, OneHot<2>;
    norms_first: [Input(5) -> BatchNorm(0.01) -> LayerNorm(0.01) -> BatchNorm], MeanSquaredError, Values<Flat<5>>;
    frozen: [Input(5) -> Shift<5> -> frozen Dense(4, tanh) -> frozen BatchNorm -> frozen LayerNorm], MeanSquaredError, OneHot<4>;
    frozen_named: [Input(4) -> Shift<4> -> frozen Normal -> BatchNorm -> Dense(3)], MeanSquaredError, Values<Flat<3>>;
    flatten_plane: [Input(2, 3) -> Shift<6> -> Flatten(6)], MeanSquaredError, OneHot<6>;
    flatten_volume: [Input(2, 3, 1) -> Shift<6> -> Flatten(2, 3, 1)], MeanSquaredError, Values<Flat<6>>;
    named: [Input(5) -> Shift<5> -> Encoder], MeanSquaredError, OneHot<3>;
    named_softmax_0: [Input(3) -> Shift<3> -> Classifier], MeanSquaredError, Values<Flat<4>>;
    named_softmax_1: [Input(3) -> Shift<3> -> Classifier], MeanSquaredError, OneHot<4>;
    named_softmax_2: [Input(3) -> Shift<3> -> Classifier], CrossEntropy, Classes<4>;
    named_softmax_3: [Input(3) -> Shift<3> -> Classifier], CrossEntropy, OneHot<4>;
    own: [Input(3) -> Shift<3> -> Bend], MeanSquaredError, OneHot<3>;
    wide: [Input(9) -> Dense(12, tanh) -> Dense(19, sigmoid) -> Dense(3)], MeanSquaredError, Values<Flat<3>>;
    wider: [Input(3) -> Dense(35, tanh) -> Dense(27, sigmoid) -> Dense(2, softmax)], MeanSquaredError, OneHot<2>;
    frozen_end: [Input(5) -> Dense(4, tanh) -> frozen Dense(3, softmax)], CrossEntropy, Classes<3>;
    random_00: [Input(6) -> Dense(3, tanh)], MeanSquaredError, Values<Flat<3>>;
    random_01: [Input(4) -> Dense(1) -> Dense(3, sigmoid)], MeanSquaredError, OneHot<3>;
    random_02: [Input(4) -> Dense(5, tanh) -> Dense(2) -> Linear], MeanSquaredError, OneHot<2>;
    random_03: [Input(6) -> Dense(3) -> Dense(5) -> Dense(3) -> Linear], MeanSquaredError, Values<Flat<3>>;
    random_04: [Input(4) -> Dense(3, relu) -> Dense(3) -> Dense(5, sigmoid) -> Shift<5> -> Dense(3, relu)], MeanSquaredError, OneHot<3>;
    random_05: [Input(5) -> Shift<5> -> Dropout(0.5) -> Tanh -> Encoder -> Dense(5, tanh) -> Dense(5, softmax)], CrossEntropy, Classes<5>;
    random_06: [Input(7) -> Dense(1, relu)], MeanSquaredError, Values<Flat<1>>;
    random_07: [Input(5) -> Dense(3, softmax) -> Shift<3>], MeanSquaredError, OneHot<3>;
    random_08: [Input(3) -> Dense(3, sigmoid) -> Shift<3> -> Dense(5, sigmoid)], MeanSquaredError, Values<Flat<5>>;
    random_09: [Input(1) -> Dense(5) -> Dense(3, sigmoid) -> BatchNorm(0.1) -> Dense(3, softmax)], CrossEntropy, OneHot<3>;
    random_10: [Input(2, 2) -> Sigmoid -> Flatten -> Normal -> Dense(4, sigmoid) -> Dropout(0.5)], MeanSquaredError, Values<Flat<4>>;
    random_11: [Input(6) -> Dropout(0.25) -> Dense(5, sigmoid) -> BatchNorm(0.1) -> Dense(3) -> Dense(7, sigmoid) -> Relu], MeanSquaredError, OneHot<7>;
    random_12: [Input(1) -> Dense(4, softmax)], CrossEntropy, Classes<4>;
    random_13: [Input(4) -> Bend -> Dense(3, softmax)], CrossEntropy, OneHot<3>;
    random_14: [Input(7) -> Dense(3) -> Softmax -> Dense(7, relu)], MeanSquaredError, OneHot<7>;
    random_15: [Input(7) -> BatchNorm(0.1) -> Dense(5, sigmoid) -> Relu -> Dense(3, relu)], MeanSquaredError, OneHot<3>;
    random_16: [Input(5) -> Tanh -> Dense(5, softmax) -> Encoder -> Classifier -> Bend], MeanSquaredError, Values<Flat<4>>;
    random_17: [Input(3, 1) -> Relu -> Flatten -> Relu -> Dense(5, softmax) -> Encoder -> Bend], MeanSquaredError, OneHot<3>;
    random_18: [Input(7) -> Dense(3, sigmoid)], MeanSquaredError, OneHot<3>;
    random_19: [Input(3) -> Dense(2) -> Dense(4)], MeanSquaredError, Values<Flat<4>>;
    random_20: [Input(3, 3) -> Shift<9> -> Bend -> Sigmoid], MeanSquaredError, Values<Plane<3, 3, 9>>;
    random_21: [Input(4) -> Dense(2, sigmoid) -> Dense(1, relu) -> Bend -> LayerNorm(0.1)], MeanSquaredError, OneHot<1>;
    random_22: [Input(5) -> Dense(5, softmax) -> BatchNorm(0.1) -> Dense(5, sigmoid) -> Dense(3) -> Dense(3, tanh)], MeanSquaredError, Values<Flat<3>>;
    random_23: [Input(7) -> Dropout(0.25) -> Dropout(0.5) -> Dense(5) -> Encoder -> Dense(3, tanh) -> Classifier], CrossEntropy, OneHot<4>;
    random_24: [Input(1) -> Dense(3)], MeanSquaredError, OneHot<3>;
    random_25: [Input(7) -> Dense(5, softmax) -> Dense(6, sigmoid)], MeanSquaredError, Values<Flat<6>>;
    random_26: [Input(2, 1) -> Flatten -> Dense(4, sigmoid) -> Dropout(0.5)], MeanSquaredError, Values<Flat<4>>;
    random_27: [Input(6) -> Dense(4) -> Normal -> Dense(2, softmax) -> BatchNorm(0.1)], MeanSquaredError, Values<Flat<2>>;
    random_28: [Input(1, 1, 2) -> Shift<2> -> Dropout(0.25) -> Shift<2> -> Flatten -> Softmax], CrossEntropy, Classes<2>;
    random_29: [Input(3) -> Dense(3, softmax) -> Dense(5) -> Dense(2, tanh) -> Dense(3, relu) -> Dense(4, sigmoid) -> Dropout(0.25)], MeanSquaredError, Values<Flat<4>>;
}
