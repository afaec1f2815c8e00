//! What is different where rust-analyzer reads along: it expands the macro at every key, and what
//! stands in the expansion is what it can offer, explain and find.
//!
//! - It finds no macro within the expansion of another where that is the type of an alias. So
//!   `network!`, which is a `macro_rules` that knows the path of its crate, is `network_in_editor`
//!   there, which looks that path up.
//! - A word that may go on comes out a second time, as a path into a module of the language's words
//!   and nothing else, which exists only there.
//! - What stands at the user's words so that the compiler's caret does, stands elsewhere: it would be
//!   explained together with them.

mod manifest;

pub use manifest::krate;

use crate::lex::is;
use crate::names;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

/// Who reads what the macro writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// rustc.
    #[default]
    Compiler,
    /// rust-analyzer.
    Editor,
}

impl Reader {
    /// Who runs this process. (`cfg(rust_analyzer)` holds in the user's own crates only.)
    pub fn of_this_process() -> Self {
        match std::env::var_os("RUST_ANALYZER_INTERNALS_DO_NOT_USE") {
            Some(_) => Reader::Editor,
            None => Reader::Compiler,
        }
    }
}

/// A list of the language's words: a module in [`language`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// What stands between arrows.
    Layers,
    /// What stands behind the units of a `Dense`.
    Activations,
    /// What stands behind `init =`.
    Initializers,
}

impl ToTokens for List {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = match self {
            List::Layers => "layers",
            List::Activations => "activations",
            List::Initializers => "initializers",
        };
        Ident::new(name, Span::call_site()).to_tokens(tokens);
    }
}

/// The words of a network that may go on, each as a path below [`language`].
#[derive(Debug, Default)]
pub struct Offers {
    /// Who reads them; the compiler is offered none.
    pub reader: Reader,
    words: Vec<TokenStream>,
}

impl Offers {
    /// None so far.
    pub fn to(reader: Reader) -> Self {
        Self { reader, words: Vec::new() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// `word` may go on as one of a list.
    pub fn push(&mut self, list: List, word: &TokenStream) {
        if self.reader == Reader::Editor && !word.is_empty() {
            self.words.push(quote!(#list::#word));
        }
    }

    /// The network, and the words before it: rust-analyzer expands what was typed, and what was typed
    /// with a word at the cursor, and looks in both at the same place.
    pub fn beside(&self, network: TokenStream) -> TokenStream {
        if self.words.is_empty() {
            return network;
        }
        let (krate, words) = (krate(), &self.words);
        quote!(#krate::language::Line<(#(#krate::language::#words,)*), #network>)
    }
}

/// What rust-analyzer writes at the cursor, behind what was typed.
const MARKER: &str = "raCompletionMarker";

/// Whether `word` begins the name of a layer, so that it may be half of one; else it is a type of the
/// user's.
pub fn begins_layer(word: &str) -> bool {
    let typed = word.split(MARKER).next().unwrap_or_default().to_lowercase();
    names::layer_names().any(|name| name.to_lowercase().starts_with(&typed))
}

/// Whether a `;` stands within parentheses: these are not closed, the editor has put all that follows
/// into them, and says so itself.
pub fn holds_semicolon(tokens: &TokenStream) -> bool {
    let holds = |stream: TokenStream| {
        holds_semicolon(&stream) || stream.into_iter().any(|tree| is(&tree, ';'))
    };
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            holds(group.stream())
        }
        _ => false,
    })
}

/// What gives `staticnet`, or `nn-core`, its `network!`: for the compiler the `door` itself.
pub fn door(door: TokenStream, reader: Reader) -> TokenStream {
    match reader {
        Reader::Compiler => door,
        Reader::Editor => {
            let language = language();
            quote!(pub use ::nn_macros::network_in_editor as network; #language)
        }
    }
}

/// The language's words, each under its name what it stands for.
fn language() -> TokenStream {
    let layers =
        names::layer_names().filter(|&layer| layer != "Input").map(|name| format_ident!("{name}"));
    let renamed = |(word, name): (&str, &str)| {
        let (word, name) = (format_ident!("{word}"), format_ident!("{name}"));
        quote!(#name as #word)
    };
    let activations = names::activations().map(renamed);
    let initializers = names::initializers().map(renamed);
    quote! {
        #[doc(hidden)]
        pub mod language {
            pub type Line<Words, Network> = Network;
            pub mod layers {
                pub use crate::layers::{#(#layers,)* Frozen as frozen};
                pub use crate::shape::Flat as Input;
            }
            pub mod activations {
                pub use crate::layers::{#(#activations),*};
            }
            pub mod initializers {
                pub use crate::initializer::{#(#initializers),*};
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile_for;

    /// What rust-analyzer is shown.
    fn shown(network: &str) -> String {
        let tokens = format!("::staticnet; {network}").parse().expect("tokens");
        compile_for(Reader::Editor, tokens).to_string().replace(' ', "")
    }

    #[test]
    fn a_word_that_may_go_on_stands_before_the_network() {
        let (layers, activations) =
            ("::staticnet::language::layers", "::staticnet::language::activations");
        for (network, words) in [
            ("Input(4) -> De", format!("{layers}::De,")),
            ("Input(4) -> Dens(3)", format!("{layers}::Dens,")),
            ("Input(4) ->", format!("{layers}::nothing,")),
            ("", format!("{layers}::nothing,")),
            ("Input(4) -> Residual()", format!("{layers}::nothing,")),
            (
                "Input(4) -> Dense(3, ) -> Dense(2, re)",
                format!("{activations}::nothing,{activations}::re,"),
            ),
            (
                "Input(4) -> Dense(3, init = )",
                "::staticnet::language::initializers::nothing,".into(),
            ),
        ] {
            let shown = shown(network);
            let before = format!("::staticnet::language::Line<({words}),");
            assert!(shown.starts_with(&before), "{network}: {shown}");
        }
    }

    #[test]
    fn the_word_at_the_cursor_changes_nothing_before_it() {
        for (typed, marked) in [
            ("Input(4) -> ", "Input(4) -> raCompletionMarker"),
            ("Input(4) -> De", "Input(4) -> DeraCompletionMarker"),
            ("Input(4) -> Dense(3, )", "Input(4) -> Dense(3, raCompletionMarker)"),
            ("type Net = Input(4) -> De;", "type Net = Input(4) -> DeraCompletionMarker;"),
        ] {
            let (typed, marked) = (shown(typed), shown(marked));
            let at = marked.find("raCompletionMarker").expect("the word");
            let start = marked[..at].rfind(':').expect("a path");
            assert_eq!(typed[..=start], marked[..=start]);
        }
    }

    #[test]
    fn a_network_that_is_whole_is_shown_as_the_compiler_sees_it() {
        for network in
            ["Input(4) -> Dense(3, relu)", "Own -> Dense(3)", "type Net = Input(4) -> Dense(3);"]
        {
            let tokens = format!("::staticnet; {network}").parse().expect("tokens");
            let compiled = crate::compile(tokens).to_string().replace(' ', "");
            assert_eq!(shown(network), compiled);
        }
    }

    #[test]
    fn a_call_that_is_not_closed_is_left_to_the_editor() {
        for network in
            ["", "type Net = < Input(4) -> Dense(3, rel;);", "type Net = Residual(Dense(;)) >"]
        {
            assert!(!shown(network).contains("compile_error"), "{network}");
        }
        assert!(shown("type Net = Input(4) -> Dense(3, rel)").contains("compile_error"));
    }
}
