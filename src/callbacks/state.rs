//! What callbacks remember, as bytes.

use crate::{Error, Result};

/// Eight bytes for each number.
pub(super) fn bytes(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// The numbers that a state begins with, and what follows them; `of` is whose state it is.
pub(super) fn words<'a, const N: usize>(state: &'a [u8], of: &str) -> Result<([u64; N], &'a [u8])> {
    let Some((head, rest)) = state.split_at_checked(8 * N) else {
        let found = format_args!("{} bytes long", state.len()).to_string();
        return Err(refused(of, found));
    };
    let mut words = [0; N];
    for (word, bytes) in words.iter_mut().zip(head.as_chunks().0) {
        *word = u64::from_le_bytes(*bytes);
    }
    Ok((words, rest))
}

/// The numbers that are all of a state.
pub(super) fn only_words<const N: usize>(state: &[u8], of: &str) -> Result<[u64; N]> {
    match words(state, of)? {
        (words, []) => Ok(words),
        _ => Err(refused(of, format_args!("{} bytes long", state.len()))),
    }
}

/// A state that is none.
pub(super) fn refused(of: &str, found: impl std::fmt::Display) -> Error {
    Error::invalid(format_args!("the state of `{of}`"), "as it was saved", found)
}
