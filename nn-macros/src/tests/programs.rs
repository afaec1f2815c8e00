//! What the macro accepts compiles, and the shapes and numbers that it computed are those of the
//! running network.
//!
//! A few hundred networks, valid by construction or changed until the macro accepted them anyway,
//! become one program in `target/language`, which tells of each network what its type knows. It is
//! compared with the table that the macro writes into the documentation of an item.
//! `STATICNET_SEED=7 cargo test -p nn-macros programs` draws other networks.

use super::super::check::Chain;
use super::super::items::table;
use super::super::parameters::Parameters;
use super::super::report::Report;
use super::super::translate;
use super::networks::{SIZES, named, network};
use super::streams::nearly_valid;
use proc_macro2::{Spacing, TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use quote::quote;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// How many are valid by construction.
const DRAWN: usize = 240;
/// How many were changed, and are accepted all the same.
const CHANGED: usize = 80;

/// What networks stand in: the constants of [`SIZES`], types, and a function that tells what the
/// type of a network knows, a line for it and one for each layer.
const PROGRAM: &str = r#"
#![allow(dead_code)]
use nn_core::activations::Activation;
use nn_core::batch::{Batch, BatchMut};
use nn_core::learner::{Learner, Rule};
use nn_core::shape::{Flat, Shape};
use nalgebra::SVector;
use nn_core::{Layer, Parameters, Pass, Scalar, Sequential, Simd};

const H: usize = 5;
const W: usize = 3;
const RATE: f64 = 0.25;
mod sizes { pub const DEEP: usize = 4; }
mod nets {
    nn_macros::network! { ::nn_core; pub type Named = Input(4) -> Dense(6, tanh) -> LayerNorm; }
    pub type Wide = nn_macros::network!(::nn_core; f64; < Input(4) -> Dense(6, prelu) >);
}

/// y = x
#[derive(bytemuck::Zeroable)]
struct Own;
impl<T: Scalar> Parameters<T> for Own {}
impl<const N: usize, T: Scalar> Layer<Flat<N>, T> for Own {
    type Output = Flat<N>;
    fn predict<S: Simd>(&self, _simd: S, x: &SVector<T, N>) -> SVector<T, N> { *x }
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, Flat<N>, T>,
        _tape: &'a mut [T],
        dy: BatchMut<'a, Flat<N>, T>,
        _learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, Flat<N>, T> {
        dy
    }
}

/// y = a x
#[derive(Debug, bytemuck::Zeroable)]
struct Bent<const FACTOR: u64>;
impl<const FACTOR: u64> Activation for Bent<FACTOR> {
    const NAME: &'static str = "bent";
    fn apply<S: Simd, T: Scalar>(_simd: S, y: &mut [T]) {
        y.iter_mut().for_each(|y| *y *= T::narrow(f64::from_bits(FACTOR)));
    }
    fn backward<S: Simd, T: Scalar>(simd: S, _kept: &[T], dy: &mut [T]) {
        Self::apply(simd, dy);
    }
}

trait Told { fn tell(name: &str); }
impl<X: Shape, L: Layer<X, T>, T: Scalar> Told for Sequential<X, L, T> {
    fn tell(name: &str) {
        let (parameters, multiply_adds) = (Self::PARAMETERS, Self::MULTIPLY_ADDS);
        assert!(Self::workspace_len(1) > 0);
        assert!(Self::summary().to_string().lines().count() > 5);
        println!("{name};{};{parameters};{multiply_adds}", shape(Self::OUTPUT));
        <Self as Layer<X, T>>::describe(&mut |line| {
            println!("{};{};{}", line.depth, shape(line.output), line.parameters);
        });
    }
}
fn shape(sizes: &[usize]) -> String {
    sizes.iter().map(ToString::to_string).collect::<Vec<_>>().join("x")
}
"#;

/// A network, and what the macro says of it.
struct Case {
    /// What it is called in the program.
    name: String,
    /// As it was written, without what makes an item of it.
    line: String,
    /// As an item of the program.
    item: String,
    /// Whether it is cut in two.
    cut: bool,
    table: String,
}

/// What the macro says of a network, or its complaints.
fn accepted(line: &str) -> Result<(String, TokenStream), String> {
    let tokens = line.parse().map_err(|error| format!("{error}"))?;
    let write = |chain: &Chain| {
        (table::documentation(&chain.stages, &chain.lines), super::super::expand::expand(chain))
    };
    translate(&quote!(::nn_core), tokens, &Parameters::Unseen, Report::default(), write)
        .map_err(|mistakes| format!("{:?}", mistakes.complaints))
}

fn runner() -> TestRunner {
    let seed = env::var("STATICNET_SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.unwrap_or(42).to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    TestRunner::new_with_rng(Config::default(), random)
}

fn drawn<S: Strategy>(strategy: &S, runner: &mut TestRunner) -> S::Value {
    strategy.new_tree(runner).unwrap().current()
}

/// Networks that are valid by construction, half of them as items.
fn valid(runner: &mut TestRunner) -> Vec<Case> {
    let strategy = network();
    let case = |at: usize| {
        let network = drawn(&strategy, runner);
        let (table, _) =
            accepted(&network.line).unwrap_or_else(|error| panic!("{}: {error}", network.line));
        let name = format!("N{at}");
        let as_item = at.is_multiple_of(2);
        let item = if as_item {
            format!("nn_macros::network! {{ ::nn_core; {} }}", network.item(&name))
        } else {
            format!("type {name} = nn_macros::network!(::nn_core; {});", network.line)
        };
        Case { name, line: network.line, item, cut: as_item && network.cut.is_some(), table }
    };
    (0..DRAWN).map(case).collect()
}

/// Networks that were changed at random, and in which the macro finds no mistake.
fn changed(runner: &mut TestRunner) -> Vec<Case> {
    let strategy = nearly_valid(Just(false));
    let case = |(at, line): (usize, String)| {
        let (table, emitted) = accepted(&line).ok()?;
        let name = format!("C{at}");
        let item = format!("type {name} = nn_macros::network!(::nn_core; {line});");
        says_all(emitted).then_some(Case { name, line, item, cut: false, table })
    };
    let lines = (0..100_000).map(|at| (at, drawn(&strategy, runner).to_string()));
    let cases: Vec<Case> = lines.filter_map(case).take(CHANGED).collect();
    assert_eq!(cases.len(), CHANGED, "too few networks are accepted");
    cases
}

/// Whether the type hangs on nothing that the user would have to define: of that the macro cannot
/// know whether it exists, nor what it is.
fn says_all(emitted: TokenStream) -> bool {
    let mut in_path = false;
    emitted.into_iter().all(|tree| {
        let knows = match &tree {
            TokenTree::Ident(word) => in_path || word == "f32" || word == "f64",
            TokenTree::Group(group) => says_all(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => true,
        };
        // Of `::` the second mark.
        in_path = matches!(&tree, TokenTree::Punct(mark)
            if mark.as_char() == ':' && mark.spacing() == Spacing::Alone);
        knows
    })
}

/// The folder of the program, which the next test finds compiled but for the networks.
fn folder() -> PathBuf {
    let test = env::current_exe().unwrap();
    test.ancestors().nth(3).unwrap().join("language")
}

fn write(folder: &Path, cases: &[Case]) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    let manifest = format!(
        "[package]\nname = \"language\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nbytemuck = {{ version = \"1\", features = [\"derive\"] }}\n\
         nalgebra = {{ version = \"*\", default-features = false }}\nnn-core = {{ path = {:?}, features = [\"std\"] }}\nnn-macros = {{ path = {:?} }}\n",
        workspace.join("nn-core"),
        workspace.join("nn-macros"),
    );
    let mut program = PROGRAM.to_owned();
    let mut calls = String::new();
    for Case { name, item, cut, .. } in cases {
        let _ = writeln!(program, "{item}");
        let _ = writeln!(calls, "    {name}::tell({name:?});");
        if *cut {
            let parts = format!("[{name}Body::PARAMETERS, {name}Head::PARAMETERS]");
            let _ = writeln!(
                calls,
                "    assert_eq!({parts}.iter().sum::<usize>(), {name}::PARAMETERS);"
            );
        }
    }
    let _ = writeln!(program, "fn main() {{\n{calls}}}");
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("src/main.rs"), program).unwrap();
}

/// What the program prints.
fn run(folder: &Path) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .unwrap();
    let faults = String::from_utf8_lossy(&output.stderr);
    let path = folder.join("src/main.rs");
    assert!(output.status.success(), "{} does not compile or run:\n{faults}", path.display());
    String::from_utf8(output.stdout).unwrap()
}

