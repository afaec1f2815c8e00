//! A network's table in Keras's manner.

use core::fmt;

/// One layer's line of the summary.
pub struct LayerSummary<'a> {
    /// The layer in the network's spelling: `Dense(128, relu)`.
    pub name: &'a dyn fmt::Display,
    /// The shape it leaves.
    pub output: &'static [usize],
    /// The number of its parameters.
    pub parameters: usize,
}

/// Visits each layer's line.
pub(crate) type Describe = fn(&mut dyn FnMut(LayerSummary<'_>));

/// The table of a network's layers, output shapes and parameters: print it.
#[derive(Clone, Copy)]
pub struct Summary {
    pub(crate) input: &'static [usize],
    pub(crate) parameters: usize,
    pub(crate) trainable: usize,
    pub(crate) bytes: usize,
    pub(crate) multiply_adds: usize,
    pub(crate) describe: Describe,
}

const LAYER: usize = 28;
const SHAPE: usize = 18;
const COUNT: usize = 14;

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<LAYER$}{:<SHAPE$}{:>COUNT$}", "Layer", "Output shape", "Parameters")?;
        rule(f, '=')?;
        row(f, &"Input", self.input, None)?;
        let mut result = Ok(());
        (self.describe)(&mut |layer| {
            if result.is_ok() {
                result = row(f, layer.name, layer.output, Some(layer.parameters));
            }
        });
        result?;
        rule(f, '=')?;
        let width = LAYER + SHAPE;
        writeln!(f, "{:<width$}{:>COUNT$}", "Total parameters", Thousands(self.parameters))?;
        if self.trainable < self.parameters {
            let fixed = self.parameters - self.trainable;
            writeln!(f, "{:<width$}{:>COUNT$}", "Not trained of them", Thousands(fixed))?;
        }
        writeln!(f, "{:<width$}{:>COUNT$}", "Bytes of parameters", Thousands(self.bytes))?;
        let name = "Multiply-adds of one prediction";
        write!(f, "{name:<width$}{:>COUNT$}", Thousands(self.multiply_adds))
    }
}

fn rule(f: &mut fmt::Formatter<'_>, line: char) -> fmt::Result {
    for _ in 0..LAYER + SHAPE + COUNT {
        write!(f, "{line}")?;
    }
    writeln!(f)
}

fn row(
    f: &mut fmt::Formatter<'_>,
    name: &dyn fmt::Display,
    output: &[usize],
    parameters: Option<usize>,
) -> fmt::Result {
    padded(f, LAYER, &format_args!("{name}"))?;
    padded(f, SHAPE, &Dimensions(output))?;
    match parameters {
        Some(parameters) => writeln!(f, "{:>COUNT$}", Thousands(parameters)),
        None => writeln!(f, "{:>COUNT$}", ""),
    }
}

/// Pads to `width` without an allocator: `Display` of a foreign type may ignore the width.
fn padded(f: &mut fmt::Formatter<'_>, width: usize, text: &dyn fmt::Display) -> fmt::Result {
    let mut counter = Counter { inner: f, written: 0 };
    fmt::write(&mut counter, format_args!("{text}"))?;
    // At least one blank, so that a long name does not run into the shape.
    for _ in counter.written..width.max(counter.written + 1) {
        f.write_str(" ")?;
    }
    Ok(())
}

struct Counter<'a, 'b> {
    inner: &'a mut fmt::Formatter<'b>,
    written: usize,
}

impl fmt::Write for Counter<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.written += text.chars().count();
        self.inner.write_str(text)
    }
}

/// `28x28`.
pub(crate) struct Dimensions<'a>(pub(crate) &'a [usize]);

impl fmt::Display for Dimensions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, length) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("x")?;
            }
            write!(f, "{length}")?;
        }
        Ok(())
    }
}

/// `101,770`.
struct Thousands(usize);

impl fmt::Display for Thousands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 20 digits at most, and a comma for each three.
        let mut text = [0_u8; 27];
        let mut start = text.len();
        let mut rest = self.0;
        for position in 0.. {
            if position > 0 && position % 3 == 0 {
                start -= 1;
                text[start] = b',';
            }
            start -= 1;
            text[start] = b"0123456789"[rest % 10];
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        f.pad(core::str::from_utf8(&text[start..]).unwrap_or_default())
    }
}

/// A type's name without the modules: `Scale<128>` for `shop::layers::Scale<128>`.
pub(crate) fn short_type_name(name: &'static str) -> &'static str {
    let path = name.find('<').map_or(name, |generics| &name[..generics]);
    path.rfind("::").map_or(name, |colons| &name[colons + 2..])
}
