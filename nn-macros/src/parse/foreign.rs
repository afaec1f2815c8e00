//! What programs of other libraries have around a layer: modules before it, methods behind it.

use super::elsewhere::{self, is_list, is_module};
use super::{Cursor, broken, group, repetition};
use crate::layers;
use crate::lex::{Mark, joined};
use crate::names::{self, Builtin};
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::{Kind, Layer};
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// A layer, or what may be one, in another library's words.
pub(super) struct Call {
    pub(super) name: String,
    pub(super) arguments: Option<Group>,
    /// Whether a module of such a library stands before it.
    moduled: bool,
    /// Whether a `.` joins what is first and what follows.
    dotted: bool,
    /// Whether it ends in `new`, and the name stands before.
    pub(super) constructed: bool,
    /// The token behind it.
    pub(super) end: usize,
}

impl Call {
    /// What is wrong with it, if something is; `ours` is how it is written here. A path that a type
    /// of the user's may have is none of these.
    fn message(&self, ours: Option<&str>) -> Option<String> {
        let arguments = self.arguments.as_ref();
        match (arguments, ours) {
            (Some(list), _) if self.repeated(list).is_some() => self.repeated(list),
            (Some(list), _) if is_list(&self.name) => {
                let chain = elsewhere::chain(list.stream());
                Some(format!("layers are joined by `->` and stand in no list; write `{chain}`"))
            }
            (_, Some(ours)) if self.moduled && (self.dotted || arguments.is_some()) => {
                Some(format!("layers stand without modules before them; write `{ours}`"))
            }
            (Some(_), Some(ours)) if self.constructed => {
                Some(format!("layers stand without `new`; write `{ours}`"))
            }
            _ if self.moduled && self.dotted => {
                Some(layers::unknown_message(&self.name, arguments))
            }
            _ => None,
        }
    }

    /// Whether it is in another library's words. How it is written here, which takes longer to find,
    /// is asked only then.
    fn is_foreign(&self) -> bool {
        let is_of_layers = |list: &Group| is_list(&self.name) || self.repeated(list).is_some();
        self.moduled || self.constructed || self.arguments.as_ref().is_some_and(is_of_layers)
    }

    /// What is said of `Repeat(3, Dense(8))` and `vec![Dense(8); 3]`.
    fn repeated(&self, arguments: &Group) -> Option<String> {
        match self.name.as_str() {
            "Repeat" | "repeat" | "Repeated" | "Stack" | "replicate" => {
                repetition::of_call(&arguments.stream())
            }
            name if is_list(name) => repetition::of_list(&arguments.stream()),
            _ => None,
        }
    }
}

impl Cursor {
    /// `nn.Linear(784, 128)`, `Dense::new(128)` or `Sequential(…)`: complains, and goes on with the
    /// layer that was meant.
    pub(super) fn foreign(&mut self, call: &Call, report: &mut Report) -> Option<Layer> {
        if !call.is_foreign() {
            return None;
        }
        let mut ours = elsewhere::written_here(&call.name, call.arguments.as_ref());
        let weighs = ours.as_ref().is_some_and(|ours| ours.starts_with("Dense"));
        let inputs = call.arguments.as_ref().and_then(elsewhere::inputs);
        if let (0, true, Some(ours), Some(inputs)) = (self.at, weighs, &mut ours, inputs) {
            *ours = format!("Input({inputs}) -> {ours}");
        }
        let message = call.message(ours.as_deref())?;
        let end = call.end.min(self.tokens.len());
        let tokens = joined(&self.tokens[self.at..end]);
        self.at = end;
        report.complain(&tokens, message);
        Some(meant(ours, tokens))
    }

    /// Reads a call with the modules before it, without going on.
    pub(super) fn call(&self) -> Call {
        let mut last = self.at;
        let joins = |mark: &str| matches!(mark, "." | "::" | ": :");
        while self.is_word(last) && joins(self.text(last + 1)) && self.is_word(last + 2) {
            last += 2;
        }
        // `vec![…]`
        let behind = last + 1 + usize::from(self.text(last + 1) == "!");
        let arguments = self.tokens.get(behind).filter(|token| token.mark == Mark::Group);
        let arguments = arguments.and_then(|token| group(&token.to_token_stream()));
        let mut end = 1 + if arguments.is_some() { behind } else { last };
        let constructed = last > self.at && self.text(last) == "new";
        // `LinearConfig::new(784, 128).init(&device)`
        while constructed && self.text(end) == "." && self.is_word(end + 1) {
            end += 3;
        }
        Call {
            name: self.text(if constructed { last - 2 } else { last }).to_owned(),
            arguments,
            moduled: last > self.at && is_module(self.text(self.at)),
            dotted: self.text(self.at + 1) == ".",
            constructed,
            end,
        }
    }

