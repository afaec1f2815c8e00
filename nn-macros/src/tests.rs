//! What the language makes of tokens. The types and the complaints are kept in `snapshots/`.

mod cost;
mod named;
mod networks;
mod programs;
mod streams;

use std::fmt::Write;

use super::parameters::Parameters;
use super::report::{Mistakes, Report};
use super::{expand, translate};
use proc_macro2::TokenStream;
use quote::quote;

/// The emitted type, or the mistakes.
fn compile(network: &str) -> Result<TokenStream, Mistakes> {
    let tokens = network.parse().expect("tokens");
    translate(&quote!(::staticnet), tokens, &Parameters::Unseen, Report::default(), expand::expand)
}

/// The emitted type, pretty-printed.
fn expansion(network: &str) -> String {
    pretty(&compile(network).unwrap_or_else(|mistakes| panic!("{mistakes:?}")))
}

fn pretty(compiled: &TokenStream) -> String {
    let file = syn::parse_file(&format!("type Net = {compiled};")).expect("a type");
    prettyplease::unparse(&file)
}

/// The complaints about each network, with the tokens under each caret.
fn complaints(networks: &[&str]) -> String {
    let mut lines = String::new();
    for network in networks {
        let _ = writeln!(lines, "{network}");
        for complaint in compile(network).expect_err("a mistake").complaints {
            let place = complaint.span().source_text().unwrap_or_default();
            let _ = writeln!(lines, "    {place} <- {complaint}");
        }
    }
    lines
}

macro_rules! expansions {
    ($($name:ident: $network:literal;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(concat!("expands_", stringify!($name)), expansion($network));
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
    branches_of_literals: "Input(2, 3) -> Concatenate(Flatten, Flatten -> Dense(5), Flatten -> 2 * Dense(4),) -> frozen Concatenate(Linear, Concatenate(Tanh, Relu)) -> Dense(2)";
    branches_of_one_shape: "Input(2, 3) -> Average(Linear, Tanh, Residual(Relu)) -> Add(Flatten -> Dense(N), Flatten -> Dense(8), Flatten -> Dense(8, relu)) -> Average(Add(Linear, Encoder), Dense(N)) -> Dense(2)";
    branches_that_only_the_compiler_knows: "Input(H, W) -> Concatenate(Linear, Flatten -> Dense({ 2 * H }), Encoder) -> Dense(2)";
    softmax_behind_a_network: "f64; Encoder -> Dropout(0.5) -> Softmax -> Scale<3> -> Sigmoid -> Scale<3> -> Relu -> Sigmoid";
    ten_layers: "Input(1) -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu -> Relu";
}

macro_rules! mistakes {
    ($($name:ident: [$($network:literal),* $(,)?];)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(concat!("complains_about_", stringify!($name)), complaints(&[$($network),*]));
        }
    )*};
}

