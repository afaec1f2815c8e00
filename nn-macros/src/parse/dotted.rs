//! `keras.layers.Add(…)`: a layer as Python calls it, with the modules it stands in.

use super::Cursor;
use crate::lex::Mark;
use crate::report::Report;
use crate::syntax::Layer;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// The modules that may stand before it.
const MODULES: [&str; 9] =
    ["F", "functional", "keras", "layers", "nn", "np", "tensorflow", "tf", "torch"];

impl Cursor {
    /// How many tokens the modules before a layer take, with their dots.
    fn modules(&self) -> usize {
        let word = |at: usize| self.tokens.get(at).filter(|token| token.mark == Mark::Word);
        let dot = |at: usize| {
            self.tokens.get(at).is_some_and(|token| token.to_token_stream().to_string() == ".")
        };
        let module = |at: usize| {
            word(at)
                .is_some_and(|word| MODULES.contains(&word.to_token_stream().to_string().as_str()))
        };
        let mut at = self.at;
        while module(at) && dot(at + 1) && word(at + 2).is_some() {
            at += 2;
        }
        at - self.at
    }

    /// The layer behind modules; if nothing else is wrong with it, they are complained about.
    pub(super) fn without_modules(&mut self, report: &mut Report) -> Option<Layer> {
        let modules = self.modules();
        if modules == 0 {
            return None;
        }
        let before: TokenStream = (0..modules).map(|_| self.next()).collect();
        let complaints = report.len();
        let layer = self.plain_layer(report);
        if report.len() == complaints {
            let message = format!("layers stand without modules; write `{}`", layer.spelling);
            report.complain(before, message);
        }
        Some(layer)
    }
}
