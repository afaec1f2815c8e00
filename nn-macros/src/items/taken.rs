//! The names that the networks of one call have taken: their own, those of their parts, and those of
//! the traits beside them.

use crate::expand::trait_name;
use crate::report::Report;
use proc_macro2::Ident;
use std::collections::HashMap;

/// What is called by which name.
#[derive(Default)]
pub struct Taken {
    /// The network whose trait has the name, or nothing if a network has it.
    names: HashMap<String, Option<String>>,
}

impl Taken {
    /// Takes the name of a network. Says whether it was free; else it was complained about.
    pub fn network(&mut self, name: &Ident, report: &mut Report) -> bool {
        let message = match self.names.get(&name.to_string()) {
            None => {
                self.names.insert(name.to_string(), None);
                return true;
            }
            Some(None) => format!("another network is called `{name}` already"),
            Some(Some(network)) => {
                format!("`{name}` is the trait with the layers of `{network}` already")
            }
        };
        report.complain(name, format!("{message}; write another name"));
        false
    }

    /// Takes the names of the traits with the layers of a network and of its parts. Says whether all
    /// were free.
    pub fn layers(&mut self, network: &Ident, parts: &[Ident], report: &mut Report) -> bool {
        let mut free = true;
        for network in parts.iter().chain([network]) {
            let name = trait_name(network).to_string();
            if self.names.get(&name).is_some_and(Option::is_none) {
                let message = format!(
                    "the trait with the layers of `{network}` is called `{name}`, as another network is; write another name"
                );
                report.complain(network, message);
                free = false;
            }
            self.names.insert(name, Some(network.to_string()));
        }
        free
    }
}
