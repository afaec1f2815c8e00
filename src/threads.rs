//! Threads that share a step of training.

use std::any::Any;
use std::env;
use std::hint::spin_loop;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{Builder, JoinHandle, available_parallelism, yield_now};

use nn_core::crew::{Crew, MOST_THREADS};

use crate::{Error, Result};

/// The environment variable that says how many threads train where the program does not.
const VARIABLE: &str = "STATICNET_THREADS";

/// How many threads train unless [`Fit::threads`](crate::Fit::threads) says otherwise: the number
/// in the environment variable `STATICNET_THREADS`, else one for each processor, up to
/// [`MOST_THREADS`].
///
/// # Errors
///
/// If the variable holds anything but a number from 1 on.
pub fn default_threads() -> Result<usize> {
    match env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
        None => Ok(available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)),
        Some(value) => match value.to_str().map(str::trim).map(str::parse) {
            Some(Ok(threads)) if threads > 0 => Ok(MOST_THREADS.min(threads)),
            _ => {
                let what = format_args!("the environment variable {VARIABLE}").to_string();
                Err(Error::invalid(what, "a number of threads, at least 1", value.display()))
            }
        },
    }
}

/// Threads that wait for work: a hand-over takes about a microsecond while they are busy, since
/// they look for the next piece without a pause; after some hundred microseconds without work they
/// sleep, and cost nothing.
///
/// A part that its thread has not begun when the first thread has done its own, because it slept or
/// lost its processor to another program, is done by the first: so a busy machine slows training
/// down, but does not bring it to a halt.
///
/// A pool that hands over by waking threads, such as rayon's, takes twelve microseconds for it: a
/// quarter of a product of 128×784 by 784×32.
#[derive(Debug)]
pub struct Team {
    shared: Arc<Shared>,
    workers: Vec<JoinHandle<()>>,
    /// Held while a piece of work is under way.
    busy: Mutex<()>,
}

/// A piece of work, as it is handed over: a function of the thread's number.
type Work<'a> = &'a (dyn Fn(usize) + Sync);

#[derive(Debug, Default)]
struct Shared {
    /// Counts the pieces of work; [`END`] after the last.
    round: AtomicUsize,
    /// The piece of work of this round, a `*const Work`.
    work: AtomicPtr<()>,
    /// For each thread the last round whose part was begun, by it or by the first.
    begun: [AtomicUsize; MOST_THREADS],
    /// The parts of this round that are not done.
    unfinished: AtomicUsize,
    /// The threads that sleep or are about to.
    sleepers: AtomicUsize,
    sleep: Mutex<()>,
    wake: Condvar,
    /// With what a thread panicked.
    panic: Mutex<Option<Box<dyn Any + Send>>>,
}

/// The round that never comes.
const END: usize = usize::MAX;

/// How often a thread looks for what it waits for without a pause: for some twenty microseconds,
/// several times what one thread does alone between two shared products.
const LOOKS: usize = if cfg!(miri) { 10 } else { 2_000 };

/// How often it then looks while it lets others have its processor, before it sleeps: for some
/// hundred microseconds more, so that a thread that came too late for one product is awake when the
/// next begins, although the first thread now does the work of both.
const YIELDS: usize = if cfg!(miri) { 2 } else { 500 };

impl Team {
    /// A team of `threads` threads, this one among them; at least one and at most
    /// [`MOST_THREADS`]. It is smaller where the system has no more to give.
    #[must_use]
    pub fn new(threads: usize) -> Self {
        let shared = Arc::new(Shared::default());
        let workers = (1..threads.clamp(1, MOST_THREADS))
            .map_while(|thread| {
                let shared = Arc::clone(&shared);
                Builder::new().spawn(move || shared.serve(thread)).ok()
            })
            .collect();
        Self { shared, workers, busy: Mutex::default() }
    }
}

impl Crew for Team {
    fn threads(&self) -> usize {
        self.workers.len() + 1
    }

    // Measured with two threads; each further one waits for no longer.
    fn pays_from(&self) -> usize {
        if self.workers.is_empty() { usize::MAX } else { PAYS_FROM }
    }

    fn run(&self, work: Work<'_>) {
        // Work that begins while other work is under way, even from within it, is done here.
        let _busy = match self.busy.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(guard)) => guard.into_inner(),
            Err(TryLockError::WouldBlock) => return (0..self.threads()).for_each(work),
        };
        let shared = &*self.shared;
        shared.unfinished.store(self.workers.len(), Ordering::Relaxed);
        shared.work.store((&raw const work).cast_mut().cast(), Ordering::Relaxed);
        let round = shared.round.load(Ordering::Relaxed) + 1;
        shared.begin(round);
        // Waits for the others even if this thread panics, since they use what it lends.
        let finish = Finish { shared, round, threads: self.threads(), work };
        work(0);
        drop(finish);
        if let Some(panic) = lock(&shared.panic).take() {
            resume_unwind(panic);
        }
    }
}

/// Multiplications from which on a product is shared: below, a hand-over costs more than it saves
/// (`cargo bench --bench threads`).
const PAYS_FROM: usize = 250_000;

impl Drop for Team {
    fn drop(&mut self) {
        self.shared.begin(END);
        for worker in self.workers.drain(..) {
            // A worker catches what its work throws.
            let _ = worker.join();
        }
    }
}

impl Shared {
    /// Begins a round, and wakes those who sleep.
    fn begin(&self, round: usize) {
        // With `SeqCst` here and in `next_round`, either this thread sees the sleeper or the sleeper
        // sees the round.
        self.round.store(round, Ordering::SeqCst);
        if self.sleepers.load(Ordering::SeqCst) > 0 {
            drop(lock(&self.sleep));
            self.wake.notify_all();
        }
    }

