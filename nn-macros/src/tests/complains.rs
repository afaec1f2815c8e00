//! What is wrong with each network, and where.

use super::{compile, pretty};
use std::fmt::Write;

/// The complaints about each network, with the tokens under each caret.
pub fn complaints(networks: &[&str]) -> String {
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

macro_rules! mistakes {
    ($($name:ident: [$($network:literal),* $(,)?];)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), complaints(&[$($network),*]));
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
        "Input(2, 2) -> Residual(Flatten) -> Dense(1)", "Input(2, 2) -> Residual(Dense(3)) -> Dense(1)",
        "Input(2, 2) -> Residual(Flatten -> Dense(3)) -> Dense(1)", "Input(4) -> Residual(Flatten(5) -> Dense(3)) -> Flatten(5)",
        "Input(4) -> Residual(Dens(3) -> Dense(2)) -> Dense(3, rleu)", "Input(4) -> Residual(Dense(4, softmax) -> Softmax)",
        "Residual(Dense(4))", "Input(4) -> Residual(Input(4) -> Dense(4))", "Input(4) -> Residual[Dense(3)]",
         "Input(4) -> Residual(Dense(4), Relu)", "Input(4) -> Residual(Dense(4) ->)",
    ];
    branches: [
        "Input(28, 28) -> Add(Linear, Dense(784))", "Input(2, 2) -> Average(Flatten, Dense(4), Linear) -> Dense(3)",
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
        "Input(4) -> LeakyRelu(0.1, 0.2)", "Input(4) -> LeakyRelu(SLOPE, 0.2, 0.3)", "Input(4) -> LogSoftmax", "Input(4) -> LRelu","Input(4) -> LeakyRelu(negative_slope = 0.3)",
        "Input(4) -> Elu(-1.0)", "Input(4) -> Prelu(4)",
        "Input(4) -> BatchNorm1d -> LayerNormalization", "Input(4) -> MaxPool2d(2)",
        "Input(4) -> Dense::<3>(4)", "Input(4) -> Dense<3>()", "Input(4) -> Relu::<3>",
        "Input(4) -> Scale::<3>(4)", "Input(4) -> crate::Scale(2 * H)",
        "Input(4) -> crate::Scale(n = 3)",
        "Input(4) -> crate::Scale(\"0.5\")", "Input(4) -> layers::Dense(3)", "Input(4) -> crate::Scale(4;)", "Input(4) -> try -> Relu",
    ];
    activations: [
        "Input(4) -> Dense(3, Relu)", "Input(4) -> Dense(3, \"relu\")", "Input(4) -> Dense(3, rleu)",
        "Input(4) -> Dense(3, 5)", "Input(4) -> Dense(3, relu())",
        "Input(4) -> Dense(3, activation = \"relu\")", "Input(4) -> Dense(3, activation = relu)",
        "Input(4) -> Dense(3, celu)", "Input(4) -> Dense(3, lrelu)", "Input(4) -> Dense(3, log_softmax)", "Input(4) -> Dense(3, \"log_softmax\")",
        "Input(4) -> Dense(3, \"leaky_relu\")",
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
    what_divides_arguments: [
        "Input(4) -> Dense(8; relu; bias = false)", "Input(4) -> Dense(8 -> relu)", "Input(4) -> Dense(8 => Relu)",
        "Input(4) -> Dense(8;)", "Input(4) -> Dropout(; 0.2)", "Input(28; 28) -> Flatten", "Input(4) -> Dense(8 -> Dense(3))",
        "Input(4) -> Dense(8 -> Dense(3) -> Relu) -> Flatten(8)", "Input(4) -> crate::Scale(4; 0.5)",
    ];
    half_typed: [
        "Input(4) -> Dense(3, l2 = )", "Input(4) -> Dense(3, init =, bias = false)", "Input(4) -> Dense(3, bias = )",
        "Input(4) -> Dense(3, activation = )", "Input(4) -> Dense(units = )", "Input(4) -> Dense(3, kernel_initializer = )",
        "Input(4) -> Dropout(rate = )", "Input(4) -> Dense(3, l2: )", "Input(4) -> Dense(3, foo = )", "Input(4) -> BatchNorm(epsilon = )",
    ];
    what_stands_behind: [
        "Input(4) -> Dense(8, 0.2)", "Input(4) -> Dense(8, relu, 0.2, l2 = 0.01)", "Input(4) -> Dense(8, dropout(0.3), relu)",
        "Input(4) -> Dense(8, nn.Dropout(0.3))", "Input(4) -> Dense(8, dropout = 0.2)", "Input(4) -> Dense(units = 8, activation = \"relu\", dropout = 0.2)",
        "Input(4) -> Dense(8, relu, batch_norm = true)", "Input(4) -> Dense(8, BatchNorm)", "Input(4) -> Dense(8, 1.5)",
    ];
    what_has_a_name: [
        "Input(4) -> Dense(8, no_bias)", "Input(4) -> Dense(8, relu, NoBias)", "Input(4) -> Dense(8, false)",
        "Input(4) -> Dense(8, l2(0.01))", "Input(4) -> Dense(8, relu, l1_l2(0.1, 0.2))", "Input(4) -> Dense(8, relu, he_normal)",
        "Input(4) -> Dense(8, normal(0.0, 0.1))", "Input(4) -> Dense(8, no_bias, l2(0.01), 3)",
    ];
    widths_of_pytorch: [
        "Dense(4, 3)", "Dense(4, 3, relu) -> Dense(3, 2, bias = false) -> Flatten(3)", "Linear(784, 128) -> Dense(0)", "a: Dense(4, 3) -> a: Relu",
        "Input(4) -> Residual(Dense(4, 3) -> Dense(3, 4))", "Dense(N, 3) -> Relu", "Input(4) -> Dense(N, 3)", "Dense(4, 3, 5)",
    ];
    activations_of_ones_own: [
        "Input(4) -> Dense(3, Square)", "Input(4) -> Dense(3, \"self::Square\")", "Input(4) -> Dense(3, squash(2))", "Input(4) -> Dense(3, Square::new())", "Input(4) -> Dense(3, self::square)",
        "Input(4) -> Dense(3, self::Scaled(0.5; 2))", "Input(4) -> Dense(3, self::Scaled(\"x\", a = 3))", "Input(4) -> Dense(3, self::Scaled::<3>(4))",
        "Input(4) -> Dense(self::Square, 3)", "Input(4) -> Dense(self::UNITS, 3)", "Input(4) -> Dense(3, self::Square, 0.1, he_normal)",
        "Input(4) -> Dense(3, activation = self::Square)", "Input(4) -> Dense(3, shop::Relu)", "Input(4) -> Dense(3, activations::Relu)",
        "Input(4) -> Dense(3, nn::Square)", "Input(4) -> Dense(3, self::Square<3>)", "Input(4) -> Dense(3, self::)",
    ];
    options: [
        "Input(4) -> Dense(3, kernel_initializer = \"he_normal\")", "Input(4) -> Dense(3, use_bias = False)",
        "Input(4) -> Dense(3, kernel_initializer = GlorotUniform())", "Input(4) -> Dense(3, biass = false)",
        "Input(4) -> Dense(3, name = \"first\")", "Input(4) -> Dense(3, init = \"he_normal\")",
        "Input(4) -> Dense(3, init = he_norml)", "Input(4) -> Dense(3, init = glorot_uniform)",
        "Input(4) -> Dense(3, init = He)", "Input(4) -> Dense(3, init = glorot)", "Input(4) -> Dense(3, init = \"kaiming\")", "Input(4) -> Dense(3, init = identity)", "Input(4) -> Dense(3, init = normal)",
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
        "Input(_, 28, 28) -> Flatten", "Input(-1, 4) -> Relu", "Flatten(-1) -> Relu", "Input(4) -> Dense(8.0)", "Input(4) -> Dense(1e3)",
        "Input(4) -> Dense((8))", "Input(4) -> Dense(&8)", "Input(4) -> Dense(8.)", "Input(4) -> Dense(8 as usize)",
        "Input(4) -> Dense(0.5)", "Input(4) -> Dense((0))", "Input(4) -> Dense(1e12)", "Input(4) -> Dense(-H)", "Input(4) -> Dense(|x| x.max(1))",
    ];
    rates: [
        "Input(4) -> Dropout", "Input(4) -> Dropout(1)", "Input(4) -> Dropout(1.0)",
        "Input(4) -> Dropout(-0.1)", "Input(4) -> Dropout(20)", "Input(4) -> Dropout(\"0.2\")",
        "Input(4) -> Dropout(relu)", "Input(4) -> Dropout(0.1, 0.2)", "Input(4) -> Dropout(p = 0.5)",
        "Input(4) -> Dropout(1.0 - KEEP)", "Input(4) -> Dropout(1e999)", "Input(4) -> Dropout(50%)", "Input(4) -> Dropout(rate = 50%)",
        "Input(4) -> Dropout(12.5%)", "Input(4) -> Dropout(150%)", "Input(4) -> Dropout(RATE%)",
        "Input(4) -> Dense(50%)", "Input(4) -> Dropout(0.2f32)", "Input(4) -> Dropout(0u32)", "Input(4) -> Dropout((0.2))",
        "Input(4) -> LayerNorm(1e-3f32) -> LeakyRelu(0.1f32) -> GaussianNoise(0.1_f64)", "Input(4) -> Dropout(rate = 20)",
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
        "Input(4) -> frozen Dense(5, l2 = 0.01)", "Input(4) -> frozen Add(Dense(4, l2 = 0.1), Residual(Dense(4)))", "Input(4) -> frozen Residual(Tanh -> Add(frozen Dense(4), Dense(4)))", "Input(4) -> frozen Add(Linear, Tanh)", "Input(4) -> frozen Residual(Dens(4))", "Input(4) -> frozen Dense(5, l1 = { 2.0 * DECAY }, l2 = DECAY)",
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
