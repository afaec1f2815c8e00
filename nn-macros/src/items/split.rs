//! `#[split(after(features), into(Body, Head))]`: a network that is cut into several, which share its
//! weights.

use super::named::{self, Place};
use super::names::{self, joined, pieces};
use crate::lex::is;
use crate::parameters::Parameters;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::Layer;
use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Attribute, Meta};

/// The name of the attribute.
pub const NAME: &str = "split";

/// Words in the place of `after`.
const AFTER: [&str; 5] = ["at", "behind", "past", "on", "cut"];

/// Words in the place of `into`.
const INTO: [&str; 6] = ["to", "in", "as", "parts", "names", "networks"];

/// Where a network is cut, and what it becomes.
#[derive(Default)]
pub struct Split {
    /// The names of the layers after which it is cut.
    pub after: Vec<Ident>,
    /// What the networks are called; none if it stays in one piece.
    pub into: Vec<Ident>,
}

/// Takes the attribute `split` out of those of an item.
pub fn take(
    attributes: Vec<Attribute>,
    parameters: &Parameters,
    report: &mut Report,
) -> (Vec<Attribute>, Split) {
    let (mut split, mut others) = (None, Vec::new());
    for attribute in attributes {
        if !attribute.path().is_ident(NAME) {
            others.push(attribute);
        } else if split.is_some() {
            let message =
                "`split` is given twice; name all cuts in one, as in `after(features, code)`";
            report.complain(&attribute.meta, message);
        } else if let Some(parameter) = parameters.first() {
            let message = format!(
                "a network with parameters is not cut, but this one has `{parameter}`; make its parts networks of their own, and it their chain"
            );
            report.complain(&attribute.meta, message);
        } else {
            split = Some(read(&attribute.meta, report));
        }
    }
    (others, split.unwrap_or_default())
}

/// After a complaint the network stays in one piece, but the names are there.
fn read(meta: &Meta, report: &mut Report) -> Split {
    let before = report.len();
    let mut said = Said::default();
    if let Meta::List(list) = meta {
        for piece in pieces(list.tokens.clone()) {
            said.read(&piece, report);
        }
    }
    let sound = report.len() == before;
    if sound && (said.bare || said.after.is_empty() || said.into.is_empty()) {
        report.complain(meta, said.form());
    }
    let Said { after, into, last, .. } = said;
    if report.len() == before {
        counted(&after, &into, &last, report);
        Split { after, into }
    } else {
        Split { after: Vec::new(), into }
    }
}

/// What an attribute says so far.
#[derive(Default)]
struct Said {
    after: Vec<Ident>,
    into: Vec<Ident>,
    /// The tokens that name the networks.
    last: TokenStream,
    /// Whether names stand without the word that they belong to.
    bare: bool,
}

impl Said {
    /// Reads `after(…)` or `into(…)`.
    fn read(&mut self, piece: &[TokenTree], report: &mut Report) {
        let [TokenTree::Ident(word), behind @ ..] = piece else {
            return self.guess(piece, report);
        };
        if behind.is_empty() {
            return self.guess(piece, report);
        }
        let said = word.to_string();
        let Some(list) = listed(&said, piece, report) else { return };
        let names = pieces(list.clone());
        let names: Vec<Ident> = names.iter().filter_map(|name| names::name(name, report)).collect();
        let after = match meant(&said) {
            Some(meant) => meant == "after",
            None => names.iter().all(is_lower),
        };
        let twice = !(if after { &self.after } else { &self.into }).is_empty();
        if let Some(message) = fault(&said, twice, names.first()) {
            report.complain(word, message);
        }
        if after {
            self.after.extend(names);
        } else {
            self.into.extend(names);
            self.last = list;
        }
    }

    /// A name without the word that it belongs to.
    fn guess(&mut self, piece: &[TokenTree], report: &mut Report) {
        self.bare = true;
        match names::name(piece, report) {
            Some(name) if is_lower(&name) => self.after.push(name),
            Some(name) => self.into.push(name),
            None => {}
        }
    }

    /// How the attribute is written, with the names that are known.
    fn form(&self) -> String {
        let list = |names: &[Ident], example: &str| {
            let names: Vec<String> = names.iter().map(Ident::to_string).collect();
            if names.is_empty() { example.to_owned() } else { names.join(", ") }
        };
        let (after, into) = (list(&self.after, "features"), list(&self.into, "Body, Head"));
        format!(
            "`split` says after which layers a network is cut, and what the parts are called; write `#[split(after({after}), into({into}))]`"
        )
    }
}

