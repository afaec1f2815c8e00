//! The complaints about one network: all of them, from left to right.

use crate::editor::{List, Offers, Reader};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::fmt::Display;

/// Collects complaints, so that none hides another. Whoever makes a report must [`finish`] it.
///
/// [`finish`]: Report::finish
#[derive(Default)]
pub struct Report {
    complaints: Vec<syn::Error>,
    read: bool,
    offers: Offers,
    silent: bool,
}

impl Report {
    /// A report that is read there.
    pub fn to(reader: Reader) -> Self {
        let mut report = Self::default();
        report.offers = Offers::to(reader);
        report
    }

    /// A report in which an editor reads nothing: it says itself what is wrong.
    pub fn silent() -> Self {
        let mut report = Self::to(Reader::Editor);
        report.silent = true;
        report
    }

    /// Offers the words of a list where `word` may go on as one of them.
    pub fn offer(&mut self, list: List, word: impl ToTokens) {
        self.offers.push(list, &word.to_token_stream());
    }

    /// Offers the words of a list where nothing was typed yet.
    pub fn offer_any(&mut self, list: List) {
        self.offers.push(list, &quote!(nothing));
    }

    /// What was offered.
    pub fn offers(&mut self) -> Offers {
        std::mem::take(&mut self.offers)
    }

    /// Who reads the report.
    pub fn reader(&self) -> Reader {
        self.offers.reader
    }

    /// Complains about `tokens`: the caret goes from the first of them to the last.
    pub fn complain(&mut self, tokens: impl ToTokens, message: impl Display) {
        if !self.silent {
            self.complaints.push(syn::Error::new_spanned(tokens, message));
        }
    }

    /// How many complaints there are so far.
    pub fn len(&self) -> usize {
        self.complaints.len()
    }

    /// Everything that was found, in the order of the user's words: a phase that comes later may
    /// have complained about an earlier one.
    pub fn finish(mut self) -> Vec<syn::Error> {
        self.read = true;
        let mut complaints = std::mem::take(&mut self.complaints);
        complaints.sort_by_key(|complaint| {
            let start = complaint.span().start();
            (start.line, start.column)
        });
        // What is repeated is wrong as often, and is said once.
        complaints.dedup_by_key(|complaint| {
            let start = complaint.span().start();
            (start.line, start.column, complaint.to_string())
        });
        complaints
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        if !self.read && !std::thread::panicking() {
            debug_assert!(self.complaints.is_empty(), "a report was dropped unread");
        }
    }
}

/// What is wrong with one network.
#[derive(Debug, Default)]
pub struct Mistakes {
    /// What the macro found.
    pub complaints: Vec<syn::Error>,
    /// The types in which the compiler may find more.
    pub unchecked: Vec<TokenStream>,
    /// How its words may go on.
    pub offers: Offers,
}

impl Mistakes {
    /// One that leaves nothing else to say.
    pub fn of(complaint: syn::Error) -> Self {
        Self { complaints: vec![complaint], ..Self::default() }
    }

    /// The mistakes where items stand.
    pub fn into_items(self) -> TokenStream {
        self.complaints.iter().map(syn::Error::to_compile_error).collect()
    }

    /// The mistakes as what the macro's place demands, exactly one type. An array whose length is
    /// an error is a type that nobody complains about a second time.
    pub fn into_type(self) -> TokenStream {
        let Self { complaints, unchecked, offers } = self;
        let errors = complaints.iter().map(syn::Error::to_compile_error);
        offers.beside(quote!([(); { #(let _ = #errors;)* #(let _: #unchecked;)* 0 }]))
    }
}

#[cfg(test)]
mod tests {
    use super::Report;
    use proc_macro2::TokenStream;

    #[test]
    #[should_panic = "a report was dropped unread"]
    fn an_unread_report_panics() {
        let mut report = Report::default();
        report.complain(TokenStream::new(), "something");
    }
}
