//! What a network costs, layer by layer, as a table for its documentation.

use crate::check::{Dense, Line, Shape, Stage, by, product};
use crate::names::LEARNED;
use std::fmt::Write;

/// A number, if literals tell it.
type Known = Option<u64>;

/// The table of these layers in Markdown.
pub fn documentation(stages: &[Stage], lines: &[Line]) -> String {
    let mut table = String::from("\n| layer | output shape | parameters | multiply-adds |\n");
    table.push_str("|---|---|--:|--:|\n");
    let (mut parameters, mut multiply_adds) = (Some(0), Some(0));
    for (stage, Line { spelling, leaves }) in stages.iter().zip(lines) {
        let cost = cost(stage);
        let _ = writeln!(
            table,
            "| `{spelling}` | {} | {} | {} |",
            shape(leaves),
            number(cost.parameters),
            number(cost.multiply_adds)
        );
        parameters = sum(parameters, cost.parameters);
        multiply_adds = sum(multiply_adds, cost.multiply_adds);
    }
    if parameters.is_some() && multiply_adds.is_some() {
        let _ = writeln!(table, "| | | {} | {} |", number(parameters), number(multiply_adds));
    }
    table
}

/// What one layer costs.
#[derive(Clone, Copy)]
struct Cost {
    /// Its parameters.
    parameters: Known,
    /// The multiplications with addition of one prediction.
    multiply_adds: Known,
}

/// What a layer costs, as far as literals tell.
fn cost(stage: &Stage) -> Cost {
    let free = |parameters| Cost { parameters, multiply_adds: Some(0) };
    match stage {
        Stage::Dense(dense) => dense_cost(dense),
        Stage::Normalization { name, input, .. } => {
            let tensors = if name.to_string() == "BatchNorm" { 4 } else { 2 };
            free(values(input).and_then(|width| width.checked_mul(tensors)))
        }
        Stage::Activation { function, input, .. } if function.name == LEARNED => {
            free(values(input))
        }
        Stage::Named { stage, .. } | Stage::Frozen { stage, .. } => cost(stage),
        Stage::Residual { stages, .. } => costs(stages.iter()),
        Stage::Branches(fork) => costs(fork.branches.iter().flat_map(|branch| &branch.stages)),
        Stage::Custom { .. } => Cost { parameters: None, multiply_adds: None },
        Stage::Flatten { .. }
        | Stage::Dropout { .. }
        | Stage::GaussianNoise { .. }
        | Stage::Activation { .. } => free(Some(0)),
    }
}

/// What layers cost together.
fn costs<'a>(stages: impl Iterator<Item = &'a Stage<'a>>) -> Cost {
    let free = Cost { parameters: Some(0), multiply_adds: Some(0) };
    stages.map(cost).fold(free, |all, one| Cost {
        parameters: sum(all.parameters, one.parameters),
        multiply_adds: sum(all.multiply_adds, one.multiply_adds),
    })
}

fn dense_cost(dense: &Dense) -> Cost {
    let (inputs, units) = (values(&dense.input), dense.units.literal);
    let weights = inputs.zip(units).and_then(|(inputs, units)| inputs.checked_mul(units));
    let vectors = u64::from(dense.options.bias) + u64::from(dense.activation.name == LEARNED);
    let parameters =
        weights.zip(units).and_then(|(weights, units)| weights.checked_add(vectors * units));
    Cost { parameters, multiply_adds: weights }
}

/// How many values a shape has.
fn values(shape: &Shape) -> Known {
    match shape {
        Shape::Sizes(sizes) => product(sizes),
        Shape::Flattened(shape) => values(shape),
        Shape::Joined(parts) => parts.iter().map(values).fold(Some(0), sum),
        Shape::After(..) | Shape::InputOf(_) | Shape::Unknown => None,
    }
}

fn sum(a: Known, b: Known) -> Known {
    a.zip(b).and_then(|(a, b)| a.checked_add(b))
}

/// `28x28`, `HIDDEN`, flattened `H·28`, or nothing where only the compiler knows it.
fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Sizes(sizes) => by(sizes),
        Shape::Flattened(inner) => match &**inner {
            Shape::Sizes(sizes) => {
                let factors: Vec<&str> = sizes.iter().map(|size| size.spelling.as_str()).collect();
                factors.join("·")
            }
            _ => String::new(),
        },
        Shape::Joined(parts) => {
            let parts: Vec<String> = parts.iter().map(self::shape).collect();
            if parts.contains(&String::new()) { String::new() } else { parts.join(" + ") }
        }
        Shape::After(..) | Shape::InputOf(_) | Shape::Unknown => String::new(),
    }
}

/// `101,770`
fn number(number: Known) -> String {
    let Some(number) = number else { return String::new() };
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
