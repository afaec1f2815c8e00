//! One item as Rust.

use super::attributes::Attributes;
use super::head::{Head, head};
use super::{Taken, chain, itself, named, other, stray, table};
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
use quote::quote;
use syn::Generics;
use syn::parse::Parser;

/// The item in these trees, with its `;` if it has one.
pub fn item(
    krate: &TokenStream,
    trees: &[TokenTree],
    reader: Reader,
    taken: &mut Taken,
) -> TokenStream {
    if let Some(other) = other::item(trees) {
        return other;
    }
    let tokens: TokenStream = trees.iter().cloned().collect();
    let silent = reader == Reader::Editor && editor::holds_semicolon(&tokens);
    let mut report = if silent { Report::silent() } else { Report::to(reader) };
    let mut trees = stray::outer(trees, &mut report);
    let end = trees.pop_if(|last| is(last, ';') || is(last, ','));
    let last = trees.last().cloned();
    let head = match Parser::parse2(head, trees.into_iter().collect()) {
        Ok(head) => head,
        Err(fault) => {
            let (mistakes, fault) = (found(report).into_items(), fault.to_compile_error());
            return quote!(#mistakes #fault);
        }
    };
    let faulty = head.complain(&mut report);
    match &head.name {
        None => found(report).into_items(),
        // A type of that name, so that nobody misses it as well.
        Some(name) if faulty => {
            let Head { visibility, keyword, generics, .. } = &head;
            let mistakes = no_type(found(report), generics);
            quote!(#visibility #keyword #name #generics = #mistakes;)
        }
        Some(name) => {
            ended(name, end.or(last), &head, &mut report);
            written(krate, name, &head, report, taken)
        }
    }
}

/// What is wrong with an item of which no layer was read.
fn found(report: Report) -> Mistakes {
    Mistakes { complaints: report.finish(), ..Mistakes::default() }
}

/// Complains unless the last token of the item `name` is its `;`.
fn ended(name: &Ident, last: Option<TokenTree>, head: &Head, report: &mut Report) {
    match last {
        Some(last) if is(&last, ',') => {
            report.complain(last, "a network ends in `;`, not in `,`");
        }
        Some(last) if !is(&last, ';') && !unfinished(&lex(head.chain.clone())) => {
            report.complain(last, format!("the network `{name}` must end in `;`"));
        }
        _ => {}
    }
}

/// The item whose head is sound.
fn written(
    krate: &TokenStream,
    name: &Ident,
    head: &Head,
    mut report: Report,
    taken: &mut Taken,
) -> TokenStream {
    let Head { visibility, keyword, .. } = head;
    let parameters = Parameters::declared(&head.generics, &mut report);
    let mut attributes = Attributes::read(&head.attributes, &parameters, &mut report);
    if !take(name, &mut attributes, taken, &mut report) {
        return found(report).into_items();
    }
    let chain = chain::bare(&head.chain, name, &mut report);
    let (passed, hidden) = (attributes.beside(), attributes.hidden());
    let Attributes { fits, split, up_to, others } = &attributes;
    let generics = &parameters.written(head.generics.clone());
    let item =
        expand::Item { name, visibility, passed: &passed, hidden: hidden.as_ref(), generics };
    let mut has_names = false;
    let arrange = |layers: &mut [Layer], report: &mut Report| {
        let taken = (!attributes.is_conditional()).then_some(taken);
        has_names =
            named::any(layers) && taken.is_none_or(|taken| taken.layers(name, &split.into, report));
        itself::none_in(layers, name, &split.into, report);
        split.check(layers, &chain, report);
        up_to.freeze(layers, &chain, report);
    };
    let write = |chain: &Chain| {
        let budgets = expand::budgets(chain, name, fits, &passed);
        let (network, beside) = expand::item(chain, &item, split);
        (network, table(chain), quote!(#budgets #beside))
    };
    let translated = translate_arranged(krate, chain.clone(), &parameters, report, arrange, write);
    let (network, table, beside) = translated.unwrap_or_else(|mistakes| {
        (no_type(mistakes, generics), None, expand::stand_ins(&item, split, has_names))
    });
    quote!(#(#others)* #table #visibility #keyword #name #generics = #network; #beside)
}

/// The documentation of what each layer costs. The editor compares what stands before and behind a
/// word at the cursor: no table tells of it.
fn table(chain: &Chain) -> Option<TokenStream> {
    chain.offers.is_empty().then(|| {
        let table = table::documentation(&chain.stages, &chain.lines);
        quote!(#[doc = #table])
    })
}

/// Takes the names of a network and of its parts, of which are left those that were free. Says whether
/// its own was. Under conditions several may have one name.
fn take(name: &Ident, attributes: &mut Attributes, taken: &mut Taken, report: &mut Report) -> bool {
    if attributes.is_conditional() {
        return true;
    }
    if !taken.network(name, report) {
        return false;
    }
    if !attributes.split.is_whole() {
        taken.layers(name, &[], report);
    }
    attributes.split.into.retain(|part| taken.network(part, report));
    true
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
