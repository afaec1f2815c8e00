//! `#[fits(parameters = 120_000, bytes = 512 KiB, macs = 1M)]`: what a network may cost.

use crate::lex::is;
use crate::names;
use crate::parameters::Parameters;
use crate::report::Report;
use crate::spelling::spelling;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, LitStr, Meta, Type, UnOp};

/// The attribute.
pub const NAME: &str = "fits";

/// What a network may cost of one thing.
pub struct Budget {
    /// What is counted: the function of `check` that counts it.
    pub measure: Measure,
    /// The most there may be, as an expression.
    pub most: TokenStream,
    /// Where it stands.
    pub place: TokenStream,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Parameters,
    Bytes,
    MultiplyAdds,
    TrainBytes,
}

impl Measure {
    /// All, by their names in the attribute.
    const ALL: [(&str, Self); 4] = [
        ("parameters", Self::Parameters),
        ("bytes", Self::Bytes),
        ("macs", Self::MultiplyAdds),
        ("train_bytes", Self::TrainBytes),
    ];

    fn is_memory(self) -> bool {
        matches!(self, Self::Bytes | Self::TrainBytes)
    }
}

/// What the attribute says.
#[derive(Default)]
pub struct Fits {
    /// The budgets, in their order.
    pub budgets: Vec<Budget>,
    /// The samples of a step of training, if they were stated.
    pub batch: Option<TokenStream>,
    /// The update rule of training, if it was stated.
    pub optimizer: Option<TokenStream>,
}

/// Takes the attributes `fits` out of those of an item.
pub fn take(
    attributes: Vec<Attribute>,
    parameters: &Parameters,
    report: &mut Report,
) -> (Vec<Attribute>, Fits) {
    let mut fits = Fits::default();
    let mut others = Vec::new();
    for attribute in attributes {
        match &attribute.meta {
            meta if !meta.path().is_ident(NAME) => others.push(attribute),
            meta if parameters.first().is_some() => {
                report.complain(meta, without_numbers(parameters));
            }
            Meta::List(list) if !list.tokens.is_empty() => fits.read(list.tokens.clone(), report),
            meta => {
                let message = "`fits` says what a network may cost; write `#[fits(parameters = 120_000, bytes = 512 KiB)]`";
                report.complain(meta, message);
            }
        }
    }
    (others, fits)
}

/// Why a network with parameters has no budget.
fn without_numbers(parameters: &Parameters) -> String {
    let name = parameters.first().map(ToString::to_string).unwrap_or_default();
    format!(
        "what a network costs is not known while `{name}` is a parameter; put the budget on one with numbers, `#[fits(…)] type Small = Net<…>;`"
    )
}

impl Fits {
    fn read(&mut self, tokens: TokenStream, report: &mut Report) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        for part in trees.split(|tree| is(tree, ',')).filter(|part| !part.is_empty()) {
            let [TokenTree::Ident(key), equals, value @ ..] = part else {
                let tokens: TokenStream = part.iter().cloned().collect();
                report.complain(&tokens, unnamed(&tokens));
                continue;
            };
            let (marks, value) = marks(equals, value);
            let value: TokenStream = value.iter().cloned().collect();
            if value.is_empty() {
                report.complain(key, format!("`{key}` needs a number; write `{key} = …`"));
            } else if marks.to_string() == "=" {
                self.set(key, value, report);
            } else {
                let value = spelling(value);
                report.complain(
                    marks,
                    format!("a budget stands behind `=`; write `{key} = {value}`"),
                );
            }
        }
    }

    fn set(&mut self, key: &Ident, value: TokenStream, report: &mut Report) {
        let name = key.to_string();
        if name == "batch" || name == "optimizer" {
            let (place, fault) = if name == "batch" {
                (&mut self.batch, expression(&value, "batch = 32").err())
            } else {
                (&mut self.optimizer, no_type(&value))
            };
            if let Some(message) = fault {
                report.complain(&value, message);
            }
            if place.replace(value).is_some() {
                report.complain(key, format!("`{key}` is given twice; remove one"));
            }
            return;
        }
        let Some(&(_, measure)) = Measure::ALL.iter().find(|(other, _)| *other == name) else {
            report.complain(key, unknown(&name));
            return;
        };
        if self.budgets.iter().any(|budget| budget.measure == measure) {
            report.complain(key, format!("`{key}` is given twice; remove one"));
            return;
        }
        match quantity(&value, measure) {
            Ok(most) => self.budgets.push(Budget { measure, most, place: value }),
            Err(message) => report.complain(&value, message),
        }
    }
}

