//! How the time of a training step grows with width, depth and batch, one thread; draws
//! `docs/growth.png`: `cargo bench --bench growth`.

#[path = "common/chart.rs"]
mod chart;
mod common;
#[path = "common/step.rs"]
mod step;

use chart::{Panel, Point, draw};
use common::{Row, Table};
use staticnet::crew::Alone;
use staticnet::prelude::*;
use step::{Step, flops};

type D1 = network!(Input(64) -> Dense(64, relu));
type D2 = network!(D1 -> D1);
type D4 = network!(D2 -> D2);
type D8 = network!(D4 -> D4);
type D16 = network!(D8 -> D8);
type D32 = network!(D16 -> D16);
type D64 = network!(D32 -> D32);

type Digits = network!(Input(784) -> Dense(128, relu) -> Dense(10, softmax));

/// The batch of the networks that differ in width and depth.
const BATCH: usize = 32;

impl Point {
    /// At `x` the time that was measured, and that the peak would take.
    fn of(x: usize, row: &Row) -> Self {
        Self { x: x as f64, seconds: row.seconds, at_peak: row.seconds * row.share }
    }
}

/// Measures a step of each network that learns values, `$size` by `$size`.
macro_rules! steps {
    ($table:ident, $what:literal, $($size:tt: $width:tt, $network:ty;)*) => {{
        let mut points = Vec::new();
        $({
            type Target = Values<Flat<$width>>;
            let network = <$network>::new(0);
            let mut step = Step::<_, _, Target, _>::new(network, MeanSquaredError, BATCH);
            let flops = flops(<$network>::MULTIPLY_ADDS, $width * $width, BATCH);
            let row = $table.measure(concat!($what, " ", $size), flops, || step.take(&Alone));
            points.extend(row.map(|row| Point::of($size, row)));
        })*
        points
    }};
}

/// Two square layers of each width.
macro_rules! widths {
    ($table:ident, $($width:tt)*) => {
        steps!($table, "width", $(
            $width: $width, network!(Input($width) -> Dense($width, relu) -> Dense($width));
        )*)
    };
}

/// 784-128-10 with batches of many sizes.
fn batches(table: &mut Table) -> Vec<Point> {
    let mut points = Vec::new();
    for batch in (0..=10).map(|power| 1 << power) {
        let mut step = Step::<_, _, Classes<10>, _>::new(Digits::new(0), CrossEntropy, batch);
        let flops = flops(Digits::MULTIPLY_ADDS, 784 * 128, batch);
        let row = table.measure(format!("batch {batch}"), flops, || step.take(&Alone));
        points.extend(row.map(|row| Point::of(batch, row)));
    }
    points
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut table = Table::new();
    let width = widths!(table, 16 32 64 128 256 512 1024 2048);
    let depth = steps!(table, "depth",
        1: 64, D1; 2: 64, D2; 4: 64, D4; 8: 64, D8; 16: 64, D16; 32: 64, D32; 64: 64, D64;
    );
    let batch = batches(&mut table);
    table.print("a step with Adam, one thread");
    let panels = [
        Panel { title: "2 layers, batch 32", axis: "Width", points: width },
        Panel { title: "Layers of 64, batch 32", axis: "Depth", points: depth },
        Panel { title: "784-128-10", axis: "Batch", points: batch },
    ];
    // A picture of a part would take the place of the whole.
    if panels.iter().all(|panel| panel.points.len() > 1) {
        draw("docs/growth.png", &panels)?;
    }
    Ok(())
}
