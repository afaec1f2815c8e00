//! A number told from nine others: `cargo run --example regression`.
//!
//! How many miles a car drives with a gallon, by its weight, its power and the like: 392 real cars,
//! whose features have units of very different size. All are brought to one size, the targets too;
//! training ends where the validation data say so; and the cars of the test, at which nobody has
//! looked until then, tell how good it has become, in miles per gallon.

#[macro_use]
mod say;

use staticnet::batch::Batch;
use staticnet::data::{AutoMpg, auto_mpg};
use staticnet::files::create_folder;
use staticnet::layers::Dense;
use staticnet::metrics::{mean_absolute_error, r_squared};
use staticnet::model::Compiled;
use staticnet::nalgebra::SVector;
use staticnet::prelude::*;
use staticnet::{Layer, Scalar, Sequential};

/// A weighted sum of the features: what statisticians call linear regression.
type Straight = network!(Input(9) -> Dense(1));

/// With a hidden layer, which can bend.
type Bent = network!(Input(9) -> Dense(32, relu) -> Dense(1));

const FEATURES: [&str; 9] = [
    "cylinders",
    "cubic inches",
    "horsepower",
    "pounds",
    "seconds to 60 mph",
    "year",
    "from Europe",
    "from Japan",
    "from the USA",
];

const PICTURE: &str = "target/regression/predictions.png";

fn main() -> staticnet::Result<()> {
    let (rest, test) = auto_mpg()?.shuffled(42).split(314)?;
    let (train, validation) = rest.split(251)?;
    let (learn, validate, judge) = (train.len(), validation.len(), test.len());
    say!("1. {learn} cars to learn from, {validate} for validation, {judge} for the test.\n");
    let features = StandardScaler::fit(&train)?;
    let miles = StandardScaler::fit_targets(&train)?;
    show(&features, &miles);

    let scaled = |data: AutoMpg| miles.transform_targets(features.transform(data));
    let (train, validation) = (scaled(train), scaled(validation));
    say!("2. Trained until the validation loss has not fallen for 20 epochs:\n");
    let mut straight = trained("no hidden layer", Straight::new(1), &train, &validation)?;
    let mut bent = trained("a hidden layer", Bent::new(1), &train, &validation)?;
    say!("\nThe last layer is a weighted sum, and so it can take up the deviation and the mean");
    say!("of the targets: then the networks tell miles per gallon.\n");
    take_up(&miles, &mut straight.network_mut().layers);
    take_up(&miles, &mut bent.network_mut().layers.second);

    say!("3. The cars of the test, and by how much the answers are off:\n");
    let test = features.transform(test);
    always(miles.mean()[0], &test)?;
    tell("no hidden layer", &straight.predictions(&test))?;
    tell("a hidden layer", &bent.predictions(&test))?;
    create_folder("target/regression")?;
    bent.predictions(&test).plot(PICTURE)?;
    say!("\nR^2 is the share of the spread that is explained. {PICTURE}");
    say!("shows each car: on the diagonal the network is right.\n");

    // The features in the order of the table above.
    let car = [4.0, 97.0, 75.0, 2171.0, 16.0, 1975.0, 0.0, 1.0, 0.0];
    let told = bent.predict(&features.transform_sample(&car))[0];
    say!(
        "4. A car from Japan of 1975, with 75 horsepower and 2171 pounds: {told:.1} miles per gallon."
    );
    Ok(())
}

/// What is to be brought to one size.
fn show(features: &StandardScaler<Flat<9>>, miles: &StandardScaler<Flat<1>>) {
    let row = |name, mean, deviation| say!("{name:<18}{mean:>10.2}{deviation:>11.2}");
    say!("                        mean  deviation");
    for ((name, mean), deviation) in FEATURES.iter().zip(features.mean()).zip(features.scale()) {
        row(*name, *mean, *deviation);
    }
    row("miles per gallon", miles.mean()[0], miles.scale()[0]);
    say!("\nFrom each value its mean is taken, and what is left is divided by its deviation: all");
    say!("features then count alike at first, and the targets are of the size that a network");
    say!("begins with. The numbers are those of the cars to learn from; the others must not");
    say!("have a say in them.\n");
}

type Trained<L> = Compiled<Sequential<Flat<9>, L>, Adam, MeanSquaredError>;

/// A model of this network, as it was in its best epoch.
fn trained<L: Layer<Flat<9>, Output = Flat<1>>>(
    name: &str,
    network: Box<Sequential<Flat<9>, L>>,
    train: &AutoMpg,
    validation: &AutoMpg,
) -> staticnet::Result<Trained<L>> {
    let mut model = Model::from_network(network, 1).compile(Adam::new(0.003), MeanSquaredError);
    let mut early = EarlyStopping::new(Goal::Smaller, |epoch| epoch.val_loss).patience(20);
    let fit = Fit::epochs(500).batch_size(16).validation(validation).callback(&mut early);
    let epochs = model.fit(train, fit)?.epochs().len();
    let (best, loss) = (early.best_epoch().unwrap_or(epochs), early.best().unwrap_or(f64::NAN));
    say!("{name:<17}{epochs:>4} epochs; best was {best:>3}, with validation loss {loss:.4}");
    Ok(model)
}

/// Changes a last layer that tells z = (y - mean) / deviation, so that it tells y.
fn take_up<const IN: usize>(miles: &StandardScaler<Flat<1>>, last: &mut Dense<IN, 1>) {
    let [mean, deviation] = [miles.mean()[0], miles.scale()[0]].map(f32::narrow);
    last.weight *= deviation;
    last.bias = last.bias * deviation + SVector::from([mean]);
}

/// An answer that takes no thought, to compare with.
fn always(mean: f64, test: &AutoMpg) -> staticnet::Result<()> {
    let answers = vec![f32::narrow(mean); test.len()];
    let (answers, targets) = (Batch::<Flat<1>>::new(&answers), Batch::new(test.targets()));
    row("always the mean", mean_absolute_error(answers, targets)?, r_squared(answers, targets)?);
    Ok(())
}

fn tell(
    name: &str,
    predictions: &Predictions<'_, Flat<1>, Values<Flat<1>>>,
) -> staticnet::Result<()> {
    row(name, predictions.mean_absolute_error()?, predictions.r_squared()?);
    Ok(())
}

fn row(name: &str, error: f64, r_squared: f64) {
    // Rounded first: zero has no sign then.
    let r_squared = (1e3 * r_squared).round() / 1e3 + 0.0;
    say!("{name:<17}{error:>5.2} miles per gallon, R^2 {r_squared:.3}");
}