    /// `.relu()` or `as hidden` behind a layer. Says whether it was one, which was complained about.
    pub(super) fn method(&mut self, layer: Option<&Layer>, report: &mut Report) -> bool {
        let (Some(layer), "." | "as") = (layer, self.text(self.at)) else { return false };
        let name = self.text(self.at + 1).to_owned();
        if !self.is_word(self.at + 1) || Builtin::named(&name).is_some() {
            return false;
        }
        let at = self.at;
        let mut tokens = self.next();
        tokens.extend(self.next());
        if self.mark() == Some(Mark::Group) {
            tokens.extend(self.next());
        }
        let message = match names::like_activation(&name) {
            _ if matches!(name.as_str(), "frozen" | "freeze" | "trainable" | "requires_grad") => {
                format!("layers have no methods; write `frozen {}`", layer.spelling)
            }
            Some(word) if matches!(layer.kind, Kind::Dense { .. }) => {
                let call = layer.spelling.trim_end_matches(')');
                format!("layers have no methods; write `{call}, {})`", word.word)
            }
            Some(word) => format!("layers have no methods; write `-> {}`", word.name),
            None if self.text(at) == "as" => {
                format!("a layer is not converted; remove `{}`", spelling(tokens.clone()))
            }
            None => format!("layers have no methods; remove `{}`", spelling(tokens.clone())),
        };
        report.complain(tokens, message);
        true
    }

    /// `Dense 128` or `Dense: 128`: arguments without parentheses, if a layer of the language is
    /// before them.
    pub(super) fn bare_arguments(
        &mut self,
        head: &TokenStream,
        report: &mut Report,
    ) -> Option<Layer> {
        let name = head.to_string();
        let bare = self.mark() == Some(Mark::Other) && !self.is_times(self.at);
        if !bare || Builtin::named(&name).is_none() {
            return None;
        }
        let rest = self.rest_of_layer();
        let trees = rest.clone().into_iter();
        let inner: TokenStream =
            trees.skip_while(|tree| matches!(tree, TokenTree::Punct(_))).collect();
        let inner = match group(&inner) {
            Some(group) => group.stream(),
            None => inner,
        };
        if inner.is_empty() {
            report.complain(
                &rest,
                format!("behind a layer stands `->`; remove `{}`", spelling(rest.clone())),
            );
            return Some(meant(Some(name), head.clone()));
        }
        let call = format!("{name}({})", spelling(inner));
        report.complain(&rest, format!("arguments stand in parentheses; write `{call}`"));
        Some(meant(Some(call), head.clone()))
    }
}

/// The layer that was meant, where it was written; nothing is known of one that has mistakes.
fn meant(ours: Option<String>, tokens: TokenStream) -> Layer {
    let span = tokens.clone().into_iter().next().map_or_else(Span::call_site, |tree| tree.span());
    // Two of them, `Input(784) -> Dense(128)`, are no single layer.
    let single = ours.filter(|ours| !ours.contains("->"));
    let parsed = single.and_then(|ours| ours.parse::<TokenStream>().ok());
    let Some(parsed) = parsed else { return broken(tokens) };
    let trees: Vec<TokenTree> = parsed.into_iter().map(|tree| respanned(tree, span)).collect();
    let head = trees.iter().take(1).cloned().collect();
    let arguments = trees.get(1).and_then(|tree| group(&tree.to_token_stream()));
    let mut mistakes = Report::default();
    let layer = layers::layer(head, arguments.as_ref(), &mut mistakes);
    if mistakes.finish().is_empty() { layer } else { broken(tokens) }
}

pub(super) fn respanned(mut tree: TokenTree, span: Span) -> TokenTree {
    if let TokenTree::Group(group) = &tree {
        let inner = group.stream().into_iter().map(|tree| respanned(tree, span)).collect();
        tree = TokenTree::Group(Group::new(group.delimiter(), inner));
    }
    tree.set_span(span);
    tree
}
