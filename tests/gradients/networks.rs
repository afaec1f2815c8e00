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
    layers_from_result: [Input(5) -> Shift<5> -> LeakyRelu -> Shift<5> -> Softplus -> Shift<5> -> HardSigmoid], MeanSquaredError, Values<Flat<5>>;
    layers_from_argument: [Input(5) -> Shift<5> -> Elu(0.5) -> Shift<5> -> Gelu -> Shift<5> -> Selu -> Shift<5> -> GeluTanh -> Shift<5> -> Silu -> Shift<5> -> Softsign -> Shift<5> -> Mish -> Shift<5> -> HardSwish], MeanSquaredError, OneHot<5>;
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
    residual: [Input(4) -> Shift<4> -> Residual(Dense(3, tanh) -> Dropout(0.25) -> Dense(4)) -> Residual(BatchNorm)], MeanSquaredError, OneHot<4>;
    residual_first: [Input(2, 2) -> Residual(Residual(Tanh) -> Shift<4>) -> Flatten -> frozen Residual(Dense(4, relu)) -> Dense(2, softmax)], MeanSquaredError, Values<Flat<2>>;
    own: [Input(3) -> Shift<3> -> Bend], MeanSquaredError, OneHot<3>;
    wide: [Input(9) -> Dense(12, tanh) -> Dense(19, sigmoid) -> Dense(3)], MeanSquaredError, Values<Flat<3>>;
    wider: [Input(3) -> Dense(35, tanh) -> Dense(27, sigmoid) -> Dense(2, softmax)], CrossEntropy, OneHot<2>;
    frozen_end: [Input(5) -> Dense(4, tanh) -> frozen Dense(3, softmax)], MeanSquaredError, Values<Flat<3>>;
    random_00: [Input(4) -> Dense(2, relu, bias = false)], MeanAbsoluteError, Values<Flat<2>>;
    random_01: [Input(3) -> Dense(5, hard_sigmoid, bias = false) -> Dropout(0.5)], Huber::new(0.7), Values<Flat<5>>;
    random_02: [Input(2) -> Dense(5, softmax) -> Dense(3, leaky_relu(0.3), init = orthogonal(1.0)) -> Dense(5, gelu)], Huber::new(0.7), Values<Flat<5>>;
    random_03: [Input(1, 1, 1) -> Bend -> Dropout(0.1) -> Flatten -> Dense(3, sigmoid)], BinaryCrossEntropy.smoothed(0.2), Bits<3>;
    random_04: [Input(6) -> BatchNorm(0.1) -> Dense(3, softsign) -> Dense(3, hard_sigmoid, bias = false, init = lecun_uniform) -> Dense(4, mish, bias = false) -> Dense(3, gelu)], MeanSquaredError, Values<Flat<3>>;
    random_05: [Input(1) -> Dense(5, tanh) -> Dense(5, leaky_relu(0.3)) -> Dense(3, leaky_relu) -> Dense(5, relu, bias = false, init = lecun_uniform) -> Dense(3, prelu) -> Dense(5, silu)], Huber::new(0.7), Values<Flat<5>>;
    random_06: [Input(1, 1, 2) -> Shift<2>], MeanSquaredError, Values<Volume<1, 1, 2, 2>>;
    random_07: [Input(2, 2, 2) -> Flatten -> Dense(3, softplus, bias = false, init = lecun_uniform)], MeanAbsoluteError, Values<Flat<3>>;
    random_08: [Input(2) -> Shift<2> -> Dense(5, gelu, init = he_normal) -> frozen BatchNorm], MeanAbsoluteError, Values<Flat<5>>;
    random_09: [Input(4) -> frozen Dense(7, leaky_relu) -> LeakyRelu -> Dense(2, elu(0.5), bias = false, init = lecun_uniform) -> Dense(6, elu)], LogCosh, Values<Flat<6>>;
    random_10: [Input(2, 2, 2) -> Bend -> GaussianNoise(0.1) -> Dropout(0.1) -> Flatten -> Dense(5, leaky_relu, bias = false, init = lecun_uniform)], MeanSquaredError, Values<Flat<5>>;
    random_11: [Input(1) -> Dense(3, leaky_relu(0.3), init = orthogonal(1.0)) -> Dense(3, relu, init = orthogonal(1.0)) -> Linear -> Dense(3, relu) -> Shift<3> -> Selu], LogCosh, Values<Flat<3>>;
    random_12: [Input(2) -> Dense(3, softmax)], CrossEntropy, Classes<3>;
    random_13: [Input(3, 1) -> Shift<3> -> Shift<3>], Huber::new(0.7), Values<Plane<3, 1, 3>>;
    random_14: [Input(1) -> Dense(5, elu(0.5)) -> frozen Dense(4) -> BatchNorm], MeanSquaredError, Values<Flat<4>>;
    random_15: [Input(7) -> BatchNorm -> Dense(5, prelu) -> frozen Dense(3, mish) -> BatchNorm], MeanSquaredError, OneHot<3>;
    random_16: [Input(7) -> Dense(1, mish) -> Dense(5, elu) -> Dense(1, gelu) -> Dense(3, selu, bias = false) -> Dropout(0.5)], MeanSquaredError, OneHot<3>;
    random_17: [Input(7) -> BatchNorm -> Dense(2, tanh) -> HardSigmoid -> Dense(3, softsign) -> HardSigmoid -> Dropout(0.25)], Huber::new(0.7), Values<Flat<3>>;
    random_18: [Input(3, 3) -> Shift<9>], MeanAbsoluteError, Values<Plane<3, 3, 9>>;
    random_19: [Input(5) -> frozen LayerNorm(0.1) -> Dense(2)], Hinge, Bits<2>;
    random_20: [Input(5) -> Dense(3, softsign) -> Dense(5, leaky_relu(0.3)) -> Dropout(0.1)], MeanSquaredError, Values<Flat<5>>;
    random_21: [Input(5) -> Dense(5, relu, init = he_normal) -> Dropout(0.1) -> Dense(2, hard_swish) -> Shift<2>], MeanSquaredError, Values<Flat<2>>;
    random_22: [Input(4) -> Bend -> Normal -> GaussianNoise(0.1) -> Dense(5, prelu) -> Dense(5, selu)], MeanSquaredError, Values<Flat<5>>;
    random_23: [Input(7) -> Dense(3, softmax) -> Tanh -> Dropout(0.1) -> Dense(5, prelu) -> Dense(5, softplus, init = he_normal) -> Shift<5>], Huber::new(0.7), Values<Flat<5>>;
    random_24: [Input(7) -> Dense(5, silu)], LogCosh, Values<Flat<5>>;
    random_25: [Input(5) -> Dropout(0.1) -> Dense(2, gelu_tanh, init = orthogonal(1.0))], MeanSquaredError, Values<Flat<2>>;
    random_26: [Input(6) -> Dense(2, leaky_relu, bias = false) -> LayerNorm -> Dense(3, selu)], MeanSquaredError, Values<Flat<3>>;
    random_27: [Input(6) -> Bend -> Dense(3, leaky_relu) -> Dense(3, gelu) -> Sigmoid], BinaryCrossEntropy, Bits<3>;
    random_28: [Input(4) -> LayerNorm -> GaussianNoise(0.1) -> Shift<4> -> Dense(3, leaky_relu(0.3)) -> LayerNorm(0.1)], Huber::new(0.7), Values<Flat<3>>;
    random_29: [Input(1) -> LeakyRelu -> Selu -> Dropout(0.5) -> Dense(3, softsign) -> Dense(3, hard_sigmoid, bias = false) -> Dropout(0.25)], MeanSquaredError, OneHot<3>;
    random_30: [Input(4) -> Dense(5, relu)], LogCosh, Values<Flat<5>>;
    random_31: [Input(2) -> BatchNorm -> Dense(6, softmax)], CrossEntropy, OneHot<6>;
    random_32: [Input(3, 1) -> Flatten -> Dense(1, leaky_relu) -> BatchNorm], LogCosh, Values<Flat<1>>;
    random_33: [Input(5) -> frozen Dense(5, softsign) -> Dense(3, silu) -> Dense(3) -> HardSwish], Huber::new(0.7), Values<Flat<3>>;
    random_34: [Input(2, 3) -> Flatten -> Dense(1, elu(0.5)) -> frozen Dense(3, gelu, bias = false) -> Dense(5, gelu) -> Bend], MeanSquaredError, Values<Flat<5>>;
    random_35: [Input(1) -> LayerNorm -> Dense(4, elu(0.5)) -> Dropout(0.5) -> Silu -> Dense(3, gelu_tanh, bias = false) -> Dense(5, mish)], Huber::new(0.7), Values<Flat<5>>;
    random_36: [Input(1) -> Dense(1, prelu)], MeanAbsoluteError, Values<Flat<1>>;
    random_37: [Input(1) -> GaussianNoise(1.0) -> Dense(4, sigmoid, bias = false)], BinaryCrossEntropy.smoothed(0.2), Bits<4>;
    random_38: [Input(2) -> LayerNorm -> Dense(5, elu) -> frozen Dense(3, sigmoid)], LogCosh, Values<Flat<3>>;
    random_39: [Input(3) -> Dropout(0.25) -> Shift<3> -> Softsign -> GaussianNoise(1.0)], LogCosh, Values<Flat<3>>;
    random_40: [Input(7) -> Dropout(0.1) -> LayerNorm -> Softsign -> Dense(5, silu) -> Bend], MeanSquaredError, Values<Flat<5>>;
    random_41: [Input(5) -> Dense(3, softmax, init = orthogonal(1.0)) -> BatchNorm(0.1) -> Dense(3, leaky_relu(0.3)) -> Shift<3> -> Dense(5, mish) -> Dense(3, tanh)], MeanAbsoluteError, Values<Flat<3>>;
    random_42: [Input(7) -> Shift<7>], MeanSquaredError, OneHot<7>;
    random_43: [Input(4) -> Dense(5, gelu) -> GaussianNoise(0.1)], LogCosh, Values<Flat<5>>;
    random_44: [Input(4) -> frozen Normal -> Dense(5, hard_sigmoid) -> Dense(5, leaky_relu)], MeanSquaredError, OneHot<5>;
    random_45: [Input(2, 1) -> Flatten -> Dense(3, gelu, init = orthogonal(1.0)) -> Dense(5, relu, bias = false, init = lecun_uniform) -> Dense(6, hard_swish)], MeanSquaredError, Values<Flat<6>>;
    random_46: [Input(7) -> Dense(3, softplus, init = orthogonal(1.0)) -> GaussianNoise(1.0) -> Bend -> Dense(3, leaky_relu(0.3)) -> Dense(5, gelu)], LogCosh, Values<Flat<5>>;
    random_47: [Input(5) -> Sigmoid -> Dense(3, leaky_relu(0.3)) -> BatchNorm(0.1) -> Dense(5, softmax) -> Encoder -> Softsign], Huber::new(0.7), Values<Flat<3>>;
    random_48: [Input(1) -> Dense(7, hard_sigmoid)], MeanSquaredError, Values<Flat<7>>;
    random_49: [Input(6) -> Dense(5, silu, init = orthogonal(1.0)) -> Softsign], LogCosh, Values<Flat<5>>;
    random_50: [Input(4) -> Dropout(0.5) -> Dropout(0.1) -> Dense(6, softsign)], MeanSquaredError, Values<Flat<6>>;
    random_51: [Input(5) -> Shift<5> -> Elu -> Dense(4, gelu) -> Dense(3, silu, init = he_normal)], MeanSquaredError, OneHot<3>;
    random_52: [Input(1, 2, 1) -> Flatten -> Dense(3, bias = false, init = lecun_uniform) -> LeakyRelu -> LayerNorm(0.1) -> frozen Dense(5, hard_sigmoid)], MeanSquaredError, Values<Flat<5>>;
    random_53: [Input(2) -> Dense(5, hard_swish) -> Dense(5, hard_swish, init = he_normal) -> Dense(7, softplus) -> LayerNorm -> Shift<7> -> frozen LayerNorm(0.1)], Huber::new(0.7), Values<Flat<7>>;
    random_54: [Input(4) -> Dense(2, sigmoid)], BinaryCrossEntropy.smoothed(0.2), Bits<2>;
    random_55: [Input(2, 2, 1) -> Flatten -> Normal], Poisson, Values<Flat<5>>;
    random_56: [Input(1, 2) -> Bend -> Flatten -> Dense(4, softmax)], CrossEntropy, Classes<4>;
    random_57: [Input(2, 1) -> Shift<2> -> Dropout(0.1) -> Flatten -> Dense(7, softmax)], KlDivergence, OneHot<7>;
    random_58: [Input(2) -> Softmax -> Linear -> Dense(3, prelu) -> Dense(6, softsign) -> Dense(2, softmax)], KlDivergence, OneHot<2>;
    random_59: [Input(4) -> Dense(5, gelu_tanh, bias = false) -> HardSigmoid -> Dense(5, softmax) -> Bend -> frozen LayerNorm -> Dense(3, elu)], MeanAbsoluteError, Values<Flat<3>>;
}
