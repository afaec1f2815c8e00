//! Draws every kind of picture, as the documentation shows them:
//! `cargo run --example pictures -- docs`.

use std::path::Path;

use staticnet::data::Lookup;
use staticnet::data::mnist_from;
use staticnet::plot;
use staticnet::prelude::*;

type Network = network!(
    < Flatten(28, 28) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax) >
);

type Regression = network!(< Input(1) -> Dense(16, tanh) -> Dense(1) >);

const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

fn main() -> staticnet::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/pictures".into());
    let folder = Path::new(&folder);
    staticnet::files::create_folder(folder)?;
    plot::activations(folder.join("activations.png"))?;
    draw_schedules(&folder.join("schedules.png"))?;
    draw_regression(&folder.join("regression.png"))?;
    draw_digits(folder)
}

/// Learning rates, before any training.
fn draw_schedules(path: &Path) -> staticnet::Result<()> {
    let cosine = Cosine { steps: 900, end: 0.0 }.warm_up(100);
    let decay = StepDecay { every: 250, factor: 0.5 };
    plot::schedules(
        path,
        0.1,
        1000,
        &[
            ("cosine, warmed up", &cosine),
            ("step decay", &decay),
            ("one cycle", &OneCycle::new(1000)),
        ],
    )
}

/// A sine, learnt from points beside it.
fn draw_regression(path: &Path) -> staticnet::Result<()> {
    let x: Vec<f32> = (0..400).map(|i| i as f32 / 200.0 - 1.0).collect();
    let noise = |i: usize| ((i * 7919 % 101) as f32 / 101.0 - 0.5) * 0.3;
    let y = x.iter().enumerate().map(|(i, x)| (3.0 * x).sin() + noise(i)).collect();
    let data = Dataset::<Flat<1>, Values<Flat<1>>>::new(x, y)?;
    let mut model = Model::<Regression>::new(1).compile(Adam::new(0.01), MeanSquaredError);
    model.fit(&data, Fit::epochs(60))?;
    model.predictions(&data).plot(path)
}

/// How MNIST is learnt, what comes of it, and what is in the network then.
fn draw_digits(folder: &Path) -> staticnet::Result<()> {
    let (train, test) = mnist_from(&Lookup::standard())?;
    let mut model = Model::<Network>::new(42).compile(Adam::default(), CrossEntropy);
    let schedule = Cosine { steps: 8 * 1875, end: 0.0 }.warm_up(1875);
    let fit = Fit::epochs(8).validation(&test).schedule_per_step(schedule);
    let history = model.fit(&train, fit)?;
    history.plot(folder.join("history.png"))?;
    model.predictions(&test).confusion()?.plot(folder.join("confusion.png"), &DIGITS)?;
    model.plot_weights(folder.join("weights.png"))?;
    model.plot_gradients(folder.join("gradients.png"), &test)
}
