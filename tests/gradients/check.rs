//! Central differences against the backward pass, parameter by parameter.

use rand::RngExt;
use staticnet::batch::Batch;
use staticnet::data::Stored;
use staticnet::initializer::Initializer;
use staticnet::losses::Loss;
use staticnet::prelude::*;
use staticnet::random::{Generator, generator};
use staticnet::shape::Shape;
use staticnet::{Layer, Parameters, Sequential, Start};

use crate::common::normals;

/// Largest deviation of a tensor's gradient, relative to its largest component. A central
/// difference of step `h` is wrong by `h² f‴ / 6`: about 1e-11 for the first step and curvatures
/// like those of these networks.
const TOLERANCE: f64 = 1e-6;

/// Steps of the central difference: the next, smaller one is taken where the first crosses a kink.
const STEPS: [f64; 3] = [1e-5, 1e-6, 1e-7];

/// The round-off of a loss: values of about 10, thus an ulp of 2e-15, in sums of some ten terms.
/// Divided by the step it is what a difference cannot tell: 1e-9 for the first.
const ROUND_OFF: f64 = 1e-14;

/// The share of parameters that may lie on a kink: the chance that one of a few dozen relus is
/// within the last step of 0 is about 1e-6, and inits with zeros are not used.
const KINKS: f64 = 1e-3;

const INITIALIZERS: [Option<Initializer>; 5] = [
    None,
    Some(Initializer::XavierNormal),
    Some(Initializer::HeNormal),
    Some(Initializer::Uniform { low: -1.0, high: 1.0 }),
    Some(Initializer::Normal { mean: 0.1, deviation: 0.7 }),
];

const LARGEST_BATCH: usize = 9;

/// How often parameters, samples and targets are drawn for each batch size and initialiser: with some
/// hundred networks this makes more than 10,000 cases.
const DRAWS: usize = 3;

/// Targets that can be drawn.
pub trait Draw: Stored<f64> {
    /// The targets of one batch.
    fn draw(columns: usize, random: &mut Generator) -> Vec<Self::Item>;
}

impl<const C: usize> Draw for Classes<C> {
    fn draw(columns: usize, random: &mut Generator) -> Vec<usize> {
        (0..columns).map(|_| random.random_range(0..C)).collect()
    }
}

/// Soft ones, which need not sum to 1.
impl<const C: usize> Draw for OneHot<C> {
    fn draw(columns: usize, random: &mut Generator) -> Vec<f64> {
        (0..columns * C).map(|_| random.random()).collect()
    }
}

/// Bits, and chances between them.
impl<const N: usize> Draw for Bits<N> {
    fn draw(columns: usize, random: &mut Generator) -> Vec<f64> {
        let mut bits: Vec<f64> = (0..columns * N).map(|_| random.random()).collect();
        bits.iter_mut().step_by(2).for_each(|bit| *bit = bit.round());
        bits
    }
}

impl<O: Shape> Draw for Values<O> {
    fn draw(columns: usize, random: &mut Generator) -> Vec<f64> {
        normals(columns * O::SIZE, random)
    }
}

/// What was found about one network.
#[derive(Debug, Default)]
pub struct Report {
    pub cases: usize,
    pub parameters: usize,
    pub kinks: usize,
    /// The largest deviation as a share of what is allowed.
    pub worst: f64,
}

/// Checks a network for all batch sizes and initialisers, or says where it is wrong.
pub fn check<Y, X, L, C>(
    new: fn(u64) -> Box<Sequential<X, L, f64>>,
    loss: C,
) -> Result<Report, String>
where
    Y: Draw,
    X: Shape,
    C: Loss<<L as Layer<X, f64>>::Output, Y, f64>,
    C::From: Start<L, X, f64>,
    L: Layer<X, f64>,
{
    let mut report = Report::default();
    for draw in 0..DRAWS {
        for columns in 1..=LARGEST_BATCH {
            for (init, initializer) in INITIALIZERS.into_iter().enumerate() {
                let seed = ((draw * 100 + columns) * INITIALIZERS.len() + init) as u64;
                let mut case =
                    Case::<X, L, Y, C>::draw(new(seed), loss, initializer, columns, seed);
                judge(&mut case, &mut report).map_err(|fault| {
                    format!("batch of {columns}, {initializer:?}, seed {seed}: {fault}")
                })?;
            }
        }
    }
    if report.kinks as f64 > KINKS * report.parameters as f64 {
        return Err(format!("too many kinks to tell: {report:?}"));
    }
    Ok(report)
}

