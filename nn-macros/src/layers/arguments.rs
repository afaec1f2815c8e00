//! What stands between a layer's parentheses, before it means anything.

use super::divided;
use super::functions;
use super::half_typed;
use super::numbers;
use super::options::{self, Given};
use super::sizes;
use super::words::unquoted;
use crate::lex::is;
use crate::names;
use crate::parse::elsewhere;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Size;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, ExprAssign, Ident as Word, Token, parse_quote_spanned};

/// The expressions between a layer's parentheses.
pub struct Arguments<'a> {
    /// The layer's name.
    pub name: &'a Ident,
    /// What stands between the parentheses, or the name if there are none.
    pub place: TokenStream,
    /// The arguments, without names.
    pub expressions: Vec<Expr>,
    /// What was given by name.
    pub options: Vec<Given>,
}

impl<'a> Arguments<'a> {
    /// Nothing if an argument is no expression at all.
    pub fn read(name: &'a Ident, group: Option<&Group>, report: &mut Report) -> Option<Self> {
        let Some(group) = group else {
            let (expressions, options) = (Vec::new(), Vec::new());
            return Some(Self { name, place: name.to_token_stream(), expressions, options });
        };
        if group.delimiter() != Delimiter::Parenthesis {
            let inner = format!("{name}({})", spelling(group.stream()));
            let call = elsewhere::written_here(&name.to_string(), Some(group)).unwrap_or(inner);
            report.complain(group, format!("arguments stand in parentheses; write `{call}`"));
            if is_struct(group) {
                return None;
            }
        }
        let stream = divided::by_commas(&name.to_string(), group, report);
        let place = if stream.is_empty() { group.to_token_stream() } else { stream.clone() };
        let before = report.len();
        let Ok((expressions, whole)) = expressions(name, report).parse2(stream) else {
            // An expression that was tried and given up may leave tokens in its groups unread.
            if report.len() == before {
                let spelled = spelling(place.clone());
                report.complain(&place, format!("`{spelled}` is no argument of `{name}`"));
            }
            return None;
        };
        let (expressions, named) = options::take(expressions, name, report);
        let expressions = positional(expressions, &named.spelled, name, report);
        whole.then_some(Self { name, place, expressions, options: named.given })
    }

    /// All of them as sizes.
    pub fn sizes(&self, what: &str, report: &mut Report) -> Option<Vec<Size>> {
        if let Some(surplus) = self.expressions.get(3) {
            report.complain(
                surplus,
                format!("`{}` takes at most three sizes: channels, height, width", self.name),
            );
            return None;
        }
        let read: Vec<_> = self
            .expressions
            .iter()
            .map(|expr| sizes::size(expr, &self.name.to_string(), what, report))
            .collect();
        read.into_iter().collect()
    }

    /// Whether a comma stands last, behind which another argument may be typed.
    pub fn goes_on(&self) -> bool {
        self.place.clone().into_iter().last().is_some_and(|tree| is(&tree, ','))
    }

    /// Complains about all but the first arguments.
    pub fn surplus(&self, takes: usize, usage: &str, report: &mut Report) {
        surplus(self.name, &self.expressions, takes, usage, report);
    }
}

/// Complains about all but the first of these arguments of `name`.
pub fn surplus(name: &Ident, all: &[Expr], takes: usize, usage: &str, report: &mut Report) {
    let surplus: TokenStream = all.iter().skip(takes).map(ToTokens::to_token_stream).collect();
    if !surplus.is_empty() {
        report.complain(surplus, format!("`{name}` takes {usage}; remove what is too much"));
    }
}

/// Whether these are the fields of a struct: `{ units: 128 }`.
fn is_struct(group: &Group) -> bool {
    let trees: Vec<TokenTree> = group.stream().into_iter().take(2).collect();
    matches!(trees.as_slice(), [TokenTree::Ident(_), mark] if is(mark, ':'))
}

