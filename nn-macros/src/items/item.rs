//! One item as Rust.

use super::budgets::{self, Fits};
use super::head::{Head, head};
use super::split::{self, Split};
use super::up_to::{self, UpTo};
use super::{named, table};
use crate::check::Chain;
use crate::editor::{self, Reader};
use crate::expand;
use crate::lex::{is, lex};
use crate::parameters::Parameters;
use crate::parse::unfinished;
use crate::report::{Mistakes, Report};
use crate::syntax::Layer;
use crate::translate_arranged;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::{Attribute, Generics};

/// The item in these tokens, with its `;` if it has one.
pub fn item(krate: &TokenStream, mut trees: Vec<TokenTree>, reader: Reader) -> TokenStream {
    let semicolon = trees.pop_if(|last| is(last, ';'));
    let unclosed = trees.last().filter(|_| semicolon.is_none()).cloned();
    let tokens: TokenStream = trees.into_iter().collect();
    let silent = reader == Reader::Editor && editor::holds_semicolon(&tokens);
    let head = match Parser::parse2(head, tokens) {
        Ok(head) => head,
        Err(complaint) => return complaint.to_compile_error(),
    };
    let Head { visibility, keyword, name, fault, .. } = &head;
    let Some(name) = name else {
        return fault.as_ref().map(syn::Error::to_compile_error).unwrap_or_default();
    };
    if let Some(fault) = fault {
        // A type of that name, so that nobody misses it as well.
        let mistakes = Mistakes::of(fault.clone()).into_type();
        return quote!(#visibility #keyword #name = #mistakes;);
    }
    let mut report = if silent { Report::silent() } else { Report::to(reader) };
    if let Some(last) = unclosed.filter(|_| !unfinished(&lex(head.chain.clone()))) {
        report.complain(last, format!("the network `{name}` must end in `;`"));
    }
    written(krate, name, &head, report)
}

/// The item whose head is sound.
fn written(krate: &TokenStream, name: &Ident, head: &Head, mut report: Report) -> TokenStream {
    let Head { visibility, keyword, chain, .. } = head;
    let parameters = Parameters::declared(&head.generics, &mut report);
    let Attributes { fits, split, up_to, others } =
        Attributes::read(&head.attributes, &parameters, &mut report);
    let conditions = others.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let conditions: TokenStream = conditions.map(ToTokens::to_token_stream).collect();
    let generics = &parameters.written(head.generics.clone());
    let item = expand::Item { name, visibility, conditions: &conditions, generics };
    let mut has_names = false;
    let arrange = |layers: &mut [Layer], report: &mut Report| {
        has_names = named::any(layers);
        split.check(layers, report);
        up_to.freeze(layers, report);
    };
    let write = |chain: &Chain| {
        // The editor compares what stands before and behind a word at the cursor: no table tells of it.
        let table = chain.offers.is_empty();
        let table = table.then(|| table::documentation(&chain.stages, &chain.lines));
        let table = table.map(|table| quote!(#[doc = #table]));
        let budgets = expand::budgets(chain, name, &fits, &conditions);
        let (network, beside) = expand::item(chain, &item, &split);
        (network, table, quote!(#budgets #beside))
    };
    let translated = translate_arranged(krate, chain.clone(), &parameters, report, arrange, write);
    let (network, table, beside) = translated.unwrap_or_else(|mistakes| {
        (no_type(mistakes, generics), None, expand::stand_ins(&item, &split, has_names))
    });
    quote!(#(#others)* #table #visibility #keyword #name #generics = #network; #beside)
}

/// What the attributes of an item say.
struct Attributes {
    fits: Fits,
    split: Split,
    up_to: UpTo,
    /// Those that are Rust's.
    others: Vec<Attribute>,
}

impl Attributes {
    fn read(attributes: &[Attribute], parameters: &Parameters, report: &mut Report) -> Self {
        let (others, fits) = budgets::take(attributes.to_vec(), parameters, report);
        let (others, split) = split::take(others, parameters, report);
        let (others, up_to) = up_to::take(others, report);
        Self { fits, split, up_to, others }
    }
}

/// The mistakes as a type in which each parameter stands that Rust demands of an alias.
fn no_type(mistakes: Mistakes, generics: &Generics) -> TokenStream {
    let mistakes = mistakes.into_type();
    let lifetimes = generics.lifetimes().map(|lifetime| &lifetime.lifetime);
    let types: Vec<&Ident> = generics.type_params().map(|parameter| &parameter.ident).collect();
    let lifetimes: Vec<TokenStream> = lifetimes.map(|lifetime| quote!(&#lifetime ())).collect();
    if types.is_empty() && lifetimes.is_empty() {
        return mistakes;
    }
    quote!((#mistakes, ::core::marker::PhantomData<(#(#lifetimes,)* #(#types,)*)>))
}
