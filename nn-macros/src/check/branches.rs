//! Branches side by side, of which each takes what arrives. A sum and a mean want the same shape from
//! all, a concatenation flat ones.

use super::{Fold, Shape, Stage, by, product};
use crate::names::Join;
use crate::syntax::{Layer, Size};
use proc_macro2::TokenStream;

/// Branches that know what arrives, and how they are joined.
pub struct Fork<'a> {
    /// The user's name for the join.
    pub name: &'a TokenStream,
    /// The join.
    pub join: Join,
    /// The branches.
    pub branches: Vec<Branch<'a>>,
    /// Which of them the others are compared with.
    pub model: usize,
}

impl<'a> Fork<'a> {
    /// The branches of which a layer could be read: all, unless there were complaints.
    pub fn readable(&self) -> Vec<&Branch<'a>> {
        self.branches.iter().filter(|branch| !branch.stages.is_empty()).collect()
    }
}

/// One of the branches.
pub struct Branch<'a> {
    /// Its layers.
    pub stages: Vec<Stage<'a>>,
    /// The last of them as it was written.
    pub last: &'a Layer,
    /// What leaves.
    pub leaves: Shape,
    /// Whether only the compiler can say if its shape is right.
    pub open: bool,
    /// Whether something in it was complained about.
    wrong: bool,
}

