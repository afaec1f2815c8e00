//! What a hand-over costs, and from how many multiplications on it pays to share a product:
//! `cargo bench --bench threads`.

mod common;
#[path = "common/step.rs"]
mod step;

use std::hint::spin_loop;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::{Table, Work};
use staticnet::crew::Crew;
use staticnet::prelude::*;
use staticnet::threads::Team;
use staticnet::{Layer, Sequential};
use step::{Step, flops};

/// A team that shares every product, however small.
struct Eager(Team);

impl Crew for Eager {
    fn threads(&self) -> usize {
        self.0.threads()
    }

    fn pays_from(&self) -> usize {
        0
    }

    fn run(&self, work: &(dyn Fn(usize) + Sync)) {
        self.0.run(work);
    }
}

type Narrow = network!(Input(64) -> Dense(64, relu) -> Dense(64));
type Wide = network!(Input(128) -> Dense(128, relu) -> Dense(128));

/// A step whose five products are all of the same size, by one thread and shared by two.
fn sharing<const N: usize, L>(table: &mut Table, network: Box<Sequential<Flat<N>, L>>, batch: usize)
where
    L: Layer<Flat<N>, Output = Flat<N>>,
{
    let mut step = Step::<_, _, Values<Flat<N>>, _>::new(network, MeanSquaredError, batch);
    let product = N * N * batch;
    let flops = flops(2 * N * N, N * N, batch);
    for threads in [1, 2] {
        let crew = Eager(Team::new(threads));
        let name = format!("{N}x{N}x{batch} = {product}, threads {threads}");
        table.measure(name, Work { flops, threads }, || step.take(&crew));
    }
}

/// A piece of work that is nothing, but for the other thread's part being done by that thread:
/// else the first would have done it before the other looks.
fn hand_over(table: &mut Table) {
    let (team, rounds) = (Team::new(2), AtomicUsize::new(0));
    let mut round = 0;
    table.measure("a hand-over and back", 0, || {
        round += 1;
        team.run(&|thread| {
            if thread + 1 == team.threads() {
                rounds.store(round, Ordering::Release);
            }
            while rounds.load(Ordering::Acquire) < round {
                spin_loop();
            }
        });
    });
}

fn main() {
    let mut table = Table::new();
    for threads in [1, 2] {
        let team = Team::new(threads);
        table
            .measure(format!("a hand-over of nothing, threads {threads}"), 0, || team.run(&|_| ()));
    }
    for batch in [8, 16, 32, 48, 64, 96, 128] {
        sharing(&mut table, Narrow::new(0), batch);
    }
    for batch in [4, 8, 16, 24, 32, 64] {
        sharing(&mut table, Wide::new(0), batch);
    }
    table.print("steps of five products of the same size, each shared");
}
