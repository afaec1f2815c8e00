//! A network that would stand in itself.

use crate::report::Report;
use crate::syntax::{Kind, Layer};
use proc_macro2::Ident;
use quote::ToTokens;
use syn::TypePath;

/// Takes the network `name`, and the parts of it, out of its own layers, and complains about them.
pub fn none_in(layers: &mut [Layer], name: &Ident, parts: &[Ident], report: &mut Report) {
    for layer in layers {
        layer.inner_mut().iter_mut().for_each(|layers| none_in(layers, name, parts, report));
        let Kind::Custom(path) = &layer.kind else { continue };
        let message = if is(path, name) {
            format!("`{name}` cannot stand in itself; name another network")
        } else if let Some(part) = parts.iter().find(|part| is(path, part)) {
            format!("`{part}` is a part of `{name}` and cannot stand in it; name another network")
        } else {
            continue;
        };
        report.complain(path.to_token_stream(), message);
        layer.kind = Kind::Broken;
    }
}

/// Whether a path is that name alone.
fn is(path: &TypePath, name: &Ident) -> bool {
    let segments = &path.path.segments;
    let alone = path.qself.is_none() && path.path.leading_colon.is_none() && segments.len() == 1;
    alone && segments.first().is_some_and(|segment| segment.ident == *name)
}