/// A loss as a function of parameters. Behind `dyn`, so that what uses it is compiled once and not
/// for each network: building this test takes a minute instead of several.
trait Slopes {
    /// The loss in training; leaves the gradient. Every call sees the same dropout masks.
    fn loss(&mut self) -> f64;
    /// The name and the gradient of each tensor, as the last call of `loss` left them; an empty one
    /// of those that are not trained, whose derivatives must be zero.
    fn gradients(&self) -> Vec<(&'static str, Vec<f64>)>;
    /// Changes one parameter.
    fn change(&mut self, tensor: usize, index: usize, change: &mut dyn FnMut(&mut f64));
}

/// A network, a batch and its targets, with room for a training step.
struct Case<X: Shape, L: Layer<X, f64>, Y: Stored<f64>, C> {
    network: Box<Sequential<X, L, f64>>,
    gradient: Vec<f64>,
    samples: Vec<f64>,
    targets: Vec<Y::Item>,
    loss: C,
    random: Generator,
    workspace: Vec<f64>,
}

impl<X: Shape, L: Layer<X, f64>, Y: Draw, C> Case<X, L, Y, C> {
    fn draw(
        mut network: Box<Sequential<X, L, f64>>,
        loss: C,
        initializer: Option<Initializer>,
        columns: usize,
        seed: u64,
    ) -> Self {
        let mut random = generator(seed, 1);
        network.initialize(initializer, seed);
        // Biases start at zero, gains and variances at one, where an error in them could hide.
        network.visit_mut(&mut |tensor| {
            let range = match (tensor.shape.len(), tensor.name) {
                (1, "running_var") => Initializer::Uniform { low: 0.5, high: 2.0 },
                (1, _) => Initializer::Uniform { low: -0.5, high: 0.5 },
                _ => return,
            };
            range.fill(tensor.values, tensor.shape, &mut random);
        });
        Self {
            network,
            gradient: vec![f64::NAN; L::PARAMETERS],
            samples: normals(columns * X::SIZE, &mut random),
            targets: Y::draw(columns, &mut random),
            loss,
            random: generator(seed, 2),
            workspace: vec![f64::NAN; Sequential::<X, L, f64>::workspace_len(columns)],
        }
    }
}

impl<X, L, Y, C> Slopes for Case<X, L, Y, C>
where
    Y: Draw,
    X: Shape,
    C: Loss<<L as Layer<X, f64>>::Output, Y, f64>,
    C::From: Start<L, X, f64>,
    L: Layer<X, f64>,
{
    fn loss(&mut self) -> f64 {
        let (x, target) = (Batch::new(&self.samples), Y::batch(&self.targets));
        let (random, workspace) = (&mut self.random.clone(), &mut self.workspace);
        let gradient = &mut self.gradient;
        self.network.gradient::<Y, C>(x, target, &self.loss, random, workspace, gradient).loss
    }

    fn gradients(&self) -> Vec<(&'static str, Vec<f64>)> {
        let mut gradients = Vec::new();
        let mut rest = &*self.gradient;
        self.network.visit(&mut |tensor| {
            let (of_tensor, others) = rest.split_at(tensor.values.len());
            let kept = if tensor.trainable { of_tensor } else { &[] };
            assert!(tensor.trainable || of_tensor.iter().all(|derivative| *derivative == 0.0));
            gradients.push((tensor.name, kept.to_vec()));
            rest = others;
        });
        gradients
    }

    fn change(&mut self, tensor: usize, index: usize, change: &mut dyn FnMut(&mut f64)) {
        let mut position = 0;
        self.network.visit_mut(&mut |visited| {
            if position == tensor {
                change(&mut visited.values[index]);
            }
            position += 1;
        });
    }
}

/// Compares every component of the gradient.
fn judge(case: &mut dyn Slopes, report: &mut Report) -> Result<(), String> {
    let loss = case.loss();
    for (tensor, (name, gradient)) in case.gradients().iter().enumerate() {
        let largest = gradient.iter().fold(0.0_f64, |largest, g| largest.max(g.abs()));
        for (index, analytic) in gradient.iter().enumerate() {
            let beside = |shift| {
                let mut before = 0.0;
                case.change(tensor, index, &mut |value| {
                    before = *value;
                    *value += shift;
                });
                let loss = case.loss();
                case.change(tensor, index, &mut |value| *value = before);
                loss
            };
            match compare(*analytic, largest, loss, beside) {
                Verdict::Agrees(share) => report.worst = report.worst.max(share),
                Verdict::Kink => report.kinks += 1,
                Verdict::Differs(numeric) => {
                    return Err(format!(
                        "tensor {tensor} ({name}), value {index}: {analytic} is not {numeric}"
                    ));
                }
            }
            report.parameters += 1;
        }
    }
    report.cases += 1;
    Ok(())
}

enum Verdict {
    /// With this share of the tolerance used.
    Agrees(f64),
    /// The one-sided slopes differ, and the gradient is none but one of them or between.
    Kink,
    /// From this slope.
    Differs(f64),
}

/// Compares a component of the gradient with the slope of the loss, which `beside` tells next to
/// the parameter.
fn compare(analytic: f64, largest: f64, loss: f64, mut beside: impl FnMut(f64) -> f64) -> Verdict {
    let mut verdict = Verdict::Differs(f64::NAN);
    for step in STEPS {
        let (below, above) = (beside(-step), beside(step));
        let tolerance = TOLERANCE * largest + ROUND_OFF / step;
        let numeric = (above - below) / (2.0 * step);
        let share = (analytic - numeric).abs() / tolerance;
        if share <= 1.0 {
            return Verdict::Agrees(share);
        }
        let (left, right) = ((loss - below) / step, (above - loss) / step);
        let between = left.min(right) - tolerance..=left.max(right) + tolerance;
        let kink = (left - right).abs() > 2.0 * tolerance && between.contains(&analytic);
        verdict = if kink { Verdict::Kink } else { Verdict::Differs(numeric) };
    }
    verdict
}

/// The relu's own slopes at its kink: what lies between them cannot be told wrong, all else is.
#[test]
fn a_kink_is_told_from_a_wrong_slope() {
    let relu = |x: f64| x.max(0.0);
    for (analytic, largest) in [(0.0, 1.0), (1.0, 1.0)] {
        assert!(matches!(compare(analytic, largest, 0.0, relu), Verdict::Kink));
    }
    for wrong in [-1e-4, 1.0 + 1e-4] {
        assert!(matches!(compare(wrong, 1.0, 0.0, relu), Verdict::Differs(_)));
    }
    // Beside the kink a smaller step tells.
    let beside = |x: f64| relu(5e-7 + x);
    assert!(matches!(compare(1.0, 1.0, 5e-7, beside), Verdict::Agrees(_)));
    assert!(matches!(compare(0.9, 1.0, 5e-7, beside), Verdict::Differs(_)));
}
