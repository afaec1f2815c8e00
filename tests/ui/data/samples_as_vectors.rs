//! A vector for each sample.

use staticnet::prelude::*;

fn flowers(rows: Vec<Vec<f32>>, species: Vec<usize>) -> staticnet::Result<()> {
    let data = Dataset::<Flat<4>, Classes<3>>::new(rows, species)?;
    println!("{}", data.len());
    Ok(())
}

fn main() {}

// fix: let data = Dataset::<Flat<4>, Classes<3>>::new(rows.concat(), species)?;
