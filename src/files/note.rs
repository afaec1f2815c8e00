//! What we write into a header beside the tensors.

use std::collections::BTreeMap;

use nn_core::summary::LayerSummary;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::WeightsFault;
use crate::error::join;

/// The version of our format.
const VERSION: u32 = 1;

/// Under which name a header's metadata hold the note. It is one entry, as the crate `safetensors`
/// writes several in any order: so the same weights make the same file.
pub(super) const KEY: &str = "staticnet";

/// What a file says of the network and of its training.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Note {
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) architecture: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) scalar: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) attachments: BTreeMap<String, Value>,
    /// What a checkpoint holds that is no tensor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) training: Option<Value>,
}

/// What any version of a note has.
#[derive(Deserialize)]
struct AnyNote {
    version: u32,
}

impl Note {
    /// That of a network.
    pub(super) fn new(architecture: String, scalar: &str) -> Self {
        Self { architecture: Some(architecture), scalar: Some(scalar.into()), ..Self::empty() }
    }

    /// That of tensors of which we know no more.
    pub(super) fn empty() -> Self {
        let attachments = BTreeMap::new();
        Self { version: VERSION, architecture: None, scalar: None, attachments, training: None }
    }

    pub(super) fn parse(text: &str) -> Result<Self, WeightsFault> {
        let malformed = |error| {
            let reason = format!("its entry `{KEY}` is none of ours: {error}");
            WeightsFault::Format { reason }
        };
        let AnyNote { version } = serde_json::from_str(text).map_err(malformed)?;
        if version != VERSION {
            return Err(WeightsFault::Version { expected: VERSION, found: version });
        }
        serde_json::from_str(text).map_err(malformed)
    }
}

/// Visits each layer's line of the summary.
type Describe = fn(&mut dyn FnMut(LayerSummary<'_>));

/// A network in a line, much as it is written in the program, but without what only training knows
/// of: `2 -> Dense(8, tanh) -> Dense(2, softmax)`.
pub(super) fn architecture(input: &[usize], describe: Describe) -> String {
    line(input, describe, |layer| layer.barred(layer.plain).to_string())
}

/// The same with all that training knows of.
pub(crate) fn network(input: &[usize], describe: Describe) -> String {
    line(input, describe, |layer| layer.barred(layer.name).to_string())
}

fn line(input: &[usize], describe: Describe, part: fn(&LayerSummary<'_>) -> String) -> String {
    let mut parts = vec![join(input, "x")];
    describe(&mut |layer| parts.push(part(&layer)));
    parts.join(" -> ")
}
