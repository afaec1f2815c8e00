//! Numbers as other libraries have them, for a data set of `f32`.

use staticnet::prelude::*;

fn flowers(values: Vec<f64>, species: Vec<usize>) -> staticnet::Result<()> {
    let data = Dataset::<Flat<4>, Classes<3>>::new(values, species)?;
    println!("{}", data.len());
    Ok(())
}

fn main() {}

// fix: let data = Dataset::<Flat<4>, Classes<3>, f64>::new(values, species)?;
