//! The words of the language, in one list, and what may have been meant by a word that is not in it.

/// The activations: the word as an argument of `Dense`, and the layer (and type) of that name.
pub const ACTIVATIONS: [(&str, &str); 5] = [
    ("linear", "Linear"),
    ("relu", "Relu"),
    ("sigmoid", "Sigmoid"),
    ("tanh", "Tanh"),
    ("softmax", "Softmax"),
];

/// The layers that are not activations.
const LAYERS: [(&str, Builtin); 7] = [
    ("Input", Builtin::Input),
    ("Flatten", Builtin::Flatten),
    ("Dense", Builtin::Dense),
    ("Dropout", Builtin::Dropout),
    ("GaussianNoise", Builtin::GaussianNoise),
    ("BatchNorm", Builtin::Normalization),
    ("LayerNorm", Builtin::Normalization),
];

/// What other libraries call the words of this one.
const ELSEWHERE: [(&str, &str); 11] = [
    ("activation", "Relu"),
    ("alphadropout", "Dropout"),
    ("batchnorm1d", "BatchNorm"),
    ("batchnormalization", "BatchNorm"),
    ("fc", "Dense"),
    ("fullyconnected", "Dense"),
    ("identity", "Linear"),
    ("inputlayer", "Input"),
    ("layernormalization", "LayerNorm"),
    ("logsoftmax", "Softmax"),
    ("reshape", "Flatten"),
];

/// Well-known layers of Keras and PyTorch that do not exist here yet: in lower case, without `_`, and
/// with `nd` for the number of dimensions.
const MISSING: &str = "
    adaptiveavgpoolnd adaptivemaxpoolnd additiveattention attention averagepoolingnd avgpoolnd
    batchnormnd bidirectional celu convlstmnd convnd convndtranspose
    convtransposend croppingnd depthwiseconvnd dropoutnd elu embedding embeddingbag
    gaussiandropout gelu globalaveragepoolingnd globalavgpoolnd globalmaxpoolingnd
    globalmaxpoolnd glu groupnorm groupnormalization gru hardshrink hardsigmoid hardswish hardtanh
    instancenormnd leakyrelu localresponsenorm logsigmoid lppoolnd
    lstm masking maxpoolingnd maxpoolnd mish multiheadattention pixelshuffle prelu relu6
    repeatvector rmsnorm rmsnormalization rnn rrelu selu separableconvnd silu simplernn softmin
    softplus softshrink softsign spatialdropoutnd swish tanhshrink timedistributed
    transformerencoder upsamplingnd zeropaddingnd
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
    /// One of [`ACTIVATIONS`], as a layer.
    Activation,
}

impl Builtin {
    /// The layer of this exact name.
    pub fn named(name: &str) -> Option<Self> {
        let activation =
            || ACTIVATIONS.iter().any(|&(_, layer)| layer == name).then_some(Builtin::Activation);
        LAYERS
            .iter()
            .find(|&&(layer, _)| layer == name)
            .map(|&(_, builtin)| builtin)
            .or_else(activation)
    }
}

/// The type of the activation whose argument form is `word`.
pub fn activation(word: &str) -> Option<&'static str> {
    ACTIVATIONS.iter().find(|&&(lower, _)| lower == word).map(|&(_, layer)| layer)
}

/// Whether `word` names an activation in some spelling: `relu`, `Relu`, `ReLU`.
pub fn is_like_activation(word: &str) -> bool {
    activation(&word.to_lowercase()).is_some()
}

/// `Input`, `Flatten`, … as a sentence lists them.
pub fn all_layers() -> String {
    list(layer_names())
}

/// `linear`, `relu`, … as a sentence lists them.
pub fn all_activations() -> String {
    list(ACTIVATIONS.iter().map(|&(lower, _)| lower))
}

/// The layer that may have been meant by `word`, unless it is one of those that are missing.
pub fn nearest_layer(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    elsewhere(&lower).or_else(|| nearest(&lower, layer_names()).filter(|_| !is_missing(word)))
}

