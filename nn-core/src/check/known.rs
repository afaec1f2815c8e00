//! Types that are there only where another one is.

/// `M`, if there is a type `R`. Where `R` is asked of what does not have one, it is no type, and of that
/// the compiler says nothing more.
pub type If<R, M> = <R as Known<M>>::Then;

/// Every type: what [`If`] goes through.
pub trait Known<M> {
    /// `M`.
    type Then;
}

impl<R, M> Known<M> for R {
    type Then = M;
}
