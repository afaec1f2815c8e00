//! Layers as other libraries write them, and how they are written here.

use super::foreign::respanned;
use super::group;
use crate::layers::functions;
use crate::lex::{Mark, Token, is, lex};
use crate::names::{self, Builtin};
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::LitInt;

/// Where other libraries keep their layers: `nn.Linear`, `tf.keras.layers.Dense`.
const MODULES: [&str; 15] = [
    "F",
    "activations",
    "burn",
    "candle_nn",
    "dfdx",
    "flax",
    "functional",
    "keras",
    "layers",
    "nn",
    "np",
    "tensorflow",
    "tf",
    "tfl",
    "torch",
];

/// Whether a path that begins with this word leads to another library's layer.
pub fn is_module(word: &str) -> bool {
    MODULES.contains(&word)
}

/// What others call a network whose layers stand in a list.
pub fn is_list(word: &str) -> bool {
    matches!(word, "Sequential" | "ModuleList" | "vec" | "Chain")
}

/// What stands between two commas: `128`, `units=128` or `units: 128`.
struct Argument {
    key: Option<String>,
    value: TokenStream,
}

impl Argument {
    /// Whether it is a whole number without a name.
    fn is_whole(&self) -> bool {
        self.key.is_none() && syn::parse2::<LitInt>(self.value.clone()).is_ok()
    }
}

/// How the layer that others write `name(arguments)` is written here, if that is known:
/// `Linear(784, 128)` as `Dense(128)`, `ReLU()` as `Relu`.
pub fn written_here(name: &str, group: Option<&Group>) -> Option<String> {
    let stream = group.map(Group::stream).unwrap_or_default();
    let arguments: Vec<Argument> = pieces(stream).into_iter().map(argument).collect();
    let name = name.strip_suffix("Config").unwrap_or(name);
    let ours = match name.to_lowercase().as_str() {
        "linear" | "fc" if !arguments.is_empty() => return dense(&arguments, true),
        "dense" => return dense(&arguments, false),
        "activation" => {
            let word = functions::meant_activation(&arguments.first()?.value)?;
            return names::activation(&word).map(|word| word.name.to_owned());
        }
        _ if Builtin::named(name).is_some() => name,
        _ => return written_here(names::nearest_layer(name)?, group),
    };
    let values = match ours {
        "Input" | "Flatten" => sizes(&arguments),
        "Dropout" | "GaussianNoise" => {
            vec![spelling(arguments.first()?.value.clone())]
        }
        "BatchNorm" | "LayerNorm" => numbers_by_name(&arguments),
        "Residual" => return None,
        "Concatenate" | "Add" | "Average" => vec![spelling(group?.stream())],
        activation => {
            let taken = names::activation_layer(activation)?.numbers.len();
            let values = arguments.iter().map(|argument| spelling(argument.value.clone()));
            values.take(taken).collect()
        }
    };
    Some(call(ours, &values))
}

/// The layers of a list as a chain: `nn.Linear(784, 128), nn.ReLU()` as `Dense(128) -> Relu`.
pub fn chain(list: TokenStream) -> String {
    let mut list = list;
    // `Sequential([…])`
    if let [TokenTree::Group(group)] = list.clone().into_iter().collect::<Vec<_>>().as_slice() {
        list = group.stream();
    }
    let layers: Vec<String> = pieces(list).into_iter().map(layer).collect();
    layers.join(" -> ")
}

/// One layer of a list.
fn layer(tokens: TokenStream) -> String {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let known = match trees.as_slice() {
        [.., TokenTree::Ident(name), TokenTree::Group(group)] => {
            written_here(&name.to_string(), Some(group))
        }
        // `Linear<784, 128>`
        [TokenTree::Ident(name), TokenTree::Punct(_), inner @ .., TokenTree::Punct(_)] => {
            let inner = Group::new(Delimiter::Parenthesis, inner.iter().cloned().collect());
            written_here(&name.to_string(), Some(&inner))
        }
        [TokenTree::Ident(name)] => names::nearest_layer(&name.to_string()).map(str::to_owned),
        _ => None,
    };
    known.unwrap_or_else(|| spelling(tokens))
}

/// What the layer before a `Linear` leaves, which PyTorch states.
pub fn inputs(group: &Group) -> Option<String> {
    let arguments: Vec<Argument> = pieces(group.stream()).into_iter().map(argument).collect();
    let stated = arguments.iter().find(|argument| argument.key.as_deref() == Some("in_features"));
    let plain = arguments.first().filter(|first| first.key.is_none() && arguments.len() > 1);
    stated.or(plain).map(|argument| spelling(argument.value.clone()))
}

