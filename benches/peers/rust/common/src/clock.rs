//! Wall-clock seconds.

use std::time::Instant;

use crate::Result;

/// Calls are timed in batches that take at least so many seconds.
const LEAST: f64 = 0.02;
const BATCHES: usize = 25;

pub fn seconds(work: impl FnOnce() -> Result<()>) -> Result<f64> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed().as_secs_f64())
}

/// Seconds of one call, for each of some batches of calls.
pub fn seconds_of_calls(mut call: impl FnMut() -> Result<()>) -> Result<Vec<f64>> {
    let mut batch = |calls: u32| seconds(|| (0..calls).try_for_each(|_| call()));
    let mut calls = 1;
    while batch(calls)? < LEAST {
        calls *= 2;
    }
    (0..BATCHES).map(|_| Ok(batch(calls)? / f64::from(calls))).collect()
}

/// The median time of a few runs, after one that does not count.
pub fn median(mut work: impl FnMut() -> Result<()>) -> Result<f64> {
    work()?;
    let times: Result<Vec<f64>> = (0..5).map(|_| seconds(&mut work)).collect();
    let mut times = times?;
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}
