//! How much memory a piece of work holds at its worst.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    /// Bytes that this thread holds, and the most that it held.
    static HELD: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

// SAFETY: every call is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (held, most) = HELD.get();
        let held = held.wrapping_add(layout.size());
        HELD.set((held, most.max(held)));
        // SAFETY: the caller keeps the promises of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let (held, most) = HELD.get();
        HELD.set((held.wrapping_sub(layout.size()), most));
        // SAFETY: the caller keeps the promises of `dealloc`.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most bytes that `work` holds at once, beside those that were there before.
pub fn most_held<R>(work: impl FnOnce() -> R) -> (usize, R) {
    HELD.set((0, 0));
    let result = work();
    (HELD.get().1, result)
}