mistakes! {
    arrows: [
        "-> Input(4) -> Relu", "Input(4) -> Relu ->", "Input(4) -> -> Relu", "Input(4) Relu",
        "Input(4) => Relu", "Input(4) -> Dense(3), Relu", "Input(4) | Dense(3)", "Input(4) -> Relu,",
        "Input(4) - > Relu", "Input(4) . Relu", "->", "Input(4) ->> Relu",
        "Input(4) >> Relu", "Input(4) > Relu", "< Input(4) ->> Relu >", "< Input(4) >> Relu >",
        "< Input(4) > Relu >", "< Input(4) -> Scale<Flat<4>> >> Relu >", "< Input(4) -> Relu ->>",
        "Input(4) -> Relu;",
    ];
    repetitions: [
        "Relu (( 1.5 as (( Dense(activation = \"relu\", units = 3) 1.5 ! 1.5 frozen Dense(activation = \"relu\", units = 3) ))))",
        "Input(4) -> 0 * Relu", "Input(4) -> 1001 * Relu", "Input(4) -> N * Relu", "Input(4) -> { N } * Relu",
        "Input(4) -> 2.5 * Relu", "Input(4) -> 3 *", "Input(4) -> 3 * -> Relu", "Input(4) -> 3 * ()",
        "Input(4) -> 3 * (Relu ->) -> Relu", "Input(4) -> Dense(3) * 3 -> Relu", "Input(4) -> Dense(3) *",
        "Input(4) 3 * Relu", "Input(4) -> 2 * (Dens(3) -> Flatten(7))", "Input(2, 2) -> 3 * Dense(3)",
        "Input(4) -> 1000 * 11 * Relu", "Input(4) -> 1000 * (1000 * (1000 * Relu))",
        "3 * Dense(4)", "2 * Input(4)", "Input(4) -> (3 * Relu)", "* Relu",
    ];
    types_of_ones_own: [
        "Input(4) -> 32 * Scale<4> -> Dense(3, rleu)", "Input(4) -> 1000 * self::Scale<4> -> Dense(3)",
    ];
    layers_with_names: [
        "Input(4) -> hidden: -> Dense(3)", "Input(4) -> hidden:", "Input(4) -> a: b: Dense(3)", "Input(4) -> a: 3",
        "Input(4) -> hidden: Dense(3) -> hidden: Dense(2)", "Input(4) -> a: Dense(4) -> Residual(a: Dense(4))",
        "Input(4) -> hidden: 3 * Dense(4)", "Input(4) -> hidden: (Dense(4) -> Relu)", "Input(4) -> 3 * hidden: Dense(4)",
        "Input(4) -> 2 * (hidden: Dense(4) -> Residual(inner: Dense(4)))", "Input(4) -> 2 * 2 * hidden: Dense(4)",
        "x: Input(4) -> Dense(3)", "Input(4) -> type: Dense(3)", "Input(4) -> r#type: Dense(3)", "Input(4) -> self: Dense(3)",
        "Input(4) -> HiddenLayer: Dense(3)", "Input(4) -> größe: Dense(3)", "Input(4) -> é: Dense(3)", "Input(4) -> _: Dense(3)",
        "Input(4) -> predict: Dense(3)", "Input(4) -> split: Dense(3)", "Input(4) -> hidden_mut: Dense(3)", "Input(4) -> frozen: Dense(3)",
        "Input(4) -> frozen hidden: Dense(3)", "Input(4) -> a_name_that_has_more_than_32_letters: Dense(3)",
        "Input(4) hidden: Dense(3) out: Relu", "Input(4) -> hidden: Dens(3)", "Input(4) -> hidden: frozen Relu",
        "Input(4) -> hidden: Dense(5) -> Flatten(6)", "hidden: Dense(3)", "Input(2, 2) -> hidden: Dense(3)",
        "Input(4) -> out: Dense(3, softmax) -> Softmax", "Input(4) -> Dense(3, relu, name = \"first\")", "Input(4) -> Dropout(0.5, name = drop)",
        "Input(4) -> hidden:: Dense(3)",
    ];
    residuals: [
        "Input(4) -> Residual", "Input(4) -> Residual()", "Input(4) -> Residual(relu)", "Input(4) -> Residual(Dense(3))",
        "Input(2, 2) -> Residual(Flatten -> Dense(4))", "Input(2, 2) -> Residual(Flatten)",
        "Input(4) -> Residual(Dens(3) -> Dense(2)) -> Dense(3, rleu)", "Input(4) -> Residual(Dense(4, softmax) -> Softmax)",
        "Residual(Dense(4))", "Input(4) -> Residual(Input(4) -> Dense(4))", "Input(4) -> Residual[Dense(3)]",
         "Input(4) -> Residual(Dense(4), Relu)", "Input(4) -> Residual(Dense(4) ->)",
    ];
    branches: [
        "Input(4) -> Concatenate", "Input(4) -> Add()", "Input(4) -> Average(Dense(3))", "Input(4) -> Add(Dense(3),)",
        "Input(4) -> Concatenate(Dense(3), , Linear)", "Input(4) -> Add(, Dense(4))", "Input(4) -> Add(,)",
        "Input(4) -> Concatenate[Dense(3), Linear] -> Dense(2)", "Input(4) -> Concatenate([Dense(3), Linear], axis = 1)",
        "Input(4) -> Concatenate(Scale<3, 4>, Dens(3)) -> Dense(3, rleu)", "Input(4) -> Concatenate(Dense(3) -> Linear) -> Dense(0)",
        "Input(2, 3) -> Concatenate(Relu, Flatten -> Tanh) -> Dense(2)", "Input(2, 3) -> Concatenate(Relu, Linear)",
        "Input(4) -> Add(Dense(64), Dense(32))", "Input(4) -> Average(Dense(3), Dense(4, relu), Linear)",
        "Input(4) -> Add(Dense(3), Dense(64) -> Dense(5), Dense(N), Encoder)",
        "Input(2, 3) -> Add(Relu, Flatten)", "Input(2, 3) -> Add(Flatten, Relu)", "Input(2, 3) -> Add(Relu, Flatten -> Dense(5))",
        "Input(2, 3) -> Add(Flatten -> Dense(5), Relu)",
        "Input(4) -> Softmax -> Concatenate(Dropout(0.5) -> Softmax, Dense(1) -> Softmax, Residual(Softmax)) -> Softmax",
        "Input(4) -> Residual(Dense(4, softmax)) -> Softmax -> Residual(Softmax)",
        "Concatenate(Dense(3), Linear)", "Input(4) -> Concatenate(Input(4) -> Dense(3), Linear)", "Input(4) -> Add(Dense(4) ->, Linear)",
        "Input(4) -> Concatenate<3>(Dense(3), Linear)", "Input(4) -> Add(relu, 3)",
        "Input(4) -> Concat(Dense(3), Linear)", "Input(4) -> Sum(Linear, Linear)", "Input(4) -> mean(Linear, Linear)",
        "Input(4) -> Merge(Linear, Linear)", "Input(4) -> Parallel", "Input(4) -> Multiply(Linear, Linear)", "Input(4) -> Ad(Linear, Linear)",
        "Input(4) -> Concatonate(Linear, Linear)", "Input(4) -> torch.cat(Dense(3), Linear)", "Input(4) -> keras.layers.Add(Linear, Linear)",
    ];
    brackets: [
        "< Input(4) -> Relu", "Input(4) -> Relu >", "Input(4) -> Scale<3 -> Relu",
        "< Input(4) -> Relu > -> Tanh", "Input(4) -> (Dense(3) -> Relu)", "Input(4) -> Dense[3]",
        "Input(4) -> Dense { 3 } -> Softmax", "<<>",
        "< Input(4) -> Relu > Tanh", "< Input(4) -> Relu >>",
    ];
    emptiness: ["", "<>", "f64;", "Input(4)", "< Input(28, 28) >", ";"];
    squashed: [
        "Input(4) -> Dense(3, softmax) -> Softmax", "Input(4) -> frozen Dense(3, sigmoid) -> Sigmoid",
        "Input(2, 2) -> Softmax -> Flatten -> GaussianNoise(1) -> Dropout(0.5) -> Softmax -> Softmax",
        "Input(4) -> Sigmoid -> Sigmoid() -> Softmax -> Dense(4, sigmoid) -> Dense(4) -> Sigmoid",
        "Input(4) -> Dense(3, softmax) -> Linear -> Softmax", "Input(4) -> Dense(1, softmax) -> Sigmoid", "Input(4) -> Dense(1) -> Softmax",
        "Input(1, 1) -> Softmax -> Softmax",
    ];
    unknown_layers: [
        "Input(4) -> Dens(3)", "Input(4) -> Sofmax", "Input(4) -> relu", "Input(4) -> ReLU()",
        "Input(4) -> Conv2d(8, 3)", "Input(4) -> foo",
        "Input(4) -> Linear(784, 128)", "Input(4) -> Relu(3)", "Input(4) -> Dense<3>", "Input(4) -> 3",
        "Input(4) -> \"Dense\"", "Input(4) -> Activation(\"relu\")", "Input(4) -> ::", "Input(4) -> Softmin", "Input(4) -> Celu -> LeakyReLU(0.1)", "Input(4) -> Swish -> GELU -> Softpluss",
        "Input(4) -> LeakyRelu(0.1, 0.2)", "Input(4) -> LeakyRelu(negative_slope = 0.3)",
        "Input(4) -> Elu(-1.0)", "Input(4) -> Prelu(4)",
        "Input(4) -> BatchNorm1d -> LayerNormalization", "Input(4) -> MaxPool2d(2)",
        "Input(4) -> Dense::<3>(4)", "Input(4) -> Dense<3>()", "Input(4) -> Relu::<3>",
        "Input(4) -> Scale::<3>(4)", "Input(4) -> crate::Scale(2 * H)",
        "Input(4) -> crate::Scale(n = 3)",
        "Input(4) -> crate::Scale(\"0.5\")", "Input(4) -> layers::Dense(3)", "Input(4) -> crate::Scale(4;)",
    ];
    activations: [
        "Input(4) -> Dense(3, Relu)", "Input(4) -> Dense(3, \"relu\")", "Input(4) -> Dense(3, rleu)",
        "Input(4) -> Dense(3, 5)", "Input(4) -> Dense(3, relu())",
        "Input(4) -> Dense(3, activation = \"relu\")", "Input(4) -> Dense(3, activation = relu)",
        "Input(4) -> Dense(3, celu)", "Input(4) -> Dense(3, \"leaky_relu\")",
        "Input(4) -> Dense(3, LeakyReLU(0.3))", "Input(4) -> Dense(3, GELU)", "Input(4) -> Dense(3, Swish)",
        "Input(4) -> Dense(3, hard_silu)", "Input(4) -> Dense(3, gelu(0.1))", "Input(4) -> Dense(3, elu())",
        "Input(4) -> Dense(3, leaky_relu(-0.1))", "Input(4) -> Dense(3, leaky_relu(\"0.1\"))",
        "Input(4) -> Dense(3, leaky_relu(0.1, 0.2))", "Input(4) -> Dense(3, elu(1e999))",
        "Input(4) -> Dense(3, elu(2 * A))", "Input(4) -> Dense(3, leeky_relu(0.1))",
        "Input(4) -> Dense(leaky_relu(0.1), 3)",
    ];
    arguments: [
        "Input(4) -> Dense", "Input(4) -> Dense()", "Input(4) -> Dense(3, relu, 4, 5)",
        "Input(4) -> Dense(, 3)", "Input(4) -> Dense(3 4)", "Input(4) -> Dense(3; 4)",
        "Input(4) -> Dense(let)", "Input(4) -> Dense(relu, 128)", "Input(4) -> Dense(\"relu\", 128)",
        "Input(4) -> Dense(relu)", "Input(4) -> Dense(units = 128)",
        "Input(4) -> Dense(units = 128, activation = \"relu\")",
        "Input(4) -> Dense(activation = relu, units = HIDDEN)",
        "Input(4) -> Dense(128, use_bias = false)", "Input(4) -> Dense(activation = rleu, 0)",
        "Input(4) -> Dense(units = 128 activation = relu)", "Input(shape = (28, 28)) -> Relu",
        "Input((784,)) -> Relu", "Input -> Relu", "Input() -> Relu",
        "Input(1, 2, 3, 4) -> Relu", "Input(4) -> Flatten(1, 2, 2, 1)",
    ];
    options: [
        "Input(4) -> Dense(3, kernel_initializer = \"he_normal\")", "Input(4) -> Dense(3, use_bias = False)",
        "Input(4) -> Dense(3, kernel_initializer = GlorotUniform())", "Input(4) -> Dense(3, biass = false)",
        "Input(4) -> Dense(3, name = \"first\")", "Input(4) -> Dense(3, init = \"he_normal\")",
        "Input(4) -> Dense(3, init = he_norml)", "Input(4) -> Dense(3, init = glorot_uniform)",
        "Input(4) -> Dense(3, init = identity)", "Input(4) -> Dense(3, init = normal)",
        "Input(4) -> Dense(3, init = normal(0.05))", "Input(4) -> Dense(3, init = normal(0.0, -0.05))",
        "Input(4) -> Dense(3, init = uniform(0.1, -0.1))", "Input(4) -> Dense(3, init = he_normal(2.0))",
        "Input(4) -> Dense(3, init = 3)", "Input(4) -> Dense(3, init = constant(relu))",
        "Input(4) -> Dense(3, bias = False)", "Input(4) -> Dense(3, bias = 0)", "Input(4) -> Dense(3, bias = zeros)",
        "Input(4) -> Dense(3, bias = false, bias = true)", "Input(4) -> Dense(bias = false, 3, relu)",
        "Input(4) -> Dense(3, init = he_normal, relu)", "Input(4) -> Dense(units = 3, bias = false)",
        "Input(4) -> Dense(3, bias)", "Input(4) -> Dropout(0.5, init = zeros)", "Input(4) -> Relu(bias = false)",
    ];
    penalties: [
        "Input(4) -> Dense(3, l2 = -1)", "Input(4) -> Dense(3, l1 = relu, l2 = 1e999)",
        "Input(4) -> Dense(3, l2 = \"0.01\")", "Input(4) -> Dense(3, l2 = 2.0 * DECAY)",
        "Input(4) -> Dense(3, l2 = true)", "Input(4) -> Dense(3, l2 = l2(0.01))", "Input(4) -> Dense(3, l1 = \"l1\")",
        "Input(4) -> Dense(3, l1 = 0.1, l1 = 0.2)", "Input(4) -> Dense(l2 = 0.01, 3, relu)",
        "Input(4) -> Dense(3, L2 = 0.01)", "Input(4) -> Dense(relu, 3, l2 = -1)",
        "Input(4) -> Dense(3, kernel_regularizer = \"l2\")", "Input(4) -> Dense(3, kernel_regularizer = l2(0.01))",
        "Input(4) -> Dense(3, kernel_regularizer = keras.regularizers.L1(2 * A))",
        "Input(4) -> Dense(3, kernel_regularizer = regularizers::L1L2(l1 = 0.001, l2 = DECAY))",
        "Input(4) -> Dense(3, kernel_regularizer = l1_l2(0.001, 0.01, 0.1))",
        "Input(4) -> Dense(3, kernel_regularizer = None)", "Input(4) -> Dense(3, kernel_regularizer = l2(rate = 1))",
        "Input(4) -> Dense(units = 3, kernel_regularizer = \"l1_l2\", use_bias = False)",
        "Input(4) -> Dense(3, bias_regularizer = \"l2\")", "Input(4) -> Dense(3, weight_decay = 0.01)",
        "Input(4) -> Dropout(0.5, l2 = 0.01)",
    ];
    sizes: [
        "Input(0) -> Relu", "Input(4) -> Dense(0)", "Flatten(28, 0) -> Relu", "Input(4) -> Dense(-3)",
        "Input(4) -> Dense(2.5)", "Input(4) -> Dense(\"128\")", "Input(4) -> Dense(128u32)",
        "Input(4) -> Dense(2 * H)", "Input(4) -> Dense((H + 1))", "Input(4) -> Dense({})",
        "Input(4) -> Dense(99999999999999999999)", "Input(4) -> Dense(4294967296)",
        "Input(65536, 65536) -> Relu", "Input(65536) -> Dense(65536)",
    ];
    rates: [
        "Input(4) -> Dropout", "Input(4) -> Dropout(1)", "Input(4) -> Dropout(1.0)",
        "Input(4) -> Dropout(-0.1)", "Input(4) -> Dropout(20)", "Input(4) -> Dropout(\"0.2\")",
        "Input(4) -> Dropout(relu)", "Input(4) -> Dropout(0.1, 0.2)", "Input(4) -> Dropout(p = 0.5)",
        "Input(4) -> Dropout(1.0 - KEEP)", "Input(4) -> Dropout(1e999)", "Input(4) -> Dropout(50%)", "Input(4) -> Dropout(rate = 50%)",
        "Input(4) -> Dropout(12.5%)", "Input(4) -> Dropout(150%)", "Input(4) -> Dropout(RATE%)",
        "Input(4) -> Dense(50%)", "Input(4) -> Dropout(rate = 20)",
    ];
    normalization: [
        "Input(4) -> BatchNorm(128)", "Input(4) -> LayerNorm(0)", "Input(4) -> LayerNorm(-1e-5)",
        "Input(4) -> BatchNorm(1e-3, 0.9)", "Input(4) -> LayerNorm(\"1e-3\")",
        "Input(4) -> LayerNorm(eps = EPSILON)", "Input(4) -> BatchNorm(momentum = 0, eps = 1e-3)",
        "Input(4) -> BatchNorm(momentum = 1.5)", "Input(4) -> BatchNorm(1e-3, momentum = -0.1)",
        "Input(4) -> BatchNorm(momentum = \"0.1\")", "Input(4) -> BatchNorm(1e-3, epsilon = 1e-3)",
        "Input(4) -> BatchNorm(momentum = 0.1, 1e-3)", "Input(4) -> LayerNorm(momentum = 0.1)",
        "Input(4) -> BatchNorm(momentun = 0.1)", "Input(4) -> BatchNorm(use_bias = False)",
        "Input(4) -> BatchNorm(beta_regularizer = l2(0.1), kernel_regularizer = l2(0.1))",
        "Input(4) -> BatchNorm(affine = False)", "Input(4) -> LayerNorm(relu)", "Input(4) -> LayerNorm<4>",
        "Input(4) -> LayerNorm<4>(1e-3)", "LayerNorm -> Dense(3)", "Input(28, 28) -> LayerNorm -> Flatten",
        "Input(3, 4) -> Relu -> BatchNorm(5)", "Input(4) -> BatchNorm2d(4)", "Input(4) -> LayerNormalization(4)",
        "Input(4) -> BatchNormalization", "Input(4) -> layernorm",
    ];
    noise: [
        "Input(4) -> GaussianNoise", "Input(4) -> GaussianNoise(-0.1)", "Input(4) -> GaussianNoise(1e999)",
        "Input(4) -> GaussianNoise(0.1, 0.2)", "Input(4) -> GaussianNoise(stddev = 0.1)",
        "Input(4) -> GaussianNoise(\"0.1\")", "GaussianNoise(0.1) -> Dense(3)", "Input(4) -> GaussianNoise(NOISE * 2.0)",
    ];
    frozen: [
        "Input(4) -> frozen", "Input(4) -> frozen -> Dense(3)", "Input(4) -> frozen frozen Dense(3)",
        "Input(4) -> frozen(Dense(3, relu))", "Input(4) -> Frozen(Dense(3))", "Input(4) -> Frozen -> Dense(3)",
        "frozen Input(4) -> Dense(3)", "frozen Flatten(4) -> Dense(3)", "Input(4) -> frozen Dropout(0.2)",
        "Input(4) -> frozen GaussianNoise(0.2)", "Input(4) -> frozen Relu", "Input(4) -> frozen Dens(3)",
        "Input(4) -> frozen Dense(0)", "Input(4) frozen Dense(3)", "Input(4) -> frozen 3",
        "Input(4) -> frozen Dense(3) Relu", "Input(4) -> Dense(3, trainable = False)",
        "Input(4) -> Dense(3, relu, trainable = false)", "Input(4) -> LayerNorm(trainable = False)",
        "Input(4) -> Dense(3, trainable = True)", "Input(4) -> Dense(3, init = zeros, trainable = False)", "Input(2, 2) -> frozen Dense(3) -> Flatten(4)",
        "frozen Dense(3)", "Input(4) -> frozen Dense(5) -> Flatten(6)",
        "Input(4) -> frozen Dense(5, l2 = 0.01)", "Input(4) -> frozen Dense(5, l1 = { 2.0 * DECAY }, l2 = DECAY)",
    ];
    shapes: [
        "Dense(10)", "Flatten -> Dense(10)", "Relu", "Input(28, 28) -> Dense(10)",
        "Input(28, 28) -> Flatten(783)",
        "Input(28, 28) -> Flatten(28, 27)", "Input(28, 28) -> Flatten(14, 56)",
        "Input(4) -> Dense(5) -> Flatten(784)", "Input(4) -> Dense(5) -> Flatten(28, 28)",
        "Input(4) -> Dense(5) -> Input(5) -> Dense(3)",
    ];
    scalars: ["i32; Input(4) -> Relu", "; Input(4) -> Relu", "f32 f64; Input(4) -> Relu",
        "f64, Input(4) -> Relu", "f64 < Input(4) -> Relu >", "f64 -> Input(4) -> Dense(0)",
        "f32: Input(4) -> Relu", "f64 Input(4) -> Relu", "f64", "f16, Input(4) -> Relu",
        "< f64; Input(4) -> Relu >", "< f64, Input(4) -> Relu >",
    ];
    everything_at_once: [
        "< Input(28, 28) -> Dens(3) -> Dropout(2) => Dense(3, gelu) -> Flatten(4) -> Dense(0) -> Dense(3) -> >",
    ];
}

