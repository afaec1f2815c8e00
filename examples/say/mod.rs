//! `say!`, the `println!` of the lessons. `println!` panics where nobody reads on, as in
//! `cargo run --example xor | head -1`; `say!` ends the program.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::process::exit;

/// Prints a line, or a paragraph.
macro_rules! say {
    ($($text:tt)*) => { $crate::say::line(format_args!($($text)*)) };
}

pub fn line(text: Arguments<'_>) {
    match writeln!(io::stdout(), "{text}") {
        Ok(()) => {}
        // A reader who has gone away has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit(0),
        Err(error) => {
            let _ = writeln!(io::stderr(), "cannot write to the standard output: {error}");
            exit(1);
        }
    }
}
