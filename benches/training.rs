//! Passes, steps and epochs of the mnist recipe, with one thread and two:
//! `cargo bench --bench training`.

mod common;
#[path = "common/step.rs"]
mod step;

use std::hint::black_box;

use common::{Aligned, Table, Work};
use staticnet::batch::Batch;
use staticnet::data::Digits as Data;
use staticnet::prelude::*;
use staticnet::threads::Team;
use step::{Step, flops};

type Digits = network!(
    Input(784) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax)
);

/// The operations of learning from so many samples.
const fn learning(samples: usize) -> usize {
    flops(Digits::MULTIPLY_ADDS, 784 * 128, samples)
}

/// One pass forward, one forward and back, and whole steps.
fn steps(table: &mut Table, batch: usize) {
    let mut step = Step::<_, _, Classes<10>, _>::new(Digits::new(0), CrossEntropy, batch);
    let forward = 2 * Digits::MULTIPLY_ADDS * batch;
    table.measure(format!("forward, batch {batch}"), forward, || {
        let x = Batch::new(step.x.as_slice());
        black_box(step.network.predict_batch(x, step.workspace.as_mut_slice()));
    });
    let mut gradient = Aligned::zeros(Digits::PARAMETERS);
    table.measure(format!("forward and backward, batch {batch}"), learning(batch), || {
        black_box(step.network.gradient::<Classes<10>, _>(
            Batch::new(step.x.as_slice()),
            &step.targets,
            &step.loss,
            &mut step.random,
            step.workspace.as_mut_slice(),
            gradient.as_mut_slice(),
        ));
    });
    for threads in [1, 2] {
        let (team, flops) = (Team::new(threads), learning(batch));
        let name = format!("step, batch {batch}, threads {threads}");
        table.measure(name, Work { flops, threads }, || step.take(&team));
    }
}

/// Whole epochs, with shuffling and gathering; the first hardly counts among a dozen.
fn epochs(table: &mut Table, data: &Data, batch: usize) {
    for threads in [1, 2] {
        let mut model = Model::<Digits>::new(0).compile(Adam::default(), CrossEntropy);
        let name = format!("epoch of {}, batch {batch}, threads {threads}", data.len());
        table.measure(name, Work { flops: learning(data.len()), threads }, || {
            let fit = Fit::epochs(1).batch_size(batch).threads(threads);
            model.fit(data, fit).expect("settings that are right");
        });
    }
}

fn main() -> staticnet::Result<()> {
    let mut table = Table::new();
    let (train, _) = staticnet::data::mnist()?;
    for batch in [32, 128] {
        steps(&mut table, batch);
        epochs(&mut table, &train, batch);
    }
    table.print("training of 784-128-10 with dropout and Adam");
    Ok(())
}
