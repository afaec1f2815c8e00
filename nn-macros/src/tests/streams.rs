//! Whatever tokens come, the macro answers with Rust or with complaints at those tokens, and never
//! panics. `PROPTEST_CASES` sets how many are tried, of each kind.

use super::super::{compile, items};
use super::networks;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use quote::quote;
use std::env;

/// What the language is made of, and what comes near it.
const WORDS: &[&str] = &[
    "Input",
    "Flatten",
    "Dense",
    "Dropout",
    "GaussianNoise",
    "BatchNorm",
    "LayerNorm",
    "Residual",
    "Relu",
    "Prelu",
    "Softmax",
    "Sigmoid",
    "LeakyRelu",
    "Linear",
    "Conv2d",
    "Dens",
    "Encoder",
    "frozen",
    "Frozen",
    "relu",
    "prelu",
    "softmax",
    "leaky_relu",
    "gelu",
    "he_normal",
    "normal",
    "uniform",
    "orthogonal",
    "init",
    "bias",
    "l1",
    "l2",
    "epsilon",
    "momentum",
    "units",
    "activation",
    "rate",
    "kernel_regularizer",
    "use_bias",
    "trainable",
    "weight_decay",
    "f32",
    "f64",
    "u8",
    "type",
    "pub",
    "const",
    "fits",
    "parameters",
    "bytes",
    "macs",
    "batch",
    "optimizer",
    "KiB",
    "M",
    "Adam",
    "crate",
    "self",
    "Self",
    "super",
    "as",
    "dyn",
    "impl",
    "fn",
    "let",
    "if",
    "else",
    "match",
    "return",
    "move",
    "unsafe",
    "async",
    "mut",
    "ref",
    "where",
    "for",
    "in",
    "loop",
    "break",
    "true",
    "false",
    "H",
    "_",
    "r#type",
    "größe",
    "名",
    "cfg",
    "doc",
];

/// Words of which an identifier cannot be made otherwise, and marks that are several tokens.
const RUNS: &[&str] = &[
    "->",
    "=>",
    "::",
    "|>",
    "->>",
    ">>",
    "..",
    "..=",
    "==",
    "&&",
    "||",
    "+=",
    "'a",
    "'static",
    "$crate",
    "#[fits(parameters = 3)]",
    "#![inner]",
    "/// text\n",
    "<T as U>::V",
    "3 *",
    "50%",
    "rate = 50%",
    "Dense(3, relu)",
    "Residual(Dense(4))",
    "2 * (Relu -> Dense(3))",
    "Input(4) ->",
    "type Net =",
    "pub(crate) type Net =",
    "f64;",
    "init = normal(0, S)",
    "bias = false",
    "activation = \"relu\"",
    "kernel_regularizer = l2(0.01)",
    "-1",
    "- -1",
    "-->",
    "==>",
    "frozen 3 *",
    "Frozen",
    "hidden-layer:",
    "a.b:",
    "\"n\":",
    "1st:",
    "hidden =",
    "for _ in 0..3 { Relu }",
    "if true",
    "network!(Dense(4))",
    "vec!",
    "self.hidden",
    "[Relu; 3]",
    "Repeat(3, Relu)",
    "Residual(Input(4) -> Dense(4))",
    "Dense(3)(Dense(8)(Input(4)))",
    "(relu)",
    "< Relu >",
    "Add(Relu; Relu)",
    "Output",
    "; f64",
];

/// None is a number of times that would take long.
const LITERALS: &[&str] = &[
    "0",
    "1",
    "3",
    "12",
    "1_0",
    "0x1f",
    "0b101",
    "3usize",
    "3u8",
    "3i32",
    "4294967296",
    "99999999999999999999999999999999999999999999",
    "0.0",
    "0.2",
    "1.5",
    "1e-3",
    "1e3",
    "9e999",
    "0.1f32",
    "1f64",
    "2.",
    "1_f64",
    "\"relu\"",
    "\"\"",
    "\"he_normal\"",
    "\"a -> b\"",
    "\"\\u{1f980}\"",
    "r#\"raw\"#",
    "b\"bytes\"",
    "c\"c\"",
    "'c'",
    "'\\''",
    "b'b'",
];

/// A token, or a few that belong together. Groups without delimiters are what a `macro_rules`
/// around the macro makes.
fn token() -> impl Strategy<Value = TokenStream> {
    let read = |text: &str| text.parse::<TokenStream>().unwrap();
    let leaf = prop_oneof![
        4 => select(WORDS).prop_map(read),
        4 => select(RUNS).prop_map(read),
        3 => select(LITERALS).prop_map(read),
        3 => (select(PUNCTUATION), any::<bool>()).prop_map(|(mark, joint)| punct(mark, joint)),
        1 => any::<u64>().prop_map(|number| TokenTree::from(Literal::u64_unsuffixed(number)).into()),
        1 => proptest::num::f64::POSITIVE
            .prop_map(|number| TokenTree::from(Literal::f64_unsuffixed(number)).into()),
        1 => any::<String>().prop_map(|text| TokenTree::from(Literal::string(&text)).into()),
    ];
    leaf.prop_recursive(4, 48, 8, |inner| {
        (select(DELIMITERS), vec(inner, 0..8))
            .prop_map(|(delimiter, inner)| group(delimiter, inner))
    })
}

