//! The words of the language, in one list, and what may have been meant by a word that is not in it.

mod near;
mod others;
mod word;

use near::bare;
pub use near::nearest;
pub use others::{
    following, is_join, is_log_softmax, is_missing, is_without_bias, like_activation,
    meant_initializer, option_elsewhere, takes,
};
pub use word::{Kind, Word};
use word::{any, plain, positive};

/// The activations, as arguments of `Dense` and as layers.
const ACTIVATIONS: &[Word] = &[
    plain("linear", "Linear"),
    plain("relu", "Relu"),
    plain("leaky_relu", "LeakyRelu").with(&[positive("slope")], true, "0.01"),
    plain("prelu", LEARNED),
    plain("elu", "Elu").with(&[positive("alpha")], true, "1.0"),
    plain("selu", "Selu"),
    plain("gelu", "Gelu"),
    plain("gelu_tanh", "GeluTanh"),
    plain("silu", "Silu"),
    plain("mish", "Mish"),
    plain("softplus", "Softplus"),
    plain("softsign", "Softsign"),
    plain("sigmoid", "Sigmoid"),
    plain("hard_sigmoid", "HardSigmoid"),
    plain("hard_swish", "HardSwish"),
    plain("tanh", "Tanh"),
    plain("softmax", "Softmax"),
];

/// The activation that has parameters of its own.
pub const LEARNED: &str = "Prelu";

/// Second names of activations.
const ALIASES: &[(&str, &str)] = &[("swish", "silu")];

/// The initialisers.
const INITIALIZERS: &[Word] = &[
    plain("zeros", "Zeros"),
    plain("ones", "Ones"),
    plain("constant", "Constant").with(&[any("value")], false, "0.1"),
    plain("normal", "Normal").with(&[any("mean"), positive("deviation")], false, "0.0, 0.05"),
    plain("truncated_normal", "TruncatedNormal").with(
        &[any("mean"), positive("deviation")],
        false,
        "0.0, 0.05",
    ),
    plain("uniform", "Uniform").with(&[any("low"), any("high")], false, "-0.05, 0.05"),
    plain("xavier_uniform", "XavierUniform"),
    plain("xavier_normal", "XavierNormal"),
    plain("he_uniform", "HeUniform"),
    plain("he_normal", "HeNormal"),
    plain("lecun_uniform", "LecunUniform"),
    plain("lecun_normal", "LecunNormal"),
    plain("orthogonal", "Orthogonal").with(&[any("gain")], true, "1.0"),
];

/// What may be given by name, layer by layer.
const OPTIONS: &[(&str, &[&str])] = &[
    ("Dense", &["init", "bias", "l1", "l2"]),
    ("BatchNorm", &["epsilon", "momentum"]),
    ("LayerNorm", &["epsilon"]),
];

/// The layers that are not activations.
const LAYERS: &[(&str, Builtin)] = &[
    ("Input", Builtin::Input),
    ("Flatten", Builtin::Flatten),
    ("Dense", Builtin::Dense),
    ("Dropout", Builtin::Dropout),
    ("GaussianNoise", Builtin::GaussianNoise),
    ("BatchNorm", Builtin::Normalization),
    ("LayerNorm", Builtin::Normalization),
    ("Residual", Builtin::Residual),
    ("Concatenate", Builtin::Branches(Join::Concatenate)),
    ("Add", Builtin::Branches(Join::Add)),
    ("Average", Builtin::Branches(Join::Average)),
];

/// A layer the language knows by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Builtin {
    /// The shape that arrives.
    Input,
    /// Any shape to one dimension.
    Flatten,
    /// A fully connected layer.
    Dense,
    /// Dropout while training.
    Dropout,
    /// Noise while training.
    GaussianNoise,
    /// Mean 0 and variance 1, of a batch or of a sample.
    Normalization,
    /// A way around layers.
    Residual,
    /// Layers side by side.
    Branches(Join),
    /// An activation.
    Activation,
}

/// What becomes of the outputs of branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// They stand one behind the other.
    Concatenate,
    /// Their sum.
    Add,
    /// Their mean.
    Average,
}

impl Builtin {
    /// The layer of this exact name.
    pub fn named(name: &str) -> Option<Self> {
        let activation =
            || ACTIVATIONS.iter().any(|word| word.name == name).then_some(Builtin::Activation);
        LAYERS
            .iter()
            .find(|&&(layer, _)| layer == name)
            .map(|&(_, builtin)| builtin)
            .or_else(activation)
    }
}

