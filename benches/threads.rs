//! What a hand-over costs, and from how many multiplications on it pays to share a product:
//! `cargo bench --bench threads`.

mod common;
#[path = "common/step.rs"]
mod step;

use std::hint::spin_loop;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::current;

use common::{Table, Work};
use staticnet::crew::{Alone, Crew};
use staticnet::prelude::*;
use staticnet::threads::Team;
use staticnet::{Layer, Sequential};
use step::{Step, flops};

/// A team of two that shares every product, however small, and counts.
struct Eager {
    team: Team,
    shared: AtomicUsize,
    /// The products whose second part was not left to the first thread.
    by_both: AtomicUsize,
}

impl Eager {
    fn new() -> Self {
        Self { team: Team::new(2), shared: AtomicUsize::new(0), by_both: AtomicUsize::new(0) }
    }
}

impl Crew for Eager {
    fn threads(&self) -> usize {
        self.team.threads()
    }

    fn pays_from(&self) -> usize {
        0
    }

    fn run(&self, work: &(dyn Fn(usize) + Sync)) {
        let first = current().id();
        self.shared.fetch_add(1, Ordering::Relaxed);
        self.team.run(&|thread| {
            if current().id() != first {
                self.by_both.fetch_add(1, Ordering::Relaxed);
            }
            work(thread);
        });
    }
}

type Narrow = network!(Input(64) -> Dense(64, relu) -> Dense(64));
type Wide = network!(Input(128) -> Dense(128, relu) -> Dense(128));

/// A step whose five products are all of the same size, by one thread and by two.
struct Sharing {
    product: String,
    multiplications: usize,
    alone: f64,
    shared: f64,
    /// Of the shared products, those in which both threads took part.
    by_both: f64,
}

fn sharing<const N: usize, L>(
    table: &mut Table,
    network: Box<Sequential<Flat<N>, L>>,
    batch: usize,
) -> Option<Sharing>
where
    L: Layer<Flat<N>, Output = Flat<N>>,
{
    let mut step = Step::<_, _, Values<Flat<N>>, _>::new(network, MeanSquaredError, batch);
    let product = format!("{N}x{N}x{batch}");
    let (flops, eager) = (flops(2 * N * N, N * N, batch), Eager::new());
    let name = |threads| format!("step of {product}, threads {threads}");
    let alone = table.measure(name(1), flops, || step.take(&Alone))?.seconds;
    let work = Work { flops, threads: 2 };
    let shared = table.measure(name(2), work, || step.take(&eager))?.seconds;
    let by_both = eager.by_both.into_inner() as f64 / eager.shared.into_inner().max(1) as f64;
    Some(Sharing { product, multiplications: N * N * batch, alone, shared, by_both })
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

/// Where sharing pays, the ratio is below 1. Where another program had the second processor, the
/// first thread did all by itself, and the row says nothing.
fn print(rows: &[Sharing]) {
    println!("\n| product | multiplications | 2 threads / 1 thread | shared by both |");
    println!("|---|---:|---:|---:|");
    for Sharing { product, multiplications, alone, shared, by_both } in rows {
        let (ratio, percent) = (shared / alone, 100.0 * by_both);
        println!("| {product} | {multiplications} | {ratio:.2} | {percent:.0} % |");
    }
}

fn main() {
    let mut table = Table::new();
    hand_over(&mut table);
    let mut rows = Vec::new();
    for batch in [8, 16, 32, 48, 64, 96, 128] {
        rows.extend(sharing(&mut table, Narrow::new(0), batch));
    }
    for batch in [4, 8, 16, 24, 32, 64] {
        rows.extend(sharing(&mut table, Wide::new(0), batch));
    }
    table.print("steps of five products of the same size");
    if !rows.is_empty() {
        print(&rows);
    }
}
