//! Names of classes, and the indices that stand for them.

use std::fmt::{self, Display};

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// `C` classes by name: class `i` is the `i`-th of the names.
///
/// It is kept beside the model and saved with it, so that a prediction can be told by name.
///
/// scikit-learn: `LabelEncoder` and the categories of `OneHotEncoder`; Keras: the vocabulary of
/// `StringLookup`, where index 0 stands for unknown names, which are errors here.
///
/// ```
/// use staticnet::data::Categories;
///
/// let species = Categories::new(["Adelie", "Chinstrap", "Gentoo"])?;
/// assert_eq!(species.index("Gentoo"), Some(2));
/// assert_eq!(species.names()[1], "Chinstrap");
/// assert_eq!(species.to_string(), "0 = Adelie, 1 = Chinstrap, 2 = Gentoo");
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Categories<const C: usize> {
    names: [String; C],
}

impl<const C: usize> Categories<C> {
    /// The classes in the order of their names here.
    ///
    /// # Errors
    ///
    /// If two names are the same.
    pub fn new(names: [impl Into<String>; C]) -> Result<Self> {
        let names = names.map(Into::into);
        for (index, name) in names.iter().enumerate() {
            if names[..index].contains(name) {
                let what = format_args!("category {index}").to_string();
                return Err(Error::invalid(
                    what,
                    "a name of its own",
                    format_args!("{name} again"),
                ));
            }
        }
        Ok(Self { names })
    }

    /// The names, that of class 0 first.
    #[must_use]
    pub fn names(&self) -> &[String; C] {
        &self.names
    }

    /// The class of this name, if there is one.
    #[must_use]
    pub fn index(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

impl<const C: usize> Display for Categories<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.names.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}{index} = {name}")?;
        }
        Ok(())
    }
}

impl<const C: usize> From<Categories<C>> for Vec<String> {
    fn from(categories: Categories<C>) -> Self {
        categories.names.into()
    }
}

impl<const C: usize> TryFrom<Vec<String>> for Categories<C> {
    type Error = Error;

    fn try_from(names: Vec<String>) -> Result<Self> {
        let names = <[String; C]>::try_from(names)
            .map_err(|names| Error::invalid("the number of categories", C, names.len()))?;
        Self::new(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_one_class() {
        let error = Categories::new(["a", "b", "a"]).unwrap_err();
        assert_eq!(error.to_string(), "category 2 must be a name of its own, but is a again");
    }

    #[test]
    fn they_are_saved_as_a_list() {
        let sizes = Categories::new(["small", "large"]).unwrap();
        let json = serde_json::to_string(&sizes).unwrap();
        assert_eq!(json, r#"["small","large"]"#);
        assert_eq!(serde_json::from_str::<Categories<2>>(&json).unwrap(), sizes);
        let error = serde_json::from_str::<Categories<3>>(&json).unwrap_err();
        assert_eq!(error.to_string(), "the number of categories must be 3, but is 2");
    }
}
