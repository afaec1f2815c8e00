//! `hidden: Dense(128, relu)`: what a layer is called.

use super::no_layer::no_layer;
use super::{Cursor, broken};
use crate::layers::frozen;
use crate::lex::Mark;
use crate::report::Report;
use crate::syntax::{Kind, Layer};
use proc_macro2::Ident;
use quote::ToTokens;
use std::collections::HashSet;

/// The bytes that the type of a named layer has room for.
const LONGEST: usize = 32;

/// What a name is made of.
pub(super) const LETTERS: &str = "a name has lower-case letters a to z, digits and `_`";

/// What is a method of every network, or of every type: by it no layer could be asked for.
const METHODS: &str = "
    as_mut as_ref backward backward_from backward_parameters backward_parameters_from borrow borrow_mut
    clip clone clone_boxed clone_from clone_into copy_from_slice forward gradient initialize into learn
    penalty predict predict_batch score split split_mut to_owned trace try_into type_id update visit
    visit_mut
";

impl Cursor {
    /// Whether a name stands here: a word and a `:`.
    fn is_named(&self) -> bool {
        let word = self.mark() == Some(Mark::Word);
        word && self.text(self.at + 1) == ":"
    }

    /// The name that stands here, if one does.
    pub(super) fn name(&mut self, report: &mut Report) -> Option<Ident> {
        let mut name = None;
        while self.is_named() {
            let word = self.next();
            self.next();
            if name.is_some() {
                report.complain(word, "one name is enough; remove this one");
            } else {
                // The words `self` and `type`, too, as the user wrote them.
                name = Some(syn::parse::Parser::parse2(syn::ext::IdentExt::parse_any, word).ok()?);
            }
        }
        name
    }

    /// What is called `name`: one layer, or, after a complaint, several.
    pub(super) fn named(&mut self, name: Ident, report: &mut Report) -> Vec<Layer> {
        self.frozen_times(report);
        match self.mark() {
            Some(_) if self.repeats() => {
                several(&name, report);
                self.repetition(report)
            }
            Some(Mark::Word | Mark::PathSep | Mark::Open) => {
                let layer = self.layer(report);
                vec![give(name, layer, report)]
            }
            Some(Mark::Group) => {
                several(&name, report);
                vec![broken(self.rest_of_layer())]
            }
            Some(Mark::Joiner | Mark::Close | Mark::Other) => {
                vec![no_layer(self.rest_of_layer(), report)]
            }
            Some(Mark::Arrow) | None => {
                let message =
                    format!("a layer is missing after this name, as in `{name}: Dense(128, relu)`");
                report.complain(&name, message);
                vec![broken(name.into_token_stream())]
            }
        }
    }
}

/// `layer` with a name, unless something is wrong with that.
pub(super) fn give(name: Ident, layer: Layer, report: &mut Report) -> Layer {
    let fault = match layer.kind {
        Kind::Input(_) => {
            Some(format!("`Input` says what arrives and does nothing; remove the name `{name}`"))
        }
        _ => fault(&name.to_string()),
    };
    if let Some(message) = fault {
        report.complain(name, message);
        return layer;
    }
    let spelling = format!("{name}: {}", layer.spelling);
    Layer { name: Some(name), spelling, ..layer }
}

/// Complains about a name for more than one layer.
fn several(name: &Ident, report: &mut Report) {
    let message = format!(
        "`{name}` is the name of one layer, but here are several; make them a network of their own, and write `{name}: Block`"
    );
    report.complain(name, message);
}

/// Complains about a name between `frozen` and its layer, where `frozen` was read.
pub(super) fn late(name: &Ident, report: &mut Report) {
    let word = frozen::WORD;
    report.complain(name, format!("the name stands first; write `{name}: {word} …`"));
}

/// Why this cannot be the name of a layer.
fn fault(name: &str) -> Option<String> {
    let bare = name.strip_prefix("r#").unwrap_or(name);
    let other = format!("write another name, such as `{}_layer`", snake(bare));
    if name == frozen::WORD {
        return Some(format!("`{name}` is no name, but a word before its layer; remove the `:`"));
    }
    if snake(name).trim_matches('_').is_empty() {
        return Some(format!("{LETTERS}; write another one"));
    }
    if bare != name || syn::parse_str::<Ident>(name).is_err() {
        return Some(format!("`{bare}` is a word of Rust's, and no name; {other}"));
    }
    if METHODS.split_whitespace().any(|method| method == name) {
        return Some(format!("`{name}` is a method of every network, and no name; {other}"));
    }
    if snake(name) != name {
        return Some(format!("{LETTERS}; write `{}`", snake(name)));
    }
    if name.ends_with("_mut") {
        return Some(format!(
            "`{name}` is what changes the layer `{}`, and no name; {other}",
            name.trim_end_matches("_mut")
        ));
    }
    (name.len() > LONGEST).then(|| {
        format!("a name has at most {LONGEST} letters, but this one has {}", name.len())
            + "; write a shorter one"
    })
}

/// The nearest to `name` that can be one.
pub(super) fn possible(name: &str) -> String {
    let name = snake(name);
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        return format!("layer_{name}");
    }
    match fault(&name) {
        _ if name.is_empty() => "hidden".to_owned(),
        Some(_) => format!("{name}_layer"),
        None => name,
    }
}

/// `HiddenLayer` as `hidden_layer`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_') {
        let begins = snake.chars().next_back().is_some_and(|last| last.is_ascii_lowercase());
        if letter.is_ascii_uppercase() && begins {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// Takes the names out of layers that are repeated, and complains about them.
pub(super) fn none_in(layers: &mut [Layer], report: &mut Report) {
    for layer in layers {
        if let Some(name) = layer.name.take() {
            let message = format!(
                "`{name}` is repeated, but is the name of one layer; remove it, or write the layers out"
            );
            report.complain(name, message);
        }
        layer.inner_mut().iter_mut().for_each(|layers| none_in(layers, report));
    }
}

/// Complains about each name that stands a second time.
pub(super) fn once(layers: &[Layer], names: &mut HashSet<String>, report: &mut Report) {
    for layer in layers {
        if let Some(name) = layer.name.as_ref().filter(|name| !names.insert(name.to_string())) {
            let message = format!("another layer is called `{name}` already; write another name");
            report.complain(name, message);
        }
        layer.inner().iter().for_each(|layers| once(layers, names, report));
    }
}
