//! What is learnt by heart, and what helps: `cargo run --example overfitting`.
//!
//! Few samples with many values that mean nothing can be told apart by chance. A network that does so
//! is right with what it has been shown and wrong with what it has not. Data that is kept out of
//! training shows when that begins.

#[macro_use]
mod say;

use staticnet::files::create_folder;
use staticnet::prelude::*;
use staticnet::random::generator;

type Data = Dataset<Flat<20>, Classes<2>>;

type Plain = network!(Input(20) -> Dense(32, relu) -> Dense(2, softmax));
type Dropping = network!(Input(20) -> Dense(32, relu) -> Dropout(0.5) -> Dense(2, softmax));
type Paying = network!(Input(20) -> Dense(32, relu, l1 = 0.01) -> Dense(2, softmax));
type Small = network!(Input(20) -> Dense(2, softmax));

const PICTURE: &str = "target/overfitting/loss.png";

fn main() -> staticnet::Result<()> {
    let (train, validation) = (data(60, 1)?, data(500, 2)?);
    by_heart(&train, &validation)?;
    stopped(&train, &validation)?;
    beside(&train, &validation)
}

/// Normal values. Only the first two of twenty decide: class 1 where their sum is positive.
fn data(count: usize, seed: u64) -> staticnet::Result<Data> {
    let mut samples = vec![0.0; 20 * count];
    let normal = Initializer::Normal { mean: 0.0, deviation: 1.0 };
    normal.fill(&mut samples, &[count, 20], &mut generator(seed, 0));
    let class = |sample: &[f32]| usize::from(sample[0] + sample[1] > 0.0);
    let classes = samples.chunks_exact(20).map(class).collect();
    Data::new(samples, classes)
}

fn by_heart(train: &Data, validation: &Data) -> staticnet::Result<()> {
    say!("1. 60 samples of 20 values, of which two mean something; 500 others for validation:\n");
    let mut model = Model::<Plain>::new(1).compile(Adam::new(0.01), CrossEntropy);
    let fit = Fit::epochs(100).batch_size(16).validation(validation);
    let history = model.fit(train, fit)?;
    for epoch in [1, 5, 10, 20, 50, 100] {
        let result = &history.epochs()[epoch - 1];
        let validation = result.val_loss.unwrap_or(f64::NAN);
        say!("epoch {epoch:>3}: loss {:.3}, validation {validation:.3}", result.loss);
    }
    create_folder("target/overfitting")?;
    history.plot(PICTURE)?;
    say!("\nThe training loss goes to 0. That of the validation falls and then rises again: from");
    say!("there on the samples are learnt by heart. {PICTURE} shows it.\n");
    Ok(())
}

fn stopped(train: &Data, validation: &Data) -> staticnet::Result<()> {
    let mut model = Model::<Plain>::new(1).compile(Adam::new(0.01), CrossEntropy);
    let mut early = EarlyStopping::new(Goal::Smaller, |epoch| epoch.val_loss).patience(5);
    let fit = Fit::epochs(100).batch_size(16).validation(validation).callback(&mut early);
    let epochs = model.fit(train, fit)?.epochs().len();
    let best = early.best_epoch().unwrap_or(epochs);
    say!("2. Stopped where the validation loss has not fallen for five epochs:\n");
    say!("{epochs} epochs; the network is given back as it was after epoch {best}:");
    say!("stopped           {}\n", model.evaluate(validation)?);
    Ok(())
}

fn beside(train: &Data, validation: &Data) -> staticnet::Result<()> {
    let fit = || Fit::epochs(100).batch_size(16);
    let rule = Adam::new(0.01);
    let mut plain = Model::<Plain>::new(1).compile(rule, CrossEntropy);
    let mut dropping = Model::<Dropping>::new(1).compile(rule, CrossEntropy);
    let mut paying = Model::<Paying>::new(1).compile(rule, CrossEntropy);
    let decay = AdamW { weight_decay: 1.0, ..AdamW::new(0.01) };
    let mut decaying = Model::<Plain>::new(1).compile(decay, CrossEntropy);
    let mut small = Model::<Small>::new(1).compile(rule, CrossEntropy);
    plain.fit(train, fit())?;
    dropping.fit(train, fit())?;
    paying.fit(train, fit())?;
    decaying.fit(train, fit())?;
    small.fit(train, fit())?;

    say!("3. After 100 epochs, judged by the validation data:\n");
    say!("plain             {}", plain.evaluate(validation)?);
    say!("dropout           {}", dropping.evaluate(validation)?);
    say!("l1 penalty        {}", paying.evaluate(validation)?);
    say!("weight decay      {}", decaying.evaluate(validation)?);
    say!("no hidden layer   {}", small.evaluate(validation)?);
    say!("\nDropout lets no unit rely on a single other one; a penalty and weight decay make");
    say!("weights small that the data does not hold; a smaller network has less room for what");
    say!("does not matter. (The loss with a penalty has the penalty in it.)");
    Ok(())
}
