//! Says to the source that this is no crate of macros. (`cfg(proc_macro)`, which the compiler sets,
//! would hide the macros from rust-analyzer, which does not.)

fn main() {
    println!("cargo::rustc-check-cfg=cfg(macros_as_library)");
    println!("cargo::rustc-cfg=macros_as_library");
}
