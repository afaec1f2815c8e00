//! An allocator that counts, and ends the program where a reader has more memory than it may.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

struct Counting;

/// Bytes that are allocated while a reader is watched; its own, since it runs on one thread.
static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(usize::MAX);
static WATCHED: AtomicBool = AtomicBool::new(false);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every call is handed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller's promises are those that `System` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        if WATCHED.load(Relaxed) {
            // What was allocated before the watch began may be given back in it.
            let _ = HELD
                .fetch_update(Relaxed, Relaxed, |held| Some(held.saturating_sub(layout.size())));
        }
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

fn count(size: usize) {
    if !WATCHED.load(Relaxed) {
        return;
    }
    let held = HELD.fetch_add(size, Relaxed).saturating_add(size);
    if held > MOST.load(Relaxed) {
        // No message could be formatted without allocating once more.
        WATCHED.store(false, Relaxed);
        eprintln!("{held} bytes are held, but at most {} may be", MOST.load(Relaxed));
        std::process::abort();
    }
}

/// Runs a reader, which may hold so many bytes at a time.
pub fn within<R>(most: usize, read: impl FnOnce() -> R) -> R {
    MOST.store(most, Relaxed);
    HELD.store(0, Relaxed);
    WATCHED.store(true, Relaxed);
    let result = read();
    WATCHED.store(false, Relaxed);
    result
}

/// The most that deflate makes of a byte.
pub const DEFLATE: usize = 1032;

/// 1024 bytes.
pub const KIB: usize = 1024;
