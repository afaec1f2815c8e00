//! Two small data sets of real measurements, compiled in: for lessons.

use nn_core::shape::Flat;
use nn_core::target::{Classes, Values};

use super::{Categories, Dataset, Table};
use crate::Result;

/// Four measures of a penguin, and which of three species it is.
pub type Penguins = Dataset<Flat<4>, Classes<3>>;

/// Nine features of a car, and how many miles it drives with a gallon.
pub type AutoMpg = Dataset<Flat<9>, Values<Flat<1>>>;

/// The Palmer penguins: 342 penguins of three species, told by four measures.
///
/// | feature | unit | | class | | samples |
/// |---|---|---|---|---|---|
/// | length of the bill | mm | | 0 | Adelie | 151 |
/// | depth of the bill | mm | | 1 | Chinstrap | 68 |
/// | length of the flipper | mm | | 2 | Gentoo | 123 |
/// | body mass | g | | | | |
///
/// The two penguins that were not measured are left out; [`penguins_table`] has them, with the
/// island, the sex and the year of each. The samples are sorted by species: shuffle before
/// splitting, as [`split_stratified`](Dataset::split_stratified) does.
///
/// Gorman, Williams and Fraser (2014), "Ecological Sexual Dimorphism and Environmental Variability
/// within a Community of Antarctic Penguins (Genus Pygoscelis)", PLOS ONE 9(3). In the public domain
/// (CC0); the R package `palmerpenguins`, seaborn's `load_dataset("penguins")`.
///
/// ```
/// use staticnet::data::{Scaler, StandardScaler, penguins};
///
/// let (train, test) = penguins()?.split_stratified(0.8, 42)?;
/// let scaler = StandardScaler::fit(&train)?;
/// let (train, test) = (scaler.transform(train), scaler.transform(test));
/// assert_eq!((train.len(), test.len()), (274, 68));
/// # Ok::<(), staticnet::Error>(())
/// ```
///
/// # Errors
///
/// None that can happen: the table is part of the program.
pub fn penguins() -> Result<Penguins> {
    let features = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"];
    let species = Categories::new(["Adelie", "Chinstrap", "Gentoo"])?;
    penguins_table()?.drop_missing(features)?.features(features).classes("species", &species)
}

/// All that is known of the 344 Palmer penguins: species, island, bill length, bill depth, flipper
/// length (mm), body mass (g), sex and year, of which some are missing (`NA`).
///
/// ```
/// let table = staticnet::data::penguins_table()?.drop_missing(["sex"])?;
/// assert_eq!(table.len(), 333);
/// assert_eq!(table.categories::<2>("sex")?.to_string(), "0 = female, 1 = male");
/// # Ok::<(), staticnet::Error>(())
/// ```
///
/// # Errors
///
/// As [`penguins`].
pub fn penguins_table() -> Result<Table> {
    let csv = include_bytes!("../../data/penguins/penguins.csv");
    Table::from_reader(&csv[..], "data/penguins/penguins.csv")
}

/// Auto MPG: the fuel consumption of 392 cars of the years 1970 to 1982, in miles per gallon.
///
/// | feature | unit |
/// |---|---|
/// | cylinders | |
/// | displacement | cubic inches |
/// | power | horsepower |
/// | weight | pounds |
/// | acceleration | seconds from 0 to 60 miles per hour |
/// | year of the model | |
/// | from Europe, from Japan, from the USA | 1 or 0 |
///
/// The six cars of unknown power are left out; [`auto_mpg_table`] has them, with the name of each.
/// The cars are sorted by year: shuffle before splitting.
///
/// Quinlan (1993), "Combining Instance-Based and Model-Based Learning"; UCI Machine Learning
/// Repository, <https://doi.org/10.24432/C5859H>, CC BY 4.0. The data set of Keras's and
/// TensorFlow's lesson "Basic regression".
///
/// ```
/// use staticnet::data::auto_mpg;
///
/// let (train, test) = auto_mpg()?.shuffled(42).split(314)?;
/// assert_eq!((train.len(), test.len()), (314, 78));
/// # Ok::<(), staticnet::Error>(())
/// ```
///
/// # Errors
///
/// None that can happen: the table is part of the program.
pub fn auto_mpg() -> Result<AutoMpg> {
    let origins = Categories::new(["Europe", "Japan", "USA"])?;
    let features = [
        "cylinders",
        "displacement",
        "horsepower",
        "weight",
        "acceleration",
        "model_year",
        "origin_Europe",
        "origin_Japan",
        "origin_USA",
    ];
    let table = auto_mpg_table()?.drop_missing(["horsepower"])?.one_hot("origin", &origins)?;
    table.features(features).values(["mpg"])
}

/// All that is known of 398 cars: the columns `mpg`, `cylinders`, `displacement`, `horsepower`,
/// `weight`, `acceleration`, `model_year`, `origin` and `name`; six lack `horsepower`.
///
/// ```
/// let cars = staticnet::data::auto_mpg_table()?;
/// assert_eq!(cars.text("name")?[0], "chevrolet chevelle malibu");
/// assert_eq!(cars.categories::<3>("origin")?.names(), &["Europe", "Japan", "USA"]);
/// # Ok::<(), staticnet::Error>(())
/// ```
///
/// # Errors
///
/// As [`auto_mpg`].
pub fn auto_mpg_table() -> Result<Table> {
    let csv = include_bytes!("../../data/auto-mpg/auto-mpg.csv");
    Table::from_reader(&csv[..], "data/auto-mpg/auto-mpg.csv")
}
