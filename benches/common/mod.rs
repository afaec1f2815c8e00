//! What all benchmarks share: the peak of the processor, and a table of what was measured beside it.

// The library keeps its scalars so; measurements on others would be of something else.
#[path = "../../src/aligned.rs"]
mod aligned;

use std::env::args;
use std::hint::black_box;
use std::time::{Duration, Instant};

pub(crate) use aligned::Aligned;
use criterion::Criterion;
use pulp::{Arch, Simd, WithSimd};

/// Measures with criterion, and keeps the medians for a table of its own.
pub struct Table {
    criterion: Criterion,
    peak: f64,
    rows: Vec<Row>,
}

/// What one run does.
pub struct Work {
    /// Operations, a multiplication with addition being two; 0 where they are not the point.
    pub flops: usize,
    /// The threads that share it: the peak is that of as many cores.
    pub threads: usize,
}

/// One line of the table.
pub struct Row {
    name: String,
    work: Work,
    /// The median of a single run.
    pub seconds: f64,
    /// The fastest run: far below the median where other programs had the processor.
    fastest: f64,
    /// Operations a second, as a share of the peak.
    pub share: f64,
}

/// What is timed as one: long beside a look at the clock, short beside the turn that another
/// program takes on this processor, which so spoils few of many and no median.
const STRETCH: Duration = Duration::from_micros(50);

impl From<usize> for Work {
    /// So many operations, done by one thread.
    fn from(flops: usize) -> Self {
        Self { flops, threads: 1 }
    }
}

impl Table {
    /// A table whose shares are of the peak that is measured now.
    pub fn new() -> Self {
        let criterion = Criterion::default()
            .sample_size(10)
            .nresamples(2_000)
            .warm_up_time(Duration::from_millis(100))
            .measurement_time(Duration::from_millis(400))
            .without_plots()
            .configure_from_args();
        Self { criterion, peak: peak(), rows: Vec::new() }
    }

    /// Measures `run`, which does `work`. There is no row where the command line does not ask for
    /// it.
    pub fn measure(
        &mut self,
        name: impl Into<String>,
        work: impl Into<Work>,
        mut run: impl FnMut(),
    ) -> Option<&Row> {
        let (name, work) = (name.into(), work.into());
        let (mut seconds, mut stretch) = (Vec::new(), 1);
        self.criterion.bench_function(&name, |bencher| {
            bencher.iter_custom(|runs| {
                let (mut total, mut left) = (Duration::ZERO, runs);
                while left > 0 {
                    let count = stretch.min(left);
                    let start = Instant::now();
                    (0..count).for_each(|_| run());
                    let elapsed = start.elapsed();
                    seconds.push(elapsed.as_secs_f64() / count as f64);
                    if count == stretch && elapsed < STRETCH {
                        stretch *= 2;
                    }
                    (total, left) = (total + elapsed, left - count);
                }
                total
            });
        });
        // `cargo test --benches` runs each once, which measures nothing.
        if seconds.is_empty() || !args().any(|argument| argument == "--bench") {
            return None;
        }
        seconds.sort_by(f64::total_cmp);
        let (fastest, seconds) = (seconds[0], seconds[seconds.len() / 2]);
        let share = work.flops as f64 / seconds / (self.peak * work.threads as f64);
        self.rows.push(Row { name, work, seconds, fastest, share });
        self.rows.last()
    }

    /// Prints the table as markdown.
    pub fn print(&self, title: &str) {
        if self.rows.is_empty() {
            return;
        }
        println!("\n{title}; the peak of one core is {:.0} GFLOP/s\n", self.peak / 1e9);
        println!("| | median | fastest | GFLOP/s | of the peak |\n|---|---:|---:|---:|---:|");
        for Row { name, work, seconds, fastest, share } in &self.rows {
            let (median, fastest) = (duration(*seconds), duration(*fastest));
            let rate = work.flops as f64 / seconds / 1e9;
            let (rate, share) = match work {
                Work { flops: 0, .. } => (String::new(), String::new()),
                Work { threads: 1, .. } => (format!("{rate:.1}"), format!("{share:.2}")),
                Work { threads, .. } => {
                    (format!("{rate:.1}"), format!("{share:.2} of {threads} cores"))
                }
            };
            println!("| {name} | {median} | {fastest} | {rate} | {share} |");
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

/// `1.23 µs`
fn duration(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1e-6 => format!("{:.1} ns", seconds * 1e9),
        seconds if seconds < 1e-3 => format!("{:.2} µs", seconds * 1e6),
        seconds if seconds < 1.0 => format!("{:.2} ms", seconds * 1e3),
        seconds => format!("{seconds:.2} s"),
    }
}