/// The tokens of a network with an `Input` before a `Dense(784, 128)` that stands first; after a
/// complaint.
pub fn with_input(tokens: Vec<Token>, report: &mut Report) -> Vec<Token> {
    let at = if tokens.get(1).is_some_and(|token| token.is(":")) { 2 } else { 0 };
    let name = tokens.get(at).map(Token::text).filter(|name| matches!(*name, "Dense" | "Linear"));
    let trees = tokens.get(at + 1).map(ToTokens::to_token_stream);
    let (Some(name), Some(arguments)) = (name, trees.as_ref().and_then(group)) else {
        return tokens;
    };
    let arguments: Vec<Argument> = pieces(arguments.stream()).into_iter().map(argument).collect();
    let [inputs, units, ..] = arguments.as_slice() else { return tokens };
    let states_both = inputs.key.is_none()
        && functions::meant_activation(&inputs.value).is_none()
        && units.is_whole();
    let ours = dense(&arguments, true).filter(|_| states_both);
    let Some(ours) = ours else { return tokens };
    let input = format!("Input({})", spelling(inputs.value.clone()));
    let why = match name {
        "Dense" => "the inputs are a layer of their own",
        _ => "`Linear` is the activation that changes nothing; a layer with weights is `Dense`",
    };
    report.complain(&inputs.value, format!("{why}; write `{input} -> {ours}`"));
    mended(&tokens, at, [&format!("{input} ->"), &ours])
}

/// The tokens with a layer before the first one, whose name stays, and another in place of it.
fn mended(tokens: &[Token], at: usize, [before, first]: [&str; 2]) -> Vec<Token> {
    let span = tokens[at].trees.clone().into_iter().next().map(|tree| tree.span());
    let read = |text: &str| {
        let parsed: TokenStream = text.parse().unwrap_or_default();
        let placed = parsed.into_iter().map(|tree| match span {
            Some(span) => respanned(tree, span),
            None => tree,
        });
        lex(placed.collect())
    };
    [&read(before), &tokens[..at], &read(first), &tokens[at + 2..]].concat()
}

/// Whether a layer states the shape of the samples, as the first one does in Keras.
pub fn states_samples(group: &Group) -> bool {
    let mut arguments = pieces(group.stream()).into_iter().map(argument);
    arguments.any(|argument| argument.key.is_some_and(|key| is_shape_of_samples(&key)))
}

/// What Keras calls the shape of the samples, in the first layer.
pub fn is_shape_of_samples(key: &str) -> bool {
    matches!(key, "input_shape" | "input_dim" | "input_size" | "batch_input_shape")
}

/// `units` and what of the rest means something here; nothing if the units are not stated.
fn dense(arguments: &[Argument], counts_inputs: bool) -> Option<String> {
    let named = |keys: &[&str]| {
        let has =
            |argument: &&Argument| argument.key.as_deref().is_some_and(|key| keys.contains(&key));
        arguments.iter().find(has).map(|argument| &argument.value)
    };
    let plain: Vec<_> = arguments.iter().filter(|argument| argument.key.is_none()).collect();
    let at = usize::from(counts_inputs && plain.len() > 1);
    let units = named(&["units", "out_features", "features"])
        .or_else(|| plain.get(at).map(|argument| &argument.value))?;
    let mut values = vec![spelling(units.clone())];
    // Behind the widths PyTorch has a bias.
    let behind = plain.get(at + 1).map(|argument| &argument.value);
    let behind =
        behind.filter(|word| !counts_inputs || functions::meant_activation(word).is_some());
    values.extend(
        named(&["activation", "act"]).or(behind).map(|word| {
            functions::meant_activation(word).unwrap_or_else(|| spelling(word.clone()))
        }),
    );
    for option in ["init", "l1", "l2"] {
        values.extend(
            named(&[option]).map(|value| format!("{option} = {}", spelling(value.clone()))),
        );
    }
    let bias = named(&["bias", "use_bias"]).map(|bias| spelling(bias.clone()).to_lowercase());
    if bias.is_some_and(|bias| bias == "false") {
        values.push("bias = false".to_owned());
    }
    Some(call("Dense", &values))
}