const PUNCTUATION: &[char] = &[
    '-', '>', '<', '=', ':', ',', ';', '.', '*', '+', '/', '%', '&', '|', '!', '?', '#', '$', '@',
    '~', '^', '\'',
];

const DELIMITERS: &[Delimiter] = &[
    Delimiter::Parenthesis,
    Delimiter::Parenthesis,
    Delimiter::Bracket,
    Delimiter::Brace,
    Delimiter::None,
];

fn punct(mark: char, joint: bool) -> TokenStream {
    // A quotation mark by itself is no token: it begins a lifetime.
    let spacing = if joint || mark == '\'' { Spacing::Joint } else { Spacing::Alone };
    let life = (mark == '\'').then(|| Ident::new("a", Span::call_site()));
    let mark = Punct::new(mark, spacing);
    quote!(#mark #life)
}

fn group(delimiter: Delimiter, inner: Vec<TokenStream>) -> TokenStream {
    TokenTree::from(Group::new(delimiter, inner.into_iter().collect())).into()
}

/// One change of a token.
#[derive(Clone, Debug)]
enum Change {
    Delete,
    Duplicate,
    /// With the next.
    Swap,
    Replace(TokenStream),
    Insert(TokenStream),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Delete),
        Just(Change::Duplicate),
        Just(Change::Swap),
        token().prop_map(Change::Replace),
        token().prop_map(Change::Insert),
    ]
}

