//! What is known of a word that may have numbers behind it.

/// A word that names a type, and may have numbers behind it in parentheses.
// A word's word is what it is called here, and its name that of the type.
#[allow(clippy::struct_field_names)]
#[derive(Debug)]
pub struct Word {
    /// How it is written as an argument.
    pub word: &'static str,
    /// The type; of an activation, also the layer.
    pub name: &'static str,
    /// The numbers in their order.
    pub numbers: &'static [Kind],
    /// Whether all of them may lack.
    pub optional: bool,
    /// Numbers to show: `0.0, 0.05`.
    pub example: &'static str,
}

/// What a number is called, and whether it may be negative.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// `slope`
    pub name: &'static str,
    /// Whether it must be at least 0.
    pub positive: bool,
}

/// A word without numbers.
pub const fn plain(word: &'static str, name: &'static str) -> Word {
    Word { word, name, numbers: &[], optional: true, example: "" }
}

/// A number that may be negative.
pub const fn any(name: &'static str) -> Kind {
    Kind { name, positive: false }
}

/// A number that must be at least 0.
pub const fn positive(name: &'static str) -> Kind {
    Kind { name, positive: true }
}

impl Word {
    /// The same word with numbers.
    pub const fn with(
        mut self,
        numbers: &'static [Kind],
        optional: bool,
        example: &'static str,
    ) -> Self {
        (self.numbers, self.optional, self.example) = (numbers, optional, example);
        self
    }

    /// How it is written, under the name it was given.
    pub fn example(&self, name: &str) -> String {
        if self.numbers.is_empty() { name.to_owned() } else { format!("{name}({})", self.example) }
    }

    /// `no number`, `one number, the slope`
    pub fn wanted(&self) -> String {
        match self.numbers {
            [] => "no number".to_owned(),
            [one] => format!("one number, the {}", one.name),
            several => {
                let names: Vec<&str> = several.iter().map(|kind| kind.name).collect();
                format!("{} numbers, {}", several.len(), names.join(" and "))
            }
        }
    }
}