/// Every size, also those in a tuple or a list; without the batch, which is not stated here.
fn sizes(arguments: &[Argument]) -> Vec<String> {
    let stated = arguments
        .iter()
        .filter(|argument| argument.key.as_deref().is_none_or(|key| key.ends_with("shape")));
    let pieces = stated.flat_map(|argument| {
        let trees: Vec<TokenTree> = argument.value.clone().into_iter().collect();
        match trees.as_slice() {
            [TokenTree::Group(group)] => pieces(group.stream()),
            _ => vec![argument.value.clone()],
        }
    });
    pieces.map(spelling).filter(|size| size != "None" && size != "-1").collect()
}

/// The ε and the momentum, by their names here.
fn numbers_by_name(arguments: &[Argument]) -> Vec<String> {
    let named = arguments.iter().filter_map(|argument| {
        let value = spelling(argument.value.clone());
        match argument.key.as_deref()? {
            "eps" | "epsilon" => Some(format!("epsilon = {value}")),
            "momentum" => Some(format!("momentum = {value}")),
            _ => None,
        }
    });
    named.collect()
}

fn call(name: &str, values: &[String]) -> String {
    if values.is_empty() { name.to_owned() } else { format!("{name}({})", values.join(", ")) }
}

/// What stands between commas, those in `< >` left out.
fn pieces(tokens: TokenStream) -> Vec<TokenStream> {
    let mut pieces = vec![TokenStream::new()];
    let mut depth = 0_usize;
    for token in lex(tokens) {
        match token.mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            Mark::Joiner if depth == 0 && token.is(",") => {
                pieces.push(TokenStream::new());
                continue;
            }
            _ => {}
        }
        if let Some(piece) = pieces.last_mut() {
            token.to_tokens(piece);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn argument(tokens: TokenStream) -> Argument {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match trees.as_slice() {
        [TokenTree::Ident(key), TokenTree::Punct(mark), value @ ..]
            if matches!(mark.as_char(), '=' | ':')
                // `self::Square`
                && value.first().is_some_and(|first| !is(first, ':')) =>
        {
            Argument { key: Some(key.to_string()), value: value.iter().cloned().collect() }
        }
        _ => Argument { key: None, value: tokens },
    }
}

/// Whether these are layers in a list: a tuple, an array, a vector.
pub fn listed(group: &Group) -> bool {
    group.delimiter() != Delimiter::None && pieces(group.stream()).len() > 1
}

#[cfg(test)]
mod tests {
    use super::{chain, written_here};
    use proc_macro2::{Group, TokenTree};

    fn here(call: &str) -> Option<String> {
        let trees: Vec<TokenTree> = call.parse::<super::TokenStream>().ok()?.into_iter().collect();
        let group: Option<&Group> = match trees.get(1) {
            Some(TokenTree::Group(group)) => Some(group),
            _ => None,
        };
        written_here(&trees.first()?.to_string(), group)
    }

    #[test]
    fn layers_of_others_are_written_as_ours() {
        for (theirs, ours) in [
            ("Linear(784, 128)", "Dense(128)"),
            ("Linear(784, 128, bias=False)", "Dense(128, bias = false)"),
            ("Linear(in_features=784, out_features=128)", "Dense(128)"),
            ("Dense(units=128, activation=\"relu\")", "Dense(128, relu)"),
            ("Dense(128, tf.nn.relu)", "Dense(128, relu)"),
            ("Dense(8, self::Square)", "Dense(8, self::Square)"),
            ("Dense(WIDTH, squash, l2 = 0.1)", "Dense(WIDTH, squash, l2 = 0.1)"),
            ("LinearConfig(784, 128)", "Dense(128)"),
            ("ReLU()", "Relu"),
            ("LeakyReLU(negative_slope=0.1)", "LeakyRelu(0.1)"),
            ("Dropout(p=0.2)", "Dropout(0.2)"),
            ("Input(shape=(None, 28, 28))", "Input(28, 28)"),
            ("BatchNorm1d(128, eps=1e-3)", "BatchNorm(epsilon = 1e-3)"),
            ("Activation(\"gelu\")", "Gelu"),
        ] {
            assert_eq!(here(theirs).as_deref(), Some(ours), "{theirs}");
        }
        for own in ["Scale(3)", "Encoder", "Conv2d(1, 32, 3)", "Dense()"] {
            assert_eq!(here(own), None, "{own}");
        }
    }

    #[test]
    fn lists_become_chains() {
        let list = "[nn.Linear(784, 128), nn.ReLU(), Linear<128, 10>]".parse().unwrap();
        assert_eq!(chain(list), "Dense(128) -> Relu -> Dense(10)");
    }
}
