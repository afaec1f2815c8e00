//! The search for good settings: `cargo run --example tuning`.
//!
//! Learning rate, batch size, dropout and the layers themselves are not learnt, but tried. Each try
//! is drawn at random and judged by k-fold validation: trained five times, each time with another
//! fifth of the data kept out, which then judges it. The best is trained once more, with all of the
//! training data, and only then judged by the test data.

#[macro_use]
mod say;

use rand::RngExt;
use rand::seq::IndexedRandom;
use staticnet::data::{Penguins, penguins};
use staticnet::losses::EndsInSoftmax;
use staticnet::model::Evaluation;
use staticnet::prelude::*;
use staticnet::random::{Generator, generator};
use staticnet::{Layer, Sequential};

/// Decides all that is random here.
const SEED: u64 = 42;

const TRIES: usize = 24;
const FOLDS: usize = 5;
const EPOCHS: usize = 30;

/// Trains a network on the first data and judges it by the second.
type Trial = Box<dyn Fn(&Settings, &Penguins, &Penguins) -> staticnet::Result<Evaluation>>;

/// A network that may be chosen.
struct Candidate {
    hidden: &'static str,
    dropout: f64,
    trial: Trial,
}

/// What else may be chosen.
#[derive(Clone, Copy)]
struct Settings {
    learning_rate: f64,
    batch_size: usize,
}

/// Each of these hidden layers with each of three rates of dropout. Both are part of a network's
/// type, so the compiler makes a training for each.
macro_rules! candidates {
    ($($hidden:tt),*) => {
        vec![$(
            candidate!($hidden, 0.0),
            candidate!($hidden, 0.2),
            candidate!($hidden, 0.5),
        )*]
    };
}

macro_rules! candidate {
    (($($hidden:tt)*), $rate:literal) => {
        Candidate {
            hidden: stringify!($($hidden)*),
            dropout: $rate,
            trial: trial(
                <network!(Input(4) -> $($hidden)* -> Dropout($rate) -> Dense(3, softmax))>::new,
            ),
        }
    };
}

/// The trial of a network, told by what makes a new one.
fn trial<L>(new: fn(u64) -> Box<Sequential<Flat<4>, L>>) -> Trial
where
    L: Layer<Flat<4>, Output = Flat<3>> + EndsInSoftmax<Flat<4>> + 'static,
{
    Box::new(move |settings, train, validation| {
        let scaler = StandardScaler::fit(train)?;
        let (train, validation) =
            (scaler.transform(train.clone()), scaler.transform(validation.clone()));
        let rule = Adam::new(settings.learning_rate);
        let mut model = Model::from_network(new(SEED), SEED).compile(rule, CrossEntropy);
        model.fit(&train, Fit::epochs(EPOCHS).batch_size(settings.batch_size))?;
        model.evaluate(&validation)
    })
}

/// A candidate with settings, and how good they are.
struct Try<'a> {
    candidate: &'a Candidate,
    settings: Settings,
    /// The mean of the validation losses, their standard deviation, and the mean accuracy.
    loss: f64,
    deviation: f64,
    accuracy: f64,
}

fn main() -> staticnet::Result<()> {
    let candidates = candidates![
        (Dense(8, relu)),
        (Dense(32, relu)),
        (Dense(32, relu) -> Dense(16, relu))
    ];
    let (train, test) = penguins()?.split_stratified(0.8, SEED)?;
    say!("{} penguins to learn from, {} for the test. {TRIES} tries,", train.len(), test.len());
    say!("each trained {FOLDS} times for {EPOCHS} epochs:\n");

    let mut random = generator(SEED, 0);
    let mut tries = Vec::new();
    for _ in 0..TRIES {
        tries.extend(
            drawn(&candidates, &mut random).map(|drawn| judged(drawn, &train)).transpose()?,
        );
    }
    tries.sort_by(|a, b| a.loss.total_cmp(&b.loss));
    show(&tries);
    if let Some(best) = tries.first() {
        at_the_end(best, &train, &test)?;
    }
    Ok(())
}

/// A candidate with settings. Learning rates are drawn on a scale of powers: 0.001 is as likely as
/// 0.01.
fn drawn<'a>(
    candidates: &'a [Candidate],
    random: &mut Generator,
) -> Option<(&'a Candidate, Settings)> {
    let candidate = candidates.choose(random)?;
    let learning_rate = 10_f64.powf(random.random_range(-4.0..-1.0));
    let batch_size = *[8, 16, 32, 64].choose(random)?;
    Some((candidate, Settings { learning_rate, batch_size }))
}

/// Trained and judged with each fold in turn.
fn judged<'a>(
    (candidate, settings): (&'a Candidate, Settings),
    data: &Penguins,
) -> staticnet::Result<Try<'a>> {
    let (mut losses, mut accuracies) = (Vec::new(), Vec::new());
    for (train, validation) in data.k_fold_stratified(FOLDS, SEED)? {
        let result = (candidate.trial)(&settings, &train, &validation)?;
        losses.push(result.loss);
        accuracies.push(result.accuracy.unwrap_or_default());
    }
    let ((loss, deviation), (accuracy, _)) = (spread(&losses), spread(&accuracies));
    Ok(Try { candidate, settings, loss, deviation, accuracy })
}

/// The mean, and the standard deviation of a sample: divided by one less than the number.
fn spread(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    (mean, (squares / (count - 1.0)).sqrt())
}

fn show(tries: &[Try<'_>]) {
    say!("                                          learning  batch     validation");
    say!("hidden layers                    dropout      rate   size      loss         accuracy");
    for Try { candidate, settings, loss, deviation, accuracy } in tries {
        let Settings { learning_rate, batch_size } = settings;
        let Candidate { hidden, dropout, .. } = candidate;
        say!(
            "{hidden:<34}{dropout:>6.1}{learning_rate:>10.5}{batch_size:>7}\
             {loss:>9.4} ± {deviation:.4}{accuracy:>9.4}"
        );
    }
    say!("\nBehind the ± stands how much the folds differ. Where two rows differ by less than");
    say!("that, the order says little: another seed may turn it round.\n");
}

/// The test data are asked once, when all is chosen.
fn at_the_end(best: &Try<'_>, train: &Penguins, test: &Penguins) -> staticnet::Result<()> {
    let result = (best.candidate.trial)(&best.settings, train, test)?;
    say!("The best, trained with all {} penguins, on the {} of the test:", train.len(), test.len());
    say!("{result}");
    Ok(())
}
