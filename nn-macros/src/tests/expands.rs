//! The type that each network becomes.

use super::expansion;

macro_rules! expansions {
    ($($name:ident: $network:literal;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), expansion($network));
        }
    )*};
}

expansions! {
    the_headline: "< Flatten(28, 28) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax) >";
    one_layer: "Input(4) -> Dense(3)";
    another_scalar: "f64; < Input(3, 28, 28) -> Flatten -> Dense(10) -> Softmax >";
    named_constants: "Input(H, W) -> Flatten(SIZE) -> Dense(Config::UNITS, relu) -> Dropout(RATE) -> Dense({ 2 * H })";
    a_layer_of_ones_own: "Input(4) -> Scale<4> -> Relu -> Dense(3)";
    a_layer_of_ones_own_with_arguments: "Input(4) -> crate::Scale(4) -> shop::Gate(-1, 0.5, -2.5f32, true, 'c', N, config::UNITS, { 2 * N }) -> self::Plain()";
    a_layer_of_ones_own_at_the_end: "f64; Input(4) -> Dense(3) -> crate::Scale<3> -> Tanh";
    an_image_of_constants_before_a_dense: "Input(H, 28) -> Relu -> Dense(10)";
    sizes_of_self: "Input(Self::H, 28) -> Flatten(Self::H, 28) -> Dropout(Self::RATE)";
    functions_with_numbers: "Input(4) -> Dense(3, leaky_relu(0.1)) -> LeakyRelu -> Elu(2) -> Dense(HIDDEN, elu(ALPHA)) -> Dense(2, swish)";
    an_activation_of_ones_own: "f64; Input(4) -> Dense(3, self::Square) -> frozen Dense(H, crate::Scaled(0.5, N)) -> Residual(a: Dense(3, shop::Bent::<W>, init = zeros, l2 = 1))";
    learned_slopes: "f64; Input(2, 4) -> Prelu -> Flatten -> Dense(128, prelu) -> Dense(HIDDEN, prelu, init = he_normal)";
    named_arguments: "Input(4) -> Dense(3, relu, init = normal(-1, { S }), bias = false) -> Dense(3, init = uniform(-0.1, HIGH)) -> Dense(3, bias = true, init = orthogonal)";
    paid_weights: "f64; Input(4) -> Dense(3, relu, l1 = 0.001, l2 = 1) -> Dense(3, l2 = DECAY, init = he_normal) -> Dense(3, prelu, l1 = { 2.0 * Self::DECAY }, bias = false)";
    two_networks: "Encoder -> Dropout(0) -> Decoder";
    normalised: "Input(4) -> BatchNorm -> Dense(3) -> LayerNorm(1e-3) -> GaussianNoise(1) -> Dense(2)";
    normalised_at_another_pace: "Input(4) -> BatchNorm(momentum = 1) -> BatchNorm(epsilon = 1e-3, momentum = MOMENTUM) -> LayerNorm(epsilon = { 2.0 * EPSILON })";
    normalised_by_constants: "f64; Encoder -> LayerNorm -> Dense(N) -> BatchNorm(EPSILON) -> GaussianNoise({ 2.0 * NOISE })";
    an_image_of_constants_before_a_normalization: "Input(H, 28) -> LayerNorm";
    frozen_layers: "f64; frozen Encoder -> frozen Dense(16, relu) -> frozen BatchNorm -> frozen crate::Scale<3> -> Dense(3)";
    repeated_layers: "Input(4) -> 2 * Dense(3, relu) -> 2 * (frozen Dense(4) -> 2 * Relu) -> 1 * crate::Scale<4> -> Dense(1)";
    named_layers: "f64; digits: Encoder -> hidden: Dense(8, relu, init = he_normal) -> code: frozen Dense(N, prelu) -> around: Residual(within: Tanh -> Relu) -> a_name_of_more_than_16_letters: crate::Scale<3>";
    ways_around_layers: "f64; Input(4) -> Residual(Dense(8, relu) -> Dense(4)) -> Residual(Residual(Tanh)) -> frozen Residual(Dense(N) -> Dense(M)) -> Residual(Scale<3>)";
    branches_side_by_side: "f64; Input(4) -> Concatenate(Dense(8, relu) -> Dense(3), Linear, Scale<3, 4>, Dense(N)) -> Dense(2)";
    branches_of_literals: "Input(2, 3) -> Concatenate(Flatten, Flatten -> Dense(5), Flatten -> 2 * Dense(4),) -> frozen Concatenate(Prelu, Concatenate(Tanh, Relu)) -> Dense(2)";
    branches_of_one_shape: "Input(2, 3) -> Average(Linear, Tanh, Residual(Relu)) -> Add(Flatten -> Dense(N), Flatten -> Dense(8), Flatten -> Dense(8, relu)) -> Average(Add(Linear, Encoder), Dense(N)) -> Dense(2)";
    branches_that_only_the_compiler_knows: "Input(H, W) -> Concatenate(Linear, Flatten -> Dense({ 2 * H }), Encoder) -> Dense(2)";
    softmax_behind_a_network: "f64; Encoder -> Dropout(0.5) -> Softmax -> Scale<3> -> Sigmoid -> Scale<3> -> Relu -> Sigmoid";
    ten_layers: "Input(1) -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu";
}
