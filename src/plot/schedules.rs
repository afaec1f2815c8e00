use std::path::Path;

use nn_core::schedules::Schedule;

use super::COLORS;
use super::axis::{Axis, Scale};
use super::grid::Grid;
use super::panel::{Kind, Panel, Series};
use crate::model::{at_least_one, refused};
use crate::{Error, Result};

/// Draws the learning rate that a schedule makes of `base` in each of `steps` steps, before a training
/// takes them. Writes SVG or PNG, by the ending of the name.
///
/// ```
/// use staticnet::plot::schedule;
/// use staticnet::prelude::*;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("rate.svg");
///
/// schedule(&path, 0.1, 100, &Cosine { steps: 90, end: 0.0 }.warm_up(10))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`schedules`].
pub fn schedule(
    path: impl AsRef<Path>,
    base: f64,
    steps: u64,
    schedule: &dyn Schedule,
) -> Result<()> {
    draw(path.as_ref(), base, steps, &[("", schedule)])
}

/// Draws several schedules in one picture, each with its name in the legend. Writes SVG or PNG, by the
/// ending of the name.
///
/// A step is what the schedule counts: a step of training or an epoch.
///
/// ```
/// use staticnet::plot::schedules;
/// use staticnet::prelude::*;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("rates.png");
///
/// let cosine = Cosine { steps: 900, end: 0.0 }.warm_up(100);
/// schedules(&path, 0.1, 1000, &[("cosine", &cosine), ("one cycle", &OneCycle::new(1000))])?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If there are no steps or no schedules, a setting of a schedule is out of its range or it makes a
/// rate that is none, the ending is neither `.svg` nor `.png`, or the file cannot be written.
pub fn schedules(
    path: impl AsRef<Path>,
    base: f64,
    steps: u64,
    schedules: &[(&str, &dyn Schedule)],
) -> Result<()> {
    draw(path.as_ref(), base, steps, schedules)
}

/// More steps than these are told by as many of them.
const SAMPLES: u64 = 1000;

fn draw(path: &Path, base: f64, steps: u64, schedules: &[(&str, &dyn Schedule)]) -> Result<()> {
    at_least_one("the number of schedules", schedules.len())?;
    at_least_one("the number of steps", usize::try_from(steps).unwrap_or(usize::MAX))?;
    let curves = schedules.iter().map(|(_, schedule)| rates(base, steps, *schedule));
    let curves = curves.collect::<Result<Vec<_>>>()?;
    let values: Vec<f64> = curves.iter().flatten().map(|point| point.1).collect();
    let colors = || COLORS.into_iter().cycle();
    let line = |(points, color)| Series { kind: Kind::Line { dotted: steps <= 30 }, color, points };
    let panel = Panel {
        title: format!("Learning rate, base {base:?}"),
        notes: Vec::new(),
        x: Axis::counted("Step", 0.0, (steps - 1) as f64, 8),
        y: Axis::around("", Scale::suiting(&values), &values, 6),
        series: curves.into_iter().zip(colors()).map(line).collect(),
    };
    let named = schedules.iter().zip(colors()).filter(|((name, _), _)| !name.is_empty());
    let legend = named.map(|((name, _), color)| ((*name).into(), color)).collect();
    let (panels, columns, cell) = (vec![panel], 1, (640, 360));
    Grid { title: String::new(), legend, panels, columns, cell }.write(path)
}

/// Steps, the last one among them, with their rates.
fn rates(base: f64, steps: u64, schedule: &dyn Schedule) -> Result<Vec<(f64, f64)>> {
    schedule.check().map_err(refused)?;
    let last = steps - 1;
    let samples = last.min(SAMPLES);
    let at = |sample: u64| {
        // In 128 bits, which the product of two numbers of 64 bits fits.
        let step = u128::from(sample) * u128::from(last) / u128::from(samples.max(1));
        let step = u64::try_from(step).unwrap_or(last);
        let rate = schedule.rate(base, step);
        if rate >= 0.0 && rate.is_finite() {
            return Ok((step as f64, rate));
        }
        let what = format_args!("the learning rate of step {step}").to_string();
        Err(Error::invalid(what, "a number from 0 up", format_args!("{rate:?}")))
    };
    (0..=samples).map(at).collect()
}
