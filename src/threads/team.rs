use std::any::Any;
use std::hint::spin_loop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{Builder, JoinHandle, yield_now};

use nn_core::crew::{Crew, MOST_THREADS};

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
    /// Held while there is a pastime.
    beside: Mutex<()>,
}

/// A piece of work, as it is handed over: a function of the thread's number.
type Work<'a> = &'a (dyn Fn(usize) + Sync);

/// What threads do while they wait for a piece of work: each call does a little, and says whether
/// there may be more.
type Pastime<'a> = &'a (dyn Fn() -> bool + Sync);

#[derive(Debug, Default)]
struct Shared {
    /// Counts the pieces of work; [`END`] after the last.
    round: AtomicUsize,
    /// The piece of work of this round, a `*const Work`.
    work: AtomicPtr<()>,
    /// For each thread the last round whose part was begun, by it or by the first.
    begun: [AtomicUsize; MOST_THREADS],
    /// The pastime, a `*const Pastime`; null if there is none.
    pastime: AtomicPtr<()>,
    /// The threads that are within the pastime, or about to look for one.
    passing: AtomicUsize,
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
        Self { shared, workers, busy: Mutex::default(), beside: Mutex::default() }
    }

    /// Does `work`. While it has nothing to do for the other threads, those that are awake call
    /// `pastime`, which must be short, until it returns `false`; none does once this returns.
    ///
    /// # Panics
    ///
    /// As `work` and `pastime` do.
    pub fn beside(&self, pastime: Pastime<'_>, work: impl FnOnce()) {
        if self.workers.is_empty() {
            return work();
        }
        // There is one pastime at a time: of another that begins meanwhile nothing is done.
        let Some(_beside) = lock_if_free(&self.beside) else { return work() };
        let shared = &*self.shared;
        shared.pastime.store((&raw const pastime).cast_mut().cast(), Ordering::Release);
        // Waits for those who are within it even if this thread panics, since they use what it lends.
        let end = EndPastime(shared);
        work();
        drop(end);
        shared.rethrow();
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
        let Some(_busy) = lock_if_free(&self.busy) else {
            return (0..self.threads()).for_each(work);
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
        shared.rethrow();
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
            self.attempt(|| work(thread));
            self.count_finished();
        }
    }

    /// Does a part, and keeps its panic.
    fn attempt(&self, part: impl FnOnce()) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(part)) {
            *lock(&self.panic) = Some(panic);
        }
    }

    /// Counts a part as finished, after which what was lent for it may be gone: so no function that
    /// was given a reference to it, which must live until that returns, may call this.
    fn count_finished(&self) {
        self.unfinished.fetch_sub(1, Ordering::Release);
    }

    /// Throws here with what a thread panicked.
    fn rethrow(&self) {
        if let Some(panic) = lock(&self.panic).take() {
            resume_unwind(panic);
        }
    }

    /// Does a little of the pastime, if there is one.
    fn pass_time(&self) {
        if self.pastime.load(Ordering::Relaxed).is_null() {
            return;
        }
        // All that touches `passing` reads its newest value, changes it and is `AcqRel`. So what comes
        // first of this and of the last look in `EndPastime` is seen by the other: either this thread
        // sees that the pastime is over, or the other sees this thread, and waits.
        self.passing.fetch_add(1, Ordering::AcqRel);
        let found = self.pastime.load(Ordering::Acquire);
        if !found.is_null() {
            // SAFETY: the pointer was made in `beside` from a reference to a local variable there.
            // `beside` neither returns nor unwinds before it has taken the pointer away and then seen
            // that no thread is counted in `passing`; this thread was counted before it found the
            // pointer, and is until below. So the variable and what it refers to live.
            let pastime = unsafe { &*found.cast_const().cast::<Pastime<'_>>() };
            let more = catch_unwind(AssertUnwindSafe(pastime)).unwrap_or_else(|panic| {
                *lock(&self.panic) = Some(panic);
                false
            });
            if !more {
                self.pastime.store(ptr::null_mut(), Ordering::Relaxed);
            }
        }
        self.passing.fetch_sub(1, Ordering::AcqRel);
    }

    /// Waits for the round after `last`: wide awake at first, then asleep.
    fn next_round(&self, last: usize) -> usize {
        for look in 0..LOOKS + YIELDS {
            let round = self.round.load(Ordering::Acquire);
            if round != last {
                return round;
            }
            self.pass_time();
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
            shared.attempt(|| work(thread));
            shared.count_finished();
        }
        wait_until(|| shared.unfinished.load(Ordering::Acquire) == 0);
    }
}

/// Takes the pastime away when it is dropped, and waits for those who are within it.
struct EndPastime<'a>(&'a Shared);

impl Drop for EndPastime<'_> {
    fn drop(&mut self) {
        self.0.pastime.store(ptr::null_mut(), Ordering::Relaxed);
        wait_until(|| self.0.passing.fetch_add(0, Ordering::AcqRel) == 0);
    }
}

/// Looks again and again.
fn wait_until(done: impl Fn() -> bool) {
    let mut look = 0;
    while !done() {
        pause(look);
        look += 1;
    }
}

/// Between two looks; after many of them another thread may need the processor, perhaps the one
/// that is waited for.
fn pause(look: usize) {
    if look < LOOKS { spin_loop() } else { yield_now() }
}

/// The lock, unless another holds it. Nothing that is guarded here can be left half done.
fn lock_if_free<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    match mutex.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(guard)) => Some(guard.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// Nothing that is guarded here can be left half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
