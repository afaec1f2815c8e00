//! Classes told from a table: `cargo run --example classification`.
//!
//! The way of data from a CSV file to answers: rows that lack something are left out, words become
//! columns of 0 and 1, numbers are brought to one size, and some rows are kept for the test. What is
//! needed to ask the network again, the scaler and the names of the classes, is saved with its
//! weights. The data are measurements of 344 penguins of three species.

#[macro_use]
mod say;

use std::path::Path;

use staticnet::files::create_folder;
use staticnet::prelude::*;
use staticnet::target::argmax;

/// Four measures of a penguin, and whether it is a female or a male.
const FEATURES: [&str; 6] = [
    "bill_length_mm",
    "bill_depth_mm",
    "flipper_length_mm",
    "body_mass_g",
    "sex_female",
    "sex_male",
];

type Penguins = Dataset<Flat<6>, Classes<3>>;

type Network = network!(Input(6) -> Dense(16, relu) -> Dense(3, softmax));

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/penguins/penguins.csv");
const FOLDER: &str = "target/classification";

fn main() -> staticnet::Result<()> {
    let (data, species) = penguins()?;
    let (train, test) = data.split_stratified(0.7, 42)?;
    say!("   {} of them are to learn from, {} for the test.\n", train.len(), test.len());

    // Fitted on what is learnt from, and on nothing else.
    let scaler = StandardScaler::fit(&train)?;
    let (train, test) = (scaler.transform(train), scaler.transform(test));
    let mut model = Model::<Network>::new(1).compile(Adam::new(0.01), CrossEntropy);
    let history = model.fit(&train, Fit::epochs(40).batch_size(16))?;
    let (epochs, loss) = (history.epochs().len(), history.last().loss);
    say!("2. After {epochs} epochs the training loss is {loss:.4}. The test:\n");
    judge(&model.predictions(&test).confusion()?, &species)?;

    let path = Path::new(FOLDER).join("penguins.safetensors");
    Weights::of(&model).attach("scaler", &scaler)?.attach("species", &species)?.save(&path)?;
    say!("3. {} holds the weights, the scaler and the names.\n", path.display());
    ask(&path)
}

/// From a file to samples and classes.
fn penguins() -> staticnet::Result<(Penguins, Categories<3>)> {
    let table = Table::read(TABLE)?;
    let rows = table.len();
    let columns: Vec<&str> = table.columns().collect();
    say!("1. The table has {rows} rows, with the columns");
    say!("   {}.", columns.join(", "));

    let table = table.drop_missing(["body_mass_g", "sex"])?;
    say!("   {} rows lack something that is needed; {} are left.", rows - table.len(), table.len());
    let (species, sexes) = (table.categories::<3>("species")?, table.categories::<2>("sex")?);
    let table = table.one_hot("sex", &sexes)?;
    say!("   The classes are {species}.");
    say!("   A sample is {},", FEATURES[..3].join(", "));
    say!("   {}.", FEATURES[3..].join(", "));
    Ok((table.features(FEATURES).classes("species", &species)?, species))
}

fn judge(confusion: &ConfusionMatrix<3>, species: &Categories<3>) -> staticnet::Result<()> {
    say!("{confusion}\n");
    create_folder(FOLDER)?;
    let picture = Path::new(FOLDER).join("confusion.png");
    confusion.plot(&picture, species.names())?;
    say!("A row for each true class, a column for each answer; what is right stands on the");
    say!("diagonal. {} shows it.\n", picture.display());
    Ok(())
}

/// What another program would do, on another day.
fn ask(path: &Path) -> staticnet::Result<()> {
    let file = Weights::read(path)?;
    let scaler: StandardScaler<Flat<6>> = file.attachment("scaler")?;
    let species: Categories<3> = file.attachment("species")?;
    let mut model = Model::<Network>::new(0);
    file.load_into(&mut model)?;

    let penguin = [43.5, 17.9, 196.0, 3600.0, 1.0, 0.0]; // as it was measured
    let shares = model.predict(&scaler.transform_sample(&penguin));
    say!("4. Loaded again, and asked for a female with a bill of 43.5 by 17.9 mm, a flipper of");
    say!("   196 mm and a mass of 3600 g:\n");
    for (name, share) in species.names().iter().zip(shares.iter()) {
        say!("   {name:<10}{:>6.1} %", 100.0 * share);
    }
    say!("\n   It is taken for {}.", species.names()[argmax(shares.as_slice())]);
    Ok(())
}