/// The cells of each row of a table of [`table::documentation`], but for its head.
fn rows(table: &str) -> Vec<[String; 4]> {
    let cells = |row: &str| {
        let cells: Vec<String> = row.split('|').map(|cell| cell.trim().to_owned()).collect();
        <[String; 4]>::try_from(cells[1..cells.len() - 1].to_vec()).unwrap()
    };
    table.trim().lines().skip(2).map(cells).collect()
}

/// A shape in numbers: `28x3` for `28xW`, `84` for the product `28·W`, `31` for the sum `28 + W`.
fn evaluated(shape: &str) -> String {
    let mut shape = shape.to_owned();
    for (spelling, value) in SIZES.iter().rev() {
        shape = shape.replace(spelling, &value.to_string());
    }
    let value = |size: &str| size.parse::<u64>().unwrap_or(0);
    let product = |sizes: &str| sizes.split('·').map(value).product::<u64>();
    let axis = |axis: &str| axis.split(" + ").map(product).sum::<u64>().to_string();
    shape.split('x').map(axis).collect::<Vec<_>>().join("x")
}

/// How many layers of a summary a layer of the network line is, without those within it.
fn layers(spelling: &str) -> usize {
    let spelling = spelling.trim_matches('`');
    let spelling = named(spelling).1.trim_start_matches("frozen ");
    let learned = spelling.starts_with("Dense(") && spelling.contains("prelu");
    if learned || spelling.starts_with("nets::") { 2 } else { 1 }
}

