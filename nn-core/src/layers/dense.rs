use core::fmt::Display;
use core::marker::PhantomData;

use bytemuck::Zeroable;
use nalgebra::{SMatrix, SVector};
use pulp::Simd;

use crate::Scalar;
use crate::activations::{self, Activation, Linear};
use crate::batch::{Batch, BatchMut};
use crate::check;
use crate::crew::{Alone, Crew};
use crate::initializer::Initializer;
use crate::kernel;
use crate::layer::{BackwardFrom, End, Layer, Logits, Parameters, Pass, Tensor};
use crate::layers::Bias;
use crate::learner::{Learner, Rule};
use crate::shape::Flat;
use crate::summary::LayerSummary;

/// A fully connected layer: `y = f(W x + b)`.
///
/// | | shape |
/// |---|---|
/// | input x | `IN` |
/// | weight W | `OUT×IN` |
/// | bias b | `OUT`, or none ([`NoBias`](crate::layers::NoBias)) |
/// | output y | `OUT` |
///
/// Keras: `Dense`; PyTorch: `Linear` (followed by an activation). The weights start as the
/// activation wishes ([`Activation::INITIALIZER`]: He for relu and its kin, LeCun for selu, else
/// Xavier, where Keras takes Xavier for all), the bias at zero, as in Keras.
///
/// ```
/// use nalgebra::{SMatrix, SVector};
/// use nn_core::{Sequential, layers::{Dense, Relu}, shape::Flat};
///
/// let mut network = Sequential::<Flat<2>, Dense<2, 1, Relu>>::new(0);
/// network.layers.weight = SMatrix::from([[1.0], [2.0]]); // column by column
/// network.layers.bias = SVector::from([0.5]);
/// assert_eq!(network.predict(&SVector::from([3.0, 4.0]))[0], 11.5);
/// ```
#[derive(Debug, Zeroable)]
#[zeroable(bound = "T: Scalar, B: Zeroable")]
pub struct Dense<const IN: usize, const OUT: usize, A = Linear, T = f32, B = SVector<T, OUT>> {
    /// The weights: a row for each output, a column for each input.
    pub weight: SMatrix<T, OUT, IN>,
    /// What is added to each output.
    pub bias: B,
    activation: PhantomData<A>,
}

// By hand, because a derived `clone_from` makes its copy on the stack first.
impl<const IN: usize, const OUT: usize, A, T: Scalar, B: Bias<T, OUT>> Clone
    for Dense<IN, OUT, A, T, B>
{
    fn clone(&self) -> Self {
        Self { weight: self.weight, bias: self.bias.clone(), activation: PhantomData }
    }

    fn clone_from(&mut self, source: &Self) {
        self.weight.as_mut_slice().copy_from_slice(source.weight.as_slice());
        self.bias.as_mut_slice().copy_from_slice(source.bias.as_slice());
    }
}

