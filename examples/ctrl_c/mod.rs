//! Ctrl-C, for examples that train for long or save what they train.

use std::io::{self, Write};
use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether Ctrl-C was pressed: for `Fit::interrupt`.
pub static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Ctrl-C ends training after the epoch, with everything written; a second one ends it at once.
pub fn end_on_ctrl_c() {
    let handler = || {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            exit(130);
        }
        let _ = writeln!(
            io::stderr(),
            "training ends after this epoch; press Ctrl-C again to end it now"
        );
    };
    // Where there is no such signal, there is nothing to be handled.
    let _ = ctrlc::set_handler(handler);
}
