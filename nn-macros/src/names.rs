//! The words of the language, in one list, and what may have been meant by a word that is not in it.

mod near;
mod word;

use near::bare;
pub use near::nearest;
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

/// What other libraries call the activations, in lower case and without `_`.
const ACTIVATIONS_ELSEWHERE: &[(&str, &str)] = &[
    ("hardsilu", "hard_swish"),
    ("identity", "linear"),
    ("logistic", "sigmoid"),
    ("logsoftmax", "softmax"),
    ("lrelu", "leaky_relu"),
    ("none", "linear"),
];

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

/// What other libraries call the initialisers, in lower case and without `_`.
const INITIALIZERS_ELSEWHERE: &[(&str, &str)] = &[
    ("gaussian", "normal"),
    ("glorot", "xavier_uniform"),
    ("glorotnormal", "xavier_normal"),
    ("glorotuniform", "xavier_uniform"),
    ("he", "he_normal"),
    ("kaiming", "he_normal"),
    ("kaimingnormal", "he_normal"),
    ("kaiminguniform", "he_uniform"),
    ("lecun", "lecun_normal"),
    ("orthogonalinitializer", "orthogonal"),
    ("randomnormal", "normal"),
    ("randomuniform", "uniform"),
    ("truncnormal", "truncated_normal"),
    ("one", "ones"),
    ("xavier", "xavier_uniform"),
    ("zero", "zeros"),
];

/// What may be given by name, layer by layer.
const OPTIONS: &[(&str, &[&str])] = &[
    ("Dense", &["init", "bias", "l1", "l2"]),
    ("BatchNorm", &["epsilon", "momentum"]),
    ("LayerNorm", &["epsilon"]),
];

/// What other libraries call the options. (Of penalties see `penalties`.)
const OPTIONS_ELSEWHERE: &[(&str, &str)] = &[
    ("eps", "epsilon"),
    ("initializer", "init"),
    ("kernel_init", "init"),
    ("kernel_initializer", "init"),
    ("use_bias", "bias"),
    ("weight_init", "init"),
];

/// What others give a layer as an option and is a layer behind it here, in lower case and without
/// `_`.
const FOLLOWING: &[(&str, &str)] = &[
    ("batchnorm", "BatchNorm"),
    ("batchnormalization", "BatchNorm"),
    ("dropout", "Dropout"),
    ("dropoutrate", "Dropout"),
    ("layernorm", "LayerNorm"),
    ("layernormalization", "LayerNorm"),
    ("noise", "GaussianNoise"),
    ("usebatchnorm", "BatchNorm"),
];

/// Words for a layer that has no bias, in lower case and without `_`.
const WITHOUT_BIAS: [&str; 4] = ["biasless", "nobias", "unbiased", "withoutbias"];

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

/// What other libraries call the words of this one.
const ELSEWHERE: &[(&str, &str)] = &[
    ("activation", "Relu"),
    ("batchnorm1d", "BatchNorm"),
    ("batchnormalization", "BatchNorm"),
    ("cat", "Concatenate"),
    ("concat", "Concatenate"),
    ("concatenation", "Concatenate"),
    ("fc", "Dense"),
    ("fullyconnected", "Dense"),
    ("hstack", "Concatenate"),
    ("hardsilu", "HardSwish"),
    ("identity", "Linear"),
    ("inputlayer", "Input"),
    ("layernormalization", "LayerNorm"),
    ("logsoftmax", "Softmax"),
    ("lrelu", "LeakyRelu"),
    ("mean", "Average"),
    ("parametricrelu", "Prelu"),
    ("reshape", "Flatten"),
    ("sum", "Add"),
    ("swish", "Silu"),
];

/// Words for branches that do not say how these are joined.
const JOINS: [&str; 4] = ["branch", "branches", "merge", "parallel"];

/// Well-known layers of Keras and PyTorch that do not exist here yet: in lower case, without `_`, and
/// with `nd` for the number of dimensions.
const MISSING: &str = "
    adaptiveavgpoolnd adaptivemaxpoolnd additiveattention alphadropout attention averagepoolingnd
    avgpoolnd batchnormnd bidirectional celu convlstmnd convnd convndtranspose convtransposend
    croppingnd depthwiseconvnd dropoutnd embedding embeddingbag gaussiandropout
    globalaveragepoolingnd globalavgpoolnd globalmaxpoolingnd globalmaxpoolnd glu groupnorm
    groupnormalization gru hardshrink hardtanh instancenormnd localresponsenorm logsigmoid lppoolnd
    lstm masking maximum maxpoolingnd maxpoolnd minimum multiheadattention multiply pixelshuffle
    relu6 repeatvector rmsnorm rmsnormalization rnn rrelu separableconvnd simplernn softmin
    softshrink spatialdropoutnd subtract tanhshrink timedistributed transformerencoder upsamplingnd
    zeropaddingnd
";

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

