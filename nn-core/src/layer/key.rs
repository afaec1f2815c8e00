//! What tensors are called: the modules and the names around them.

use core::fmt;

/// Names may stand around one another: `body.encoder.0.weight`.
const DEEPEST: usize = 4;

/// How the tensors of a layer are called where the layer has a name of its own.
///
/// As PyTorch has it: `hidden.weight` of a layer, `body.0.weight` of layers behind one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming {
    group: Group,
    /// How many names stand around one another in it.
    depth: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    One,
    Layers,
    Network,
}

impl Naming {
    /// A layer: its tensors need no number.
    pub const ONE: Self = Self { group: Group::One, depth: 0 };

    /// Two layers, one behind the other.
    #[must_use]
    pub const fn of_chain(first: Self, second: Self) -> Self {
        let deeper = first.depth > second.depth;
        Self { group: Group::Layers, depth: if deeper { first.depth } else { second.depth } }
    }

    /// What goes around a layer and has numbers for what is in it, such as a
    /// [`Residual`](crate::layers::Residual).
    #[must_use]
    pub const fn around(layer: Self) -> Self {
        Self { group: Group::Layers, ..layer }
    }

    /// Whether it is a layer by itself, whose tensors need no number.
    pub(crate) const fn is_one(self) -> bool {
        matches!(self.group, Group::One)
    }

    /// A network.
    pub(crate) const fn of_network(layers: Self) -> Self {
        Self { group: Group::Network, ..layers }
    }

    /// What has a name.
    pub(crate) const fn named(self) -> Self {
        assert!(
            self.depth < DEEPEST,
            "names may stand four deep in one another, as in `a.b.c.d.weight`, but these stand deeper; take one away"
        );
        Self { group: Group::One, depth: self.depth + 1 }
    }
}

/// The names of the layers that go around a layer or a tensor: none, as a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// From the inside outwards.
    levels: [Level; DEEPEST],
    depth: usize,
    /// How many networks go around the outermost of them. It is that of the layers in the first; in a
    /// network without a name within another only its number tells it from others.
    networks: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Level {
    name: &'static str,
    /// Which module in the layer of this name it is, where these are numbered.
    number: Option<usize>,
}

impl Path {
    /// No names.
    pub const NONE: Self =
        Self { levels: [Level { name: "", number: None }; DEEPEST], depth: 0, networks: 0 };

    /// Whether there are no names.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.depth == 0
    }

    /// In the module `module` of a layer that has a name; none is that layer itself.
    pub(crate) fn named(
        mut self,
        name: &'static str,
        module: Option<usize>,
        naming: Naming,
    ) -> Self {
        let numbered = match naming.group {
            Group::One if self.is_empty() => module > Some(0),
            Group::One => self.networks > 0,
            Group::Layers => self.is_empty() || self.networks > 0,
            Group::Network => self.is_numbered(),
        };
        // There is always room, unless a layer of the user's own says too little of what is in it.
        if self.depth < DEEPEST {
            self.levels[self.depth] = Level { name, number: module.filter(|_| numbered) };
            self.depth += 1;
        }
        Self { networks: 0, ..self }
    }

    /// In a network.
    pub(crate) fn in_network(self) -> Self {
        Self { networks: self.networks + usize::from(!self.is_empty()), ..self }
    }

    /// In a network that is a part of another, whose names are the other's.
    pub(crate) fn in_part(self) -> Self {
        Self { networks: self.networks.saturating_sub(1), ..self }
    }

    /// Whether only its number tells it from others.
    const fn is_numbered(&self) -> bool {
        self.is_empty() || self.networks > 1
    }

    /// The names with their numbers, outermost first.
    fn levels(&self) -> impl Iterator<Item = &Level> {
        self.levels[..self.depth].iter().rev()
    }
}

/// `hidden`
impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        self.number.map_or(Ok(()), |number| write!(f, ".{number}"))
    }
}

/// `body.encoder.0`
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, level) in self.levels().enumerate() {
            let dot = if index > 0 { "." } else { "" };
            write!(f, "{dot}{level}")?;
        }
        Ok(())
    }
}

/// The name of a [`Tensor`](super::Tensor) within a network: print it.
///
/// It is what PyTorch's `Sequential` calls it, which counts its modules or, made of an `OrderedDict`,
/// calls them by names: `3.weight`, `hidden.weight`, and `body.0.weight` where a network has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub(super) module: usize,
    pub(super) path: Path,
    pub(super) name: &'static str,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { module, path, name } = self;
        if path.is_numbered() {
            write!(f, "{module}.")?;
        }
        for level in path.levels() {
            write!(f, "{level}.")?;
        }
        f.write_str(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_names_stand_around_one_another() {
        let mut naming = Naming::ONE;
        for _ in 0..4 {
            naming = naming.named();
        }
        assert_eq!(naming.depth, 4);
    }

    #[test]
    #[should_panic = "names may stand four deep in one another"]
    fn five_names_do_not() {
        let _ = Naming { group: Group::One, depth: 4 }.named();
    }
}
