//! Who works on a step: one thread, or several that share each large product.

#[cfg(feature = "std")]
use std::sync::{Mutex, PoisonError};

/// The most threads that share a step. More bring nothing at the sizes of batches, and each costs
/// its part of the hand-over.
pub const MOST_THREADS: usize = 32;

/// Threads that can be given work, again and again, within a microsecond or so.
///
/// A product is split the same way in every step, so that each thread finds its part of the
/// weights in its own cache; and no value is computed differently for being computed by another
/// thread, so that the results are the same to the bit for every number of threads.
pub trait Crew: Sync {
    /// How many threads there are, this one among them: at least 1.
    fn threads(&self) -> usize;

    /// Multiplications from which on it pays to share a product.
    fn pays_from(&self) -> usize;

    /// Calls `work` with 0, 1, … up to [`threads`](Crew::threads), each on a thread of its own, and
    /// returns when all have returned.
    fn run(&self, work: &(dyn Fn(usize) + Sync));
}

/// This thread alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Crew for Alone {
    fn threads(&self) -> usize {
        1
    }

    fn pays_from(&self) -> usize {
        usize::MAX
    }

    fn run(&self, work: &(dyn Fn(usize) + Sync)) {
        work(0);
    }
}

/// How many of `items` each thread takes, in whole `grains`, where `work` multiplications are to be
/// done with all of them: all, unless sharing pays.
#[must_use]
pub fn share(crew: &dyn Crew, items: usize, grain: usize, work: usize) -> usize {
    part(items, grain, threads(crew, work))
}

/// How many of `items` each of so many `parts` takes, in whole `grains`.
pub(crate) const fn part(items: usize, grain: usize, parts: usize) -> usize {
    let grains = items.div_ceil(grain).div_ceil(parts);
    if grains > 0 { grains * grain } else { grain }
}

/// How many threads do `work` multiplications: one, unless sharing pays.
pub(crate) fn threads(crew: &dyn Crew, work: usize) -> usize {
    if work < crew.pays_from() { 1 } else { crew.threads().min(MOST_THREADS) }
}

/// Does `work` on each of `parts`, the first on thread 0, the second on thread 1, …
///
/// # Panics
///
/// If there are more parts than threads, or than [`MOST_THREADS`].
#[cfg(feature = "std")]
pub fn each<P: Send>(crew: &dyn Crew, mut parts: impl Iterator<Item = P>, work: impl Fn(P) + Sync) {
    let Some(first) = parts.next() else { return };
    let Some(second) = parts.next() else { return work(first) };
    let threads = crew.threads().min(MOST_THREADS);
    let mut parts = [first, second].into_iter().chain(parts);
    // Each thread opens its own, so that no one waits.
    let shares = [const { Mutex::new(None) }; MOST_THREADS];
    for share in &shares[..threads] {
        *share.lock().unwrap_or_else(PoisonError::into_inner) = parts.next();
    }
    assert!(parts.next().is_none(), "there are more parts than the {threads} threads");
    crew.run(&|thread| {
        let share = shares.get(thread);
        if let Some(part) = share.and_then(|share| share.lock().ok()?.take()) {
            work(part);
        }
    });
}

/// Does `work` on each of `parts`: without the standard library there is one thread.
#[cfg(not(feature = "std"))]
pub fn each<P: Send>(_crew: &dyn Crew, parts: impl Iterator<Item = P>, work: impl Fn(P) + Sync) {
    parts.for_each(work);
}