/// The activation that `word` names in some spelling: `leaky_relu`, `LeakyReLU`.
pub fn like_activation(word: &str) -> Option<&'static Word> {
    let bare = bare(word);
    let ours = ACTIVATIONS_ELSEWHERE.iter().chain(ALIASES).find(|&&(other, _)| other == bare);
    match ours {
        Some(&(_, ours)) => activation(ours),
        None => ACTIVATIONS.iter().find(|activation| near::bare(activation.word) == bare),
    }
}

/// The initialiser of that name.
pub fn initializer(word: &str) -> Option<&'static Word> {
    INITIALIZERS.iter().find(|initializer| initializer.word == word)
}

/// The initialiser that may have been meant by `word`: what others call it, or the nearest.
pub fn meant_initializer(word: &str) -> Option<&'static str> {
    let bare = bare(word);
    let ours = INITIALIZERS_ELSEWHERE.iter().find(|&&(other, _)| other == bare);
    ours.map(|&(_, ours)| ours).or_else(|| nearest(word, words(INITIALIZERS)))
}

/// The layer that `word` says within another, and that stands behind it here.
pub fn following(word: &str) -> Option<&'static str> {
    let bare = bare(word);
    FOLLOWING.iter().find(|&&(other, _)| other == bare).map(|&(_, ours)| ours)
}

/// Whether `word` says that there is no bias.
pub fn is_without_bias(word: &str) -> bool {
    WITHOUT_BIAS.contains(&bare(word).as_str())
}

/// Whether `word` is a softmax with its logarithm taken.
pub fn is_log_softmax(word: &str) -> bool {
    bare(word) == "logsoftmax"
}

/// The options of a layer.
pub fn options(layer: &str) -> &'static [&'static str] {
    OPTIONS.iter().find(|&&(name, _)| name == layer).map_or(&[], |&(_, options)| options)
}

/// What the option of `layer` is called here that others call `key`.
pub fn option_elsewhere(layer: &str, key: &str) -> Option<&'static str> {
    let ours = OPTIONS_ELSEWHERE.iter().find(|&&(other, _)| other == key).map(|&(_, ours)| ours);
    ours.filter(|ours| options(layer).contains(ours))
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
    elsewhere(&bare(word)).or_else(|| nearest(word, layer_names()).filter(|_| !is_missing(word)))
}

/// The activation that may have been meant by `word`, unless it is one of those that are missing.
pub fn nearest_activation(word: &str) -> Option<&'static str> {
    nearest(word, words(ACTIVATIONS)).filter(|_| !is_missing(word))
}

fn words(list: &'static [Word]) -> impl Iterator<Item = &'static str> {
    list.iter().map(|word| word.word)
}

/// Whether `word` names, in some spelling, a layer or an activation that others have and we lack.
pub fn is_missing(word: &str) -> bool {
    let mut word = bare(word);
    if elsewhere(&word).is_some() {
        return false;
    }
    for dimensions in ["1d", "2d", "3d"] {
        word = word.replace(dimensions, "nd");
    }
    MISSING.split_whitespace().any(|missing| missing == word)
}

/// Whether `word` says, in some spelling, that there are branches, and not how they are joined.
pub fn is_join(word: &str) -> bool {
    JOINS.contains(&bare(word).as_str())
}

/// Whether `layer` has a number that others call `key`. (Sizes are called in many ways.)
pub fn takes(layer: &str, key: &str) -> bool {
    match layer {
        "Dense" => ["units", "out_features"].contains(&key),
        "Dropout" => ["rate", "p"].contains(&key),
        "GaussianNoise" => key == "stddev",
        "BatchNorm" | "LayerNorm" => false,
        "Flatten" => key.ends_with("shape"),
        _ => true,
    }
}

/// The layer of this language that others call `lower`, in lower case.
fn elsewhere(lower: &str) -> Option<&'static str> {
    ELSEWHERE.iter().find(|&&(other, _)| other == lower).map(|&(_, ours)| ours)
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

    #[test]
    fn what_is_missing_is_no_slip() {
        for missing in ["AlphaDropout", "CELU", "ReLU6", "Conv2D", "Conv2DTranspose", "BatchNorm2d"]
        {
            assert!(is_missing(missing), "{missing}");
            assert_eq!(nearest_layer(missing), None, "{missing}");
        }
        assert!(is_missing("log_sigmoid"));
        assert_eq!(nearest_activation("celu"), None);
        for own in ["Scale", "Encoder", "Residual", "Conv", "Transformer"] {
            assert!(!is_missing(own), "{own}");
        }
    }

    #[test]
    fn what_exists_is_not_missing() {
        assert!(MISSING.split_whitespace().is_sorted());
        for name in layer_names() {
            assert!(!is_missing(name), "`{name}` exists: take it from the list");
        }
        for (other, _) in ELSEWHERE.iter().chain(ACTIVATIONS_ELSEWHERE) {
            assert!(!is_missing(other), "{other}");
        }
    }
}