#[test]
fn what_the_compiler_can_still_check_is_left_to_it() {
    let network = "Encoder -> Dense(ZERO, rleu) -> Dropout(2) -> Dropout(RATE) -> Dens(3) -> Scale<3> -> Flatten(4) -> Dense(UNITS)";
    let mistakes = compile(network).expect_err("mistakes");
    insta::assert_snapshot!("leaves_to_the_compiler", pretty(&mistakes.into_type()));
}

/// The emitted items, pretty-printed.
fn items(items: &str) -> String {
    let emitted = super::compile(format!("::staticnet; {items}").parse().expect("tokens"));
    prettyplease::unparse(&syn::parse2(emitted).expect("items"))
}

#[test]
fn items_keep_what_stands_around_them() {
    let two = "
        /// Reads digits.
        #[derive(Nothing)]
        pub(crate) type Digits = < Flatten(28, 28) -> Dense(128, relu) -> BatchNorm -> Dense(10, softmax) >;
        type Xor = f64; Input(2) -> Dense(HIDDEN, prelu) -> frozen Scale<3> -> Prelu -> LayerNorm;
        #[cfg(unix)]
        #[fits(parameters = 9)]
        type Own = crate::Real; Input(2) -> Dense(1);
    ";
    insta::assert_snapshot!("expands_items", items(two));
}

