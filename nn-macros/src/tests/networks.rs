//! Networks that are valid by construction, of every form of the language.
//!
//! A layer is drawn without knowing where it will stand. It is written down with the shape that
//! arrives in hand, by [`Writer::layer`], which puts what is missing before it, or leaves it out. A
//! new form of the language goes into [`Form`], [`form`] and [`Writer::layer`].

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A network as it stands in a program.
#[derive(Clone, Debug)]
pub struct Network {
    /// `f64; < … >`
    pub line: String,
    /// What stands before the item that it is: documentation, attributes, visibility.
    pub before: String,
    /// The layer after which the item is cut in two, if it is.
    pub cut: Option<String>,
}

impl Network {
    /// As an item of that name; its parts, if it is cut, are called `NameBody` and `NameHead`.
    pub fn item(&self, name: &str) -> String {
        let split = |cut| format!("#[split(after({cut}), into({name}Body, {name}Head))]");
        let split = self.cut.as_ref().map(split).unwrap_or_default();
        format!("{split} {} type {name} = {};", self.before, self.line)
    }
}

/// Constants of the programs that networks stand in.
pub const SIZES: &[(&str, u64)] =
    &[("H", 5), ("W", 3), ("sizes::DEEP", 4), ("{ 2 * H }", 10), ("{ sizes::DEEP + W }", 7)];