impl<const IN: usize, const OUT: usize, A, T, B> Dense<IN, OUT, A, T, B>
where
    A: Activation,
    T: Scalar,
    B: Bias<T, OUT>,
{
    /// A layer with these parameters.
    #[must_use]
    pub const fn from_parameters(weight: SMatrix<T, OUT, IN>, bias: B) -> Self {
        Self { weight, bias, activation: PhantomData }
    }

    /// The shape of the weights. A number of units that is a parameter around the network is known
    /// only here. (Not in the number of parameters, where a constant that the macro has checked would
    /// be complained about twice.)
    const SHAPE: [usize; 2] = {
        check::units(OUT);
        [OUT, IN]
    };

    /// The weights: a row for each output, a column for each input.
    pub const fn weight(&self) -> &SMatrix<T, OUT, IN> {
        &self.weight
    }

    /// What is added to each output.
    pub const fn bias(&self) -> &B {
        &self.bias
    }

    fn tensors<V>(weight: V, bias: V) -> impl Iterator<Item = Tensor<V>> {
        let all = [
            Tensor::new("weight", &Self::SHAPE, A::INITIALIZER, weight),
            Tensor::new("bias", &const { [OUT] }, Initializer::Zeros, bias),
        ];
        all.into_iter().take(if B::LEN > 0 { 2 } else { 1 })
    }

    /// Whether the product applies the activation to its tiles. One that needs all values of a
    /// sample, such as softmax, or is told back from w x + b, such as gelu, comes after it: the
    /// product is then that of every other such layer.
    const FUSED: bool = A::ELEMENTWISE && !A::KEEPS_INPUT;

    /// What is kept of each sample beside the output: w x + b, or nothing.
    const KEPT: usize = if A::KEEPS_INPUT { OUT } else { 0 };

    // x: IN×n   w: OUT×IN   b: OUT   y: OUT×n
    // y = f(w x + b)
    #[inline(always)]
    fn apply<S: Simd>(&self, simd: S, crew: &dyn Crew, x: &[T], y: &mut [T], room: &mut [T]) {
        if Self::FUSED {
            return self.affine::<A, S>(simd, crew, x, y, room);
        }
        self.affine::<Linear, S>(simd, crew, x, y, room);
        activations::apply::<A, S, T>(simd, OUT, y);
    }

    #[inline(always)]
    fn affine<F: Activation, S: Simd>(
        &self,
        simd: S,
        crew: &dyn Crew,
        x: &[T],
        y: &mut [T],
        room: &mut [T],
    ) {
        let b = (B::LEN > 0).then_some(self.bias.as_slice());
        let weights = kernel::Weights { rows: OUT, w: self.weight.as_slice(), b };
        kernel::affine::<F, S, T, IN>(simd, crew, weights, x, room, y);
    }

    // y: OUT×n, or w x + b   dy: OUT×n
    // dy = f′ dy
    #[inline(always)]
    fn activation_gradient<S: Simd>(simd: S, tape: &[T], dy: &mut BatchMut<'_, Flat<OUT>, T>) {
        let kept = Batch::new(&tape[Self::KEPT * dy.columns()..][..OUT * dy.columns()]);
        activations::backward::<A, Flat<OUT>, S, T>(simd, kept, dy);
    }

    // From here on dy is the derivative by w x + b.
    // dx = wᵀ dy
    #[inline(always)]
    fn input_gradient<'a, S: Simd>(
        &self,
        pass: &Pass<'_, S>,
        tape: &'a mut [T],
        dy: &BatchMut<'_, Flat<OUT>, T>,
    ) -> BatchMut<'a, Flat<IN>, T> {
        let n = dy.columns();
        let (dx, room) = tape[..Self::TAPE * n].split_at_mut(IN * n);
        let (w, dy) = (self.weight.as_slice(), dy.as_slice());
        kernel::input_gradient(pass.simd, pass.crew, [OUT, IN], w, dy, room, dx);
        BatchMut::new(dx)
    }

    // dw = dy xᵀ   db = Σ dy
    #[inline(always)]
    fn parameter_gradient<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &Pass<'_, S>,
        x: &[T],
        dy: &[T],
        mut learner: Learner<'_, R, T>,
    ) {
        let (w, b) = (self.weight.as_mut_slice(), self.bias.as_mut_slice());
        let (of_w, of_b) = (learner.matrix(w.len()), learner.vector(b.len()));
        kernel::weight_gradient(pass.simd, pass.crew, [OUT, IN], dy, x, w, of_w);
        kernel::bias_gradient(pass.simd, dy, b, of_b);
    }
}

impl<const IN: usize, const OUT: usize, A, T, B> Parameters<T> for Dense<IN, OUT, A, T, B>
where
    A: Activation,
    T: Scalar,
    B: Bias<T, OUT>,
{
    const PARAMETERS: usize = OUT * IN + B::LEN;
    const MODULES: usize = if A::IDENTITY { 1 } else { 2 };

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
        Self::tensors(self.weight.as_slice(), self.bias.as_slice()).for_each(visit);
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
        let (weight, bias) = (self.weight.as_mut_slice(), self.bias.as_mut_slice());
        Self::tensors(weight, bias).for_each(visit);
    }
}

