//! What the crate with the macro is called in the user's manifest. A `macro_rules` knows that by
//! `$crate`, but is not what an editor reads.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::path::Path;

/// The path of the crate `staticnet`; of `nn-core`, where that stands without it.
pub fn krate() -> TokenStream {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let manifest = std::fs::read_to_string(Path::new(&folder).join("Cargo.toml"));
    let name = named_in(&manifest.unwrap_or_default());
    quote!(::#name)
}

/// What the crate is called by who has this manifest.
fn named_in(manifest: &str) -> Ident {
    let alone = names(manifest, "nn-core") && !names(manifest, "staticnet");
    let (package, usual) = if alone { ("nn-core", "nn_core") } else { ("staticnet", "staticnet") };
    let usual = || Ident::new(usual, Span::call_site());
    renamed(manifest, package).unwrap_or_else(usual)
}

/// Whether the package is that of the manifest, or a dependency by its own name or another one:
/// `name = { … }`, `name.workspace = true`, `[dependencies.name]`.
fn names(manifest: &str, package: &str) -> bool {
    manifest.lines().map(bare).any(|line| {
        let key = line.split(['=', ']']).next().unwrap_or_default();
        let of_table = key.strip_prefix('[').and_then(|table| table.rsplit('.').next());
        of_table.or(key.split('.').next()) == Some(package)
            || line == format!("name=\"{package}\"")
            || line.contains(&format!("package=\"{package}\""))
    })
}

/// The name in `name = { package = "staticnet", … }`, or in `[dependencies.name]` above such a line.
fn renamed(manifest: &str, package: &str) -> Option<Ident> {
    let (mut table, mut name) = ("", None);
    for line in manifest.lines() {
        if line.starts_with('[') {
            table = line.trim_end().trim_end_matches(']');
        }
        match bare(line).split_once(&format!("package=\"{package}\"")) {
            Some(("", _)) => name = table.rsplit('.').next(),
            Some(_) => name = line.split('=').next(),
            None => {}
        }
    }
    syn::parse_str(&name?.trim().replace('-', "_")).ok()
}

/// A line without its blanks.
fn bare(line: &str) -> String {
    line.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::{named_in, renamed};

    #[test]
    fn another_name_is_found() {
        for (manifest, name) in [
            ("[dependencies]\nstaticnet = \"0.1\"", None),
            (
                "[dependencies]\nmy-nets = { package = \"staticnet\", version = \"0.1\" }",
                Some("my_nets"),
            ),
            (
                "[dependencies]\nnets = { path = \"..\", package=\"staticnet\" }\n[lib]",
                Some("nets"),
            ),
            ("[dependencies.nets]\nversion = \"0.1\"\npackage = \"staticnet\"", Some("nets")),
            ("[package]\nname = \"staticnet\"\n[dependencies]\nserde = \"1\"", None),
            ("package = \"staticnet\"", None),
            ("???package = \"staticnet\"", None),
        ] {
            let found = renamed(manifest, "staticnet").map(|name| name.to_string());
            assert_eq!(found.as_deref(), name, "{manifest}");
        }
    }

    #[test]
    fn the_mathematics_may_stand_alone() {
        for (manifest, name) in [
            ("", "staticnet"),
            ("[dependencies]\nnn-core = { path = \"../staticnet/nn-core\" }", "nn_core"),
            ("[dependencies.nn-core]\nversion = \"0.1\"", "nn_core"),
            ("[dependencies]\nnn-core.workspace = true", "nn_core"),
            ("[dependencies]\nnn = { package = \"nn-core\", version = \"0.1\" }", "nn"),
            ("[package]\nname = \"nn-core\"", "nn_core"),
            ("[dependencies]\nnn-core = \"0.1\"\nstaticnet = \"0.1\"", "staticnet"),
            ("[dependencies]\nnn-core = \"0.1\"\nnets = { package = \"staticnet\" }", "nets"),
            ("[package]\nname = \"staticnet\"\n[dependencies.nn-core]", "staticnet"),
        ] {
            assert_eq!(named_in(manifest).to_string(), name, "{manifest}");
        }
    }
}
