//! How weights should start, and what goes wrong otherwise: `cargo run --example initialization`.
//!
//! From zeros all units of a layer stay equal for ever. What is drawn too small dies out on its way
//! through the layers; what is drawn too large explodes or saturates; and so do the derivatives on
//! their way back. Xavier's start for tanh and He's for relu keep both at one size.

#[macro_use]
mod say;

use staticnet::batch::Batch;
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::{Layer, Parameters, Sequential};

/// Ten hidden layers of 64 units, with tanh and with relu.
type WithTanh = network!(Input(64) -> 10 * Dense(64, tanh) -> Dense(1));
type WithRelu = network!(Input(64) -> 10 * Dense(64, relu) -> Dense(1));

const HIDDEN_LAYERS: usize = 10;
const SAMPLES: usize = 1024;

type Data = Dataset<Flat<64>, Values<Flat<1>>>;

const TOO_SMALL: Initializer = Initializer::Normal { mean: 0.0, deviation: 0.01 };
const TOO_LARGE: Initializer = Initializer::Normal { mean: 0.0, deviation: 1.0 };

fn main() -> staticnet::Result<()> {
    equal_units()?;
    let data = data()?;
    say!("\n2. Ten hidden layers of 64 units before any training: the standard deviation of what");
    say!("leaves each layer, and of the derivatives of the loss by its weights. Below, the");
    say!("loss after ten epochs (1 is that of a network that always says 0).");
    tanh(&data)?;
    relu(&data)?;
    say!("\nA network need not be told all this: without init = ... the weights before tanh");
    say!("start as Xavier's and those before relu as He's.");
    Ok(())
}

/// A hidden layer of three units, from equal weights and from random ones.
fn equal_units() -> staticnet::Result<()> {
    type Small = network!(Input(2) -> Dense(3, tanh) -> Dense(1));
    let samples = vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0];
    let data = Dataset::<Flat<2>, Values<Flat<1>>>::new(samples, vec![0.0, 1.0, 1.0, 0.0])?;
    say!("1. The weights of three hidden units after 500 epochs of exclusive or:\n");
    say!("  start       unit 1         unit 2         unit 3           loss");
    let starts = [
        ("zeros", Initializer::Zeros),
        ("all 0.5", Initializer::Constant { value: 0.5 }),
        ("Xavier", Initializer::XavierNormal),
    ];
    for (name, start) in starts {
        let mut model =
            Model::<Small>::with_initializer(start, 1).compile(Adam::new(0.05), MeanSquaredError);
        model.fit(&data, Fit::epochs(500).batch_size(4))?;
        let weight = &model.network().layers.first.weight;
        let units = weight.row_iter().map(|unit| format!("({:.2}, {:.2})", unit[0], unit[1]));
        let units: Vec<String> = units.map(|unit| format!("{unit:<15}")).collect();
        say!("  {name:<10}{}{:>6.4}", units.concat(), model.evaluate(&data)?.loss);
    }
    say!("\nUnits that start equal get equal derivatives, and so stay equal: three units that do");
    say!("the work of one. From zeros not even that one learns, since each layer waits for the");
    say!("other. Only what starts differently can become different, so weights are drawn at");
    say!("random.");
    Ok(())
}

fn tanh(data: &Data) -> staticnet::Result<()> {
    let starts = [
        ("too small", TOO_SMALL),
        ("Xavier", Initializer::XavierNormal),
        ("orthogonal", Initializer::Orthogonal { gain: 1.0 }),
        ("too large", TOO_LARGE),
    ];
    let mut trials = Vec::new();
    for (name, start) in starts {
        trials.push(Trial::new(name, start, WithTanh::new(1), data)?);
    }
    show("tanh", &trials);
    say!("\nDrawn too small, each layer makes less of what it gets, and nothing arrives. Drawn");
    say!("too large, most outputs are close to -1 or 1, and the derivatives grow from layer to");
    say!("layer on their way back. Xavier's deviation, the root of 2 / (inputs + outputs), and");
    say!("orthogonal weights stay between. Adam divides each derivative by its size, so that");
    say!("it can do with a small start, where plain steps stand still.");
    Ok(())
}

fn relu(data: &Data) -> staticnet::Result<()> {
    let starts = [
        ("too small", TOO_SMALL),
        ("Xavier", Initializer::XavierNormal),
        ("He", Initializer::HeNormal),
        ("too large", TOO_LARGE),
    ];
    let mut trials = Vec::new();
    for (name, start) in starts {
        trials.push(Trial::new(name, start, WithRelu::new(1), data)?);
    }
    show("relu", &trials);
    say!("\nrelu turns half of its inputs to 0. So Xavier's start is too small for it: after ten");
    say!("layers little is left. He's has twice the variance, and keeps the size. With");
    say!("deviation 1 each layer multiplies it by the root of 64 / 2, which is 5.7; plain");
    say!("steps then end in what is no number.");
    Ok(())
}

