//! One fold from left to right that carries the shape.
//!
//! What literals decide is decided here. What hangs on a constant, whose value only the compiler
//! knows, is left to it as [`Stated`]; what hangs on a type of the user's, to a bound.

mod branches;
mod own;
mod parametric;
mod residual;
mod squashed;

pub use branches::{Branch, Fork};
pub use residual::Leaves;
pub use squashed::Behind;

use crate::editor::{List, Offers, Reader};
use crate::names::LEARNED;
use crate::parameters::Parameters;
use crate::parse::EMPTY;
use crate::report::Report;
use crate::syntax::{DenseOptions, Function, Kind, Layer, Network, Size};
use proc_macro2::{Ident, Span, TokenStream};
use syn::spanned::Spanned;
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

/// A shape, as far as it is known here.
#[derive(Clone)]
pub enum Shape {
    /// One to three sizes.
    Sizes(Vec<Size>),
    /// As many values as another shape, in a row.
    Flattened(Box<Shape>),
    /// As many values as several shapes together, in a row.
    Joined(Vec<Shape>),
    /// What a type of the user's makes of a shape.
    After(Box<Shape>, TypePath),
    /// What a network of the user's begins with.
    InputOf(TypePath),
    /// A mistake stood before: nothing that hangs on it is complained about.
    Unknown,
}

/// What a `Flatten` expects, where only the compiler can say whether it comes.
pub struct Stated<'a> {
    /// The layer, with the sizes and where they stand.
    pub layer: &'a Layer,
    /// Those sizes.
    pub sizes: &'a [Size],
    /// The layer that what arrives comes from, as it was spelled.
    pub from: String,
}

/// Checks the chain. What comes after a complaint may still be checked by the compiler.
pub fn check<'a>(
    network: &'a Network,
    parameters: &'a Parameters,
    report: &mut Report,
) -> Chain<'a> {
    parameters.check(network, report);
    let mut chain = Chain {
        krate: &network.krate,
        scalar: network.scalar.as_ref(),
        parameters,
        product: parametric::product(network, parameters),
        input: Shape::Unknown,
        declared: Span::call_site(),
        stages: Vec::new(),
        lines: Vec::new(),
        offers: Offers::default(),
    };
    let Some(first) = network.layers.first() else {
        report.offer_any(List::Layers);
        // An editor shows no tokens where the call is not closed, and says so itself.
        if report.len() == 0 && report.reader() == Reader::Compiler {
            report.complain(TokenStream::new(), EMPTY);
        }
        return chain;
    };
    chain.input = input(first, report);
    if chain.has_countless_input() {
        parametric::countless(first, true, report);
        chain.input = Shape::Unknown;
    }
    chain.declared = declared_at(first, report.reader());
    if let (Kind::Input(_), [only]) = (&first.kind, network.layers.as_slice()) {
        let message = format!(
            "a network needs at least one layer; continue `{} -> Dense(10)`",
            only.spelling
        );
        report.complain(&only.head, message);
    }
    let mut fold = Fold {
        shape: chain.input.clone(),
        from: first.spelling.clone(),
        squashed: None,
        parameters,
        product: chain.product,
        scalar: chain.scalar,
        report,
    };
    let skip = usize::from(matches!(first.kind, Kind::Input(_)));
    for layer in network.layers.iter().skip(skip) {
        if let Some(stage) = fold.layer(layer) {
            let (spelling, leaves) = (layer.spelling.clone(), fold.shape.clone());
            chain.stages.push(stage);
            chain.lines.push(Line { spelling, leaves });
        }
    }
    chain
}

/// Where the first shape stands: an editor finds it at the user's `Input`.
fn declared_at(first: &Layer, reader: Reader) -> Span {
    match (&first.kind, reader) {
        (Kind::Input(_), Reader::Editor) => first.head.span(),
        _ => Span::call_site(),
    }
}

/// The shape the first layer declares.
fn input(first: &Layer, report: &mut Report) -> Shape {
    match &first.kind {
        Kind::Input(sizes) => declared(sizes, first, report),
        Kind::Flatten(sizes) if !sizes.is_empty() => declared(sizes, first, report),
        Kind::Custom(path) => Shape::InputOf(path.clone()),
        Kind::Broken => Shape::Unknown,
        Kind::Flatten(_)
        | Kind::Dense { .. }
        | Kind::Dropout(_)
        | Kind::GaussianNoise(_)
        | Kind::Normalization { .. }
        | Kind::Residual(_)
        | Kind::Branches { .. }
        | Kind::Activation(_) => {
            let message = format!(
                "`{}` stands first and cannot know how many values arrive; begin the network with `Input(n)`",
                first.spelling
            );
            report.complain(&first.head, message);
            Shape::Unknown
        }
    }
}

