//! What other libraries call the words of the language, and which of theirs are missing here.

use super::near::bare;
use super::{ACTIVATIONS, ALIASES, INITIALIZERS, Word, activation, nearest, options, words};

/// What other libraries call the activations, in lower case and without `_`.
const ACTIVATIONS_ELSEWHERE: &[(&str, &str)] = &[
    ("hardsilu", "hard_swish"),
    ("identity", "linear"),
    ("logistic", "sigmoid"),
    ("logsoftmax", "softmax"),
    ("lrelu", "leaky_relu"),
    ("none", "linear"),
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

/// The activation that `word` names in some spelling: `leaky_relu`, `LeakyReLU`.
pub fn like_activation(word: &str) -> Option<&'static Word> {
    let word = bare(word);
    let ours = ACTIVATIONS_ELSEWHERE.iter().chain(ALIASES).find(|&&(other, _)| other == word);
    match ours {
        Some(&(_, ours)) => activation(ours),
        None => ACTIVATIONS.iter().find(|activation| bare(activation.word) == word),
    }
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

/// What the option of `layer` is called here that others call `key`.
pub fn option_elsewhere(layer: &str, key: &str) -> Option<&'static str> {
    let ours = OPTIONS_ELSEWHERE.iter().find(|&&(other, _)| other == key).map(|&(_, ours)| ours);
    ours.filter(|ours| options(layer).contains(ours))
}

/// Whether `word` names, in some spelling, a layer or an activation that others have and we lack.
pub fn is_missing(word: &str) -> bool {
    let mut word = bare(word);
    if layer(&word).is_some() {
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
pub(super) fn layer(lower: &str) -> Option<&'static str> {
    ELSEWHERE.iter().find(|&&(other, _)| other == lower).map(|&(_, ours)| ours)
}

#[cfg(test)]
mod tests {
    use super::super::{layer_names, nearest_activation, nearest_layer};
    use super::*;

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
