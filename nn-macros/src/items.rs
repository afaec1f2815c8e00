//! The item form: type aliases whose types are networks, with attributes and visibility, several
//! in one call.

use crate::brackets::unfinished;
use crate::check::Chain;
use crate::editor::{self, Reader};
use crate::lex::{Mark, is, lex};
use crate::parameters::Parameters;
use crate::report::{Mistakes, Report};
use crate::syntax::Layer;
use crate::{budgets, expand, named, split, table, translate_arranged, up_to};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Generics, Token, Visibility};

/// What begins an item: a network's, or another that cannot stand here and is told so.
const BEGINNINGS: [&str; 10] =
    ["pub", "type", "const", "static", "struct", "enum", "fn", "use", "mod", "impl"];

/// Whether these are items, and not a chain: no layer begins with such a word.
pub fn begin(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().next().is_some_and(|tree| begins(&tree))
}

fn begins(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Ident(word) => BEGINNINGS.iter().any(|beginning| word == beginning),
        _ => is(tree, '#'),
    }
}

/// `attributes visibility type Name = network;`, as often as it stands there.
pub fn expand(krate: &TokenStream, tokens: TokenStream, reader: Reader) -> TokenStream {
    let mut items = TokenStream::new();
    let mut rest: Vec<TokenTree> = tokens.into_iter().collect();
    while !rest.is_empty() {
        let (item, others) = split(rest);
        items.extend(self::item(krate, item, reader));
        rest = others;
    }
    items
}

/// The first item with its `;`, and those behind it.
fn split(mut trees: Vec<TokenTree>) -> (Vec<TokenTree>, Vec<TokenTree>) {
    let semicolon =
        |from: usize| trees[from..].iter().position(|tree| is(tree, ';')).map(|at| from + at + 1);
    let mut end = semicolon(0).unwrap_or(trees.len());
    // Behind the type of the numbers, `f64;`, the network goes on.
    if end < trees.len() && !begins(&trees[end]) && !has_arrow(&trees[..end]) {
        end = semicolon(end).unwrap_or(trees.len());
    }
    let others = trees.split_off(end);
    (trees, others)
}

/// Whether layers stand in an item's tokens, and not the type of the numbers alone.
fn has_arrow(item: &[TokenTree]) -> bool {
    lex(item.iter().cloned().collect()).iter().any(|token| token.mark == Mark::Arrow)
}

/// What stands before a network.
struct Head {
    attributes: Vec<Attribute>,
    visibility: Visibility,
    keyword: Token![type],
    /// As far as it can be read.
    name: Option<Ident>,
    generics: Generics,
    /// Why this is no such head.
    fault: Option<syn::Error>,
    chain: TokenStream,
}

/// One item as Rust.
fn item(krate: &TokenStream, trees: Vec<TokenTree>, reader: Reader) -> TokenStream {
    let closed = trees.last().is_some_and(|last| is(last, ';'));
    let open = (!closed).then(|| trees.last().cloned()).flatten();
    let length = trees.len() - usize::from(closed);
    let tokens: TokenStream = trees.into_iter().take(length).collect();
    let unclosed = reader == Reader::Editor && editor::holds_semicolon(&tokens);
    let head = match Parser::parse2(head, tokens) {
        Ok(head) => head,
        Err(complaint) => return complaint.to_compile_error(),
    };
    let Head { attributes, visibility, keyword, name, generics, fault, chain } = head;
    let Some(name) = name else {
        return fault.map(|fault| fault.to_compile_error()).unwrap_or_default();
    };
    if let Some(fault) = fault {
        // A type of that name, so that nobody misses it as well.
        let mistakes = Mistakes::of(fault).into_type();
        return quote!(#visibility #keyword #name = #mistakes;);
    }
    let mut report = if unclosed { Report::silent() } else { Report::to(reader) };
    if let Some(last) = open.filter(|_| !unfinished(&lex(chain.clone()))) {
        report.complain(last, format!("the network `{name}` must end in `;`"));
    }
    let parameters = Parameters::declared(&generics, &mut report);
    let (attributes, fits) = budgets::take(attributes, &parameters, &mut report);
    let (attributes, split) = split::take(attributes, &parameters, &mut report);
    let (attributes, up_to) = up_to::take(attributes, &mut report);
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    let conditions: TokenStream = conditions.map(ToTokens::to_token_stream).collect();
    let generics = parameters.written(generics);
    let item = expand::Item {
        name: &name,
        visibility: &visibility,
        conditions: &conditions,
        generics: &generics,
    };
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
        let budgets = expand::budgets(chain, &name, &fits, &conditions);
        let (network, beside) = expand::item(chain, &item, &split);
        (network, table, quote!(#budgets #beside))
    };
    let translated = translate_arranged(krate, chain, &parameters, report, arrange, write);
    let (network, table, beside) = translated.unwrap_or_else(|mistakes| {
        (no_type(mistakes, &generics), None, expand::stand_ins(&item, &split, has_names))
    });
    quote!(#(#attributes)* #table #visibility #keyword #name #generics = #network; #beside)
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

fn head(input: ParseStream) -> syn::Result<Head> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility = input.parse()?;
    let keyword: Option<Token![type]> = input.parse().ok();
    let mut fault = keyword.is_none().then(|| wrong(input, "`type` and the network's name"));
    let name: Option<Ident> = input.parse().ok();
    if name.is_none() {
        fault = fault.or_else(|| Some(wrong(input, "the network's name")));
    }
    let mut generics = Generics::default();
    if input.peek(Token![<]) && has_equals(input) {
        match input.parse() {
            Ok(read) => generics = read,
            Err(error) => {
                let message = format!("{error}; a parameter is written `const H: usize`");
                fault = fault.or_else(|| Some(syn::Error::new(error.span(), message)));
            }
        }
    }
    if name.is_some() {
        generics.where_clause = input.parse()?;
        if input.parse::<Token![=]>().is_err() {
            fault = fault.or_else(|| Some(wrong(input, "`=` and the network")));
        }
    }
    let (keyword, chain) = (keyword.unwrap_or_default(), input.parse()?);
    Ok(Head { attributes, visibility, keyword, name, generics, fault, chain })
}

/// Whether a `=` follows.
fn has_equals(input: ParseStream) -> bool {
    let trees = input.fork().parse::<TokenStream>().unwrap_or_default();
    trees.into_iter().any(|tree| is(&tree, '='))
}

/// An item is `type Name = network;`.
fn wrong(input: ParseStream, expected: &str) -> syn::Error {
    let form = "write `type Digits = < Input(4) -> Dense(3, softmax) >;`";
    match input.cursor().token_tree() {
        Some((found, _)) => {
            let message =
                format!("expected {expected}, found `{}`; {form}", found.to_token_stream());
            syn::Error::new_spanned(found, message)
        }
        None => input.error(format!("expected {expected}; {form}")),
    }
}