impl Fold<'_> {
    /// Nothing if no layer within could be read.
    pub(super) fn branches<'a>(
        &mut self,
        join: Join,
        branches: &'a [Vec<Layer>],
        layer: &'a Layer,
    ) -> Option<Stage<'a>> {
        let mut branches: Vec<Branch> =
            branches.iter().filter_map(|layers| self.branch(layers)).collect();
        let (leaves, model) = match join {
            Join::Concatenate => (self.concatenated(&mut branches, layer), 0),
            Join::Add | Join::Average => self.alike(&mut branches, layer),
        };
        self.squashed = None;
        self.leave(leaves, layer);
        let fork = Fork { name: &layer.head, join, branches, model };
        let some = !fork.readable().is_empty();
        some.then_some(Stage::Branches(fork))
    }

    /// One branch; the next one takes what this one took.
    fn branch<'a>(&mut self, layers: &'a [Layer]) -> Option<Branch<'a>> {
        let last = layers.last()?;
        let before = (self.shape.clone(), self.from.clone(), self.squashed.clone());
        let complaints = self.report.len();
        let stages = layers.iter().filter_map(|layer| self.layer(layer)).collect();
        let wrong = self.report.len() > complaints;
        let leaves = std::mem::replace(&mut self.shape, before.0);
        (self.from, self.squashed) = (before.1, before.2);
        Some(Branch { stages, last, leaves, open: false, wrong })
    }

    /// What leaves branches one behind the other, each of which must be flat.
    fn concatenated(&mut self, branches: &mut [Branch], layer: &Layer) -> Shape {
        let mut total = Some(0);
        for branch in branches.iter_mut() {
            let size = match &branch.leaves {
                Shape::Unknown => return Shape::Unknown,
                Shape::Sizes(sizes) => {
                    branch.open = sizes.len() > 1 && product(sizes).is_none();
                    if sizes.len() > 1 && !branch.open {
                        self.not_flat(branch.last, sizes);
                    }
                    product(sizes)
                }
                Shape::After(..) | Shape::InputOf(_) => {
                    branch.open = true;
                    None
                }
                Shape::Flattened(_) | Shape::Joined(_) => None,
            };
            total = size.zip(total).map(|(size, total)| size + total);
        }
        if let Some(total) = total {
            return Shape::Sizes(vec![Size::computed(total)]);
        }
        let joined = Shape::Joined(branches.iter().map(|branch| branch.leaves.clone()).collect());
        if joined.hangs(self.parameters, self.scalar) {
            // A branch that would have to count what arrives was told so.
            if !branches.iter().any(|branch| branch.wrong) {
                let message = "stable Rust cannot add widths of parameters; end each branch in a literal number of units, as in `Dense(8)`, or join them by `Add`";
                self.report.complain(&layer.head, message);
            }
            return Shape::Unknown;
        }
        joined
    }

    fn not_flat(&mut self, last: &Layer, leaving: &[Size]) {
        let message = format!(
            "the branches of `Concatenate` must be flat, but `{}` leaves {}; put `Flatten` behind it",
            last.spelling,
            by(leaving)
        );
        self.report.complain(&last.head, message);
    }

    /// What leaves branches that must leave the same, and which of them the others are compared with.
    /// The type is that of the first one, whose shape goes on.
    fn alike(&mut self, branches: &mut [Branch], layer: &Layer) -> (Shape, usize) {
        let model = model(branches);
        let (mut parted, complaints) = (false, self.report.len());
        for at in 0..branches.len() {
            let (one, other) = (&branches[model], &branches[at]);
            match (&one.leaves, &other.leaves) {
                (Shape::Unknown, _) | (_, Shape::Unknown) => {}
                (Shape::Sizes(right), Shape::Sizes(found)) if by(right) == by(found) => {}
                (Shape::Sizes(right), Shape::Sizes(wrong))
                    if product(right).is_some() && product(wrong).is_some()
                        || self.parameters.are_mentioned(right)
                        || self.parameters.are_mentioned(wrong) =>
                {
                    let other_axes = right.len() != wrong.len();
                    // A layer that wants another number of axes was told so.
                    if !(other_axes && (one.wrong || other.wrong)) {
                        self.unlike(one, other, layer);
                    }
                    parted |= other_axes;
                }
                // What hangs on parameters is compared where the network is used.
                (a, b) => {
                    let hangs = [a, b].map(|shape| shape.hangs(self.parameters, self.scalar));
                    branches[at].open = at != model && hangs == [false; 2];
                }
            }
        }
        let known = |branch: &&Branch| !matches!(branch.leaves, Shape::Unknown);
        let leaves = match branches.iter().find(known) {
            None => Shape::Unknown,
            // Whether what follows wants one axis or several, it is not to blame.
            Some(_) if parted => Shape::Unknown,
            Some(_) if self.report.len() > complaints => branches[model].leaves.clone(),
            Some(first) => first.leaves.clone(),
        };
        (leaves, model)
    }

    fn unlike(&mut self, one: &Branch, other: &Branch, layer: &Layer) {
        let (Shape::Sizes(right), Shape::Sizes(wrong)) = (&one.leaves, &other.leaves) else {
            return;
        };
        let (fit, last) = (product(right) == product(wrong), &one.last.spelling);
        let remedy = match (right.as_slice(), wrong.as_slice()) {
            ([width], [_]) => format!("end this branch in `Dense({})`", width.spelling),
            ([_], _) if fit => "put `Flatten` behind this one".to_owned(),
            ([width], _) => format!("end this branch in `Flatten -> Dense({})`", width.spelling),
            _ if fit => format!("put `Flatten` behind `{last}`"),
            _ => format!("go on behind `{last}` with `Flatten -> Dense({})`", by(wrong)),
        };
        let message = format!(
            "the branches of `{}` must leave the same shape, but `{last}` leaves {} and `{}` leaves {}; {remedy}",
            layer.head,
            by(right),
            other.last.spelling,
            by(wrong),
        );
        self.report.complain(&other.last.head, message);
    }
}

/// The branch that others are compared with: the first of those that leave the shape which literals
/// tell of most.
fn model(branches: &[Branch]) -> usize {
    let shapes: Vec<Option<String>> = branches.iter().map(Branch::decimals).collect();
    let alike = |at: &usize| shapes.iter().filter(|shape| **shape == shapes[*at]).count();
    let known = (0..shapes.len()).rev().filter(|at| shapes[*at].is_some());
    known.max_by_key(alike).unwrap_or(0)
}

impl Branch<'_> {
    /// The shape that leaves, if literals tell it.
    fn decimals(&self) -> Option<String> {
        match &self.leaves {
            Shape::Sizes(sizes) => product(sizes).map(|_| by(sizes)),
            _ => None,
        }
    }
}
