//! Why networks have hidden layers: `cargo run --example xor`.
//!
//! Exclusive or says yes if its two inputs differ. A network without a hidden layer draws one
//! straight line between yes and no, and no line parts these four corners. A hidden layer bends the
//! plane first, so that a line will do.

#[macro_use]
mod say;

use staticnet::batch::Batch;
use staticnet::model::Evaluation;
use staticnet::prelude::*;
use staticnet::random::generator;

/// No hidden layer: the output is a weighted sum of the inputs, squeezed between 0 and 1.
type Straight = network!(Input(2) -> Dense(1, sigmoid));

/// A hidden layer of two units, and one of eight.
type Two = network!(Input(2) -> Dense(2, tanh) -> Dense(1, sigmoid));
type Eight = network!(Input(2) -> Dense(8, tanh) -> Dense(1, sigmoid));

type Corners = Dataset<Flat<2>, Bits<1>>;

const CORNERS: [[f32; 2]; 4] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
const ANSWERS: [f32; 4] = [0.0, 1.0, 1.0, 0.0];

/// How many starts are tried.
const STARTS: u64 = 20;

fn main() -> staticnet::Result<()> {
    let corners = Corners::new(CORNERS.concat(), ANSWERS.to_vec())?;
    without_a_hidden_layer(&corners)?;
    with_a_hidden_layer(&corners)
}

fn fit<'a>() -> Fit<'a, Flat<2>, Bits<1>> {
    Fit::epochs(500).batch_size(4)
}

fn without_a_hidden_layer(corners: &Corners) -> staticnet::Result<()> {
    let mut model = Model::<Straight>::new(0).compile(Adam::new(0.1), BinaryCrossEntropy);
    model.fit(corners, fit())?;
    say!("Without a hidden layer, after 500 epochs:\n");
    show(|x| model.predict(&x)[0], model.evaluate(corners)?);
    say!("\nTo every corner it says one half, and a loss of ln 2 = 0.6931 is that of a tossed");
    say!("coin. More training does not help: of four such corners a straight line parts three");
    say!("at most.\n");
    Ok(())
}

fn with_a_hidden_layer(corners: &Corners) -> staticnet::Result<()> {
    let (mut learnt_by_two, mut learnt_by_eight) = (Vec::new(), 0);
    for seed in 0..STARTS {
        let mut two = Model::<Two>::new(seed).compile(Adam::new(0.1), BinaryCrossEntropy);
        two.fit(corners, fit())?;
        if two.evaluate(corners)?.loss < 0.1 {
            learnt_by_two.push(two);
        }
        let mut eight = Model::<Eight>::new(seed).compile(Adam::new(0.1), BinaryCrossEntropy);
        eight.fit(corners, fit())?;
        if eight.evaluate(corners)?.loss < 0.1 {
            learnt_by_eight += 1;
        }
    }
    if let Some(model) = learnt_by_two.first() {
        say!("With a hidden layer of two units, after as many:\n");
        show(|x| model.predict(&x)[0], model.evaluate(corners)?);
        explain(model.network());
    }
    let learnt_by_two = learnt_by_two.len();
    say!("Not every start leads there: of {STARTS} random ones {learnt_by_two} do with two");
    say!("hidden units, and {learnt_by_eight} with eight. That is one reason why networks are");
    say!("wider than need be.");
    Ok(())
}

/// Where the hidden layer takes the corners.
fn explain(network: &Two) {
    say!("\nWhat the two hidden units make of the corners:\n");
    say!("  x1  x2   hidden 1  hidden 2  answer");
    for ((x, hidden), answer) in CORNERS.iter().zip(hidden(network)).zip(ANSWERS) {
        say!("{:>4}{:>4}{:>11.2}{:>10.2}{answer:>8}", x[0], x[1], hidden[0], hidden[1]);
    }
    say!("\nIn the plane of these two numbers a straight line parts the answers 0 from the");
    say!("answers 1, and a straight line is all that the last layer can draw.\n");
}

/// The truth table with what the network says, and a map of what it says between.
fn show(output: impl Fn([f32; 2]) -> f32, result: Evaluation) {
    say!("  x1  x2  answer  output");
    for (x, answer) in CORNERS.iter().zip(ANSWERS) {
        say!("{:>4}{:>4}{answer:>8}{:>8.3}", x[0], x[1], output(*x));
    }
    say!("\n  {result}\n");
    say!("  x1 from left to right, x2 upwards; # says 1, . says 0, ? cannot say\n");
    // In eighths, so that the corners are at 0 and 8.
    for x2 in (-4_i8..=12).rev().step_by(2) {
        let mark = |x1| mark(x1, x2, output([x1, x2].map(|x| f32::from(x) / 8.0)));
        say!("  {}", (-4_i8..=12).map(mark).collect::<String>());
    }
}

/// A place on the map: a corner as it should be, else as the network has it.
fn mark(x1: i8, x2: i8, output: f32) -> char {
    match (x1, x2) {
        (0, 0) | (8, 8) => '0',
        (0, 8) | (8, 0) => '1',
        _ if (output - 0.5).abs() < 0.01 => '?',
        _ if output > 0.5 => '#',
        _ => '.',
    }
}

/// What leaves the hidden layer for each corner.
fn hidden(network: &Two) -> Vec<[f32; 2]> {
    let samples = CORNERS.concat();
    let mut workspace = vec![0.0; Two::workspace_len(CORNERS.len())];
    let mut outputs = Vec::new(); // of each layer, all corners one behind the other
    let mut keep = |values: &[f32]| outputs.push(values.to_vec());
    network.trace(Batch::new(&samples), &mut generator(0, 2), &mut workspace, &mut keep);
    outputs[0].chunks_exact(2).map(|values| [values[0], values[1]]).collect()
}
