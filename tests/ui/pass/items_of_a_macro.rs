//! Items that a `macro_rules` writes, with the visibility of its caller.

macro_rules! item {
    ($visibility:vis $name:ident) => {
        staticnet::network! {
            $visibility type $name = < Input(4) -> hidden: Dense(3) -> Dense(1) >;
        }
    };
}

/// The same through another one.
macro_rules! outer {
    ($($visibility:vis $name:ident),*) => { $(item!($visibility $name);)* };
}

mod inner {
    item!(pub Open);
    item!(pub(crate) Crate);
    item!(Private);
    outer!(pub OuterOpen, OuterPrivate);

    pub fn private() -> usize {
        Private::PARAMETERS + OuterPrivate::PARAMETERS
    }
}

fn main() {
    let all = [inner::Open::PARAMETERS, inner::Crate::PARAMETERS, inner::OuterOpen::PARAMETERS];
    assert_eq!(all, [19; 3]);
    assert_eq!(inner::private(), 38);
}