/// Normal values, and of each sample the sum of its first eight values, at size 1, to be told.
fn data() -> staticnet::Result<Data> {
    let mut samples = vec![0.0; SAMPLES * 64];
    let normal = Initializer::Normal { mean: 0.0, deviation: 1.0 };
    normal.fill(&mut samples, &[SAMPLES, 64], &mut generator(1, 0));
    let sum = |sample: &[f32]| sample[..8].iter().sum::<f32>() / 8.0_f32.sqrt();
    let targets = samples.chunks_exact(64).map(sum).collect();
    Data::new(samples, targets)
}

/// What becomes of a start.
struct Trial {
    name: &'static str,
    /// The standard deviation of what leaves each hidden layer.
    outputs: Vec<f64>,
    /// The standard deviation of the derivatives by each hidden layer's weights.
    derivatives: Vec<f64>,
    /// The loss after ten epochs with plain steps, and with Adam's.
    loss_by_sgd: f64,
    loss_by_adam: f64,
}

impl Trial {
    fn new<L: Layer<Flat<64>, Output = Flat<1>> + Clone>(
        name: &'static str,
        start: Initializer,
        mut network: Box<Sequential<Flat<64>, L>>,
        data: &Data,
    ) -> staticnet::Result<Self> {
        network.initialize(Some(start), 1);
        let (outputs, derivatives) = deviations(&mut network, data);
        let loss_by_sgd = loss(network.clone_boxed(), Sgd::new(0.01), data)?;
        let loss_by_adam = loss(network, Adam::new(0.001), data)?;
        Ok(Self { name, outputs, derivatives, loss_by_sgd, loss_by_adam })
    }
}

/// The loss after ten epochs.
fn loss<L: Layer<Flat<64>, Output = Flat<1>>>(
    network: Box<Sequential<Flat<64>, L>>,
    rule: impl Optimizer,
    data: &Data,
) -> staticnet::Result<f64> {
    let mut model = Model::from_network(network, 1).compile(rule, MeanSquaredError);
    model.fit(data, Fit::epochs(10))?;
    Ok(model.evaluate(data)?.loss)
}

/// One pass forward and one backward, and the standard deviations at each hidden layer.
fn deviations<L: Layer<Flat<64>, Output = Flat<1>>>(
    network: &mut Sequential<Flat<64>, L>,
    data: &Data,
) -> (Vec<f64>, Vec<f64>) {
    let mut samples = vec![0.0; SAMPLES * 64];
    for (index, sample) in samples.chunks_exact_mut(64).enumerate() {
        data.sample_into(index, sample);
    }
    let (x, targets) = (Batch::new(&samples), Batch::new(data.targets()));
    let mut workspace = vec![0.0; Sequential::<Flat<64>, L>::workspace_len(SAMPLES)];
    let random = &mut generator(1, 2); // for dropout, of which there is none

    let mut outputs = Vec::new();
    network.trace(x, random, &mut workspace, &mut |values| outputs.push(deviation(values)));

    let mut gradient = vec![0.0; Sequential::<Flat<64>, L>::PARAMETERS];
    let loss = &MeanSquaredError;
    network.gradient::<Values<Flat<1>>, _>(x, targets, loss, random, &mut workspace, &mut gradient);
    // The derivatives stand one behind the other, in the order of the parameters.
    let (mut derivatives, mut rest) = (Vec::new(), &gradient[..]);
    network.visit(&mut |tensor| {
        let (values, others) = rest.split_at(tensor.values.len());
        if tensor.name == "weight" {
            derivatives.push(deviation(values));
        }
        rest = others;
    });
    outputs.truncate(HIDDEN_LAYERS);
    derivatives.truncate(HIDDEN_LAYERS);
    (outputs, derivatives)
}

/// The standard deviation.
fn deviation(values: &[f32]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().map(|value| f64::from(*value)).sum::<f64>() / count;
    let squares = values.iter().map(|value| (f64::from(*value) - mean).powi(2));
    (squares.sum::<f64>() / count).sqrt()
}

/// A row for each layer, a column for each start.
fn show(activation: &str, trials: &[Trial]) {
    let row = |of: &dyn Fn(&Trial) -> String| {
        let columns = trials.iter().map(|trial| format!("{:>12}", of(trial)));
        columns.collect::<Vec<_>>().concat()
    };
    say!("\n{activation:<11}{}", row(&|trial| trial.name.to_owned()));
    for layer in 0..HIDDEN_LAYERS {
        say!("output   {:>2}{}", layer + 1, row(&|trial| short(trial.outputs[layer])));
    }
    say!("");
    for layer in 0..HIDDEN_LAYERS {
        say!("gradient {:>2}{}", layer + 1, row(&|trial| short(trial.derivatives[layer])));
    }
    say!("\nloss, SGD  {}", row(&|trial| short(trial.loss_by_sgd)));
    say!("loss, Adam {}", row(&|trial| short(trial.loss_by_adam)));
}

/// A number in ten places.
fn short(value: f64) -> String {
    if (0.001..1000.0).contains(&value) { format!("{value:.3}") } else { format!("{value:.0e}") }
}
