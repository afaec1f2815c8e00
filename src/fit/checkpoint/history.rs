//! The history as bytes of JSON, whose numbers keep every bit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::exact::Exact;
use crate::fit::{Epoch, History};

/// An [`Epoch`] in a file.
#[derive(Serialize, Deserialize)]
struct Row {
    seconds: Exact,
    learning_rate: Exact,
    loss: Exact,
    accuracy: Option<Exact>,
    val_loss: Option<Exact>,
    val_accuracy: Option<Exact>,
    metrics: BTreeMap<String, Exact>,
}

pub(super) fn to_bytes(history: &History) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&history.epochs().iter().map(row).collect::<Vec<_>>())
}

pub(super) fn from_bytes(bytes: &[u8]) -> serde_json::Result<History> {
    let mut history = History::default();
    for row in serde_json::from_slice::<Vec<Row>>(bytes)? {
        history.push(epoch(row));
    }
    Ok(history)
}

fn row(epoch: &Epoch) -> Row {
    Row {
        seconds: Exact(epoch.seconds),
        learning_rate: Exact(epoch.learning_rate),
        loss: Exact(epoch.loss),
        accuracy: epoch.accuracy.map(Exact),
        val_loss: epoch.val_loss.map(Exact),
        val_accuracy: epoch.val_accuracy.map(Exact),
        metrics: epoch.metrics.iter().map(|(name, value)| (name.clone(), Exact(*value))).collect(),
    }
}

fn epoch(row: Row) -> Epoch {
    let number = |Exact(number)| number;
    Epoch {
        seconds: number(row.seconds),
        learning_rate: number(row.learning_rate),
        loss: number(row.loss),
        accuracy: row.accuracy.map(number),
        val_loss: row.val_loss.map(number),
        val_accuracy: row.val_accuracy.map(number),
        metrics: row.metrics.into_iter().map(|(name, value)| (name, number(value))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_none_come_back() {
        let epoch = Epoch {
            seconds: 0.1,
            learning_rate: 1e-300,
            loss: f64::NAN,
            accuracy: None,
            val_loss: Some(f64::INFINITY),
            val_accuracy: Some(f64::NAN),
            metrics: [("f1".to_owned(), f64::NEG_INFINITY)].into(),
        };
        let mut history = History::default();
        history.push(epoch.clone());
        history.push(Epoch { val_loss: None, ..epoch });
        let back = from_bytes(&to_bytes(&history).unwrap()).unwrap();
        // As text, because NaN is not equal to itself.
        assert_eq!(format!("{back:?}"), format!("{history:?}"));
    }
}
