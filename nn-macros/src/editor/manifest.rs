//! What the crate `staticnet` is called in the user's manifest. A `macro_rules` knows that by `$crate`,
//! but is not what an editor reads.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::path::Path;

/// The path of the crate `staticnet`.
pub fn krate() -> TokenStream {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let manifest = std::fs::read_to_string(Path::new(&folder).join("Cargo.toml"));
    let name = manifest.ok().and_then(|manifest| renamed(&manifest));
    let name = name.unwrap_or_else(|| Ident::new("staticnet", Span::call_site()));
    quote!(::#name)
}

/// The name in `name = { package = "staticnet", … }`, or in `[dependencies.name]` above such a line.
fn renamed(manifest: &str) -> Option<Ident> {
    let (mut table, mut name) = ("", None);
    for line in manifest.lines() {
        if line.starts_with('[') {
            table = line.trim_end().trim_end_matches(']');
        }
        let bare: String = line.chars().filter(|letter| !letter.is_whitespace()).collect();
        match bare.split_once("package=\"staticnet\"") {
            Some(("", _)) => name = table.rsplit('.').next(),
            Some(_) => name = line.split('=').next(),
            None => {}
        }
    }
    syn::parse_str(&name?.trim().replace('-', "_")).ok()
}

#[cfg(test)]
mod tests {
    use super::renamed;

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
            let found = renamed(manifest).map(|name| name.to_string());
            assert_eq!(found.as_deref(), name, "{manifest}");
        }
    }
}