#[test]
fn parameters_are_written_as_they_are() {
    let networks = "
        type Net<const H: usize, const OUT: usize = 3> =
            < Input(4) -> Dense(H, prelu) -> Residual(Dense(8, relu) -> Dense(H)) -> LayerNorm -> Dense(OUT, softmax) >;
        type Any<T> = T; < Input(4) -> Encoder -> Flatten(16) -> Dense(3) >;
        type Image<const H: usize, const W: usize, const SIZE: usize> =
            < Input(H, W) -> Relu -> Residual(Relu) -> Flatten(SIZE) -> Flatten -> Dense({ H }, prelu) >;
        type Own<const N: usize> = < Encoder<N> -> Scale<N> -> Softmax -> Flatten(N) -> Dense(HIDDEN) >;
    ";
    insta::assert_snapshot!("expands_parameters", items(networks));
}

#[test]
fn a_lone_capital_is_taken_for_a_parameter() {
    let type_form = expansion(
        "Input(H, W) -> Flatten(SIZE) -> Dense(N2) -> Dense({ N }, prelu) -> Dense({ 2 * N }) -> Dense(HIDDEN)",
    );
    insta::assert_snapshot!("expands_lone_capitals", type_form);
}

#[test]
fn parameters_are_refused_where_rust_cannot_compute() {
    let mut lines = String::new();
    for item in [
        "type A<const H: usize, const W: usize> = Input(H, W) -> Flatten -> Dense(3);",
        "type A<const H: usize> = Input(3, H, 28) -> Relu;",
        "type A<const H: usize, const W: usize> = Flatten(H, W) -> Dense(3);",
        "type A<const H: usize, const W: usize> = Input(H, W) -> Dense(3) -> Flatten(H);",
        "type A<const H: usize, const W: usize> = Input(H, W) -> Flatten(784) -> Flatten(H, W) -> Dense(3);",
        "type A<const H: usize, const W: usize> = Input(H, W) -> Flatten(784) -> Flatten(783) -> Dense(3);",
        "type A<const H: usize, const W: usize, const N: usize> = Input(H, W) -> LayerNorm -> Flatten(N) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Dense({ 2 * H }) -> Dense({ config::H });",
        "type A<const H: usize> = Input(4) -> Dense(2 * H);",
        "type A<const H: usize, const N: usize> = Input(4) -> Dense(H) -> Flatten(N) -> Dense(3);",
        "type A<const H: usize> = Input(H) -> Residual(Dense(8)) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Residual(Dense(H)) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Dense(H) -> Scale<H> -> Dense(3);",
        "type A<const H: usize> = Encoder<H> -> LayerNorm -> Dense(3);",
        "type A<const H: usize> = Input(H) -> Double -> Flatten -> Dense(3);",
        "type A<const H: usize> = Input(H) -> Double -> Prelu;",
        "type A<const H: usize> = Input(H) -> Double -> Residual(Double) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Double<H> -> Flatten(H, 2) -> Dense(3);",
        "type A<T> = T; Input(4) -> Double -> Dense(3);",
        "type A<const RATE: f64> = Input(4) -> Dropout(RATE) -> Dense(3);",
        "type A<const R: usize> = Input(4) -> Dropout(R) -> Dense(3, elu(R), init = constant(R), l2 = R) -> LayerNorm(R);",
        "type A<const H: u32> = Input(4) -> Dense(H);",
        "type A<T> = Input(4) -> Dense(T);",
        "type A<'a, T: Scalar, const H: usize> where T: Copy = T; Input(4) -> Dens(H) -> Dense(HIDDEN);",
        "#[fits(parameters = 500)] type A<const H: usize> = Input(4) -> Dense(H);",
        "type A<const H> = Input(4) -> Dense(H);",
        "type A<const H: usize> < Input(4) -> Dense(H) >;",
        "type A<H> = Input(4) -> Dense(3);",
        "type A<const H: usize> = Input(4) -> Concatenate(Dense(H), Linear) -> Dense(2);",
        "type A<const H: usize> = Input(4) -> Add(Dense(H), Dense(3)) -> Average(Encoder<H>, Linear) -> Dense(2);",
        "#[split(after(a), into(B, C))] type A<const H: usize> = Input(4) -> a: Dense(H) -> Dense(2);",
        "type A<const H: usize> = Input(4) -> self::Scale({ 2 * H }) -> Scale<{ H + 1 }> -> Scale<{ H }> -> Flatten(8);",
    ] {
        let emitted = items(item);
        let complaints = emitted.lines().map(str::trim).filter(|line| line.starts_with('"'));
        let _ = writeln!(lines, "{item}");
        complaints.for_each(|complaint| {
            let _ = writeln!(lines, "    {complaint}");
        });
    }
    insta::assert_snapshot!("complains_about_parameters", lines);
}

