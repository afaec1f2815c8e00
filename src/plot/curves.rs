use std::path::Path;

use super::axis::{Axis, Scale};
use super::grid::Grid;
use super::panel::{Kind, Panel, Series};
use super::{BLUE, ORANGE, figure};
use crate::fit::Epoch;
use crate::{Error, History, Result};

impl History {
    /// Draws what was measured in each epoch, a panel each: the loss, the accuracy if there is one,
    /// and the learning rate if it changed. Writes SVG or PNG, by the ending of the name.
    ///
    /// Training and validation each have a colour; a ring marks the epoch of the lowest validation
    /// loss, where [overfitting](https://en.wikipedia.org/wiki/Overfitting) begins. The scale is
    /// logarithmic where more than half of the values would lie in the lowest tenth of the panel.
    /// NaN and infinity are gaps.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("history.svg");
    /// let history = model.fit(&data, Fit::epochs(5).validation(&data))?;
    /// history.plot(&path)?;
    /// # assert!(std::fs::read_to_string(&path)?.contains("validation"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the history has no epochs, the ending is neither `.svg` nor `.png`, or the file cannot
    /// be written.
    pub fn plot(&self, path: impl AsRef<Path>) -> Result<()> {
        if self.epochs().is_empty() {
            return Err(Error::EmptyDataset { what: "a history to plot".into() });
        }
        let figures = self.figures();
        let columns = match figures.len() {
            few @ 1..=3 => few,
            4 => 2,
            _ => 3,
        };
        let cell = match columns {
            1 => (480, 350),
            2 => (420, 330),
            _ => (310, 300),
        };
        let mut legend = vec![("training".into(), BLUE)];
        if figures.iter().any(|figure| figure.validation.iter().any(|value| !value.is_nan())) {
            legend.push(("validation".into(), ORANGE));
        }
        let panels = figures.into_iter().map(Figure::panel).collect();
        Grid { title: String::new(), legend, panels, columns, cell }.write(path.as_ref())
    }

    /// What there is to draw, in the order of the panels.
    fn figures(&self) -> Vec<Figure> {
        let of = |figure: fn(&Epoch) -> Option<f64>| {
            self.epochs().iter().map(|epoch| figure(epoch).unwrap_or(f64::NAN)).collect::<Vec<_>>()
        };
        let mut figures = vec![Figure {
            lowest_marked: true,
            ..Figure::new("Loss", of(|epoch| Some(epoch.loss)), of(|epoch| epoch.val_loss))
        }];
        if self.epochs().iter().any(|epoch| epoch.accuracy.is_some()) {
            let accuracy = of(|epoch| epoch.accuracy);
            figures.push(Figure::new("Accuracy", accuracy, of(|epoch| epoch.val_accuracy)));
        }
        for (name, values) in self.metrics() {
            let values = values.into_iter().map(|value| value.unwrap_or(f64::NAN)).collect();
            figures.push(Figure::new(name, vec![f64::NAN; self.epochs().len()], values));
        }
        let rates = of(|epoch| Some(epoch.learning_rate));
        if rates.iter().any(|rate| rate.total_cmp(&rates[0]).is_ne()) {
            figures.push(Figure::new("Learning rate", rates, Vec::new()));
        }
        figures
    }
}

/// A number of each epoch, of training and of validation. NaN where there is none.
struct Figure {
    name: String,
    training: Vec<f64>,
    validation: Vec<f64>,
    /// Whether the epoch with the lowest number of validation is marked.
    lowest_marked: bool,
}

/// More epochs than these are a line without points.
const DOTTED: usize = 50;

impl Figure {
    fn new(name: impl Into<String>, training: Vec<f64>, validation: Vec<f64>) -> Self {
        Self { name: name.into(), training, validation, lowest_marked: false }
    }

    fn panel(self) -> Panel {
        let epochs = self.training.len();
        let dotted = epochs <= DOTTED;
        let line = |values: &[f64], color| {
            let points = values.iter().enumerate().map(|(i, value)| ((i + 1) as f64, *value));
            Series { kind: Kind::Line { dotted }, color, points: points.collect() }
        };
        let mut series = vec![line(&self.training, BLUE), line(&self.validation, ORANGE)];
        let mut notes = Vec::new();
        if let Some((epoch, value)) = self.lowest() {
            notes.push(format!("lowest validation: {} in epoch {epoch}", figure(value)));
            let points = vec![(epoch as f64, value)];
            series.push(Series { kind: Kind::Ring, color: ORANGE, points });
        }
        let values = [self.training, self.validation].concat();
        if !values.iter().any(|value| value.is_finite()) {
            notes.push("no finite value".into());
        }
        let y = Axis::around("", Scale::suiting(&values), &values, 6);
        let x = Axis::counted("Epoch", 1.0, epochs as f64, 7);
        Panel { title: self.name, notes, x, y, series }
    }

    /// The epoch with the lowest number of validation, if it is to be marked and there are others.
    fn lowest(&self) -> Option<(usize, f64)> {
        let numbered = self.validation.iter().copied().zip(1..);
        let finite = || numbered.clone().filter(|(value, _)| value.is_finite());
        let lowest = finite().min_by(|a, b| a.0.total_cmp(&b.0));
        lowest
            .filter(|_| self.lowest_marked && finite().count() > 1)
            .map(|(value, epoch)| (epoch, value))
    }
}
