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
    loss_squared_hinge_of_branches: [Input(3) -> Add(Dense(3), Dense(4, tanh) -> Dense(3), Dense(2) -> Dense(3))], SquaredHinge, Bits<3>;
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
    concatenate: [Input(4) -> Shift<4> -> Concatenate(Dense(3, tanh) -> Dropout(0.25), Linear, frozen Dense(2), Bend)], MeanSquaredError, OneHot<13>;
    concatenate_first: [Input(3) -> Concatenate(Linear, frozen Dense(2, tanh), Concatenate(BatchNorm, Dense(2))) -> Dense(2, softmax)], CrossEntropy, Classes<2>;
    add: [Input(4) -> Shift<4> -> Add(Dense(3, tanh), Dense(2, sigmoid) -> Dense(3), Dense(3, l2 = 0.25)) -> Add(Linear, Residual(Tanh))], MeanSquaredError, OneHot<3>;
    average_first: [Input(2, 2) -> Average(Shift<4>, Tanh, Linear -> Bend) -> Flatten -> frozen Average(Dense(4, relu), Linear) -> Dense(2, softmax)], MeanSquaredError, Values<Flat<2>>;
    own: [Input(3) -> Shift<3> -> Bend], MeanSquaredError, OneHot<3>;
    wide: [Input(9) -> Dense(12, tanh) -> Dense(19, sigmoid) -> Dense(3)], MeanSquaredError, Values<Flat<3>>;
    wider: [Input(3) -> Dense(35, tanh) -> Dense(27, sigmoid) -> Dense(2, softmax)], CrossEntropy, OneHot<2>;
    frozen_end: [Input(5) -> Dense(4, tanh) -> frozen Dense(3, softmax)], MeanSquaredError, Values<Flat<3>>;
    random_00: [Input(1) -> Add(Dense(3, elu(0.5), bias = false, init = lecun_uniform) -> Dense(1, tanh), Linear, Dropout(0.1) -> frozen Dense(1, tanh))], MeanSquaredError, OneHot<1>;
    random_01: [Input(7) -> Dense(5, sigmoid, bias = false) -> Dense(6, gelu)], LogCosh, Values<Flat<6>>;
    random_02: [Input(4) -> Dense(4, elu) -> Dense(5, leaky_relu, l2 = 0.125) -> Softplus], MeanAbsoluteError, Values<Flat<5>>;
    random_03: [Input(5) -> Shift<5> -> Dropout(0.5) -> Silu -> Encoder], BinaryCrossEntropy, Bits<3>;
    random_04: [Input(2, 1) -> Flatten -> Gelu -> Add(Linear, Dropout(0.5)) -> Dropout(0.25) -> Dense(5, relu, bias = false, init = lecun_uniform)], LogCosh, Values<Flat<5>>;
    random_05: [Input(4) -> BatchNorm(momentum = 0.5) -> Dense(3, gelu) -> Dropout(0.1) -> Dense(1, gelu_tanh) -> Linear -> Dense(5, gelu_tanh, init = orthogonal(1.0))], Huber::new(0.7), Values<Flat<5>>;
    random_06: [Input(1, 1, 2) -> Shift<2>], MeanSquaredError, Values<Volume<1, 1, 2, 2>>;
    random_07: [Input(2, 2, 2) -> Flatten -> Dense(3, softplus, bias = false, init = lecun_uniform)], MeanAbsoluteError, Values<Flat<3>>;
    random_08: [Input(2) -> Shift<2> -> Dense(5, gelu, init = he_normal) -> frozen LayerNorm(0.1)], MeanAbsoluteError, Values<Flat<5>>;
    random_09: [Input(4) -> frozen Dense(7, leaky_relu) -> Add(frozen Dense(7, tanh), Bend -> Dense(7, tanh), Linear) -> BatchNorm -> GeluTanh], MeanAbsoluteError, Values<Flat<7>>;
    random_10: [Input(3) -> Dense(5, leaky_relu, bias = false, init = lecun_uniform) -> Dense(5) -> GaussianNoise(1.0) -> Dense(3, gelu) -> BatchNorm(momentum = 0.5)], Huber::new(0.7), Values<Flat<3>>;
    random_11: [Input(2) -> Dense(3, leaky_relu, init = he_normal) -> Bend -> LayerNorm(0.1) -> Selu -> Add(Linear, LeakyRelu(0.3)) -> Dense(3, elu, bias = false)], MeanSquaredError, OneHot<3>;
    random_12: [Input(5) -> Add(Encoder -> frozen Dense(3, tanh), Dense(6, elu(0.5)) -> Dense(3, tanh))], MeanAbsoluteError, Values<Flat<3>>;
    random_13: [Input(2, 1, 2) -> Flatten -> Dense(7, silu, l2 = 0.125)], LogCosh, Values<Flat<7>>;
    random_14: [Input(5) -> Dense(5, selu) -> Residual(Dense(5, tanh)) -> Dense(5, gelu_tanh, init = he_normal)], MeanSquaredError, OneHot<5>;
    random_15: [Input(7) -> Dense(1, mish) -> Average(Dense(5, tanh), Dense(5, softmax) -> Dense(5, tanh)) -> Tanh -> Dropout(0.5)], MeanSquaredError, OneHot<5>;
    random_16: [Input(7) -> BatchNorm -> Dense(2, tanh) -> HardSigmoid -> Dense(3, softsign) -> HardSigmoid], MeanAbsoluteError, Values<Flat<3>>;
    random_17: [Input(1, 1, 1) -> Average(Dropout(0.25), Bend, Shift<1>, Linear) -> frozen Residual(Bend) -> Add(Elu(0.5), Linear, Linear) -> Flatten -> GaussianNoise(1.0) -> Dense(5, elu(0.5))], MeanAbsoluteError, Values<Flat<5>>;
    random_18: [Input(1) -> Dense(5, relu, init = he_normal)], MeanAbsoluteError, Values<Flat<5>>;
    random_19: [Input(2) -> Elu -> Dense(3, relu, bias = false, init = lecun_uniform)], LogCosh, Values<Flat<3>>;
    random_20: [Input(1) -> GaussianNoise(0.1) -> Dense(5) -> Dense(3, softsign, bias = false)], LogCosh, Values<Flat<3>>;
    random_21: [Input(2, 1) -> Shift<2> -> Residual(Bend) -> Linear -> Average(Linear, Dropout(0.1))], LogCosh, Values<Plane<2, 1, 2>>;
    random_22: [Input(1, 2, 2) -> Residual(Bend) -> Concatenate(Dropout(0.1) -> Flatten, Flatten) -> Dense(2, relu, init = orthogonal(1.0)) -> Bend -> GaussianNoise(1.0)], MeanSquaredError, OneHot<2>;
    random_23: [Input(7) -> BatchNorm(momentum = 0.5) -> BatchNorm(momentum = 0.5) -> Dense(3, selu) -> Dense(2, mish) -> GaussianNoise(0.1) -> Dense(5, selu)], MeanSquaredError, OneHot<5>;
    random_24: [Input(2, 2, 2) -> Concatenate(Flatten -> Dense(5, hard_swish), Flatten)], LogCosh, Values<Flat<13>>;
    random_25: [Input(1, 2, 1) -> Flatten -> Average(Dense(7, tanh), Dense(7, tanh))], MeanAbsoluteError, Values<Flat<7>>;
    random_26: [Input(7) -> Softplus -> Dense(1, selu) -> Dropout(0.25)], MeanSquaredError, OneHot<1>;
    random_27: [Input(5) -> Mish -> Average(Linear, Dense(4, elu(0.5)) -> frozen Dense(5, tanh)) -> BatchNorm(0.1) -> Dense(6, elu(0.5), l1 = 0.0625, l2 = 0.125, bias = false)], Huber::new(0.7), Values<Flat<6>>;
    random_28: [Input(1, 1, 1) -> Flatten -> Dense(3) -> Dense(3, relu, l1 = 0.0625, l2 = 0.125, bias = false) -> frozen Dense(5, gelu) -> frozen Dense(5, sigmoid, bias = false, init = lecun_uniform)], MeanSquaredError, Values<Flat<5>>;
    random_29: [Input(1, 1, 1) -> GeluTanh -> Flatten -> LeakyRelu(0.3) -> Dense(5, elu(0.5)) -> Dense(3, tanh, init = orthogonal(1.0)) -> Classifier], CrossEntropy.smoothed(0.1), Classes<4>;
    random_30: [Input(2) -> Dense(3, prelu)], MeanSquaredError, Values<Flat<3>>;
    random_31: [Input(7) -> BatchNorm(momentum = 0.5) -> Dense(4, elu(0.5))], MeanAbsoluteError, Values<Flat<4>>;
    random_32: [Input(6) -> Dropout(0.5) -> Dense(5, mish) -> Encoder], BinaryCrossEntropy.smoothed(0.2), Bits<3>;
    random_33: [Input(1, 3) -> Shift<3> -> GaussianNoise(1.0) -> Average(Linear, Elu(0.5)) -> Flatten], Huber::new(0.7), Values<Flat<3>>;
    random_34: [Input(2) -> frozen Dense(6, prelu, bias = false) -> BatchNorm(momentum = 0.5) -> Dense(5, elu) -> frozen Dense(3, sigmoid) -> BatchNorm(momentum = 0.5)], MeanAbsoluteError, Values<Flat<3>>;
    random_35: [Input(2) -> Bend -> GaussianNoise(1.0) -> GaussianNoise(1.0) -> Dense(1, selu) -> frozen Add(Add(BatchNorm -> Dense(4, tanh), Dense(4, tanh)) -> Dense(1, tanh), Gelu -> Dense(1, tanh), Linear) -> frozen Dense(5, gelu_tanh, init = orthogonal(1.0))], LogCosh, Values<Flat<5>>;
    random_36: [Input(3) -> Dense(3, softsign)], MeanAbsoluteError, Values<Flat<3>>;
    random_37: [Input(1, 2, 2) -> Concatenate(Flatten, Flatten, GaussianNoise(0.1) -> GaussianNoise(0.1) -> Flatten) -> Dense(5, gelu)], LogCosh, Values<Flat<5>>;
    random_38: [Input(2, 2, 2) -> GaussianNoise(0.1) -> Flatten -> Dense(1, tanh, bias = false, init = lecun_uniform)], MeanSquaredError, OneHot<1>;
    random_39: [Input(1, 1, 2) -> Flatten -> Residual(Dense(2, tanh)) -> Dense(5, tanh) -> frozen Dense(2, softsign)], LogCosh, Values<Flat<2>>;
    random_40: [Input(6) -> Dropout(0.1) -> Dense(3, prelu) -> Softplus -> Dense(1, gelu, init = orthogonal(1.0)) -> Mish], MeanSquaredError, OneHot<1>;
    random_41: [Input(5) -> Dense(5, elu, l2 = 0.125) -> Dense(3, silu, bias = false, init = lecun_uniform) -> Silu -> BatchNorm(0.1) -> Dense(5, softmax) -> Encoder], BinaryCrossEntropy.smoothed(0.2), Bits<3>;
    random_42: [Input(6) -> Shift<6>], MeanSquaredError, Values<Flat<6>>;
    random_43: [Input(2, 2) -> Concatenate(Flatten, Flatten) -> Dense(3, elu)], MeanAbsoluteError, Values<Flat<3>>;
    random_44: [Input(1, 3) -> Flatten -> Residual(Bend -> Dense(3, tanh)) -> Dropout(0.5)], LogCosh, Values<Flat<3>>;
    random_45: [Input(1, 2, 1) -> Shift<2> -> Shift<2> -> Flatten -> Tanh], MeanAbsoluteError, Values<Flat<2>>;
    random_46: [Input(7) -> GaussianNoise(0.1) -> Softmax -> frozen Dense(5, relu, bias = false) -> BatchNorm(0.1) -> Dense(4, hard_swish, l2 = 0.125)], MeanSquaredError, Values<Flat<4>>;
    random_47: [Input(5) -> Relu -> Tanh -> Dense(5, sigmoid, init = orthogonal(1.0)) -> BatchNorm -> Concatenate(Linear, Dense(5, relu) -> GaussianNoise(0.1)) -> Dense(4, gelu_tanh)], LogCosh, Values<Flat<4>>;
    random_48: [Input(4) -> Dense(5, leaky_relu(0.3), bias = false)], MeanSquaredError, Values<Flat<5>>;
    random_49: [Input(5) -> Residual(Bend -> Dense(5, tanh)) -> Encoder], BinaryCrossEntropy.smoothed(0.2), Bits<3>;
    random_50: [Input(1) -> Dense(5, elu(0.5), bias = false) -> Concatenate(Dropout(0.25), Linear) -> LayerNorm(0.1)], MeanSquaredError, OneHot<10>;
    random_51: [Input(1) -> Residual(BatchNorm(0.1) -> Dense(1, tanh)) -> Dense(3) -> LayerNorm -> Concatenate(Linear, Dense(6, mish, l2 = 0.125))], MeanSquaredError, Values<Flat<9>>;
    random_52: [Input(2, 2, 1) -> frozen Average(Dropout(0.5), Shift<4>) -> Residual(Dropout(0.1)) -> Flatten -> Linear -> Dense(3, prelu)], MeanSquaredError, OneHot<3>;
    random_53: [Input(7) -> Dense(5) -> GaussianNoise(1.0) -> Dense(5, softplus, l1 = 0.0625, l2 = 0.125, bias = false) -> Concatenate(Linear, BatchNorm(0.1)) -> HardSigmoid -> Dense(5, softmax)], CrossEntropy.smoothed(0.1), OneHot<5>;
    random_54: [Input(6) -> Shift<6>], MeanAbsoluteError, Values<Flat<6>>;
    random_55: [Input(7) -> Dense(3, softmax) -> Dense(5, hard_swish, l1 = 0.0625)], MeanSquaredError, OneHot<5>;
    random_56: [Input(1) -> Residual(frozen Dense(5, selu) -> frozen Dense(1, tanh)) -> Dense(3, softsign) -> Dense(4, elu, bias = false, init = lecun_uniform)], Huber::new(0.7), Values<Flat<4>>;
    random_57: [Input(5) -> Dense(5, gelu_tanh) -> Tanh -> GaussianNoise(1.0) -> LeakyRelu], Huber::new(0.7), Values<Flat<5>>;
    random_58: [Input(4) -> Dense(3, bias = false) -> frozen Dense(4, hard_sigmoid) -> Residual(BatchNorm(momentum = 0.5) -> Dense(4, tanh)) -> Dense(5, elu(0.5), l1 = 0.0625) -> Bend], LogCosh, Values<Flat<5>>;
    random_59: [Input(2) -> Dense(3, tanh) -> GaussianNoise(0.1) -> Dense(3, leaky_relu(0.3)) -> GaussianNoise(0.1) -> Dense(5, leaky_relu) -> Dense(5, mish)], MeanSquaredError, OneHot<5>;
}