#[test]
fn budgets_are_left_to_the_compiler() {
    let network = "
        #[fits(parameters = 120_000, bytes = 512 KiB, macs = 1.5M, train_bytes = { 2 * LIMIT }, batch = 8)]
        type Net = Flatten(2, 3) -> Dropout(0.1) -> Dense(3);
    ";
    insta::assert_snapshot!("expands_budgets", items(network));
}

#[test]
fn budgets_are_read() {
    let mut lines = String::new();
    for fits in [
        "",
        "= 3",
        "(parameters)",
        "(parameters = )",
        "(3)",
        "(params = 3)",
        "(parametres = 3)",
        "(speed = 3)",
        "(parameters = 3 KiB)",
        "(bytes = 3M)",
        "(bytes = 3KiB, bytes = 4)",
        "(macs = 1e3)",
        "(macs = \"1M\")",
        "(macs = -1)",
        "(macs = 99999999999999999999)",
        "()",
        "(parameters = 120 000)",
        "(parameters == 3)",
        "(batch = -1)",
        "(optimizer = 3)",
        "(batch = 3, batch = 3)",
        "(parameters = 1, parameters = 2)",
    ] {
        let item = format!("#[fits{fits}] type Net = Input(4) -> Relu;");
        let emitted = items(&item);
        let complaint = emitted.lines().find(|line| line.trim_start().starts_with('"'));
        let _ = writeln!(lines, "#[fits{fits}]\n    {}", complaint.unwrap_or_default().trim());
    }
    insta::assert_snapshot!("complains_about_budgets", lines);
}

