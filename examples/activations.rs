//! Which activation for what: `cargo run --example activations`.
//!
//! Without activations ten layers would be no more than one: a sum of sums is a sum. The values of
//! an activation decide what can leave a layer; its slope decides how much of an error comes back
//! through it, and the slopes of many layers are multiplied.

#[macro_use]
mod say;

use staticnet::files::create_folder;
use staticnet::plot;
use staticnet::prelude::*;
use staticnet::{Layer, Sequential};

/// Where the functions are looked at. (Not at 0, where relu has a kink and no slope.)
const POINTS: [f64; 8] = [-6.0, -3.0, -1.0, -0.1, 0.1, 1.0, 3.0, 6.0];

/// An activation is a layer, and a layer by itself is a network. These take eight numbers at once.
type Relu = network!(f64; Input(8) -> Relu);
type LeakyRelu = network!(f64; Input(8) -> LeakyRelu(0.01));
type Elu = network!(f64; Input(8) -> Elu);
type Gelu = network!(f64; Input(8) -> Gelu);
type Silu = network!(f64; Input(8) -> Silu);
type Softplus = network!(f64; Input(8) -> Softplus);
type Tanh = network!(f64; Input(8) -> Tanh);
type Sigmoid = network!(f64; Input(8) -> Sigmoid);

const PICTURE: &str = "target/activations/activations.png";

fn main() -> staticnet::Result<()> {
    values_and_slopes();
    vanishing_slopes();
    softmax();
    advice();
    create_folder("target/activations")?;
    plot::activations(PICTURE)?;
    say!("\n{PICTURE} shows all activations with their slopes.");
    Ok(())
}

fn values_and_slopes() {
    let functions = [
        Function::new("relu", &Relu::new(0)),
        Function::new("leaky_relu", &LeakyRelu::new(0)),
        Function::new("elu", &Elu::new(0)),
        Function::new("gelu", &Gelu::new(0)),
        Function::new("silu", &Silu::new(0)),
        Function::new("softplus", &Softplus::new(0)),
        Function::new("tanh", &Tanh::new(0)),
        Function::new("sigmoid", &Sigmoid::new(0)),
    ];
    say!("1. What leaves the functions:\n");
    say!("{:<11}{}", "x", row(POINTS));
    for function in &functions {
        say!("{:<11}{}", function.name, row(function.values));
    }
    say!("\nSigmoid stays between 0 and 1, tanh between -1 and 1, softplus above 0; relu and its");
    say!("kin have no upper bound. gelu and silu are smooth, and dip below 0 before they rise.\n");
    say!("2. Their slopes:\n");
    say!("{:<11}{}", "x", row(POINTS));
    for function in &functions {
        say!("{:<11}{}", function.name, row(function.slopes));
    }
    say!("\nAn error comes back through a unit multiplied by its slope. Far from 0, tanh and");
    say!("sigmoid let next to nothing through: they are saturated. relu lets all through above");
    say!("0 and nothing below; a unit that is below 0 for every sample is dead and learns no");
    say!("more. A leaky one still does.\n");
}

/// The values and the slopes of an activation.
struct Function {
    name: &'static str,
    values: [f64; 8],
    slopes: [f64; 8],
}

impl Function {
    fn new<L: Layer<Flat<8>, f64, Output = Flat<8>>>(
        name: &'static str,
        network: &Sequential<Flat<8>, L, f64>,
    ) -> Self {
        // How much the value changes from a little before x to a little behind it.
        let little = 1e-6;
        let behind = network.predict(&POINTS.map(|x| x + little));
        let before = network.predict(&POINTS.map(|x| x - little));
        let slopes = (behind - before) / (2.0 * little);
        Self { name, values: network.predict(&POINTS).into(), slopes: slopes.into() }
    }
}

fn row(values: [f64; 8]) -> String {
    values.map(|value| format!("{value:>8.3}")).concat()
}

/// One unit behind the other, each with weight 1: what becomes of x and of an error.
fn vanishing_slopes() {
    say!("3. What is left of an error behind many layers of one unit, each with weight 1,");
    say!("where x = 1 enters the first:\n");
    say!("layers            1         2         5        10        20");
    let chains = [
        ("sigmoid", slopes_of_chain(|x| 1.0 / (1.0 + (-x).exp()), |y| y * (1.0 - y))),
        ("tanh", slopes_of_chain(f64::tanh, |y| 1.0 - y * y)),
        ("relu", slopes_of_chain(|x| x.max(0.0), |y| if y > 0.0 { 1.0 } else { 0.0 })),
    ];
    for (name, slopes) in chains {
        let shown = [1, 2, 5, 10, 20].map(|layers| format!("{:>10.0e}", slopes[layers - 1]));
        say!("{name:<11}{}", shown.concat());
    }
    say!("\nThe slope of sigmoid is 1/4 at most, so twenty layers leave less than a millionth of");
    say!("a millionth: the first layers do not learn. tanh has slope 1 at 0 and loses less;");
    say!("relu loses nothing. That is why deep networks have relu or its kin between their");
    say!("layers.\n");
}

/// The slope of 1, 2, … 20 functions one behind the other at x = 1: by the chain rule a product.
/// The slope of each is told from its value y.
fn slopes_of_chain(function: fn(f64) -> f64, slope: fn(f64) -> f64) -> Vec<f64> {
    let (mut y, mut product) = (1.0, 1.0);
    let mut slopes = Vec::new();
    for _ in 0..20 {
        y = function(y);
        product *= slope(y);
        slopes.push(product);
    }
    slopes
}

/// Not one number by itself: all outputs of a layer together.
fn softmax() {
    type Softmax = network!(f64; Input(3) -> Softmax);
    let softmax = Softmax::new(0);
    say!("4. softmax takes all outputs of a layer together and makes shares of them:\n");
    for scores in [[1.0, 2.0, 3.0], [101.0, 102.0, 103.0], [10.0, 20.0, 30.0]] {
        let p: [f64; 3] = softmax.predict(&scores).into();
        say!("{:<22}->  {:.3}  {:.3}  {:.3}", format!("{scores:?}"), p[0], p[1], p[2]);
    }
    say!("\nOnly differences count: 100 more for all changes nothing, ten times the differences");
    say!("leave nearly all to the largest.\n");
}

fn advice() {
    say!("5. Which for what:\n");
    say!("between the layers of a deep network   relu; or gelu, silu, which are smooth and slower");
    say!("where relu leaves units dead           leaky_relu, elu");
    say!("between the layers of a small network  tanh does as well, and is smooth");
    say!("at the end, any number                 none (linear), with MeanSquaredError");
    say!("at the end, a number above 0           softplus");
    say!("at the end, yes or no                  sigmoid, with BinaryCrossEntropy");
    say!("at the end, one of many classes        softmax, with CrossEntropy");
}