/// The activation that may have been meant by `word`, unless it is one of those that are missing.
pub fn nearest_activation(word: &str) -> Option<&'static str> {
    nearest(&word.to_lowercase(), ACTIVATIONS.iter().map(|&(lower, _)| lower))
        .filter(|_| !is_missing(word))
}

/// Whether `word` names, in some spelling, a layer or an activation that others have and we lack.
pub fn is_missing(word: &str) -> bool {
    let mut word = word.to_lowercase().replace('_', "");
    if elsewhere(&word).is_some() {
        return false;
    }
    for dimensions in ["1d", "2d", "3d"] {
        word = word.replace(dimensions, "nd");
    }
    MISSING.split_whitespace().any(|missing| missing == word)
}

/// Whether `layer` has a number that others call `key`. (Sizes are called in many ways.)
pub fn takes(layer: &str, key: &str) -> bool {
    match layer {
        "Dense" => ["units", "out_features"].contains(&key),
        "Dropout" => ["rate", "p"].contains(&key),
        "GaussianNoise" => key == "stddev",
        "BatchNorm" | "LayerNorm" => ["epsilon", "eps"].contains(&key),
        _ => true,
    }
}

/// The layer of this language that others call `lower`, in lower case.
fn elsewhere(lower: &str) -> Option<&'static str> {
    ELSEWHERE.iter().find(|&&(other, _)| other == lower).map(|&(_, ours)| ours)
}

fn layer_names() -> impl Iterator<Item = &'static str> {
    let activations = ACTIVATIONS.iter().map(|&(_, layer)| layer);
    LAYERS.iter().map(|&(layer, _)| layer).chain(activations)
}

fn list(names: impl Iterator<Item = &'static str>) -> String {
    let quoted: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// The nearest name that is near enough to be a slip of the pen: two edits, one in a short word,
/// so that `Tail` is a type of the user's and not a misspelt `Tanh`.
fn nearest(lower: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    names
        .map(|name| (distance(lower, &name.to_lowercase()), name))
        .filter(|&(edits, name)| edits <= if name.len() < 5 { 1 } else { 2 })
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, name)| name)
}

/// The fewest insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replaced = above[j] + usize::from(a[i] != b[j]);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (a, b, edits) in [
            ("", "", 0),
            ("dense", "dense", 0),
            ("dens", "dense", 1),
            ("sofmax", "softmax", 1),
            ("rleu", "relu", 1),
            ("kitten", "sitting", 3),
            ("", "tanh", 4),
        ] {
            assert_eq!(distance(a, b), edits, "{a} {b}");
            assert_eq!(distance(b, a), edits, "{b} {a}");
        }
    }

    #[test]
    fn a_slip_is_near_and_a_word_of_ones_own_is_far() {
        assert_eq!(nearest_layer("dense"), Some("Dense"));
        assert_eq!(nearest_layer("Sofmax"), Some("Softmax"));
        assert_eq!(nearest_layer("ReLU"), Some("Relu"));
        assert_eq!(nearest_layer("DropOut"), Some("Dropout"));
        assert_eq!(nearest_layer("InputLayer"), Some("Input"));
        assert_eq!(nearest_layer("BatchNorm1d"), Some("BatchNorm"));
        for own in ["Scale", "Encoder", "Head", "Tail", "Conv2d", "Residual"] {
            assert_eq!(nearest_layer(own), None, "{own}");
        }
        assert_eq!(nearest_activation("softmaks"), Some("softmax"));
        assert_eq!(nearest_activation("relux"), Some("relu"));
        assert_eq!(nearest_activation("swish"), None);
    }

    #[test]
    fn what_is_missing_is_no_slip() {
        for missing in ["Gelu", "GELU", "LeakyReLU", "Conv2D", "Conv2DTranspose", "BatchNorm2d"] {
            assert!(is_missing(missing), "{missing}");
            assert_eq!(nearest_layer(missing), None, "{missing}");
        }
        assert!(is_missing("leaky_relu"));
        assert_eq!(nearest_activation("gelu"), None);
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
        for (other, _) in ELSEWHERE {
            assert!(!is_missing(other), "{other}");
        }
    }
}
