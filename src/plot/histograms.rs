use std::path::Path;

use nn_core::losses::Loss;
use nn_core::optimizers::Optimizer;
use nn_core::shape::{Feeds, Shape};
use nn_core::{Layer, Scalar, Sequential, Start};

use super::axis::{Axis, Scale};
use super::grid::Grid;
use super::panel::{Kind, Panel, Series};
use super::{BLUE, figure, shortened};
use crate::data::{Dataset, Stored};
use crate::model::{Compiled, NamedTensor};
use crate::{Error, Model, Result};

impl<X: Shape, L: Layer<X, T>, T: Scalar, S> Model<Sequential<X, L, T>, S> {
    /// Draws [`histograms`] of all parameters, each tensor by itself. Writes SVG or PNG, by the ending
    /// of the name.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("weights.svg");
    /// type Net = network!(Input(20) -> Dense(30, relu) -> Dense(2, softmax));
    ///
    /// Model::<Net>::new(42).plot_weights(&path)?;
    /// # assert!(std::fs::read_to_string(&path)?.contains("0.weight"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`histograms`].
    pub fn plot_weights(&self, path: impl AsRef<Path>) -> Result<()> {
        histograms(path, "Parameters", &self.tensors())
    }
}

impl<X, L, T, O, C> Compiled<Sequential<X, L, T>, O, C, T>
where
    X: Shape,
    L: Layer<X, T> + Clone,
    T: Scalar,
    O: Optimizer,
{
    /// Draws [`histograms`] of the [gradient](Model::gradients) of the loss over a data set, each
    /// tensor by itself: where gradients vanish or explode, and which units are dead. Writes SVG or
    /// PNG, by the ending of the name.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("gradients.svg");
    /// let model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    /// model.plot_gradients(&path, &data)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`gradients`](Model::gradients) and [`histograms`].
    pub fn plot_gradients<Z, Y>(
        &self,
        path: impl AsRef<Path>,
        data: &Dataset<Z, Y, T>,
    ) -> Result<()>
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
    {
        histograms(path, "Gradients", &self.gradients(data)?)
    }
}

/// Draws a histogram of each tensor, with its name and layer, its mean, its standard deviation (sd)
/// and the share of its values that are zero, which have no bar unless all are. Of a matrix it is
/// told how many units, its rows, are zero altogether: in gradients those of dead units. Writes SVG
/// or PNG, by the ending of the name.
///
/// ```
/// use staticnet::plot::histograms;
/// use staticnet::prelude::*;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("first.svg");
/// # type Net = network!(Input(20) -> Dense(30, relu) -> Dense(2, softmax));
///
/// let tensors = Model::<Net>::new(42).tensors();
/// histograms(&path, "The first layer", &tensors[..2])?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If there are no tensors, the ending is neither `.svg` nor `.png`, or the file cannot be written.
pub fn histograms<T: Scalar>(
    path: impl AsRef<Path>,
    title: &str,
    tensors: &[NamedTensor<T>],
) -> Result<()> {
    if tensors.is_empty() {
        return Err(Error::invalid("the number of tensors to plot", "at least 1", 0));
    }
    let columns = match tensors.len() {
        few @ ..=2 => few,
        4 => 2,
        ..=30 => 3,
        _ => 5,
    };
    let panels = tensors.iter().map(panel).collect();
    let (title, legend, cell) = (title.into(), Vec::new(), (290, 260));
    Grid { title, legend, panels, columns, cell }.write(path.as_ref())
}

/// The most bars of a histogram.
const BARS: usize = 40;

fn panel<T: Scalar>(tensor: &NamedTensor<T>) -> Panel {
    let all: Vec<f64> = tensor.values.iter().map(|value| value.widen()).collect();
    let finite: Vec<f64> = all.iter().copied().filter(|value| value.is_finite()).collect();
    let other: Vec<f64> = finite.iter().copied().filter(|value| *value != 0.0).collect();
    let shown = if other.is_empty() { &finite } else { &other };
    let x = Axis::around("", Scale::Linear, shown, 4);
    let (width, points) = bars(shown, &x);
    let remark = remark(tensor, &all, finite.len() - other.len());
    let notes = [Some(shortened(&tensor.layer, 42)), Some(moments(&finite)), remark];
    let most = points.iter().fold(1.0_f64, |most, point| most.max(point.1));
    Panel {
        title: tensor.name.clone(),
        notes: notes.into_iter().flatten().collect(),
        x,
        y: Axis::counts("Count", most, 4),
        series: vec![Series { kind: Kind::Bars { width }, color: BLUE, points }],
    }
}

/// The width of the bars, their middles and heights. Equal values make one narrow bar.
fn bars(values: &[f64], axis: &Axis) -> (f64, Vec<(f64, f64)>) {
    let inside = || values.iter().copied().filter(|value| axis.position(*value).is_some());
    let least = inside().fold(f64::INFINITY, f64::min);
    let most = inside().fold(f64::NEG_INFINITY, f64::max);
    let count = BARS.min(values.len().isqrt() * 2).max(1);
    let width = (most - least) / count as f64;
    if width.is_nan() || width <= axis.length() / 1e4 {
        let middle = f64::midpoint(least, most);
        return (axis.length() / 20.0, vec![(middle, inside().count() as f64)]);
    }
    let mut heights = vec![0.0; count];
    for value in inside() {
        // From 0 to `count`.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let bar = ((value - least) / width) as usize;
        heights[bar.min(count - 1)] += 1.0;
    }
    let bars = heights.into_iter().enumerate();
    let bars = bars.map(|(index, height)| (least + (index as f64 + 0.5) * width, height));
    (width, bars.filter(|(_, height)| *height > 0.0).collect())
}

/// `mean 0.0123, sd 0.456`
fn moments(values: &[f64]) -> String {
    // Of shares of the largest, whose squares are numbers whatever it is.
    let largest = values.iter().fold(f64::MIN_POSITIVE, |largest, value| largest.max(value.abs()));
    let count = values.len() as f64;
    let mean = values.iter().map(|value| value / largest).sum::<f64>() / count;
    let square = values.iter().map(|value| (value / largest - mean).powi(2)).sum::<f64>() / count;
    if values.is_empty() {
        return "no finite value".into();
    }
    format!("mean {}, sd {}", figure(mean * largest), figure(square.sqrt() * largest))
}

/// What is remarkable: values that are no numbers, or zeros, and units that are zero altogether.
fn remark<T: Scalar>(tensor: &NamedTensor<T>, values: &[f64], zeros: usize) -> Option<String> {
    let broken = values.iter().filter(|value| !value.is_finite()).count();
    if broken > 0 {
        return Some(format!("{broken} of {} not finite", values.len()));
    }
    if zeros == 0 {
        return None;
    }
    let share = format!("{:.1} % zeros", 100.0 * zeros as f64 / values.len() as f64);
    let [units, _] = tensor.shape else { return Some(share) };
    // Column-major: a row for each unit.
    let dead = |unit: &usize| values.iter().skip(*unit).step_by(*units).all(|value| *value == 0.0);
    match (0..*units).filter(dead).count() {
        0 => Some(share),
        dead => Some(format!("{share}, {dead} of {units} units zero")),
    }
}