/// The activation whose argument form is `word`.
pub fn activation(word: &str) -> Option<&'static Word> {
    let word = ALIASES.iter().find(|&&(alias, _)| alias == word).map_or(word, |&(_, ours)| ours);
    ACTIVATIONS.iter().find(|activation| activation.word == word)
}

/// The activation that is a layer of this name.
pub fn activation_layer(name: &str) -> Option<&'static Word> {
    ACTIVATIONS.iter().find(|activation| activation.name == name)
}

/// The initialiser of that name.
pub fn initializer(word: &str) -> Option<&'static Word> {
    INITIALIZERS.iter().find(|initializer| initializer.word == word)
}

/// The options of a layer.
pub fn options(layer: &str) -> &'static [&'static str] {
    OPTIONS.iter().find(|&&(name, _)| name == layer).map_or(&[], |&(_, options)| options)
}

/// The option that may have been meant by `key`.
pub fn nearest_option(layer: &str, key: &str) -> Option<&'static str> {
    nearest(key, options(layer).iter().copied())
}

/// `init`, `bias` as a sentence lists them.
pub fn all_options(layer: &str) -> String {
    list(options(layer).iter().copied())
}

/// `zeros`, `ones`, … as a sentence lists them.
pub fn all_initializers() -> String {
    list(words(INITIALIZERS))
}

/// `Input`, `Flatten`, … as a sentence lists them.
pub fn all_layers() -> String {
    list(layer_names())
}

/// `linear`, `relu`, … as a sentence lists them.
pub fn all_activations() -> String {
    list(words(ACTIVATIONS))
}

/// Every activation: how it is written, and its type.
pub fn activations() -> impl Iterator<Item = (&'static str, &'static str)> {
    ACTIVATIONS.iter().map(|activation| (activation.word, activation.name))
}

/// Every initialiser: how it is written, and its type.
pub fn initializers() -> impl Iterator<Item = (&'static str, &'static str)> {
    INITIALIZERS.iter().map(|initializer| (initializer.word, initializer.name))
}

/// The layer that may have been meant by `word`, unless it is one of those that are missing.
pub fn nearest_layer(word: &str) -> Option<&'static str> {
    others::layer(&bare(word))
        .or_else(|| nearest(word, layer_names()).filter(|_| !is_missing(word)))
}

/// The activation that may have been meant by `word`, unless it is one of those that are missing.
pub fn nearest_activation(word: &str) -> Option<&'static str> {
    nearest(word, words(ACTIVATIONS)).filter(|_| !is_missing(word))
}

fn words(list: &'static [Word]) -> impl Iterator<Item = &'static str> {
    list.iter().map(|word| word.word)
}

/// Every layer.
pub fn layer_names() -> impl Iterator<Item = &'static str> {
    let activations = ACTIVATIONS.iter().map(|word| word.name);
    LAYERS.iter().map(|&(layer, _)| layer).chain(activations)
}

fn list(names: impl Iterator<Item = &'static str>) -> String {
    let quoted: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_a_word_of_ones_own_is_far() {
        assert_eq!(nearest_layer("dense"), Some("Dense"));
        assert_eq!(nearest_layer("Sofmax"), Some("Softmax"));
        assert_eq!(nearest_layer("ReLU"), Some("Relu"));
        assert_eq!(nearest_layer("DropOut"), Some("Dropout"));
        assert_eq!(nearest_layer("InputLayer"), Some("Input"));
        assert_eq!(nearest_layer("BatchNorm1d"), Some("BatchNorm"));
        for own in ["Scale", "Encoder", "Head", "Tail", "Conv2d"] {
            assert_eq!(nearest_layer(own), None, "{own}");
        }
        assert_eq!(nearest_activation("softmaks"), Some("softmax"));
        assert_eq!(nearest_activation("relux"), Some("relu"));
        assert_eq!(nearest_activation("leakyrelu"), Some("leaky_relu"));
        assert_eq!(nearest_layer("LeakyReLU"), Some("LeakyRelu"));
        assert_eq!(nearest_layer("Hardswish"), Some("HardSwish"));
        assert_eq!(nearest_layer("Swish"), Some("Silu"));
        assert_eq!(meant_initializer("he_norml"), Some("he_normal"));
        assert_eq!(meant_initializer("GlorotUniform"), Some("xavier_uniform"));
        assert_eq!(meant_initializer("kaiming_normal_"), Some("he_normal"));
        assert_eq!(meant_initializer("identity"), None);
    }
}