/// The punctuation between a key and its value, and the value: `=`, or `<=` in its place.
fn marks<'a>(first: &TokenTree, behind: &'a [TokenTree]) -> (TokenStream, &'a [TokenTree]) {
    let joins = |tree: &TokenTree| ['=', '<', '>', ':'].iter().any(|&mark| is(tree, mark));
    let marks = if joins(first) { behind.iter().take_while(|tree| joins(tree)).count() } else { 0 };
    let (marks, value) = behind.split_at(marks);
    (std::iter::once(first).chain(marks).cloned().collect(), value)
}

fn unnamed(tokens: &TokenStream) -> String {
    let found = spelling(tokens.clone());
    format!(
        "expected a budget such as `parameters = 120_000`, found `{found}`; the budgets are {}",
        all()
    )
}

fn all() -> &'static str {
    "`parameters`, `bytes`, `macs` and `train_bytes`"
}

fn unknown(name: &str) -> String {
    let elsewhere = match name {
        "params" | "weights" => Some("parameters"),
        "size" | "memory" | "parameter_bytes" => Some("bytes"),
        "multiply_adds" | "flops" | "ops" => Some("macs"),
        _ => None,
    };
    let ours = Measure::ALL.iter().map(|(name, _)| *name).chain(["batch", "optimizer"]);
    match elsewhere.or_else(|| names::nearest(name, ours)) {
        Some(meant) => format!("unknown budget `{name}`; did you mean `{meant}`?"),
        None => format!("unknown budget `{name}`; the budgets are {}", all()),
    }
}

/// A budget as an expression: a number with its unit, or a constant.
fn quantity(value: &TokenStream, measure: Measure) -> Result<TokenStream, String> {
    let trees: Vec<TokenTree> = value.clone().into_iter().collect();
    let (number, unit) = match trees.as_slice() {
        [TokenTree::Literal(number)] => (number, None),
        [TokenTree::Literal(number), TokenTree::Ident(unit)] => (number, Some(unit.to_string())),
        _ => return expression(value, "120_000"),
    };
    if let Some(bare) = unquoted(number) {
        return Err(format!("a number stands without quotes; write `{bare}`"));
    }
    let (digits, suffix) = split(number);
    let unit = unit.unwrap_or(suffix);
    if let Some(plain) = without_exponent(number, measure) {
        return Err(format!("a budget has no exponent; write `{plain}`"));
    }
    let Some(factor) = factor(&unit, measure) else {
        let units = if measure.is_memory() {
            "in bytes, or in kB, MB, GB, KiB, MiB or GiB"
        } else {
            "in ones, or in k, M or G"
        };
        return Err(format!("this budget counts {units}, not in `{unit}`"));
    };
    // Budgets are far below 2^53, up to which every whole number is a float.
    match digits.parse::<f64>().map(|number| (number * factor).floor()) {
        Ok(most) if most <= 2.0_f64.powi(53) => {
            let most: Literal = format!("{most:.0}").parse().map_err(|_| String::new())?;
            Ok(most.to_token_stream())
        }
        _ => {
            Err(format!("expected a number such as `120_000`, found `{}`", spelling(value.clone())))
        }
    }
}