impl<const IN: usize, const OUT: usize, A, T, B> Layer<Flat<IN>, T> for Dense<IN, OUT, A, T, B>
where
    A: Activation,
    T: Scalar,
    B: Bias<T, OUT>,
{
    type Output = Flat<OUT>;

    /// The output, what is kept beside it, and once both are not needed any more the derivative by
    /// the input and room to make it.
    const TAPE: usize = OUT + Self::KEPT + 2 * IN;
    const MULTIPLY_ADDS: usize = OUT * IN;
    const END: End = End::Activation(A::NAME);

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        let function: &dyn Display =
            if A::IDENTITY { &"" } else { &format_args!(", {}", activations::Spelling::<A>::NEW) };
        let bias = if B::LEN > 0 { "" } else { ", bias = false" };
        let name = &format_args!("Dense({OUT}{function}{bias})");
        let (output, parameters) = (&const { [OUT] }, Self::PARAMETERS);
        visit(LayerSummary { draws: true, ..LayerSummary::new(name, output, parameters) });
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, simd: S, x: &SVector<T, IN>) -> SVector<T, OUT> {
        let mut y = SVector::<T, OUT>::zeros();
        // A vector's storage is one column.
        let ([out], none) = (&mut y.data.0, [T::zero(); OUT]);
        let b = self.bias.as_slice().try_into().unwrap_or(&none);
        kernel::affine_one::<A, S, T, IN, OUT>(simd, self.weight.as_slice(), x.as_slice(), b, out);
        if !A::ELEMENTWISE {
            A::apply(simd, out);
        }
        y
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, Flat<IN>, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, Flat<OUT>, T> {
        let (y, room) = tape.split_at_mut(OUT * x.columns());
        self.apply(simd, &Alone, x.as_slice(), y, room);
        Batch::new(y)
    }

    #[inline(always)]
    fn forward<'a, S: Simd>(
        &self,
        pass: &mut Pass<'_, S>,
        x: Batch<'a, Flat<IN>, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, Flat<OUT>, T> {
        let (simd, crew, len) = (pass.simd, pass.crew, OUT * x.columns());
        let (y, rest) = tape.split_at_mut(len);
        if A::KEEPS_INPUT {
            let (kept, room) = rest.split_at_mut(len);
            self.affine::<Linear, S>(simd, crew, x.as_slice(), kept, room);
            y.copy_from_slice(kept);
            activations::apply::<A, S, T>(simd, OUT, y);
        } else {
            self.apply(simd, crew, x.as_slice(), y, rest);
        }
        Batch::new(y)
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, Flat<IN>, T>,
        tape: &'a mut [T],
        mut dy: BatchMut<'a, Flat<OUT>, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, Flat<IN>, T> {
        Self::activation_gradient(pass.simd, tape, &mut dy);
        BackwardFrom::<Logits<A>, _, T>::backward_from(self, pass, x, tape, dy, learner)
    }

    #[inline(always)]
    fn backward_parameters<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, Flat<IN>, T>,
        tape: &mut [T],
        mut dy: BatchMut<'_, Flat<OUT>, T>,
        learner: Learner<'_, R, T>,
    ) {
        Self::activation_gradient(pass.simd, tape, &mut dy);
        BackwardFrom::<Logits<A>, _, T>::backward_parameters_from(self, pass, x, tape, dy, learner);
    }
}

#[diagnostic::do_not_recommend]
impl<const IN: usize, const OUT: usize, A, T, B> BackwardFrom<Logits<A>, Flat<IN>, T>
    for Dense<IN, OUT, A, T, B>
where
    A: Activation,
    T: Scalar,
    B: Bias<T, OUT>,
{
    #[inline(always)]
    fn backward_from<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, Flat<IN>, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, Flat<OUT>, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, Flat<IN>, T> {
        let dx = self.input_gradient(pass, tape, &dy);
        if R::LEARNS {
            self.parameter_gradient(pass, x.as_slice(), dy.as_slice(), learner);
        }
        dx
    }

    #[inline(always)]
    fn backward_parameters_from<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, Flat<IN>, T>,
        _tape: &mut [T],
        dy: BatchMut<'_, Flat<OUT>, T>,
        learner: Learner<'_, R, T>,
    ) {
        self.parameter_gradient(pass, x.as_slice(), dy.as_slice(), learner);
    }
}
