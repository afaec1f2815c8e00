use std::collections::HashSet;

use nn_core::layer::Tensor;

/// The names of a network's tensors in files, given in the order in which they are visited.
#[derive(Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// Module and tensor, as PyTorch puts them together: `3.weight`. A layer of the user's own may call
    /// two tensors of a module the same; none is lost for that: the second is `3.weight.1`.
    pub(super) fn of<V>(&mut self, tensor: &Tensor<V>) -> String {
        let plain = tensor.key().to_string();
        let (mut name, mut number) = (plain.clone(), 0);
        while !self.0.insert(name.clone()) {
            number += 1;
            name = format!("{plain}.{number}");
        }
        name
    }
}
