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
        assert_eq!(count(&Team::new(threads), ROUNDS / threads), vec![ROUNDS / threads; threads]);
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

/// Counts how often threads pass the time, at most so often; `work` goes on until `enough`.
fn passed(team: &Team, most: usize, enough: usize) -> usize {
    let (begun, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let pastime = || {
        let begins = begun.fetch_add(1, Ordering::SeqCst) < most;
        yield_now();
        ended.fetch_add(1, Ordering::SeqCst);
        begins
    };
    team.beside(&pastime, || {
        while ended.load(Ordering::SeqCst) < enough {
            // Keeps the others awake.
            assert_eq!(count(team, 1).len(), team.threads());
            yield_now();
        }
    });
    let (begun, ended) = (begun.into_inner(), ended.into_inner());
    assert_eq!(begun, ended, "none is within it any more");
    ended
}

#[test]
fn time_is_passed_between_pieces_and_not_after_them() {
    for threads in 2..=4 {
        let team = Team::new(threads);
        assert_eq!(passed(&team, usize::MAX, 0) / ROUNDS, 0);
        assert!(passed(&team, usize::MAX, 5) >= 5);
        // Each thread may learn once that there is no more.
        assert!((4..4 + threads).contains(&passed(&team, 3, 4)));
    }
    assert_eq!(passed(&Team::new(1), usize::MAX, 0), 0);
}

#[test]
fn a_panic_in_a_pastime_arrives() {
    let team = Team::new(2);
    let thrown = AtomicBool::new(false);
    let pastime = || {
        thrown.store(true, Ordering::SeqCst);
        panic!("bored")
    };
    let work = || {
        while !thrown.load(Ordering::SeqCst) {
            count(&team, 1);
        }
    };
    let beside = || team.beside(&pastime, work);
    let panic = catch_unwind(AssertUnwindSafe(beside)).unwrap_err();
    assert_eq!(panic.downcast_ref(), Some(&"bored"));
    assert_eq!(count(&team, 2), [2; 2]);
    assert!(passed(&team, usize::MAX, 2) >= 2);
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
