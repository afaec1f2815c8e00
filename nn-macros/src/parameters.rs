//! The parameters of an item, `type Net<const H: usize> = …`, and what its network may do with them.
//!
//! Stable Rust takes a const parameter only as it is: `Dense<4, H>`, but no `{ 2 * H }` and no constant
//! that is checked. So a size that is a parameter is written bare, what would have to be computed is
//! refused here, and what hangs on its value is checked where the network is used.

use crate::layers::numbers;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::{DenseOptions, Function, Kind, Layer, Network, Size};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{
    GenericArgument, GenericParam, Generics, PathArguments, Token, Type, TypeParamBound, TypePath,
    parse_quote,
};

/// What is known of the parameters that a network may name.
pub enum Parameters {
    /// The network is an item, and these are all.
    Declared(Vec<Parameter>),
    /// The network is a type: what stands around it is not seen. One capital alone is taken for a
    /// parameter there, as is the custom (`H`, `N2`); anything longer for a constant.
    Unseen,
}

/// A parameter of an item.
pub struct Parameter {
    name: Ident,
    sort: Sort,
}

/// What a parameter is.
enum Sort {
    /// A `usize`.
    Size,
    /// Something else, with the words for it.
    Other(String),
    /// What Rust does not take, which was complained about.
    Refused,
}

impl Parameters {
    /// Reads those of an item, and complains about what a network cannot take.
    pub fn declared(generics: &Generics, report: &mut Report) -> Self {
        let mut list = Vec::new();
        for parameter in &generics.params {
            list.extend(declared(parameter, report));
        }
        if let Some(bounds) = &generics.where_clause {
            report.complain(bounds, UNBOUND);
        }
        Self::Declared(list)
    }

    /// Those of an item as Rust takes them, after a complaint about those that it does not.
    pub fn written(&self, mut generics: Generics) -> Generics {
        for parameter in &mut generics.params {
            match parameter {
                GenericParam::Const(constant)
                    if matches!(self.sort(&constant.ident), Some(Sort::Refused)) =>
                {
                    constant.ty = parse_quote!(u64);
                }
                GenericParam::Type(size) if matches!(self.sort(&size.ident), Some(Sort::Size)) => {
                    let name = &size.ident;
                    *parameter = parse_quote!(const #name: usize);
                }
                _ => {}
            }
        }
        generics
    }

    /// What the declared one of that name is.
    fn sort(&self, name: &Ident) -> Option<&Sort> {
        let Self::Declared(list) = self else { return None };
        let parameter = list.iter().find(|parameter| parameter.name == *name);
        parameter.map(|parameter| &parameter.sort)
    }

    /// Whether a size is one of them, as far as can be told, and so is written as it is.
    pub fn is_one(&self, size: &TokenStream) -> bool {
        let Ok(word) = syn::parse2::<Ident>(size.clone()) else { return false };
        match self {
            Self::Declared(list) => list.iter().any(|parameter| parameter.name == word),
            Self::Unseen => is_lone_capital(&word),
        }
    }

    /// The declared one that `tokens` mention.
    pub fn mentioned(&self, tokens: impl ToTokens) -> Option<&Ident> {
        let Self::Declared(list) = self else { return None };
        find(&tokens.to_token_stream(), &mut |word| {
            let parameter = list.iter().find(|parameter| parameter.name == *word);
            parameter.map(|parameter| &parameter.name)
        })
    }

    /// Whether any of the sizes mentions a declared one.
    pub fn are_mentioned(&self, sizes: &[Size]) -> bool {
        sizes.iter().any(|size| self.mentioned(&size.expr).is_some())
    }

    /// Whether `tokens` mention something that the compiler may not compute with.
    pub fn may_be_mentioned(&self, tokens: &TokenStream) -> bool {
        match self {
            Self::Declared(_) => self.mentioned(tokens).is_some(),
            Self::Unseen => find(tokens, &mut |word| is_lone_capital(word).then_some(())).is_some(),
        }
    }

    /// The first of them.
    pub fn first(&self) -> Option<&Ident> {
        match self {
            Self::Declared(list) => list.first().map(|parameter| &parameter.name),
            Self::Unseen => None,
        }
    }

    /// Complains about sizes that would have to be computed from them, and about numbers that hang
    /// on them.
    pub fn check(&self, network: &Network, report: &mut Report) {
        if let Self::Declared(list) = self
            && !list.is_empty()
        {
            for layer in &network.layers {
                self.layer(layer, report);
            }
        }
    }

    fn layer(&self, layer: &Layer, report: &mut Report) {
        match &layer.kind {
            Kind::Input(sizes) | Kind::Flatten(sizes) => {
                for size in sizes {
                    self.size(size, report);
                }
            }
            Kind::Dense { units, activation, options } => {
                let DenseOptions { init, bias: _, l1, l2 } = options;
                self.size(units, report);
                self.functions(std::iter::once(activation).chain(init), report);
                self.numbers(l1.iter().chain(l2), report);
            }
            Kind::Dropout(number) | Kind::GaussianNoise(number) => self.numbers(number, report),
            Kind::Normalization { epsilon, momentum } => {
                self.numbers(epsilon.iter().chain(momentum), report);
            }
            Kind::Activation(function) => self.functions([function], report),
            Kind::Residual(layers) => {
                for layer in layers {
                    self.layer(layer, report);
                }
            }
            Kind::Branches { join: _, branches } => {
                for layer in branches.iter().flatten() {
                    self.layer(layer, report);
                }
            }
            Kind::Custom(path) => self.generics(path, report),
            Kind::Broken => {}
        }
    }

    /// What stands between the `<>` of a type of the user's.
    fn generics(&self, path: &TypePath, report: &mut Report) {
        for segment in &path.path.segments {
            let PathArguments::AngleBracketed(generics) = &segment.arguments else { continue };
            for argument in &generics.args {
                if let GenericArgument::Const(expr) = argument {
                    self.computed(&numbers::constant(expr).unwrap_or_default(), report);
                }
            }
        }
    }

    /// Refuses an expression that mentions one of them and is more than that. Says whether it did.
    fn computed(&self, expr: &TokenStream, report: &mut Report) -> bool {
        let Some(name) = self.mentioned(expr).filter(|_| !self.is_one(expr)) else { return false };
        let computed = spelling(expr.clone());
        let message = format!(
            "stable Rust cannot compute `{computed}` while `{name}` is a parameter; make it a parameter of its own, such as `const N: usize`"
        );
        report.complain(expr, message);
        true
    }

    fn size(&self, size: &Size, report: &mut Report) {
        let Some(name) = self.mentioned(&size.expr) else { return };
        if self.computed(&size.expr, report) {
            return;
        }
        if let Some(Sort::Other(other)) = self.sort(name) {
            let message =
                format!("a size is a parameter `const {name}: usize`, but this one is {other}");
            report.complain(&size.expr, message);
        }
    }

    fn functions<'a>(
        &self,
        functions: impl IntoIterator<Item = &'a Function>,
        report: &mut Report,
    ) {
        for function in functions {
            self.numbers(function.numbers.iter().map(|number| &number.expr), report);
            if let Some(path) = &function.own {
                self.generics(path, report);
            }
        }
    }

