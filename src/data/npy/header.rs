//! The header of an array: a Python dictionary.
//!
//! ```text
//! {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }
//! ```

use super::{ElementType, NpyFault, element};
use crate::error::join;

/// NumPy's own bound.
const MOST_AXES: usize = 64;

/// What the dictionary says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) element: ElementType,
    /// The most significant byte of each element comes first.
    pub(super) big_endian: bool,
    /// The first axis runs fastest.
    pub(super) fortran_order: bool,
    pub(super) shape: Vec<usize>,
}

impl Header {
    /// Reads the text of a header.
    pub(super) fn parse(text: &str) -> Result<Self, NpyFault> {
        let mut parser = Parser { rest: text };
        parser.dictionary().ok_or_else(|| NpyFault::Header { found: start_of(text) })?.header()
    }

    /// The text that [`parse`](Header::parse) reads.
    pub(super) fn text(&self) -> String {
        let order = if self.fortran_order { "True" } else { "False" };
        let sizes = join(&self.shape, ", ");
        // Without the comma a tuple of one would be a number.
        let shape = if self.shape.len() == 1 { sizes + "," } else { sizes };
        let descr = self.element.description();
        format!("{{'descr': '{descr}', 'fortran_order': {order}, 'shape': ({shape}), }}")
    }
}

/// The values of the dictionary, as far as they were there.
#[derive(Default)]
struct Entries<'a> {
    descr: Option<&'a str>,
    fortran_order: Option<bool>,
    shape: Option<Vec<usize>>,
}

impl Entries<'_> {
    fn header(self) -> Result<Header, NpyFault> {
        let missing = |key| NpyFault::MissingKey { key };
        let descr = self.descr.ok_or_else(|| missing("descr"))?;
        let fortran_order = self.fortran_order.ok_or_else(|| missing("fortran_order"))?;
        let shape = self.shape.ok_or_else(|| missing("shape"))?;
        if shape.len() > MOST_AXES {
            return Err(NpyFault::Axes { most: MOST_AXES, found: shape.len() });
        }
        let (element, big_endian) = ElementType::of_description(descr).ok_or_else(|| {
            NpyFault::ElementType { found: start_of(descr), name: element::name_of(descr) }
        })?;
        Ok(Header { element, big_endian, fortran_order, shape })
    }
}

/// So much of a text as belongs into a message.
pub(super) fn start_of(text: &str) -> String {
    const SHOWN: usize = 60;
    let text = text.trim_end();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Reads Python's literals, as far as headers hold them.
struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn dictionary(&mut self) -> Option<Entries<'a>> {
        let mut entries = Entries::default();
        self.expect('{')?;
        while self.expect('}').is_none() {
            let key = self.text()?;
            self.expect(':')?;
            match key {
                "descr" => entries.descr = Some(self.descr()?),
                "fortran_order" => entries.fortran_order = Some(self.boolean()?),
                "shape" => entries.shape = Some(self.tuple()?),
                _ => return None,
            }
            if self.expect(',').is_none() {
                self.expect('}')?;
                break;
            }
        }
        self.rest.trim().is_empty().then_some(entries)
    }

    /// Takes this character, behind spaces.
    fn expect(&mut self, character: char) -> Option<()> {
        self.rest = self.rest.trim_start().strip_prefix(character)?;
        Some(())
    }

    /// A type: a text, or a list for records, of which only the beginning is told.
    fn descr(&mut self) -> Option<&'a str> {
        if !self.rest.trim_start().starts_with('[') {
            return self.text();
        }
        let end = self.rest.find(']')? + 1;
        self.rest = &self.rest[end..];
        Some("V")
    }

    fn text(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
        let (text, rest) = rest[1..].split_once(quote)?;
        self.rest = rest;
        Some(text)
    }

    fn boolean(&mut self) -> Option<bool> {
        let rest = self.rest.trim_start();
        let (value, rest) = match rest.strip_prefix("True") {
            Some(rest) => (true, rest),
            None => (false, rest.strip_prefix("False")?),
        };
        self.rest = rest;
        Some(value)
    }

    fn tuple(&mut self) -> Option<Vec<usize>> {
        self.expect('(')?;
        let (sizes, rest) = self.rest.split_once(')')?;
        self.rest = rest;
        let sizes = sizes.trim();
        let sizes = sizes.strip_suffix(',').unwrap_or(sizes);
        if sizes.is_empty() {
            return Some(Vec::new());
        }
        // Python 2 wrote an `L` behind long integers.
        sizes.split(',').map(|size| size.trim().trim_end_matches('L').parse().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        Header::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn what_numpy_writes_is_read() {
        let header = |shape: &[usize]| Header {
            element: ElementType::F32,
            big_endian: false,
            fortran_order: false,
            shape: shape.to_vec(),
        };
        for (shape, text) in [
            (&[][..], "{'descr': '<f4', 'fortran_order': False, 'shape': (), }"),
            (&[3], "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }"),
            (&[3, 4], "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }"),
        ] {
            assert_eq!(Header::parse(text), Ok(header(shape)));
            assert_eq!(header(shape).text(), text);
        }
        let other = "{\"shape\":(3L,4L),\"fortran_order\":False,\"descr\":\"<f4\"}   \n";
        assert_eq!(Header::parse(other), Ok(header(&[3, 4])));
    }

    #[test]
    fn what_is_no_header_is_shown() {
        for text in [
            "",
            "{",
            "{'shape': (3,)",
            "{'shape': (-3,)}",
            "{'shape': (3 4)}",
            "{'shape': 3}",
            "{'descr': '<f4}",
            "{'fortran_order': 0}",
            "{'colour': 'red'}",
            "{} more",
        ] {
            assert!(message(text).contains("must be a dictionary"), "{text}");
        }
        assert!(message("{}").contains("must have the key `descr`"));
    }

    #[test]
    fn elements_that_cannot_be_read_are_named() {
        let of = |descr| format!("{{'descr': {descr}, 'fortran_order': False, 'shape': (3,)}}");
        for (descr, name) in [
            ("'|O'", "Python objects"),
            ("'<U7'", "texts"),
            ("'<c16'", "complex numbers"),
            ("'<M8[ns]'", "dates or times"),
            ("[('a', '<f4'), ('b', '<i4')]", "records or raw bytes"),
            ("'<f16'", "floats of another length"),
        ] {
            assert!(message(&of(descr)).contains(name), "{}", message(&of(descr)));
        }
    }

    #[test]
    fn axes_are_bounded() {
        let shape = "1,".repeat(65);
        let text = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape})}}");
        assert!(message(&text).contains("must have at most 64 axes, but has 65"));
    }
}
