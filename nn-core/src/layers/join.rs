use crate::Scalar;
use crate::batch::BatchMut;
use crate::check::together;
use crate::shape::{Flat, Shape};

/// How the outputs `a` and `b` of two of the [`Branches`](crate::layers::Branches) become one.
///
/// The joins are linear, so that a derivative goes back through them without their outputs.
pub trait Join<A: Shape, B: Shape>: Send + Sync + 'static {
    /// The shape that leaves.
    type Output: Shape;

    /// What it is called in the network line; nothing where it is [`Within`] a larger join.
    const NAME: Option<&'static str>;

    /// Does not compile if these shapes cannot be joined. The macro has checked it, at the layer
    /// that is wrong; a bound would complain once more.
    const FITS: ();

    /// Writes what leaves for a batch to `y`.
    fn join<T: Scalar>(a: &[T], b: &[T], y: &mut [T]);

    /// What becomes of the derivative by what leaves: those by `a` and `b`. `room` is as long as
    /// `dy`.
    fn divide<'a, T: Scalar>(
        dy: BatchMut<'a, Self::Output, T>,
        room: &'a mut [T],
    ) -> (BatchMut<'a, A, T>, BatchMut<'a, B, T>);
}

/// One behind the other: `y = [a; b]`, of `N` values.
///
/// Backward: `da` is the first part of `dy`, `db` the rest.
///
/// In a network line `Concatenate(Dense(64, relu), Linear)`, where the values are counted. Keras:
/// `Concatenate`; PyTorch: `torch.cat([a, b], dim=1)`.
///
/// ```
/// use nn_core::layers::{Branches, Concatenate, Linear, Relu};
/// use nn_core::{Sequential, shape::Flat};
///
/// let network = Sequential::<Flat<2>, Branches<Linear, Relu, Concatenate<4>>>::new(0);
/// assert_eq!(network.predict(&[-1.0, 2.0]).as_slice(), [-1.0, 2.0, 0.0, 2.0]);
/// ```
#[derive(Debug)]
pub struct Concatenate<const N: usize>;

impl<A: Shape, B: Shape, const N: usize> Join<A, B> for Concatenate<N> {
    type Output = Flat<N>;

    const NAME: Option<&'static str> = Some("Concatenate");
    const FITS: () = {
        let flat = A::DIMENSIONS.len() == 1 && B::DIMENSIONS.len() == 1;
        assert!(flat, "the branches of `Concatenate` must be flat: put `Flatten` behind them");
        assert!(
            N == A::SIZE + B::SIZE,
            "the number of a `Concatenate` is the sum of the values that its branches leave"
        );
    };

    #[inline(always)]
    fn join<T: Scalar>(a: &[T], b: &[T], y: &mut [T]) {
        let parts = a.chunks_exact(A::SIZE).zip(b.chunks_exact(B::SIZE));
        for (y, (a, b)) in y.chunks_exact_mut(N).zip(parts) {
            let (first, second) = y.split_at_mut(A::SIZE);
            first.copy_from_slice(a);
            second.copy_from_slice(b);
        }
    }

    #[inline(always)]
    fn divide<'a, T: Scalar>(
        dy: BatchMut<'a, Flat<N>, T>,
        room: &'a mut [T],
    ) -> (BatchMut<'a, A, T>, BatchMut<'a, B, T>) {
        let (da, db) = room.split_at_mut(A::SIZE * dy.columns());
        let parts = da.chunks_exact_mut(A::SIZE).zip(db.chunks_exact_mut(B::SIZE));
        for (dy, (da, db)) in dy.as_slice().chunks_exact(N).zip(parts) {
            let (first, second) = dy.split_at(A::SIZE);
            da.copy_from_slice(first);
            db.copy_from_slice(second);
        }
        (BatchMut::new(da), BatchMut::new(db))
    }
}

/// The sum: `y = a + b`, of the same shape.
///
/// Backward: `da = dy`, `db = dy`.
///
/// In a network line `Add(Dense(64, relu) -> Dense(1), Dense(1))`. Keras: `Add`; PyTorch: `a + b`.
/// Nothing is broadcast.
///
/// ```
/// use nn_core::layers::{Add, Branches, Linear, Relu};
/// use nn_core::{Sequential, shape::Flat};
///
/// let network = Sequential::<Flat<2>, Branches<Linear, Relu, Add>>::new(0);
/// assert_eq!(network.predict(&[-1.0, 2.0]).as_slice(), [-1.0, 4.0]);
/// ```
#[derive(Debug)]
pub struct Add;

