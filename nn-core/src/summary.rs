//! A network's table in Keras's manner.

use core::fmt;

use crate::layer::Path;

/// One layer's line of the summary.
pub struct LayerSummary<'a> {
    /// The layer in the network's spelling: `frozen Dense(128, relu, init = he_normal)`.
    pub name: &'a dyn fmt::Display,
    /// The same without what only training knows of, `Dense(128, relu)`: what a file of weights must
    /// agree with.
    pub plain: &'a dyn fmt::Display,
    /// The names of the layers that go around it, and its own.
    pub path: Path,
    /// Which [module](crate::Parameters::MODULES) it is of the layer that goes around it next; none,
    /// if it is that layer itself: the line of a [`Residual`](crate::layers::Residual).
    pub module: Option<usize>,
    /// The shape it leaves.
    pub output: &'static [usize],
    /// The number of its parameters.
    pub parameters: usize,
    /// Whether it keeps its parameters, as the name says.
    pub frozen: bool,
    /// Whether it has weights that are drawn, so that `init` could be told of it.
    pub draws: bool,
    /// How many [`Residual`](crate::layers::Residual)s and [`Branches`](crate::layers::Branches) go
    /// around it.
    pub depth: usize,
    /// Where it begins a branch of one of these: bit `i` for the one that is the `i`-th from within.
    pub begins: u64,
}

impl<'a> LayerSummary<'a> {
    /// A layer that is the same in training and has no weights that are drawn.
    #[must_use]
    pub const fn new(
        name: &'a dyn fmt::Display,
        output: &'static [usize],
        parameters: usize,
    ) -> Self {
        let path = Path::NONE;
        Self {
            name,
            plain: name,
            path,
            module: None,
            output,
            parameters,
            frozen: false,
            draws: false,
            depth: 0,
            begins: 0,
        }
    }

    /// The same layer within another one, behind so many modules.
    #[must_use]
    pub(crate) fn behind(self, modules: usize) -> Self {
        Self { module: Some(modules + self.module.unwrap_or(0)), ..self }
    }

    /// The same layer at the beginning of a branch of what will go around it next.
    #[must_use]
    pub(crate) fn begun(self) -> Self {
        Self { begins: self.begins | bit(self.depth), ..self }
    }

    /// The layer as its network says it, with what it is called: `hidden: Dense(128, relu)`, or
    /// `body.0: Dense(128, relu)` within what has a name, as in files.
    #[must_use]
    pub const fn spelled(&self) -> Spelled<'a> {
        Spelled { path: self.path, name: self.name }
    }

    /// The [name](LayerSummary::name) or another one behind a bar for each `Residual` around the
    /// layer, `| Dense(64)`, or a cross where it begins a branch: `+ Dense(64)`.
    #[must_use]
    pub const fn barred<'b>(&self, name: &'b dyn fmt::Display) -> Barred<'b> {
        Barred { depth: self.depth, begins: self.begins, name }
    }
}

/// A layer behind the names that it is called by: print it.
pub struct Spelled<'a> {
    path: Path,
    name: &'a dyn fmt::Display,
}

impl fmt::Display for Spelled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.name.fmt(f)
    }
}

/// The name of a layer with what shows that others go around it: print it.
pub struct Barred<'a> {
    depth: usize,
    begins: u64,
    name: &'a dyn fmt::Display,
}

impl fmt::Display for Barred<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for level in (0..self.depth).rev() {
            f.write_str(if self.begins & bit(level) == 0 { "| " } else { "+ " })?;
        }
        self.name.fmt(f)
    }
}

/// The bit of a level of [`begins`](LayerSummary::begins); none where nobody can read it any more.
fn bit(level: usize) -> u64 {
    u32::try_from(level).ok().and_then(|level| 1_u64.checked_shl(level)).unwrap_or(0)
}

/// A layer with an option, as the network line has it: `Dense(128, relu)` with `l2 = 0.01` is
/// `Dense(128, relu, l2 = 0.01)`.
pub(crate) struct Named<'a> {
    pub(crate) name: &'a dyn fmt::Display,
    pub(crate) option: &'a dyn fmt::Display,
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open = Open { inner: f, held: false };
        fmt::write(&mut open, format_args!("{}", self.name))?;
        let between = if open.held { ", " } else { "(" };
        write!(f, "{between}{})", self.option)
    }
}

/// Writes all but the parenthesis that closes the whole.
struct Open<'a, 'b> {
    inner: &'a mut fmt::Formatter<'b>,
    /// Whether a parenthesis waits for what may follow.
    held: bool,
}

impl fmt::Write for Open<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if text.is_empty() {
            return Ok(());
        }
        if core::mem::take(&mut self.held) {
            self.inner.write_str(")")?;
        }
        let rest = text.strip_suffix(')');
        self.held = rest.is_some();
        self.inner.write_str(rest.unwrap_or(text))
    }
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

/// The width of the first column, unless a name is longer.
const LAYER: usize = 28;
const SHAPE: usize = 18;
const COUNT: usize = 14;

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layer = self.layer_width();
        writeln!(f, "{:<layer$}{:<SHAPE$}{:>COUNT$}", "Layer", "Output shape", "Parameters")?;
        rule(f, layer)?;
        row(f, layer, &"Input", self.input, None)?;
        let mut result = Ok(());
        (self.describe)(&mut |line| {
            if result.is_ok() {
                let spelled = line.spelled();
                let name = &line.barred(&spelled);
                result = row(f, layer, name, line.output, Some(line.parameters));
            }
        });
        result?;
        rule(f, layer)?;
        let width = layer + SHAPE;
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

impl Summary {
    /// The width of the first column: two blanks stand behind the longest name.
    fn layer_width(&self) -> usize {
        let mut width = LAYER;
        (self.describe)(&mut |layer| {
            width = width.max(length(&layer.barred(&layer.spelled())) + 2);
        });
        width
    }
}

fn rule(f: &mut fmt::Formatter<'_>, layer: usize) -> fmt::Result {
    writeln!(f, "{:=<1$}", "", layer + SHAPE + COUNT)
}

fn row(
    f: &mut fmt::Formatter<'_>,
    layer: usize,
    name: &dyn fmt::Display,
    output: &[usize],
    parameters: Option<usize>,
) -> fmt::Result {
    padded(f, layer, name)?;
    padded(f, SHAPE, &Dimensions(output))?;
    match parameters {
        Some(parameters) => writeln!(f, "{:>COUNT$}", Thousands(parameters)),
        None => writeln!(f, "{:>COUNT$}", ""),
    }
}

/// Pads to `width` without an allocator: `Display` of a foreign type may ignore the width.
fn padded(f: &mut fmt::Formatter<'_>, width: usize, text: &dyn fmt::Display) -> fmt::Result {
    // At least one blank, so that a long shape does not run into the number.
    let blanks = width.saturating_sub(length(text)).max(1);
    write!(f, "{text}{:blanks$}", "")
}

/// The number of characters.
fn length(text: &dyn fmt::Display) -> usize {
    let mut length = Length(0);
    // It never fails, unless `text` does, which will then say so where it is written.
    let _ = fmt::write(&mut length, format_args!("{text}"));
    length.0
}

struct Length(usize);

impl fmt::Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.chars().count();
        Ok(())
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