#[test]
fn each_item_has_its_own_mistakes() {
    let wrong = [
        "type A = Input(4) -> Dense(3, rleu); type B = Input(4) -> Relu; type C = Dense(3);",
        "pub A = Input(4) -> Relu;",
        "pub type = Input(4) -> Relu;",
        "type A < Input(4) -> Relu >;",
        "type A Input(4) -> Relu;",
        "type A: Input(4) -> Relu;",
        "type A<const N: usize> = Input(N) -> Relu;",
        "type A = Input(4) -> Relu",
        "type A = ; type B = f64;",
        "type A = f64 Input(4) -> Relu;",
        "/// Nothing.",
        "type A = Input(4) -> Relu; Input(4) -> Relu;",
        "type A = u8; Input(4) -> Relu;",
        "const N: usize = 3; type A = Input(N) -> Relu;",
    ];
    let emitted: Vec<String> =
        wrong.iter().map(|wrong| format!("// {wrong}\n{}", items(wrong))).collect();
    insta::assert_snapshot!("complains_about_items", emitted.join("\n"));
}

#[test]
fn the_crates_path_is_kept_token_by_token() {
    let compiled = super::compile("$crate; Input(4) -> Dense(3)".parse().expect("tokens"));
    let tokens = compiled.to_string();
    assert!(tokens.starts_with("$ crate :: Sequential < $ crate :: shape"), "{tokens}");
}