    fn numbers<'a>(&self, numbers: impl IntoIterator<Item = &'a TokenStream>, report: &mut Report) {
        for number in numbers {
            let Some(name) = self.mentioned(number) else { continue };
            if !matches!(self.sort(name), Some(Sort::Refused)) {
                let message = format!(
                    "`{name}` is a parameter, and only sizes can be; write a literal such as `0.2`, or name a constant, `const RATE: f64 = 0.2;`"
                );
                report.complain(number, message);
            }
        }
    }
}

/// Why bounds are refused.
const UNBOUND: &str = "the compiler does not hold an alias to its bounds; remove them here, and write them where the network is used";

/// A parameter as the network may use it.
fn declared(parameter: &GenericParam, report: &mut Report) -> Option<Parameter> {
    let (name, sort) = match parameter {
        GenericParam::Lifetime(lifetime) => {
            let message = format!("a network borrows nothing; remove `{}`", lifetime.lifetime);
            report.complain(lifetime, message);
            return None;
        }
        GenericParam::Type(scalar) => {
            let size = is_number(&scalar.bounds);
            if size {
                let message =
                    format!("a size is a const parameter; write `const {}: usize`", scalar.ident);
                report.complain(scalar, message);
            } else if !scalar.bounds.is_empty() {
                report.complain(&scalar.bounds, UNBOUND);
            }
            let sort = if size { Sort::Size } else { Sort::Other("a type".to_owned()) };
            (&scalar.ident, sort)
        }
        GenericParam::Const(constant) => (&constant.ident, sort(&constant.ty, report)),
    };
    Some(Parameter { name: name.clone(), sort })
}

/// Whether a parameter is bound by a type of whole numbers, as if that were a trait.
fn is_number(bounds: &Punctuated<TypeParamBound, Token![+]>) -> bool {
    let spelled = spelling(bounds.to_token_stream());
    ["usize", "u64", "u32", "u16", "u8", "isize", "i64", "i32"].contains(&spelled.as_str())
}

/// What a const parameter of that type is.
fn sort(ty: &Type, report: &mut Report) -> Sort {
    let spelled = spelling(ty.to_token_stream());
    if spelled == "f32" || spelled == "f64" {
        let message = format!(
            "Rust has no const parameters of type `{spelled}`; name a constant instead, `const RATE: f64 = 0.2;`"
        );
        report.complain(ty, message);
        return Sort::Refused;
    }
    if is_size(&spelled) { Sort::Size } else { Sort::Other(format!("of type `{spelled}`")) }
}

/// `usize`, also by its path.
fn is_size(spelled: &str) -> bool {
    let path = spelled.trim_start_matches("::");
    let path = path.strip_prefix("core::").or_else(|| path.strip_prefix("std::"));
    spelled == "usize" || path == Some("primitive::usize")
}

/// `H`, `N2`
fn is_lone_capital(word: &Ident) -> bool {
    let word = word.to_string();
    let mut characters = word.chars();
    characters.next().is_some_and(|first| first.is_ascii_uppercase())
        && characters.all(|character| character.is_ascii_digit())
}

/// The first word of which `what` knows something. What stands behind a `::` or a `.` is a name of
/// something else.
fn find<R>(tokens: &TokenStream, what: &mut impl FnMut(&Ident) -> Option<R>) -> Option<R> {
    let mut before = [' '; 2];
    for tree in tokens.clone() {
        let found = match &tree {
            TokenTree::Ident(word) if before != [':', ':'] && before[1] != '.' => what(word),
            TokenTree::Group(group) => find(&group.stream(), what),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        let mark = if let TokenTree::Punct(punct) = &tree { punct.as_char() } else { ' ' };
        before = [before[1], mark];
    }
    None
}