/// The stream with a change at one of its tokens, or of those within its groups.
fn changed(
    tokens: TokenStream,
    at: &mut impl Iterator<Item = Index>,
    change: &Change,
) -> TokenStream {
    let mut trees: Vec<TokenTree> = tokens.into_iter().collect();
    let Some(index) = at.next().filter(|_| !trees.is_empty()) else {
        return match change {
            Change::Insert(tokens) | Change::Replace(tokens) => tokens.clone(),
            Change::Delete | Change::Duplicate | Change::Swap => trees.into_iter().collect(),
        };
    };
    let index = index.index(trees.len());
    let inside = at.next().is_none_or(|choice| choice.index(2) == 0);
    if let (TokenTree::Group(outer), true) = (&trees[index], inside) {
        let inner = changed(outer.stream(), at, change);
        trees[index] = Group::new(outer.delimiter(), inner).into();
        return trees.into_iter().collect();
    }
    let (before, after) = trees.split_at(index);
    let before: TokenStream = before.iter().cloned().collect();
    let (tree, after) = (&after[0], &after[1..]);
    let next = after.first();
    let rest: TokenStream = after.iter().cloned().collect();
    let behind: TokenStream = after.iter().skip(1).cloned().collect();
    match change {
        Change::Delete => quote!(#before #rest),
        Change::Duplicate => quote!(#before #tree #tree #rest),
        Change::Swap => quote!(#before #next #tree #behind),
        Change::Replace(tokens) => quote!(#before #tokens #rest),
        Change::Insert(tokens) => quote!(#before #tree #tokens #rest),
    }
}

/// Valid networks with a few changes, as items or not.
pub fn nearly_valid(item: impl Strategy<Value = bool>) -> impl Strategy<Value = TokenStream> {
    let changes = vec((change(), vec(any::<Index>(), 6)), 0..4);
    (networks::network(), item, changes).prop_map(|(network, item, changes)| {
        let text = if item { network.item("Net") } else { network.line };
        let tokens = text.parse().unwrap();
        changes
            .into_iter()
            .fold(tokens, |tokens, (change, at)| changed(tokens, &mut at.into_iter(), &change))
    })
}

/// The stream as if all of it stood at one place, by which its spans can be told from others.
fn located(tokens: TokenStream, place: Span) -> TokenStream {
    let locate = |tree| {
        let mut tree = match tree {
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), located(group.stream(), place)).into()
            }
            tree => tree,
        };
        tree.set_span(place);
        tree
    };
    tokens.into_iter().map(locate).collect()
}

/// The spans of the complaints in what was emitted.
fn complaints(emitted: TokenStream) -> Vec<Span> {
    let spans = |tree: TokenTree| match tree {
        TokenTree::Ident(word) if word == "compile_error" => vec![word.span()],
        TokenTree::Group(group) => complaints(group.stream()),
        _ => Vec::new(),
    };
    emitted.into_iter().flat_map(spans).collect()
}

/// Whether what the macro makes of the tokens is Rust where they stand, with every complaint at one
/// of them.
fn check(tokens: &TokenStream) -> Result<(), TestCaseError> {
    proc_macro2::extra::invalidate_current_thread_spans();
    let place = quote!(#tokens).is_empty().then(Span::call_site);
    let place = place.unwrap_or_else(|| {
        "here".parse::<TokenStream>().unwrap().into_iter().next().unwrap().span()
    });
    let tokens = located(tokens.clone(), place);
    let emitted = compile(quote!(::staticnet; #tokens));
    let parsed = if items::begin(&tokens) {
        syn::parse2::<syn::File>(emitted.clone()).map(drop)
    } else {
        syn::parse2::<syn::Type>(emitted.clone()).map(drop)
    };
    prop_assert!(parsed.is_ok(), "{}: {tokens}\n{emitted}", parsed.unwrap_err());
    for span in complaints(emitted) {
        let (start, end) = (span.byte_range().start, span.byte_range().end);
        let inside = place.byte_range().contains(&start) && end <= place.byte_range().end;
        prop_assert!(inside || place.source_text().is_none(), "a complaint at {span:?}: {tokens}");
    }
    Ok(())
}

/// Tries as many streams as `PROPTEST_CASES` says, or `usual`: 100,000 of the two kinds together, in
/// shares that take equally long. The stack is larger than the compiler's, since `syn`, which only the
/// test has read what was emitted, goes down deeper.
fn try_all<S: Strategy<Value = TokenStream> + 'static>(usual: u32, strategy: fn() -> S) {
    let defaults = ProptestConfig::default();
    let cases = if env::var("PROPTEST_CASES").is_ok() { defaults.cases } else { usual };
    let config = ProptestConfig { cases, failure_persistence: None, ..defaults };
    let run = move || {
        let tried = TestRunner::new(config).run(&strategy(), |tokens| check(&tokens));
        tried.map_err(|error| error.to_string())
    };
    let thread = std::thread::Builder::new().stack_size(64 << 20).spawn(run);
    if let Err(error) = thread.unwrap().join().unwrap() {
        panic!("{error}");
    }
}

#[test]
fn any_tokens_make_rust_or_complaints() {
    try_all(78_000, || vec(token(), 0..16).prop_map(|tokens| tokens.into_iter().collect()));
}

#[test]
fn what_is_nearly_valid_makes_rust_or_complaints() {
    try_all(22_000, || nearly_valid(any::<bool>()));
}

/// Each within the other, more often than the stack would bear.
#[test]
fn what_stands_too_deep_is_told_so() {
    let deep = |open: &str, close: &str| {
        let inside = format!("{}Relu{}", open.repeat(20_000), close.repeat(20_000));
        let emitted = compile(format!("::staticnet; Input(4) -> {inside}").parse().unwrap());
        syn::parse2::<syn::Type>(emitted.clone()).unwrap();
        emitted.to_string()
    };
    for (open, close) in
        [("Residual(", ")"), ("2 * (", ")"), ("[", "]"), ("Scale<", ">"), ("<", ">")]
    {
        let emitted = deep(open, close);
        assert!(emitted.contains("more than 64 deep"), "{open}");
    }
    for open in
        ["1 * ", "Dense(- ", "Dense(a = ", "Dense(|a| ", "Dense(return ", "Dense(if a {} else "]
    {
        let repeated = open.strip_prefix("Dense(");
        let emitted = match repeated {
            Some(operator) => {
                let inside = format!("Input(4) -> Dense({})", operator.repeat(20_000));
                compile(format!("::staticnet; {inside}").parse().unwrap()).to_string()
            }
            None => deep(open, ""),
        };
        assert!(emitted.contains("more than 512 tokens"), "{open}");
    }
}

/// As deep as is allowed, in half the stack that the compiler has.
#[test]
fn what_is_as_deep_as_it_may_be_fits_the_stack() {
    let network = |open: &str, times: usize, close: &str| {
        format!("::staticnet; Input(4) -> {}3{}", open.repeat(times), close.repeat(times))
    };
    for text in [
        network("Residual(Dense(4) -> ", 63, ")"),
        network("2 * (", 63, ")"),
        network("Dense(", 63, ")"),
        network("Dense(- ", 1, ")").replace("- ", &"- ".repeat(500)),
        network("Dense(a = ", 1, ")").replace("a = ", &"a = ".repeat(250)),
        network("Dense(|a| ", 1, ")").replace("|a| ", &"|a| ".repeat(160)),
        network("Scale<", 63, ">"),
        network("1 * ", 250, ""),
    ] {
        let compiled = std::thread::Builder::new()
            .stack_size(4 << 20)
            .spawn(move || compile(text.parse().unwrap()).to_string())
            .unwrap();
        assert!(!compiled.join().unwrap().contains("more than"));
    }
}
