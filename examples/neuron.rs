//! One neuron, by hand: `cargo run --example neuron`.
//!
//! Everything that a large network does, this one does too: a weighted sum, an activation, an error,
//! the derivatives of the error by the chain rule, and a small step against them. Here each is a
//! line of plain Rust. At the end the library trains the same neuron, and comes to the same numbers.

#[macro_use]
mod say;

use staticnet::prelude::*;

/// What the neuron shall learn: yes only if both inputs are yes.
const SAMPLES: [[f64; 2]; 4] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
const TARGETS: [f64; 4] = [0.0, 0.0, 0.0, 1.0];

/// How far a step goes against the derivatives.
const LEARNING_RATE: f64 = 2.0;

/// All that a neuron with two inputs knows: three numbers.
#[derive(Clone, Copy)]
struct Neuron {
    w1: f64,
    w2: f64,
    b: f64,
}

/// Where the neuron starts.
const START: Neuron = Neuron { w1: 0.5, w2: -0.5, b: 0.1 };

impl Neuron {
    /// z = w₁ x₁ + w₂ x₂ + b
    fn weighted_sum(self, x: [f64; 2]) -> f64 {
        self.w1 * x[0] + self.w2 * x[1] + self.b
    }

    /// y = σ(z) = 1 / (1 + e⁻ᶻ), between 0 (no) and 1 (yes)
    fn output(self, x: [f64; 2]) -> f64 {
        1.0 / (1.0 + (-self.weighted_sum(x)).exp())
    }

    /// E = (y − t)²
    fn error(self, x: [f64; 2], t: f64) -> f64 {
        (self.output(x) - t).powi(2)
    }

    /// The derivatives of E by w₁, w₂ and b, from the outside to the inside.
    fn derivatives(self, x: [f64; 2], t: f64) -> [f64; 3] {
        let y = self.output(x);
        let dy = 2.0 * (y - t); //       E = (y − t)²           dE/dy = 2 (y − t)
        let dz = dy * y * (1.0 - y); //  y = σ(z)               dE/dz = dE/dy · y (1 − y)
        [dz * x[0], dz * x[1], dz] //    z = w₁ x₁ + w₂ x₂ + b  dE/dw₁ = dE/dz · x₁, …
    }

    /// The loss: the mean of the errors of all samples.
    fn loss(self) -> f64 {
        let errors = SAMPLES.iter().zip(TARGETS).map(|(x, t)| self.error(*x, t));
        errors.sum::<f64>() / 4.0
    }

    /// One step of gradient descent: each number moves against the derivative of the loss by it.
    fn step(&mut self) {
        let mut gradient = [0.0; 3];
        for (x, t) in SAMPLES.iter().zip(TARGETS) {
            for (sum, derivative) in gradient.iter_mut().zip(self.derivatives(*x, t)) {
                *sum += derivative / 4.0;
            }
        }
        self.w1 -= LEARNING_RATE * gradient[0];
        self.w2 -= LEARNING_RATE * gradient[1];
        self.b -= LEARNING_RATE * gradient[2];
    }
}

fn main() -> staticnet::Result<()> {
    one_sample();
    let neuron = descent(2000);
    the_same_by_the_library(neuron, 2000)
}

/// Forward and backward with one sample, every number shown.
fn one_sample() {
    let (x, t) = (SAMPLES[3], TARGETS[3]);
    let Neuron { w1, w2, b } = START;
    say!("A neuron starts as w1 = {w1}, w2 = {w2}, b = {b}.");
    say!("It sees x = (1, 1) and should say 1.\n");
    say!("  weighted sum   z = w1 x1 + w2 x2 + b = {:.4}", START.weighted_sum(x));
    say!("  activation     y = 1 / (1 + exp(-z)) = {:.4}", START.output(x));
    say!("  error          E = (y - t)^2         = {:.4}\n", START.error(x, t));

    let [by_w1, by_w2, by_b] = START.derivatives(x, t);
    say!("By the chain rule the error changes with w1 as {by_w1:.4}, with w2 as {by_w2:.4} and");
    say!("with b as {by_b:.4}: all three must grow for the error to fall.");

    let little = 1e-6;
    let nudged = Neuron { w1: w1 + little, ..START };
    let measured = (nudged.error(x, t) - START.error(x, t)) / little;
    say!("Moving w1 by a millionth and looking at the error measures the same: {measured:.4}.\n");
    assert!((measured - by_w1).abs() < 1e-5, "the chain rule is not what was measured");
}

/// Gradient descent with all four samples, as a table.
fn descent(steps: usize) -> Neuron {
    say!("Now all four samples, and many small steps against the mean of their derivatives:\n");
    say!("  step      w1      w2       b    loss");
    let mut neuron = START;
    for step in 0..=steps {
        if [0, 1, 2, 3, 10, 100, 1000, steps].contains(&step) {
            let Neuron { w1, w2, b } = neuron;
            say!("{step:>6}  {w1:>6.3}  {w2:>6.3}  {b:>6.3}  {:.4}", neuron.loss());
        }
        if step < steps {
            neuron.step();
        }
    }
    say!("\n  x1  x2  target  output");
    for (x, t) in SAMPLES.iter().zip(TARGETS) {
        say!("{:>4}{:>4}{t:>8}{:>8.3}", x[0], x[1], neuron.output(*x));
    }
    neuron
}

/// One layer with one unit is one neuron. It computes with `f64` here, as we did.
type Network = network!(f64; Input(2) -> Dense(1, sigmoid));

fn the_same_by_the_library(neuron: Neuron, steps: usize) -> staticnet::Result<()> {
    let samples = SAMPLES.concat();
    let data = Dataset::<Flat<2>, Values<Flat<1>>, f64>::new(samples, TARGETS.to_vec())?;

    let mut model = Model::<Network>::new(0).compile(Sgd::new(LEARNING_RATE), MeanSquaredError);
    model.network_mut().copy_from_slice(&[START.w1, START.w2, START.b]);
    // An epoch with all samples in one batch is one step.
    model.fit(&data, Fit::epochs(steps).batch_size(4))?;

    let layer = &model.network().layers;
    let [w1, w2, b] = [layer.weight[0], layer.weight[1], layer.bias[0]];
    say!("\nThe same neuron as network!(Input(2) -> Dense(1, sigmoid)), from the same start:\n");
    say!("            w1      w2       b    loss");
    say!("by hand {:>6.3}  {:>6.3}  {:>6.3}  {:.4}", neuron.w1, neuron.w2, neuron.b, neuron.loss());
    say!("library {w1:>6.3}  {w2:>6.3}  {b:>6.3}  {:.4}", model.evaluate(&data)?.loss);

    let pairs = [(w1, neuron.w1), (w2, neuron.w2), (b, neuron.b)];
    let apart = pairs.map(|(library, hand)| (library - hand).abs()).into_iter().fold(0.0, f64::max);
    assert!(apart < 1e-6, "the library and the hand are {apart:e} apart");
    say!("\nThey agree to a millionth. A larger network is more of the same.");
    Ok(())
}
