use std::path::Path;

use nn_core::Scalar;
use nn_core::batch::Batch;
use nn_core::shape::{Flat, Shape};
use nn_core::target::Values;

use super::axis::{Axis, Scale};
use super::grid::Grid;
use super::panel::{Kind, Panel, Series};
use super::{BLUE, ORANGE};
use crate::Result;
use crate::metrics::{Predictions, check_finite, r_squared};

/// More points than these are told by as many of them, evenly taken.
const POINTS: usize = 4000;

/// Outputs of more values than these share one panel.
const PANELS: usize = 9;

impl<O: Shape, T: Scalar> Predictions<'_, O, Values<O>, T> {
    /// Draws the predicted values over the true ones, which are the same on the diagonal, with the
    /// coefficient of determination, R²: a panel for each value of the output, or one for all if it
    /// has more than nine. Writes SVG or PNG, by the ending of the name.
    ///
    /// scikit-learn: `PredictionErrorDisplay(kind="actual_vs_predicted")`.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # type Line = network!(Input(1) -> Dense(1));
    /// # let model = Model::<Line>::new(0);
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("line.svg");
    /// let data = Dataset::<Flat<1>, Values<Flat<1>>>::new(vec![0.0, 0.5, 1.0], vec![1.0, 2.0, 3.0])?;
    /// model.predictions(&data).plot(&path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If an output is not finite, the ending is neither `.svg` nor `.png`, or the file cannot be
    /// written.
    pub fn plot(&self, path: impl AsRef<Path>) -> Result<()> {
        let (outputs, targets) = (self.outputs(), self.targets());
        check_finite(outputs.as_slice())?;
        let panels = if O::SIZE > PANELS {
            vec![panel("All values".into(), outputs, targets)?]
        } else {
            let value = |index: usize| {
                let of =
                    |batch: Batch<'_, O, T>| batch.iter().map(|y| y[index]).collect::<Vec<T>>();
                let name = if O::SIZE == 1 { String::new() } else { format!("Value {index}") };
                let (outputs, targets) = (of(outputs), of(targets));
                panel(name, Batch::<Flat<1>, T>::new(&outputs), Batch::new(&targets))
            };
            (0..O::SIZE).map(value).collect::<Result<_>>()?
        };
        let columns = match panels.len() {
            few @ ..=2 => few,
            4 => 2,
            _ => 3,
        };
        let cell = if columns == 1 { (480, 480) } else { (310, 320) };
        let legend = vec![("predicted".into(), BLUE), ("perfect".into(), ORANGE)];
        Grid { title: String::new(), legend, panels, columns, cell }.write(path.as_ref())
    }
}

/// Points of predicted over true values, of which R² is told.
fn panel<O: Shape, T: Scalar>(
    name: String,
    outputs: Batch<'_, O, T>,
    targets: Batch<'_, O, T>,
) -> Result<Panel> {
    let mut title = vec![name];
    // A single sample has no R².
    if targets.columns() > 1 {
        // Rounded first: zero has no sign then.
        let r_squared = (1e4 * r_squared(outputs, targets)?).round() / 1e4 + 0.0;
        title.push(format!("R² = {r_squared:.4}"));
    }
    title.retain(|part| !part.is_empty());
    let wide = |batch: Batch<'_, O, T>| {
        batch.as_slice().iter().map(|value| value.widen()).collect::<Vec<f64>>()
    };
    let (predicted, actual) = (wide(outputs), wide(targets));
    let all = [&predicted[..], &actual].concat();
    let axis = |name| Axis::around(name, Scale::Linear, &all, 5);
    let (x, y) = (axis("True"), axis("Predicted"));
    let (start, end) = (x.start(), x.end());
    let every = step(actual.len(), O::SIZE);
    let points: Vec<_> = actual.into_iter().zip(predicted).step_by(every).collect();
    let notes = if every == 1 { Vec::new() } else { vec![format!("one point of {every}")] };
    let series = vec![
        Series { kind: Kind::Rule, color: ORANGE, points: vec![(start, start), (end, end)] },
        Series { kind: Kind::Cloud, color: BLUE, points },
    ];
    Ok(Panel { title: title.join(": "), notes, x, y, series })
}

/// Every how many points one is drawn of so many. The step has no divisor in common with the size of
/// a sample, so that each of its values has its turn.
fn step(points: usize, size: usize) -> usize {
    let least = points.div_ceil(POINTS).max(1);
    (least..=least + size).find(|step| greatest_divisor(*step, size) == 1).unwrap_or(least)
}

fn greatest_divisor(a: usize, b: usize) -> usize {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}
