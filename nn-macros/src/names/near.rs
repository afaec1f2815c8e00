//! How near two words are.

/// A word in lower case and without `_`.
pub fn bare(word: &str) -> String {
    word.to_lowercase().replace('_', "")
}

/// The nearest name that is near enough to be a slip of the pen: two edits, one in a short word
/// and none in a tiny one, so that `Tail` is a type of the user's and not a misspelt `Tanh`, and `Pad`
/// no `Add`.
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = bare(word);
    names
        .map(|name| (distance(&word, &bare(name)), name))
        .filter(|&(edits, name)| edits <= most(name.len()))
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, name)| name)
}

/// How many edits are slips in a word of that length.
fn most(length: usize) -> usize {
    match length {
        0..4 => 0,
        4 => 1,
        _ => 2,
    }
}

/// The fewest insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replaced = above[j] + usize::from(a[i] != b[j]);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distance_counts_edits() {
        for (a, b, edits) in [
            ("", "", 0),
            ("dense", "dense", 0),
            ("dens", "dense", 1),
            ("sofmax", "softmax", 1),
            ("rleu", "relu", 1),
            ("kitten", "sitting", 3),
            ("", "tanh", 4),
        ] {
            assert_eq!(distance(a, b), edits, "{a} {b}");
            assert_eq!(distance(b, a), edits, "{b} {a}");
        }
    }
}