/// Reads `expression, …` and says whether all of it could be read.
fn expressions<'a>(
    name: &'a Ident,
    report: &'a mut Report,
) -> impl FnOnce(ParseStream) -> syn::Result<(Vec<Expr>, bool)> + 'a {
    move |input| {
        let mut expressions = Vec::new();
        let mut whole = true;
        while !input.is_empty() {
            if input.peek(Token![,]) {
                report.complain(
                    input.parse::<Token![,]>()?,
                    format!("`{name}` lacks an argument before this comma"),
                );
                whole = false;
                continue;
            }
            let colon = input.peek(Word) && input.peek2(Token![:]) && !input.peek2(Token![::]);
            if colon && !is_last(input) {
                expressions.push(Expr::Assign(with_colon(input, name, report)?));
                input.parse::<Option<Token![,]>>()?;
                continue;
            }
            let fork = input.fork();
            if let Some(expr) = fork.parse::<Expr>().ok().filter(|_| !colon) {
                input.advance_to(&fork);
                expressions.push(expr);
            } else {
                let rate = unreadable(until_comma(input)?, name, report);
                whole &= rate.is_some();
                expressions.extend(rate);
            }
            let rest = until_comma(input)?;
            if !rest.is_empty() {
                let message = format!("a comma is missing between the arguments of `{name}`");
                report.complain(rest, message);
                whole = false;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok((expressions, whole))
    }
}

/// `units: 128`, as fields are given. Of a name that is no option is said elsewhere that it is none.
fn with_colon(input: ParseStream, name: &Ident, report: &mut Report) -> syn::Result<ExprAssign> {
    let key: Ident = input.parse()?;
    let colon: Token![:] = input.parse()?;
    let value: Expr = input.parse()?;
    if names::options(&name.to_string()).iter().any(|option| key == option) {
        let spelled = spelling(value.to_token_stream());
        report.complain(colon, format!("an option is given by `=`; write `{key} = {spelled}`"));
    }
    Ok(parse_quote_spanned!(colon.span=> #key = #value))
}

/// Complains about what is no expression. Of a percentage is known what it means.
fn unreadable(tokens: TokenStream, name: &Ident, report: &mut Report) -> Option<Expr> {
    let rate = (name == "Dropout").then(|| numbers::percent(&tokens, report)).flatten();
    if let ([TokenTree::Punct(point), TokenTree::Literal(digits)], None) =
        (tokens.clone().into_iter().collect::<Vec<_>>().as_slice(), &rate)
        && point.as_char() == '.'
    {
        report.complain(tokens, format!("a number begins with a digit; write `0.{digits}`"));
        return None;
    }
    if rate.is_none() && !half_typed::complained(&tokens, &name.to_string(), report) {
        let spelled = spelling(tokens.clone());
        report.complain(tokens, format!("`{spelled}` is no argument of `{name}`"));
    }
    rate
}

/// Whether the mark behind the next word is the last of its argument.
fn is_last(input: ParseStream) -> bool {
    until_comma(&input.fork()).is_ok_and(|tokens| tokens.into_iter().count() == 2)
}

fn until_comma(input: ParseStream) -> syn::Result<TokenStream> {
    let mut skipped = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        skipped.extend(std::iter::once(input.parse::<proc_macro2::TokenTree>()?));
    }
    Ok(skipped)
}

/// The values of `name = value`, which is no way to give an argument here: the complaint shows the
/// whole call as it should be.
fn positional(
    expressions: Vec<Expr>,
    options: &[String],
    name: &Ident,
    report: &mut Report,
) -> Vec<Expr> {
    let layer = name.to_string();
    let (mut named, mut others) = (TokenStream::new(), Vec::new());
    let (mut values, mut last, mut frozen) = (Vec::new(), Vec::new(), "");
    for expr in expressions {
        let Expr::Assign(assign) = expr else {
            values.push(numbers::peel(expr));
            continue;
        };
        assign.to_tokens(&mut named);
        match spelling(assign.left.to_token_stream()).as_str() {
            key if layer == "Dense" && options::is_activation(key) => {
                let meant = functions::meant_activation(&assign.right.to_token_stream());
                let meant = meant.and_then(|word| syn::parse_str(&word).ok());
                last.push(meant.unwrap_or(*assign.right));
            }
            key if super::frozen::is_said_by(key, &spelling(assign.right.to_token_stream())) => {
                frozen = "frozen ";
                others.push(format!("`{key}`"));
            }
            key if names::takes(&layer, key) => values.extend(value(*assign.right)),
            key => others.push(format!("`{key}`")),
        }
    }
    values.append(&mut last);
    // Of most activations is said that they have no arguments.
    let none = names::activation_layer(&layer).is_some_and(|word| word.numbers.is_empty());
    if !named.is_empty() && !none {
        let call = options::call(&values, options);
        let fault = if others.is_empty() {
            format!("the arguments of `{name}` stand without names")
        } else {
            format!("`{name}` takes no {}", others.join(", "))
        };
        let call = if call.is_empty() { layer } else { format!("{layer}({call})") };
        report.complain(named, format!("{fault}; write `{frozen}{call}`"));
    }
    values
}

/// What a named argument means: without quotes, and each size of a tuple by itself.
fn value(expr: Expr) -> Vec<Expr> {
    let expr = numbers::peel(expr);
    match unquoted(&expr).and_then(|word| syn::parse_str::<Expr>(&word).ok()) {
        Some(word) => vec![word],
        None => match expr {
            Expr::Tuple(tuple) => tuple.elems.into_iter().map(numbers::peel).collect(),
            expr => vec![expr],
        },
    }
}