/// What stands in the parentheses behind the first word of a piece, which is `said`; or behind what
/// stands in their place.
fn listed(said: &str, piece: &[TokenTree], report: &mut Report) -> Option<TokenStream> {
    match &piece[1..] {
        [TokenTree::Group(group)] => Some(group.stream()),
        [mark, list @ ..] if (is(mark, '=') || is(mark, ':')) && !list.is_empty() => {
            let list = unbracketed(list);
            let message =
                format!("names stand in parentheses; write `{said}({})`", spelling(list.clone()));
            report.complain(joined(piece), message);
            Some(list)
        }
        _ => {
            report.complain(joined(piece), "expected `after(…)` or `into(…)`");
            None
        }
    }
}

/// The word of the attribute that is meant.
fn meant(word: &str) -> Option<&'static str> {
    match word {
        "after" | "before" => Some("after"),
        "into" => Some("into"),
        _ if AFTER.contains(&word) => Some("after"),
        _ if INTO.contains(&word) => Some("into"),
        _ => crate::names::nearest(word, ["after", "into"].into_iter()),
    }
}

/// What is wrong with the word before a list that begins with `name`.
fn fault(word: &str, twice: bool, name: Option<&Ident>) -> Option<String> {
    match (word, meant(word)) {
        ("after" | "into", _) if twice => {
            Some(format!("`{word}` is given twice; write all names in one"))
        }
        ("after" | "into", _) => None,
        ("before", _) => {
            let name = name.map_or("it".to_owned(), |name| format!("`{name}`"));
            Some(format!(
                "a network is cut after a layer; write `after(…)`, with the one before {name}"
            ))
        }
        (_, Some(meant)) => Some(format!("unknown word `{word}`; did you mean `{meant}`?")),
        (_, None) => Some(format!("unknown word `{word}`; `split` knows `after` and `into`")),
    }
}

/// The names of layers begin in lower case, those of networks do not.
fn is_lower(name: &Ident) -> bool {
    name.to_string().starts_with(char::is_lowercase)
}

/// What stands in brackets, or stands alone.
fn unbracketed(list: &[TokenTree]) -> TokenStream {
    match list {
        [TokenTree::Group(group)] => group.stream(),
        list => joined(list),
    }
}

/// Complains unless there is one network more than there are cuts.
fn counted(after: &[Ident], into: &[Ident], tokens: &TokenStream, report: &mut Report) {
    let (cuts, found) = (after.len(), into.len());
    if found != cuts + 1 {
        let cuts_make = if cuts == 1 { "1 cut makes".into() } else { format!("{cuts} cuts make") };
        let are = if found == 1 { "is 1 name".into() } else { format!("are {found} names") };
        let message = format!("{cuts_make} {} networks, but here {are}", cuts + 1);
        report.complain(tokens, message);
    }
}

impl Split {
    /// Complains about cuts that cannot be made in the line `chain`, which these layers are.
    pub fn check(&self, layers: &[Layer], chain: &TokenStream, report: &mut Report) {
        let mut before: Option<(usize, &Ident)> = None;
        for (index, name) in self.after.iter().enumerate() {
            let Some(Place { at, last }) = named::find(name, layers, chain, report) else {
                continue;
            };
            if last {
                let left = self.into.get(index + 1).map_or("the rest".into(), |n| format!("`{n}`"));
                let message = format!(
                    "`{name}` is the last layer, and nothing is left for {left}; cut after an earlier one"
                );
                report.complain(name, message);
            }
            match before {
                Some((other, _)) if other == at => {
                    report.complain(name, format!("`{name}` is named twice; remove one"));
                }
                Some((other, behind)) if other > at => {
                    let message = format!(
                        "cuts are named in the order of the layers, and `{name}` stands before `{behind}`; write `{name}, {behind}`"
                    );
                    report.complain(name, message);
                }
                _ => before = Some((at, name)),
            }
        }
    }

    /// Whether the network stays in one piece.
    pub fn is_whole(&self) -> bool {
        self.into.is_empty()
    }
}
