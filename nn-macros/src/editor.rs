//! What is different where rust-analyzer reads along: it expands the macro at every key, and what
//! stands in the expansion is what it can offer, explain and find.
//!
//! - It finds no macro within the expansion of another where that is the type of an alias. So
//!   `network!`, which is a `macro_rules` that knows the path of its crate, is `network_in_editor`
//!   there, which takes that path for granted.
//! - A word that may go on comes out a second time, as a path into a module of the language's words
//!   and nothing else, which exists only there.
//! - What stands at the user's words so that the compiler's caret does, stands elsewhere: it would be
//!   explained together with them.

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

/// The path of the crate `staticnet`.
pub fn krate() -> TokenStream {
    quote!(::staticnet)
}

/// What gives that crate its `network!`: for the compiler the `door` itself.
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
