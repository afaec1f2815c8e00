//! What the check makes of a network: layers that know what arrives.

use super::{Behind, Fork, Leaves, Shape, Stated};
use crate::editor::Offers;
use crate::parameters::Parameters;
use crate::syntax::{DenseOptions, Function, Size};
use proc_macro2::{Ident, Span, TokenStream};
use syn::{Type, TypePath};

/// A network as far as it is known; sound as far as literals tell, if nothing was complained about.
pub struct Chain<'a> {
    /// The path of the emitted names.
    pub krate: &'a TokenStream,
    /// The scalar, if it was named.
    pub scalar: Option<&'a Type>,
    /// What is known of the parameters around it.
    pub parameters: &'a Parameters,
    /// The number of values of an image whose sizes are parameters.
    pub product: Option<&'a Size>,
    /// The shape that arrives first.
    pub input: Shape,
    /// Where that shape stands.
    pub declared: Span,
    /// The layers; none only after a complaint.
    pub stages: Vec<Stage<'a>>,
    /// What is told of each layer.
    pub lines: Vec<Line>,
    /// How words of it may go on.
    pub offers: Offers,
}

/// A layer as it was spelled, and what leaves it.
pub struct Line {
    /// The layer.
    pub spelling: String,
    /// The shape that leaves.
    pub leaves: Shape,
}

/// A layer that knows what arrives.
pub enum Stage<'a> {
    /// Any shape to one dimension.
    Flatten {
        /// The user's name for it.
        name: &'a TokenStream,
        /// The shape that arrives.
        input: Shape,
        /// What was stated about it and is still to be compared.
        stated: Option<Stated<'a>>,
        /// What arrives in truth, where the stated shape is believed.
        believed: Option<Shape>,
    },
    /// A fully connected layer.
    Dense(Dense<'a>),
    /// Dropout while training.
    Dropout {
        /// The user's name for it.
        name: &'a TokenStream,
        /// The share it drops.
        rate: &'a TokenStream,
    },
    /// Noise while training.
    GaussianNoise {
        /// The user's name for it.
        name: &'a TokenStream,
        /// Its standard deviation.
        deviation: &'a TokenStream,
    },
    /// Mean 0 and variance 1, of a batch or of a sample.
    Normalization {
        /// The user's name for it, which is its type's.
        name: &'a TokenStream,
        /// The shape that arrives, flat unless a type of the user's made it.
        input: Shape,
        /// As of `Dense`.
        refused: Option<String>,
        /// What is added to the variance, if it was stated.
        epsilon: Option<&'a TokenStream>,
        /// The share that a batch has in the running statistics, if it was stated.
        momentum: Option<&'a TokenStream>,
    },
    /// A layer with a name.
    Named {
        /// The name.
        name: &'a Ident,
        /// The layer.
        stage: Box<Stage<'a>>,
    },
    /// A layer that keeps its parameters.
    Frozen {
        /// The word before it.
        word: &'a Ident,
        /// The layer.
        stage: Box<Stage<'a>>,
    },
    /// A way around layers.
    Residual {
        /// The user's name for it.
        name: &'a TokenStream,
        /// The shape that arrives.
        input: Shape,
        /// The layers.
        stages: Vec<Stage<'a>>,
        /// What leaves them, where only the compiler can say whether it is the same.
        leaves: Option<Leaves>,
    },
    /// Layers side by side.
    Branches(Fork<'a>),
    /// An activation.
    Activation {
        /// Its type and numbers.
        function: &'a Function,
        /// The type of the user's it stands behind, which is to be asked what it ends in.
        behind: Option<Box<Behind>>,
        /// The shape that arrives.
        input: Shape,
    },
    /// A type of the user's.
    Custom {
        /// That type.
        path: &'a TypePath,
        /// The shape that arrives.
        input: Shape,
    },
}

/// A fully connected layer that knows what arrives.
pub struct Dense<'a> {
    /// The user's name for it.
    pub name: &'a TokenStream,
    /// The shape that arrives, flat unless a type of the user's made it.
    pub input: Shape,
    /// The layer it comes from, if it is not flat and the compiler shall say so: it knows the
    /// sizes.
    pub refused: Option<String>,
    /// How many values leave.
    pub units: &'a Size,
    /// Its activation.
    pub activation: &'a Function,
    /// What was said by name.
    pub options: &'a DenseOptions,
}
