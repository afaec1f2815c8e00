//! `#[split(after(features), into(Body, Head))]`: a network that is cut into several, which share its
//! weights.

use super::named::{self, Place};
use crate::parameters::Parameters;
use crate::report::Report;
use crate::syntax::Layer;
use proc_macro2::{Ident, TokenStream};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, MetaList, Token};

/// The name of the attribute.
const NAME: &str = "split";

const FORM: &str = "`split` says after which layers a network is cut, and what the parts are called; write `#[split(after(features), into(Body, Head))]`";

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
    let (mut after, mut into) = (None, None);
    let parts = match meta {
        Meta::List(list) => Punctuated::<Meta, Token![,]>::parse_terminated
            .parse2(list.tokens.clone())
            .unwrap_or_default(),
        _ => Punctuated::new(),
    };
    let mut whole = true;
    for part in parts {
        let place = match &part {
            Meta::List(list) if list.path.is_ident("after") && after.is_none() => &mut after,
            Meta::List(list) if list.path.is_ident("into") && into.is_none() => &mut into,
            _ => {
                whole = false;
                continue;
            }
        };
        if let Meta::List(list) = part {
            *place = names(&list).map(|names| (names, list.tokens));
        }
    }
    match (after, into) {
        (Some((after, _)), Some((into, tokens))) if whole => {
            counted(&after, &into, &tokens, report);
            Split { after, into }
        }
        (_, into) => {
            report.complain(meta, FORM);
            let into = into.map(|(into, _)| into).unwrap_or_default();
            Split { after: Vec::new(), into }
        }
    }
}

/// One name at least, and commas between them.
fn names(list: &MetaList) -> Option<Vec<Ident>> {
    let names =
        Punctuated::<Ident, Token![,]>::parse_terminated.parse2(list.tokens.clone()).ok()?;
    (!names.is_empty()).then(|| names.into_iter().collect())
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
    /// Complains about cuts that cannot be made.
    pub fn check(&self, layers: &[Layer], report: &mut Report) {
        let mut before: Option<(usize, &Ident)> = None;
        for (index, name) in self.after.iter().enumerate() {
            let Some(Place { at, last }) = named::find(name, layers, report) else { continue };
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

    /// Whether the network is cut.
    pub fn is_whole(&self) -> bool {
        self.into.is_empty()
    }
}