    /// Whether `thread`'s part of a round has now been taken by the caller, and not before.
    fn take(&self, thread: usize, round: usize) -> bool {
        self.begun[thread].fetch_max(round, Ordering::AcqRel) < round
    }

    /// Does thread `thread`'s part of every piece of work, until there is none.
    fn serve(&self, thread: usize) {
        let mut round = 0;
        loop {
            round = self.next_round(round);
            if round == END {
                return;
            }
            if !self.take(thread, round) {
                continue;
            }
            let work = self.work.load(Ordering::Relaxed).cast_const().cast::<Work<'_>>();
            // SAFETY: the pointer was made in `run` from a reference to a local variable there, and
            // written before the round, which was read with `Acquire`. `run` neither returns nor
            // unwinds, nor begins another round, before the part that this thread has just taken is
            // counted as finished below. So the pointer is this round's, and the variable and what
            // it refers to live.
            let work = unsafe { &*work };
            self.finish(|| work(thread));
        }
    }

    /// Does a part, keeps its panic, and counts it as finished.
    fn finish(&self, part: impl FnOnce()) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(part)) {
            *lock(&self.panic) = Some(panic);
        }
        self.unfinished.fetch_sub(1, Ordering::Release);
    }

    /// Waits for the round after `last`: wide awake at first, then asleep.
    fn next_round(&self, last: usize) -> usize {
        for look in 0..LOOKS + YIELDS {
            let round = self.round.load(Ordering::Acquire);
            if round != last {
                return round;
            }
            pause(look);
        }
        let mut guard = lock(&self.sleep);
        self.sleepers.fetch_add(1, Ordering::SeqCst);
        let round = loop {
            let round = self.round.load(Ordering::SeqCst);
            if round != last {
                break round;
            }
            guard = self.wake.wait(guard).unwrap_or_else(PoisonError::into_inner);
        };
        self.sleepers.fetch_sub(1, Ordering::Relaxed);
        round
    }
}

/// Does, when it is dropped, the parts that no one has begun, and waits for the others.
struct Finish<'a> {
    shared: &'a Shared,
    round: usize,
    threads: usize,
    work: Work<'a>,
}

impl Drop for Finish<'_> {
    fn drop(&mut self) {
        let Self { shared, round, threads, work } = *self;
        for thread in (1..threads).filter(|thread| shared.take(*thread, round)) {
            shared.finish(|| work(thread));
        }
        let mut look = 0;
        while shared.unfinished.load(Ordering::Acquire) > 0 {
            pause(look);
            look += 1;
        }
    }
}

/// Between two looks; after many of them another thread may need the processor, perhaps the one
/// that is waited for.
fn pause(look: usize) {
    if look < LOOKS { spin_loop() } else { yield_now() }
}

/// Nothing that is guarded here can be left half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    const ROUNDS: usize = if cfg!(miri) { 20 } else { 20_000 };

    /// Each thread adds to a number of its own.
    fn count(team: &Team, rounds: usize) -> Vec<usize> {
        let counts: Vec<_> = (0..team.threads()).map(|_| AtomicUsize::new(0)).collect();
        for _ in 0..rounds {
            team.run(&|thread| {
                counts[thread].fetch_add(1, Ordering::Relaxed);
            });
        }
        counts.into_iter().map(AtomicUsize::into_inner).collect()
    }

    #[test]
    fn every_thread_does_its_part_of_every_piece() {
        for threads in 1..=5 {
            assert_eq!(
                count(&Team::new(threads), ROUNDS / threads),
                vec![ROUNDS / threads; threads]
            );
        }
    }

    #[test]
    fn what_is_lent_is_free_again_after_each_piece() {
        let team = Team::new(3);
        for round in 0..ROUNDS / 10 {
            let parts = [0, 1, 2].map(|_| Mutex::new(vec![0; 8]));
            team.run(&|thread| lock(&parts[thread]).fill(round + thread));
            for (thread, part) in parts.into_iter().enumerate() {
                assert_eq!(part.into_inner().unwrap(), [round + thread; 8]);
            }
        }
    }

    #[test]
    fn sleepers_wake() {
        let team = Team::new(2);
        for _ in 0..3 {
            // An idle thread sleeps, however long a busy machine takes to let it.
            while team.shared.sleepers.load(Ordering::SeqCst) == 0 {
                sleep(Duration::from_millis(1));
            }
            assert_eq!(count(&team, 3), [3, 3]);
        }
    }

    #[test]
    fn a_panic_arrives_where_the_work_came_from_and_the_team_goes_on() {
        let team = Team::new(3);
        for culprit in 0..3 {
            let work = || team.run(&|thread| assert_ne!(thread, culprit, "thread {thread}"));
            let panic = catch_unwind(AssertUnwindSafe(work)).unwrap_err();
            let message = panic.downcast_ref::<String>().unwrap();
            assert!(message.contains(&format!("thread {culprit}")), "{message}");
            assert_eq!(count(&team, 2), [2; 3]);
        }
    }

    #[test]
    fn work_within_work_is_done() {
        let (team, done) = (Team::new(2), AtomicUsize::new(0));
        team.run(&|_| {
            team.run(&|_| {
                done.fetch_add(1, Ordering::Relaxed);
            });
        });
        assert_eq!(done.into_inner(), 4);
    }

    #[test]
    fn a_team_shared_by_threads_does_the_work_of_both() {
        let (team, stop) = (Team::new(2), AtomicBool::new(false));
        std::thread::scope(|scope| {
            let other = scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    assert_eq!(count(&team, 1), [1, 1]);
                }
            });
            assert_eq!(count(&team, ROUNDS / 10), [ROUNDS / 10; 2]);
            stop.store(true, Ordering::Relaxed);
            other.join().unwrap();
        });
    }
}
