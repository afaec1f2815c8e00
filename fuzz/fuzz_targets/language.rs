#![no_main]

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

// Whatever is written into `network!` makes a type or items, perhaps with complaints in them.
fuzz_target!(|text: &str| {
    proc_macro2::extra::invalidate_current_thread_spans();
    let Ok(tokens) = format!("::staticnet; {text}").parse::<TokenStream>() else { return };
    let emitted = language::network(tokens);
    let is_type = syn::parse2::<syn::Type>(emitted.clone()).is_ok();
    assert!(is_type || syn::parse2::<syn::File>(emitted.clone()).is_ok(), "{emitted}");
});
