//! What a layer owns must be able to begin as zeros: so it is built in place, however large it is.

use staticnet::Parameters;

#[derive(Debug)] struct Double;

impl Parameters for Double {}

fn main() {}

// fix: #[derive(staticnet::bytemuck::Zeroable)] #[bytemuck(crate = "staticnet::bytemuck")] struct Double;
