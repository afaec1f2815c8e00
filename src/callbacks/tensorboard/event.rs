//! What TensorBoard reads: TensorFlow's `event.proto` and `summary.proto`.

use std::time::{SystemTime, UNIX_EPOCH};

use super::histogram::Histogram;
use super::protobuf::Message;

/// Something that happened at a step.
#[derive(Debug)]
pub(super) struct Event(Message);

impl Event {
    /// What a file begins with.
    pub(super) fn version() -> Self {
        Self(now().bytes(3, b"brain.Event:2"))
    }

    /// The training was taken up again: what a reader knows of this step and later ones is void.
    pub(super) fn restart(step: u64) -> Self {
        const START: u64 = 1;
        Self(now().int(2, step).message(7, &Message::default().int(1, START)))
    }

    /// Figures after a step.
    pub(super) fn summary(step: u64, values: Vec<Value>) -> Self {
        let summary = Message::default();
        let summary = values.into_iter().fold(summary, |summary, Value(v)| summary.message(1, &v));
        Self(now().int(2, step).message(5, &summary))
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// An event at this time.
fn now() -> Message {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Message::default().double(1, time.as_secs_f64())
}

/// A figure with its name.
#[derive(Debug)]
pub(super) struct Value(Message);

impl Value {
    /// TensorBoard keeps scalars as `f32`.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn scalar(tag: &str, value: f64) -> Self {
        Self(Message::default().bytes(1, tag.as_bytes()).float(2, value as f32))
    }

    pub(super) fn histogram(tag: &str, histogram: &Histogram) -> Self {
        let message = Message::default()
            .double(1, histogram.min)
            .double(2, histogram.max)
            .double(3, histogram.count)
            .double(4, histogram.sum)
            .double(5, histogram.sum_of_squares)
            .doubles(6, &histogram.limits)
            .doubles(7, &histogram.counts);
        Self(Message::default().bytes(1, tag.as_bytes()).message(5, &message))
    }
}