impl<A: Shape, B: Shape> Join<A, B> for Add {
    type Output = A;

    const NAME: Option<&'static str> = Some("Add");
    const FITS: () = together("Add", ("one branch", A::DIMENSIONS), ("another", B::DIMENSIONS));

    #[inline(always)]
    fn join<T: Scalar>(a: &[T], b: &[T], y: &mut [T]) {
        for (y, (a, b)) in y.iter_mut().zip(a.iter().zip(b)) {
            *y = *a + *b;
        }
    }

    #[inline(always)]
    fn divide<'a, T: Scalar>(
        dy: BatchMut<'a, A, T>,
        room: &'a mut [T],
    ) -> (BatchMut<'a, A, T>, BatchMut<'a, B, T>) {
        room.copy_from_slice(dy.as_slice());
        (dy, BatchMut::new(room))
    }
}

/// The mean of `K` branches: `y = (a + b) / K`, where `a` or `b` may be the sum of some of them.
///
/// Backward: `da = dy / K`, `db = dy / K`.
///
/// In a network line `Average(Dense(8, relu), Dense(8, tanh))`, where the branches are counted.
/// Keras: `Average`; PyTorch: `(a + b) / 2`.
///
/// ```
/// use nn_core::layers::{Average, Branches, Linear, Relu};
/// use nn_core::{Sequential, shape::Flat};
///
/// let network = Sequential::<Flat<2>, Branches<Linear, Relu, Average<2>>>::new(0);
/// assert_eq!(network.predict(&[-1.0, 2.0]).as_slice(), [-0.5, 2.0]);
/// ```
#[derive(Debug)]
pub struct Average<const K: usize>;

impl<const K: usize> Average<K> {
    /// 1 / K
    #[expect(clippy::cast_precision_loss, reason = "nobody writes as many branches")]
    #[inline(always)]
    fn share<T: Scalar>() -> T {
        T::narrow(1.0 / K as f64)
    }
}

impl<A: Shape, B: Shape, const K: usize> Join<A, B> for Average<K> {
    type Output = A;

    const NAME: Option<&'static str> = Some("Average");
    const FITS: () = {
        assert!(K > 1, "an `Average` has at least two branches");
        together("Average", ("one branch", A::DIMENSIONS), ("another", B::DIMENSIONS));
    };

    #[inline(always)]
    fn join<T: Scalar>(a: &[T], b: &[T], y: &mut [T]) {
        let share = Self::share::<T>();
        for (y, (a, b)) in y.iter_mut().zip(a.iter().zip(b)) {
            *y = (*a + *b) * share;
        }
    }

    #[inline(always)]
    fn divide<'a, T: Scalar>(
        mut dy: BatchMut<'a, A, T>,
        room: &'a mut [T],
    ) -> (BatchMut<'a, A, T>, BatchMut<'a, B, T>) {
        let share = Self::share::<T>();
        for dy in dy.as_mut_slice() {
            *dy *= share;
        }
        <Add as Join<A, B>>::divide(dy, room)
    }
}

/// The same as `J` for some of its branches: more are joined to what leaves, and only all of them
/// have a line in the summary.
///
/// ```
/// use nn_core::layers::{Add, Average, Branches, Linear, Relu, Within};
/// use nn_core::{Sequential, shape::Flat};
///
/// type Two = Branches<Linear, Linear, Within<Add>>;
/// type Three = Branches<Two, Relu, Average<3>>;
///
/// let network = Sequential::<Flat<2>, Three>::new(0);
/// assert_eq!(network.predict(&[-3.0, 2.0]).as_slice(), [-2.0, 2.0]);
/// ```
#[derive(Debug)]
pub struct Within<J>(core::marker::PhantomData<fn() -> J>);

impl<A: Shape, B: Shape, J: Join<A, B>> Join<A, B> for Within<J> {
    type Output = J::Output;

    const NAME: Option<&'static str> = None;
    const FITS: () = J::FITS;

    #[inline(always)]
    fn join<T: Scalar>(a: &[T], b: &[T], y: &mut [T]) {
        J::join(a, b, y);
    }

    #[inline(always)]
    fn divide<'a, T: Scalar>(
        dy: BatchMut<'a, J::Output, T>,
        room: &'a mut [T],
    ) -> (BatchMut<'a, A, T>, BatchMut<'a, B, T>) {
        J::divide(dy, room)
    }
}
