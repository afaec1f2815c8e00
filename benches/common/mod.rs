//! What all benchmarks share: the peak of the processor, and a table of what was measured beside it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use pulp::{Arch, Simd, WithSimd};

/// Measures with criterion, and keeps the medians for a table of its own.
pub struct Table {
    criterion: Criterion,
    peak: f64,
    rows: Vec<Row>,
}

/// One line of the table.
pub struct Row {
    pub name: String,
    /// The median of a single run.
    pub seconds: f64,
    pub flops: f64,
}

impl Table {
    /// A table whose shares are of the peak that is measured now.
    pub fn new() -> Self {
        let criterion = Criterion::default()
            .sample_size(20)
            .warm_up_time(Duration::from_millis(100))
            .measurement_time(Duration::from_millis(400))
            .without_plots()
            .configure_from_args();
        Self { criterion, peak: peak(), rows: Vec::new() }
    }

    /// Measures what takes `flops` operations, a multiplication with addition being two.
    pub fn measure(
        &mut self,
        name: impl Into<String>,
        flops: usize,
        mut work: impl FnMut(),
    ) -> &Row {
        let name = name.into();
        let mut seconds = Vec::new();
        self.criterion.bench_function(&name, |bencher| {
            bencher.iter_custom(|runs| {
                let start = Instant::now();
                (0..runs).for_each(|_| work());
                let elapsed = start.elapsed();
                seconds.push(elapsed.as_secs_f64() / runs as f64);
                elapsed
            });
        });
        // Without a measurement, as in `cargo bench -- --list` or with a filter, there is no row.
        self.rows.push(Row { name, seconds: median(&mut seconds), flops: flops as f64 });
        self.rows.last().expect("the row that was pushed")
    }

    /// Operations a second as a share of the peak.
    pub fn share(&self, row: &Row) -> f64 {
        row.flops / row.seconds / self.peak
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Prints the table as markdown.
    pub fn print(&self, title: &str) {
        println!("\n{title}; the peak of one core is {:.0} GFLOP/s\n", self.peak / 1e9);
        println!("| | time | GFLOP/s | of the peak |\n|---|---:|---:|---:|");
        for row in self.rows.iter().filter(|row| row.seconds.is_finite()) {
            let rate = row.flops / row.seconds / 1e9;
            let (name, time, share) = (&row.name, duration(row.seconds), self.share(row));
            println!("| {name} | {time} | {rate:.1} | {share:.2} |");
        }
    }
}

/// Operations a second in a loop of nothing but fused multiply-adds, on one core: the best of many
/// short tries.
fn peak() -> f64 {
    const ROUNDS: usize = 100_000;
    let try_once = || {
        let start = Instant::now();
        let operations = black_box(Arch::new().dispatch(MultiplyAdds(ROUNDS)));
        operations / start.elapsed().as_secs_f64()
    };
    (0..200).map(|_| try_once()).fold(0.0, f64::max)
}

struct MultiplyAdds(usize);

impl WithSimd for MultiplyAdds {
    type Output = f64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> f64 {
        // Enough sums that none is waited for.
        let mut sums = [simd.splat_f32s(0.0); 12];
        let (a, b) = (simd.splat_f32s(black_box(0.999)), simd.splat_f32s(black_box(0.001)));
        for _ in 0..self.0 {
            for sum in &mut sums {
                *sum = simd.mul_add_e_f32s(*sum, a, b);
            }
        }
        black_box(sums);
        (2 * self.0 * sums.len() * S::F32_LANES) as f64
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// `1.23 µs`
pub fn duration(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1e-6 => format!("{:.1} ns", seconds * 1e9),
        seconds if seconds < 1e-3 => format!("{:.2} µs", seconds * 1e6),
        seconds if seconds < 1.0 => format!("{:.2} ms", seconds * 1e3),
        seconds => format!("{seconds:.2} s"),
    }
}