fn declared(sizes: &[Size], layer: &Layer, report: &mut Report) -> Shape {
    let literal = sizes.iter().all(|size| size.literal.is_some());
    if literal && product(sizes).is_none() {
        report.complain(
            &layer.arguments,
            format!(
                "`{}` is more than any memory holds; all its values must be below 2^32",
                layer.spelling
            ),
        );
        return Shape::Unknown;
    }
    Shape::Sizes(sizes.to_vec())
}

/// The state between two layers.
struct Fold<'r> {
    /// What arrives.
    shape: Shape,
    /// The layer that last changed it, as it was spelled.
    from: String,
    /// The softmax or sigmoid that arrives, if one does.
    squashed: Option<squashed::Squashed>,
    /// As in the chain.
    parameters: &'r Parameters,
    product: Option<&'r Size>,
    scalar: Option<&'r Type>,
    report: &'r mut Report,
}

impl Fold<'_> {
    fn layer<'a>(&mut self, layer: &'a Layer) -> Option<Stage<'a>> {
        let behind = self.behind(layer);
        self.squash(layer);
        let mut stage = self.trained(layer, behind)?;
        if let Some(word) = &layer.frozen {
            stage = Stage::Frozen { word, stage: Box::new(stage) };
        }
        Some(match &layer.name {
            Some(name) => Stage::Named { name, stage: Box::new(stage) },
            None => stage,
        })
    }

    /// The layer as it is without a name and without the word `frozen`.
    fn trained<'a>(&mut self, layer: &'a Layer, behind: Option<Box<Behind>>) -> Option<Stage<'a>> {
        let name = &layer.head;
        match &layer.kind {
            Kind::Input(_) => {
                self.report.complain(
                    name,
                    format!("`{}` may only begin a network; remove it, the shape that arrives here is known", layer.spelling),
                );
                self.leave(Shape::Unknown, layer);
                None
            }
            Kind::Flatten(sizes) => {
                let believed = self.believed(sizes, layer);
                let stated = self.stated(sizes, layer);
                let input = self.shape.clone();
                self.leave(self.flattened(), layer);
                Some(Stage::Flatten { name, input, stated, believed })
            }
            Kind::Dense { units, activation, options } => {
                let refused = self.dense(units, layer);
                let input = self.shape.clone();
                self.leave(Shape::Sizes(vec![units.clone()]), layer);
                Some(Stage::Dense(Dense { name, input, refused, units, activation, options }))
            }
            Kind::Dropout(rate) => rate.as_ref().map(|rate| Stage::Dropout { name, rate }),
            Kind::GaussianNoise(deviation) => {
                deviation.as_ref().map(|deviation| Stage::GaussianNoise { name, deviation })
            }
            Kind::Normalization { epsilon, momentum } => {
                let (refused, input) = (self.flat(layer), self.shape.clone());
                let (epsilon, momentum) = (epsilon.as_ref(), momentum.as_ref());
                Some(Stage::Normalization { name, input, refused, epsilon, momentum })
            }
            Kind::Residual(layers) => self.residual(layers, layer),
            Kind::Branches { join, branches } => self.branches(*join, branches, layer),
            Kind::Activation(function) => {
                if function.name == LEARNED {
                    self.count(layer);
                }
                Some(Stage::Activation { function, behind, input: self.shape.clone() })
            }
            Kind::Custom(path) => {
                let input = self.shape.clone();
                let leaves = self.own(path, layer);
                self.leave(leaves, layer);
                Some(Stage::Custom { path, input })
            }
            Kind::Broken => {
                self.leave(Shape::Unknown, layer);
                None
            }
        }
    }

    fn leave(&mut self, shape: Shape, layer: &Layer) {
        self.shape = shape;
        self.from.clone_from(&layer.spelling);
    }

    /// Refuses a shape that is not flat. Gives the layer before if its sizes, which belong into the
    /// message, are only known to the compiler.
    fn flat(&mut self, layer: &Layer) -> Option<String> {
        self.count(layer);
        let sizes = match &self.shape {
            Shape::Sizes(sizes) if sizes.len() > 1 => sizes,
            _ => return None,
        };
        let named = self.parameters.are_mentioned(sizes);
        if sizes.iter().any(|size| size.literal.is_none()) && !named {
            return Some(self.from.clone());
        }
        let message = format!(
            "`{}` needs a flat input, but `{}` leaves {}; put `Flatten` between them",
            layer.head,
            self.from,
            by(sizes)
        );
        self.report.complain(&layer.head, message);
        None
    }

    /// A `Dense` wants a flat shape, and must fit into memory.
    fn dense(&mut self, units: &Size, layer: &Layer) -> Option<String> {
        if let Shape::Sizes(sizes) = &self.shape
            && let ([width], Some(outputs)) = (sizes.as_slice(), units.literal)
            && let Some(inputs) = width.literal
            && product_of(&[inputs, outputs]).is_none()
        {
            let message = format!(
                "`{}` needs {inputs}x{outputs} weights, more than any memory holds; they must be below 2^32",
                layer.spelling
            );
            self.report.complain(&units.expr, message);
        }
        self.flat(layer)
    }

    /// Compares what a `Flatten` states with what arrives, or leaves it to the compiler.
    fn stated<'a>(&mut self, sizes: &'a [Size], layer: &'a Layer) -> Option<Stated<'a>> {
        if sizes.is_empty() {
            self.count(layer);
        }
        let later = |from: &str| Stated { layer, sizes, from: from.to_owned() };
        let arriving = match &self.shape {
            Shape::Unknown => return None,
            _ if sizes.is_empty() => return None,
            Shape::Sizes(arriving) => arriving,
            Shape::Flattened(_) | Shape::Joined(_) | Shape::After(..) | Shape::InputOf(_) => {
                return Some(later(&self.from));
            }
        };
        let spelled = |sizes: &[Size]| -> Vec<String> {
            sizes.iter().map(|size| size.spelling.clone()).collect()
        };
        if spelled(sizes) == spelled(arriving) {
            return None;
        }
        if self.parameters.are_mentioned(sizes) || self.parameters.are_mentioned(arriving) {
            let arriving = arriving.clone();
            self.named(sizes, &arriving, layer);
            return None;
        }
        let (Some(expected), Some(found)) = (product(sizes), product(arriving)) else {
            return Some(later(&self.from));
        };
        if expected != found || (sizes.len() > 1 && arriving.len() > 1) {
            let message = format!(
                "`{}` expects {}, but `{}` leaves {}; write `Flatten`, or `Flatten({})`",
                layer.spelling,
                values(sizes, expected),
                self.from,
                values(arriving, found),
                spelled(arriving).join(", ")
            );
            self.report.complain(wrong(sizes, arriving, layer), message);
        }
        None
    }
}

