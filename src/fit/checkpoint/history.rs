//! The history as a tensor: JSON would lose the losses that are no numbers.

use crate::files::{Kind, Tensors, WeightsFault};
use crate::fit::{Epoch, History};

const NAME: &str = "training.history";

/// Values for each epoch: three numbers, and three that need not exist, each behind a 1 or, where
/// it does not, a 0.
const COLUMNS: usize = 9;

pub(super) fn write(history: &History, tensors: &mut Tensors) {
    let rows = history.epochs().iter().flat_map(row);
    let bytes: Vec<u8> = rows.flat_map(f64::to_le_bytes).collect();
    tensors.push(NAME.into(), Kind::F64, &[history.epochs().len(), COLUMNS], &bytes);
}

pub(super) fn read(tensors: &Tensors) -> Result<History, WeightsFault> {
    let epochs = tensors.shape(NAME).and_then(|shape| shape.first()).copied().unwrap_or(0);
    let bytes = tensors.get(NAME, Kind::F64, &[epochs, COLUMNS])?;
    let mut history = History::default();
    let (values, _) = bytes.as_chunks::<{ size_of::<f64>() }>();
    for row in values.as_chunks::<COLUMNS>().0 {
        history.push(epoch(row.map(f64::from_le_bytes)));
    }
    Ok(history)
}

fn row(epoch: &Epoch) -> [f64; COLUMNS] {
    let Epoch { seconds, learning_rate, loss, accuracy, val_loss, val_accuracy } = *epoch;
    let [a, b, c] = [accuracy, val_loss, val_accuracy].map(|value| match value {
        Some(value) => [1.0, value],
        None => [0.0, 0.0],
    });
    [seconds, learning_rate, loss, a[0], a[1], b[0], b[1], c[0], c[1]]
}

fn epoch(row: [f64; COLUMNS]) -> Epoch {
    let [seconds, learning_rate, loss, options @ ..] = row;
    let option = |index: usize| (options[index] != 0.0).then_some(options[index + 1]);
    let [accuracy, val_loss, val_accuracy] = [0, 2, 4].map(option);
    Epoch { seconds, learning_rate, loss, accuracy, val_loss, val_accuracy }
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
        };
        let (mut history, mut tensors) = (History::default(), Tensors::default());
        assert_eq!(read(&tensors).unwrap_err().to_string().find("lacks `training.hi"), Some(56));
        history.push(epoch);
        history.push(Epoch { val_loss: None, ..epoch });
        write(&history, &mut tensors);
        // As text, because NaN is not equal to itself.
        assert_eq!(format!("{:?}", read(&tensors).unwrap()), format!("{history:?}"));
    }
}
