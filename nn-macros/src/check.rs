//! One fold from left to right that carries the shape.
//!
//! What literals decide is decided here. What hangs on a constant, whose value only the compiler
//! knows, is left to it as [`Stated`]; what hangs on a type of the user's, to a bound.

mod branches;
mod chain;
mod flatten;
mod fold;
mod own;
mod parametric;
mod residual;
mod shape;
mod squashed;

pub use branches::{Branch, Fork};
pub use chain::{Chain, Dense, Line, Stage};
pub use flatten::Stated;
pub use residual::Leaves;
use shape::product_of;
pub use shape::{Shape, by, product};
pub use squashed::Behind;

use crate::editor::{List, Offers, Reader};
use crate::parameters::Parameters;
use crate::parse::EMPTY;
use crate::report::Report;
use crate::syntax::{Kind, Layer, Network, Size};
use fold::Fold;
use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;

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
    match network.layers.split_first() {
        Some((first, others)) => {
            chain.begin(first, others, report);
            chain.go_on(first, &network.layers, report);
        }
        None => nothing(report),
    }
    chain
}

/// Complains that there is no layer. An editor shows no tokens where the call is not closed, and says
/// so itself.
fn nothing(report: &mut Report) {
    report.offer_any(List::Layers);
    if report.len() == 0 && report.reader() == Reader::Compiler {
        report.complain(TokenStream::new(), EMPTY);
    }
}

impl<'a> Chain<'a> {
    /// What the first layer says of the shape that arrives.
    fn begin(&mut self, first: &Layer, others: &[Layer], report: &mut Report) {
        self.input = input(first, report);
        if self.has_countless_input() {
            parametric::countless(first, true, report);
            self.input = Shape::Unknown;
        }
        self.declared = declared_at(first, report.reader());
        if matches!(first.kind, Kind::Input(_)) && others.is_empty() {
            let message = format!(
                "a network needs at least one layer; continue `{} -> Dense(10)`",
                first.spelling
            );
            report.complain(&first.head, message);
        }
    }

    /// The layers, with the shape in hand.
    fn go_on(&mut self, first: &Layer, layers: &'a [Layer], report: &mut Report) {
        let mut fold = Fold {
            shape: self.input.clone(),
            from: first.spelling.clone(),
            squashed: None,
            parameters: self.parameters,
            product: self.product,
            scalar: self.scalar,
            report,
        };
        let skip = usize::from(matches!(first.kind, Kind::Input(_)));
        for layer in layers.iter().skip(skip) {
            if let Some(stage) = fold.layer(layer) {
                let (spelling, leaves) = (layer.spelling.clone(), fold.shape.clone());
                self.stages.push(stage);
                self.lines.push(Line { spelling, leaves });
            }
        }
    }

    /// Whether the sizes of the input have a product that nobody states.
    fn has_countless_input(&self) -> bool {
        let Shape::Sizes(sizes) = &self.input else { return false };
        sizes.len() > 1 && self.product.is_none() && self.parameters.are_mentioned(sizes)
    }
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