/// What one layer is, as far as it does not hang on its place.
#[derive(Clone, Debug)]
enum Form {
    /// `Flatten`, with the sizes stated or not.
    Flatten(bool),
    /// Units, activation and options.
    Dense(Size, &'static str, Vec<&'static str>),
    /// Dropout, noise or an activation.
    Anywhere(&'static str),
    /// A normalisation.
    Flat(&'static str),
    /// A type of the user's.
    Own,
    /// A network by name, from 4 to 6 values.
    Named,
    /// A layer with a name.
    Called(Box<Form>),
    Frozen(Box<Form>),
    Residual(Vec<Form>),
    /// `Concatenate`, `Add` or `Average`, and its branches.
    Branches(&'static str, Vec<Vec<Form>>),
    /// `3 * ( … )`
    Repeated(u8, Vec<Form>),
}

/// A size as it is written, and its value.
type Size = (String, u64);

fn size() -> impl Strategy<Value = Size> {
    prop_oneof![
        4 => (1_u64..9).prop_map(|size| (size.to_string(), size)),
        1 => (1_u64..9).prop_map(|size| (format!("{size}usize"), size)),
        1 => (1_u64..9).prop_map(|size| (format!("0x{size}"), size)),
        1 => (1_u64..9).prop_map(|size| (format!("1_{size}"), 10 + size)),
        1 => select(SIZES).prop_map(|(spelling, size)| (spelling.to_owned(), size)),
    ]
}

const ACTIVATIONS: &[&str] = &[
    "",
    "",
    "linear",
    "relu",
    "leaky_relu",
    "leaky_relu(0.1)",
    "leaky_relu(RATE)",
    "prelu",
    "prelu",
    "elu",
    "elu(2)",
    "elu({ 2.0 * RATE })",
    "selu",
    "gelu",
    "gelu_tanh",
    "silu",
    "swish",
    "mish",
    "softplus",
    "softsign",
    "sigmoid",
    "hard_sigmoid",
    "hard_swish",
    "tanh",
    "softmax",
    "self::Bent(0.5)",
    "crate::Bent({ RATE.to_bits() })",
];

const OPTIONS: &[&str] = &[
    "init = zeros",
    "init = ones",
    "init = constant(-1)",
    "init = normal(0.0, 0.05)",
    "init = truncated_normal(0, RATE)",
    "init = uniform(-0.05, { 2.0 * RATE })",
    "init = xavier_uniform",
    "init = xavier_normal",
    "init = he_uniform",
    "init = he_normal",
    "init = lecun_uniform",
    "init = lecun_normal",
    "init = orthogonal",
    "init = orthogonal(2.0)",
    "bias = false",
    "bias = true",
    "l1 = 0.001",
    "l1 = RATE",
    "l2 = 0.01",
    "l2 = 0",
    "l2 = { RATE / 2.0 }",
];

const ANYWHERE: &[&str] = &[
    "Dropout(0)",
    "Dropout(0.5)",
    "Dropout(2e-1)",
    "Dropout(RATE)",
    "Dropout({ 2.0 * RATE })",
    "GaussianNoise(0.1)",
    "GaussianNoise(2)",
    "GaussianNoise(RATE)",
    "Linear",
    "Relu",
    "Relu()",
    "LeakyRelu",
    "LeakyRelu(0.1)",
    "LeakyRelu(RATE)",
    "Prelu",
    "Elu",
    "Elu(1.5)",
    "Selu",
    "Gelu",
    "GeluTanh",
    "Silu",
    "Mish",
    "Softplus",
    "Softsign",
    "HardSigmoid",
    "HardSwish",
    "Tanh",
];

const FLAT: &[&str] = &[
    "BatchNorm",
    "BatchNorm()",
    "BatchNorm(1e-3)",
    "BatchNorm(RATE)",
    "BatchNorm(momentum = 0.01)",
    "BatchNorm(1e-3, momentum = RATE)",
    "BatchNorm(epsilon = { RATE / 9.0 }, momentum = 1)",
    "LayerNorm",
    "LayerNorm(1e-3)",
    "LayerNorm(epsilon = RATE)",
];

const JOINS: &[&str] = &["Concatenate", "Add", "Average"];

fn dense() -> impl Strategy<Value = Form> {
    let options = proptest::sample::subsequence(OPTIONS, 0..4).prop_map(|mut options| {
        let mut keys = Vec::new();
        options.retain(|option| {
            let key = option.split(' ').next();
            let new = !keys.contains(&key);
            keys.push(key);
            new
        });
        options
    });
    let plain = Just(Vec::new());
    (size(), select(ACTIVATIONS), prop_oneof![plain, options])
        .prop_map(|(units, activation, options)| Form::Dense(units, activation, options))
}

/// One layer, and those within it.
fn form() -> impl Strategy<Value = Form> {
    let single = prop_oneof![
        2 => any::<bool>().prop_map(Form::Flatten),
        5 => dense(),
        4 => select(ANYWHERE).prop_map(Form::Anywhere),
        2 => select(FLAT).prop_map(Form::Flat),
        1 => Just(Form::Own),
        1 => Just(Form::Named),
    ];
    single.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            2 => inner.clone().prop_map(|form| Form::Frozen(Box::new(form))),
            2 => inner.clone().prop_map(|form| Form::Called(Box::new(form))),
            1 => vec(inner.clone(), 1..4).prop_map(Form::Residual),
            1 => (select(JOINS), vec(vec(inner.clone(), 0..3), 2..4))
                .prop_map(|(join, branches)| Form::Branches(join, branches)),
            1 => (1_u8..4, vec(inner, 1..4)).prop_map(|(times, forms)| Form::Repeated(times, forms)),
        ]
    })
}

const SCALARS: &[&str] = &["", "", "f32; ", "f64; "];

const BEFORE: &[&str] = &[
    "",
    "",
    "pub",
    "pub(crate)",
    "/// A network.\n",
    "#[allow(dead_code)] pub",
    "#[fits(parameters = 1G, bytes = 1GiB, macs = 1_000_000_000)]",
    "#[fits(train_bytes = 1 GiB, batch = 8)] #[doc(alias = \"net\")]",
];