impl Chain<'_> {
    /// Whether the sizes of the input have a product that nobody states.
    fn has_countless_input(&self) -> bool {
        let Shape::Sizes(sizes) = &self.input else { return false };
        sizes.len() > 1 && self.product.is_none() && self.parameters.are_mentioned(sizes)
    }
}

impl Shape {
    fn flattened(self) -> Self {
        match self {
            Shape::Sizes(sizes) => match (sizes.as_slice(), product(&sizes)) {
                ([_], _) => Shape::Sizes(sizes),
                (_, Some(product)) => Shape::Sizes(vec![Size::computed(product)]),
                _ => Shape::Flattened(Box::new(Shape::Sizes(sizes))),
            },
            Shape::After(..) | Shape::InputOf(_) => Shape::Flattened(Box::new(self)),
            Shape::Flattened(_) | Shape::Joined(_) | Shape::Unknown => self,
        }
    }
}

/// Where the caret goes: to the one size that is wrong, if one alone is.
fn wrong(stated: &[Size], arriving: &[Size], layer: &Layer) -> TokenStream {
    let differing = || stated.iter().zip(arriving).filter(|(a, b)| a.literal != b.literal);
    match (stated.len() == arriving.len(), differing().count(), differing().next()) {
        (true, 1, Some((size, _))) => size.expr.clone(),
        _ => layer.arguments.clone(),
    }
}

/// The number of values, if all sizes are literals.
pub fn product(sizes: &[Size]) -> Option<u64> {
    let literals: Option<Vec<u64>> = sizes.iter().map(|size| size.literal).collect();
    product_of(&literals?)
}

/// The product, if memory can hold as much.
fn product_of(sizes: &[u64]) -> Option<u64> {
    let product = sizes.iter().try_fold(1_u64, |product, &size| product.checked_mul(size))?;
    u32::try_from(product).is_ok().then_some(product)
}

/// `28x28`
pub fn by(sizes: &[Size]) -> String {
    let sizes: Vec<&str> = sizes.iter().map(|size| size.spelling.as_str()).collect();
    sizes.join("x")
}

/// `784 values`, `28x28, that is 784 values`
fn values(sizes: &[Size], product: u64) -> String {
    match sizes.len() {
        1 => format!("{product} values"),
        _ => format!("{} ({product} values)", by(sizes)),
    }
}
