//! A network as it was written. Every node keeps the user's tokens, for carets and for hover.

use crate::names::Join;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Type, TypePath};

/// `network!(scalar; < layer -> … -> layer >)`
pub struct Network {
    /// The path under which the emitted names live, as the calling macro gave it.
    pub krate: TokenStream,
    /// The type of every number, if one was named.
    pub scalar: Option<Type>,
    /// The layers from left to right.
    pub layers: Vec<Layer>,
}

/// One layer of the chain.
#[derive(Clone)]
pub struct Layer {
    /// What it is called, if it has a name.
    pub name: Option<Ident>,
    /// The word `frozen` before it.
    pub frozen: Option<Ident>,
    /// What the layer is called: a name of the language or a path.
    pub head: TokenStream,
    /// What stands between its parentheses.
    pub arguments: TokenStream,
    /// The layer as the user spelled it, for messages.
    pub spelling: String,
    /// What it is.
    pub kind: Kind,
}

impl Layer {
    /// The layers that stand in it.
    pub fn inner(&self) -> &[Vec<Layer>] {
        match &self.kind {
            Kind::Residual(layers) => std::slice::from_ref(layers),
            Kind::Branches { branches, .. } => branches,
            _ => &[],
        }
    }

    /// The layers that stand in it, to change them.
    pub fn inner_mut(&mut self) -> &mut [Vec<Layer>] {
        match &mut self.kind {
            Kind::Residual(layers) => std::slice::from_mut(layers),
            Kind::Branches { branches, .. } => branches,
            _ => &mut [],
        }
    }
}

/// What a layer is.
#[derive(Clone)]
pub enum Kind {
    /// `Input(28, 28)`
    Input(Vec<Size>),
    /// `Flatten`, `Flatten(784)` or `Flatten(28, 28)`
    Flatten(Vec<Size>),
    /// `Dense(128)` or `Dense(128, relu)`
    Dense {
        /// The number of outputs.
        units: Size,
        /// The activation.
        activation: Function,
        /// What was said by name.
        options: DenseOptions,
    },
    /// `Dropout(0.2)`, with the rate as an expression; a literal one is in range. Without one it was
    /// complained about.
    Dropout(Option<TokenStream>),
    /// `GaussianNoise(0.1)`, with the standard deviation as an expression; a literal one is in range.
    /// Without one it was complained about.
    GaussianNoise(Option<TokenStream>),
    /// `BatchNorm` or `LayerNorm`, or `BatchNorm(1e-3, momentum = 0.1)`
    Normalization {
        /// What is added to the variance, as an expression, where the user said it; a literal one is
        /// in range.
        epsilon: Option<TokenStream>,
        /// The share that a batch has in the running statistics, as `epsilon`.
        momentum: Option<TokenStream>,
    },
    /// `Relu` or `LeakyRelu(0.1)`
    Activation(Function),
    /// `Residual(Dense(64, relu) -> Dense(64))`
    Residual(Vec<Layer>),
    /// `Concatenate(Dense(64, relu) -> Dense(8), Linear)`
    Branches {
        /// What becomes of what leaves them.
        join: Join,
        /// The layers of each.
        branches: Vec<Vec<Layer>>,
    },
    /// A type of the user's.
    Custom(TypePath),
    /// Something that was complained about, and whose shape nobody knows.
    Broken,
}

/// What a `Dense` is told by name.
#[derive(Clone)]
pub struct DenseOptions {
    /// How its weights start, if it was said.
    pub init: Option<Function>,
    /// Whether it has a bias.
    pub bias: bool,
    /// What its weights pay for their sizes, as an expression, if it was said; a literal one is in
    /// range.
    pub l1: Option<TokenStream>,
    /// What they pay for their squares.
    pub l2: Option<TokenStream>,
}

/// An activation or an initialiser.
#[derive(Clone)]
pub struct Function {
    /// Its type, where the user named it; of one of the user's own, [`OWN`].
    pub name: Ident,
    /// The numbers it was given.
    pub numbers: Vec<Number>,
    /// The type that an activation of the user's own is.
    pub own: Option<Box<TypePath>>,
}

/// The name of what is no function of the language.
pub const OWN: &str = "Own";

impl Function {
    /// A function of the language.
    pub fn named(name: Ident, numbers: Vec<Number>) -> Self {
        Self { name, numbers, own: None }
    }

    /// An activation of the user's own.
    pub fn own(path: TypePath) -> Self {
        let name = Ident::new(OWN, path.span());
        Self { name, numbers: Vec::new(), own: Some(Box::new(path)) }
    }
}

/// A number that a type carries.
#[derive(Clone)]
pub struct Number {
    /// The expression, without braces around it.
    pub expr: TokenStream,
    /// Its value, if it is a literal: then it is in range.
    pub literal: Option<f64>,
    /// Whether it must be at least 0.
    pub positive: bool,
}

/// A width, a height, a number of channels or units.
#[derive(Clone)]
pub struct Size {
    /// The expression, without braces around it.
    pub expr: TokenStream,
    /// Its value, if it is a literal.
    pub literal: Option<u64>,
    /// The expression as the user spelled it.
    pub spelling: String,
}

impl Size {
    /// A size that was computed here.
    pub fn computed(value: u64) -> Self {
        let expr = Literal::u64_unsuffixed(value).to_token_stream();
        Self { expr, literal: Some(value), spelling: value.to_string() }
    }
}