/// A network of up to a dozen layers, without those within layers.
pub fn network() -> impl Strategy<Value = Network> {
    let input = vec(size(), 1..4);
    let frame = (select(SCALARS), any::<bool>(), any::<bool>(), select(BEFORE), any::<Index>());
    (frame, input, vec(form(), 1..10)).prop_map(|(frame, input, forms)| {
        let (scalar, angles, flattened, before, at) = frame;
        let first = if flattened { "Flatten" } else { "Input" };
        let wide = scalar == "f64; ";
        let mut writer = Writer { shape: input.clone(), wide, names: 0, repeats: false };
        let mut layers = vec![format!("{first}({})", spelled(&input))];
        if flattened {
            writer.flatten();
        }
        layers.extend(forms.iter().flat_map(|form| writer.layer(form, false)));
        if layers.len() == 1 {
            layers.push("Relu".to_owned());
        }
        let called = |layer: &String| named(layer).0.map(ToOwned::to_owned);
        let cuts: Vec<String> = layers[..layers.len() - 1].iter().filter_map(called).collect();
        let cut = (!cuts.is_empty()).then(|| at.get(&cuts).clone());
        let chain = layers.join(" -> ");
        let line = if angles { format!("{scalar}< {chain} >") } else { format!("{scalar}{chain}") };
        Network { line, before: before.to_owned(), cut }
    })
}

/// The name of a layer, if it has one, and the layer.
pub fn named(layer: &str) -> (Option<&str>, &str) {
    match layer.split_once(": ") {
        Some((name, layer)) if !name.contains(['(', '<']) => (Some(name), layer),
        _ => (None, layer),
    }
}

fn spelled(sizes: &[Size]) -> String {
    sizes.iter().map(|(spelling, _)| spelling.as_str()).collect::<Vec<_>>().join(", ")
}

/// The place between two layers.
struct Writer {
    /// What arrives.
    shape: Vec<Size>,
    /// Whether the numbers are `f64`.
    wide: bool,
    /// How many layers have a name.
    names: usize,
    /// Whether layers are written that are repeated, which have no names.
    repeats: bool,
}

impl Writer {
    /// The layer, and what must stand before it. Where the shape must stay, a layer that would change
    /// that of an image is left out.
    fn layer(&mut self, form: &Form, keeps: bool) -> Vec<String> {
        let image = self.shape.len() > 1;
        if keeps && image && !matches!(form, Form::Anywhere(_)) {
            return Vec::new();
        }
        match form {
            Form::Anywhere(layer) => vec![(*layer).to_owned()],
            Form::Flatten(stated) => {
                let sizes = spelled(&self.shape);
                self.flatten();
                let stated = *stated && !keeps;
                vec![if stated { format!("Flatten({sizes})") } else { "Flatten".to_owned() }]
            }
            Form::Dense(units, activation, options) => {
                let layer = dense_layer(units, activation, options);
                self.behind_flatten(layer, Some(units.clone()))
            }
            Form::Flat(layer) => self.behind_flatten((*layer).to_owned(), None),
            Form::Own => self.behind_flatten("Own".to_owned(), None),
            Form::Named => {
                let layers = self.behind_flatten("Dense(4)".to_owned(), Some(("6".to_owned(), 6)));
                let name = if self.wide { "nets::Wide" } else { "nets::Named" };
                layers.into_iter().chain([name.to_owned()]).collect()
            }
            Form::Called(form) => self.called(form, keeps),
            Form::Frozen(form) => self.frozen(form, keeps),
            Form::Residual(forms) => {
                self.kept(forms).map(|inner| format!("Residual({inner})")).into_iter().collect()
            }
            Form::Branches(join, branches) => vec![self.branches(join, branches)],
            Form::Repeated(times, forms) => {
                let repeats = std::mem::replace(&mut self.repeats, true);
                let inner = self.kept(forms);
                self.repeats = repeats;
                inner.map(|inner| format!("{times} * ({inner})")).into_iter().collect()
            }
        }
    }

    fn flatten(&mut self) {
        if self.shape.len() > 1 {
            let size = self.shape.iter().map(|(_, size)| size).product::<u64>();
            self.shape = vec![(size.to_string(), size)];
        }
    }

    /// A layer that takes flat shapes, and leaves `units` or what arrives.
    fn behind_flatten(&mut self, layer: String, units: Option<Size>) -> Vec<String> {
        let flatten = (self.shape.len() > 1).then(|| "Flatten".to_owned());
        self.flatten();
        if let Some(units) = units {
            self.shape = vec![units];
        }
        flatten.into_iter().chain([layer]).collect()
    }

