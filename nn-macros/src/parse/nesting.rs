//! How deep tokens may stand within each other. The phases, and `syn` beneath them, go down with
//! them on the compiler's stack, whose end would be a crash without a word.

use crate::lex::is;
use proc_macro2::{TokenStream, TokenTree, token_stream};
use syn::Error;

/// The deepest that brackets may stand within each other.
const DEEPEST: usize = 64;

/// The most tokens between two commas or arrows: each may be an operator with all that follows for
/// its operand.
const LONGEST: usize = 512;

/// What stands too deep, if anything does.
pub fn too_deep(tokens: &TokenStream) -> Option<Error> {
    let mut levels = vec![Level::new(tokens)];
    let mut stretch = 0;
    while let Some(level) = levels.last_mut() {
        let Some(tree) = level.trees.next() else {
            levels.pop();
            continue;
        };
        let ends = level.read(&tree);
        stretch = if ends { 0 } else { stretch + 1 };
        if stretch > LONGEST {
            let message = format!(
                "there are more than {LONGEST} tokens without a comma or an arrow; give what is computed here a name, as a constant"
            );
            return Some(Error::new_spanned(tree, message));
        }
        let inner = match &tree {
            TokenTree::Group(group) => Some(Level::new(&group.stream())),
            _ => None,
        };
        levels.extend(inner);
        if levels.iter().map(|level| 1 + level.angles).sum::<usize>() > DEEPEST + 1 {
            let message = format!(
                "brackets stand more than {DEEPEST} deep within each other; give what is inside a name, as a network of its own or a constant"
            );
            return Some(Error::new_spanned(tree, message));
        }
    }
    None
}

/// What stands between two brackets, as far as it is not read yet.
struct Level {
    trees: token_stream::IntoIter,
    /// How many `<` are open.
    angles: usize,
    /// Whether a `-` or `=` stands before, to which a `>` belongs.
    shaft: bool,
}

impl Level {
    fn new(tokens: &TokenStream) -> Self {
        Self { trees: tokens.clone().into_iter(), angles: 0, shaft: false }
    }

    /// Counts the brackets `<` and `>`; says whether a comma or an arrow ends here.
    fn read(&mut self, tree: &TokenTree) -> bool {
        let after_shaft = std::mem::replace(&mut self.shaft, is(tree, '-') || is(tree, '='));
        match tree {
            tree if is(tree, '<') => self.angles += 1,
            tree if is(tree, '>') && !after_shaft => self.angles = self.angles.saturating_sub(1),
            _ => {}
        }
        is(tree, ',') || is(tree, '>') && after_shaft
    }
}