/// Compares a cell with what runs; where it is empty, the macro did not know it.
fn compare(cell: &str, found: &str, line: &str) {
    if !cell.is_empty() {
        let computed = evaluated(&cell.replace(',', ""));
        assert_eq!(computed, found, "{line}\nsays {cell}");
    }
}

/// Compares the table with the program's lines of that network.
fn check(case: &Case, told: &mut dyn Iterator<Item = Vec<&str>>) {
    let head = told.next().unwrap();
    let [_, output, parameters, multiply_adds] = head[..] else { panic!("{head:?}") };
    let mut leaves = String::new();
    let rows = rows(&case.table);
    for [spelling, shape, cell, _] in rows.iter().filter(|row| !row[0].is_empty()) {
        let (mut left, mut sum) = (layers(spelling), 0);
        while left > 0 {
            let line = told.next().unwrap();
            let [depth, output, parameters] = line[..] else { panic!("{line:?}: {}", case.line) };
            sum += parameters.parse::<usize>().unwrap();
            left -= usize::from(depth == "0");
            output.clone_into(&mut leaves);
        }
        compare(shape, &leaves, &format!("{}\n{spelling}", case.line));
        compare(cell, &sum.to_string(), &format!("{}\n{spelling}", case.line));
    }
    assert_eq!(leaves, output, "{}", case.line);
    for [_, _, cell, macs] in rows.iter().filter(|row| row[0].is_empty()) {
        compare(cell, parameters, &case.line);
        compare(macs, multiply_adds, &case.line);
    }
}

#[test]
fn what_is_accepted_compiles_and_has_the_shapes_that_were_computed() {
    let mut runner = runner();
    let mut cases = valid(&mut runner);
    cases.extend(changed(&mut runner));
    let folder = folder();
    write(&folder, &cases);
    let printed = run(&folder);
    let mut told = printed.lines().map(|line| line.split(';').collect());
    for case in &cases {
        check(case, &mut told);
    }
    assert!(told.next().is_none());
}