    /// The layer with a name before it, where it may have one.
    fn called(&mut self, form: &Form, keeps: bool) -> Vec<String> {
        let mut layers = self.layer(form, keeps);
        let one = !matches!(form, Form::Called(_) | Form::Repeated(..)) && !self.repeats;
        if let Some(last) = layers.last_mut().filter(|_| one) {
            self.names += 1;
            *last = format!(
                "{}{}: {last}",
                ["layer_", "l", "a_name_that_is_long_"][self.names % 3],
                self.names
            );
        }
        layers
    }

    /// The layer with `frozen` before it, if it has anything to keep.
    fn frozen(&mut self, form: &Form, keeps: bool) -> Vec<String> {
        let form = match form {
            Form::Dense(units, activation, options) => {
                let pays = |option: &&&str| option.starts_with('l');
                let options = options.iter().filter(|option| !pays(option)).copied().collect();
                Form::Dense(units.clone(), activation, options)
            }
            form => form.clone(),
        };
        let mut layers = self.layer(&form, keeps);
        let learns = |last: &&mut String| match &form {
            Form::Flatten(_) | Form::Called(_) | Form::Frozen(_) | Form::Repeated(..) => false,
            Form::Anywhere(layer) => *layer == "Prelu",
            Form::Dense(..) | Form::Flat(_) | Form::Own | Form::Named => true,
            Form::Residual(_) | Form::Branches(..) => may_be_kept(last),
        };
        if let Some(last) = layers.last_mut().filter(learns) {
            *last = format!("frozen {last}");
        }
        layers
    }

    /// Branches that leave the shape which arrives, or flat ones one behind the other.
    fn branches(&mut self, join: &str, branches: &[Vec<Form>]) -> String {
        let (shape, mut width, mut written) = (self.shape.clone(), 0, Vec::new());
        for forms in branches {
            let branch = if join == "Concatenate" {
                let mut layers: Vec<String> =
                    forms.iter().flat_map(|form| self.layer(form, false)).collect();
                if self.shape.len() > 1 {
                    layers.push("Flatten".to_owned());
                    self.flatten();
                }
                (!layers.is_empty()).then(|| layers.join(" -> "))
            } else {
                self.kept(forms)
            };
            width += self.shape.first().map_or(0, |(_, size)| *size);
            self.shape.clone_from(&shape);
            written.push(branch.unwrap_or_else(|| "Linear".to_owned()));
        }
        if join == "Concatenate" {
            self.shape = vec![(width.to_string(), width)];
        }
        format!("{join}({})", written.join(", "))
    }

    /// Layers that leave the shape which arrives.
    fn kept(&mut self, forms: &[Form]) -> Option<String> {
        let shape = self.shape.clone();
        let mut layers: Vec<String> =
            forms.iter().flat_map(|form| self.layer(form, true)).collect();
        if self.shape != shape {
            layers.push(format!("Dense({})", spelled(&shape)));
            self.shape = shape;
        }
        (!layers.is_empty()).then(|| layers.join(" -> "))
    }
}

/// Whether of the layers within a layer one learns, none is frozen, and none pays.
fn may_be_kept(layer: &str) -> bool {
    let learn = ["Dense", "Prelu", "Norm", "Own", "nets::"];
    let said = ["frozen ", "l1 = ", "l2 = "];
    learn.iter().any(|word| layer.contains(word)) && !said.iter().any(|word| layer.contains(word))
}

fn dense_layer(units: &Size, activation: &str, options: &[&str]) -> String {
    let (spelling, size) = units;
    // Softmax of one value is always 1.
    let activation = if *size == 1 && activation == "softmax" { "sigmoid" } else { activation };
    let words = [spelling.as_str(), activation];
    let words = words.into_iter().filter(|word| !word.is_empty()).chain(options.iter().copied());
    format!("Dense({})", words.collect::<Vec<_>>().join(", "))
}
