//! What the attributes of an item say holds of what stands beside it, too.
#![deny(warnings, missing_docs)]

use staticnet::network;

network! {
    /// An old one, with everything that can stand beside it.
    #[deprecated]
    #[fits(parameters = 100)]
    #[split(after(hidden), into(Body, Head))]
    pub type Old = < Input(4) -> hidden: Dense(3) -> code: Dense(1) >;

    /// Another name.
    #[allow(non_camel_case_types)]
    pub type n2 = < Input(4) -> hidden: Dense(3) -> Dense(1) >;

    /// What is expected here may lack beside it.
    #[expect(non_camel_case_types)]
    #[doc(hidden)]
    #[split(after(hidden), into(Front, Back))]
    pub type n3 = < Input(4) -> hidden: Dense(3) -> Dense(1) >;

    /// What is forbidden here is allowed where we write it.
    #[forbid(dead_code)]
    #[warn(non_camel_case_types)]
    pub type Used<const H: ::core::primitive::usize> = < Input(4) -> first: Dense(H) -> Dense(1) >;

    #[cfg(any())]
    type Twice = Input(4) -> Dense(3);
    #[cfg(not(any()))]
    type Twice = Input(4) -> a: Dense(2);
}

fn main() {
    assert_eq!(Body::PARAMETERS + Head::PARAMETERS, n2::PARAMETERS);
    assert_eq!(Front::PARAMETERS + Back::PARAMETERS, n3::PARAMETERS);
    assert_eq!(n2::new(1).hidden().weight().len(), 12);
    assert_eq!(Used::<3>::new(1).first().weight().len(), 12);
    assert_eq!(Twice::new(1).a().weight().len(), 8);
}