/// A constant, or an expression in braces; `example` is a number in its place.
fn expression(value: &TokenStream, example: &str) -> Result<TokenStream, String> {
    match syn::parse2::<Expr>(value.clone()) {
        Ok(Expr::Unary(negative)) if matches!(negative.op, UnOp::Neg(_)) => {}
        Ok(_) => return Ok(value.clone()),
        Err(_) => {}
    }
    Err(format!("expected a number such as `{example}`, found `{}`", spelling(value.clone())))
}

/// What is wrong with the name of an update rule, if it is no type.
fn no_type(value: &TokenStream) -> Option<String> {
    let found = spelling(value.clone());
    let message = format!("expected an update rule such as `optimizer = Adam`, found `{found}`");
    syn::parse2::<Type>(value.clone()).is_err().then_some(message)
}

/// The digits of a number, and what stands behind them.
fn split(number: &Literal) -> (String, String) {
    let text = number.to_string();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '_'));
    let (digits, suffix) = text.split_at(end.unwrap_or(text.len()));
    (digits.replace('_', ""), suffix.trim_start_matches('_').to_owned())
}

/// What stands in quotes.
fn unquoted(number: &Literal) -> Option<String> {
    let text: LitStr = syn::parse2(number.to_token_stream()).ok()?;
    Some(text.value())
}

/// `1e3` as `1k`, or as `1 kB` where bytes are counted.
fn without_exponent(number: &Literal, measure: Measure) -> Option<String> {
    let text = number.to_string().replace('_', "").to_lowercase();
    if !text.contains('e') || text.starts_with("0x") {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    let units = if measure.is_memory() { [" GB", " MB", " kB"] } else { ["G", "M", "k"] };
    let sizes = [1e9, 1e6, 1e3].into_iter().zip(units);
    let fits = sizes.filter(|&(size, _)| value >= size && value / size < 1e6);
    let (value, unit) = fits.map(|(size, unit)| (value / size, unit)).next().unwrap_or((value, ""));
    Some(format!("{value}{unit}"))
}

fn factor(unit: &str, measure: Measure) -> Option<f64> {
    let (decimal, binary) = (1000.0_f64, 1024.0_f64);
    Some(match (unit, measure.is_memory()) {
        ("", _) | ("B", true) => 1.0,
        ("k" | "K", false) | ("kB" | "KB", true) => decimal,
        ("M", false) | ("MB", true) => decimal.powi(2),
        ("G", false) | ("GB", true) => decimal.powi(3),
        ("KiB", true) => binary,
        ("MiB", true) => binary.powi(2),
        ("GiB", true) => binary.powi(3),
        _ => return None,
    })
}

impl Measure {
    /// The call that counts, of the layer `layer` to which `input` comes: a part of the network, or
    /// the whole of it.
    pub fn count(
        self,
        krate: &TokenStream,
        [layer, input, scalar]: [&TokenStream; 3],
        whole: bool,
        fits: &Fits,
    ) -> TokenStream {
        match self {
            Self::Parameters => quote!(#krate::check::parameters::<#layer, #scalar>()),
            Self::Bytes => quote!(#krate::check::bytes::<#layer, #scalar>()),
            Self::MultiplyAdds => quote!(#krate::check::multiply_adds::<#layer, #input, #scalar>()),
            Self::TrainBytes => {
                let count = if whole { quote!(train_bytes) } else { quote!(layer_train_bytes) };
                let batch = fits.batch.clone().unwrap_or_else(|| quote!(32));
                let adam = || quote!(#krate::optimizers::Adam);
                let optimizer = fits.optimizer.clone().unwrap_or_else(adam);
                quote!(#krate::check::#count::<#layer, #input, #optimizer, #scalar>(#batch))
            }
        }
    }

    /// What is counted, in the words of a message.
    pub fn words(self) -> &'static str {
        match self {
            Self::Parameters => "parameters",
            Self::Bytes => "bytes of parameters",
            Self::MultiplyAdds => "multiply-adds",
            Self::TrainBytes => "bytes in training",
        }
    }
}
