use core::marker::PhantomData;

use bytemuck::Zeroable;
use nalgebra::{SMatrix, SVector};
use pulp::Simd;

use crate::Scalar;
use crate::activations::{self, Activation, Linear};
use crate::batch::{Batch, BatchMut};
use crate::initializer::Initializer;
use crate::kernel;
use crate::layer::{BackwardFrom, Layer, Logits, Parameters, Tensor, UpdateTensor};
use crate::shape::Flat;
use crate::summary::LayerSummary;

/// A fully connected layer: `y = f(W x + b)`.
///
/// | | shape |
/// |---|---|
/// | input x | `IN` |
/// | weight W | `OUT×IN` |
/// | bias b | `OUT` |
/// | output y | `OUT` |
///
/// Keras: `Dense`; PyTorch: `Linear` (followed by an activation). The weights start as the
/// activation wishes ([`Activation::INITIALIZER`]: He for relu, else Xavier), the bias at zero, as
/// in Keras.
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
#[zeroable(bound = "T: Scalar")]
pub struct Dense<const IN: usize, const OUT: usize, A = Linear, T = f32> {
    /// The weights: a row for each output, a column for each input.
    pub weight: SMatrix<T, OUT, IN>,
    /// What is added to each output.
    pub bias: SVector<T, OUT>,
    activation: PhantomData<A>,
}

// By hand, because a derived `clone_from` makes its copy on the stack first.
impl<const IN: usize, const OUT: usize, A, T: Scalar> Clone for Dense<IN, OUT, A, T> {
    fn clone(&self) -> Self {
        Self { weight: self.weight, bias: self.bias, activation: PhantomData }
    }

    fn clone_from(&mut self, source: &Self) {
        self.weight.as_mut_slice().copy_from_slice(source.weight.as_slice());
        self.bias.as_mut_slice().copy_from_slice(source.bias.as_slice());
    }
}

impl<const IN: usize, const OUT: usize, A: Activation, T: Scalar> Dense<IN, OUT, A, T> {
    /// A layer with these parameters.
    #[must_use]
    pub const fn from_parameters(weight: SMatrix<T, OUT, IN>, bias: SVector<T, OUT>) -> Self {
        Self { weight, bias, activation: PhantomData }
    }

    fn tensors<V>(weight: V, bias: V) -> [Tensor<V>; 2] {
        [
            Tensor {
                name: "weight",
                shape: &const { [OUT, IN] },
                initializer: A::INITIALIZER,
                values: weight,
            },
            Tensor {
                name: "bias",
                shape: &const { [OUT] },
                initializer: Initializer::Zeros,
                values: bias,
            },
        ]
    }

    // x: IN×n   w: OUT×IN   b: OUT   y: OUT×n
    // y = f(w x + b)
    #[inline(always)]
    fn apply<S: Simd>(&self, simd: S, x: &[T], y: &mut [T]) {
        let (w, b) = (self.weight.as_slice(), self.bias.as_slice());
        kernel::affine(simd, w, x, b, y);
        activations::apply::<A, S, T>(simd, OUT, y);
    }

    // From here on dy is the derivative by w x + b.
    // dw = dy xᵀ   db = Σ dy
    #[inline(always)]
    fn parameter_gradient<S: Simd>(simd: S, x: &[T], dy: &[T], gradient: &mut Self) {
        kernel::outer(simd, [OUT, IN], dy, x, gradient.weight.as_mut_slice());
        kernel::row_sums(dy, gradient.bias.as_mut_slice());
    }

    // dx = wᵀ dy
    #[inline(always)]
    fn input_gradient<'a, S: Simd>(
        &self,
        simd: S,
        tape: &'a mut [T],
        dy: &BatchMut<'_, Flat<OUT>, T>,
    ) -> BatchMut<'a, Flat<IN>, T> {
        let n = dy.columns();
        let dx = &mut tape[OUT * n..][..IN * n];
        kernel::transposed(simd, [OUT, IN], self.weight.as_slice(), dy.as_slice(), dx);
        BatchMut::new(dx)
    }

    #[inline(always)]
    fn activation_gradient(tape: &[T], dy: &mut BatchMut<'_, Flat<OUT>, T>) {
        let y = Batch::new(&tape[..OUT * dy.columns()]);
        activations::backward::<A, Flat<OUT>, T>(y, dy);
    }
}

impl<const IN: usize, const OUT: usize, A: Activation, T: Scalar> Parameters<T>
    for Dense<IN, OUT, A, T>
{
    const PARAMETERS: usize = OUT * IN + OUT;

    fn visit<'a>(&'a self, visit: &mut impl FnMut(Tensor<&'a [T]>)) {
        Self::tensors(self.weight.as_slice(), self.bias.as_slice()).into_iter().for_each(visit);
    }

    fn visit_mut(&mut self, visit: &mut impl FnMut(Tensor<&mut [T]>)) {
        let (weight, bias) = (self.weight.as_mut_slice(), self.bias.as_mut_slice());
        Self::tensors(weight, bias).into_iter().for_each(visit);
    }

    #[inline(always)]
    fn update(&mut self, gradient: &Self, rule: &mut impl UpdateTensor<T>) {
        rule.update(self.weight.as_mut_slice(), gradient.weight.as_slice());
        rule.update(self.bias.as_mut_slice(), gradient.bias.as_slice());
    }
}

impl<const IN: usize, const OUT: usize, A: Activation, T: Scalar> Layer<Flat<IN>, T>
    for Dense<IN, OUT, A, T>
{
    type Output = Flat<OUT>;

    /// The output, then room for the derivative by the input.
    const TAPE: usize = OUT + IN;
    const MULTIPLY_ADDS: usize = OUT * IN;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        let output = &const { [OUT] };
        let parameters = Self::PARAMETERS;
        if A::NAME == Linear::NAME {
            visit(LayerSummary { name: &format_args!("Dense({OUT})"), output, parameters });
        } else {
            let name = &format_args!("Dense({OUT}, {})", A::NAME);
            visit(LayerSummary { name, output, parameters });
        }
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, simd: S, x: &SVector<T, IN>) -> SVector<T, OUT> {
        let mut y = SVector::<T, OUT>::zeros();
        self.apply(simd, x.as_slice(), y.as_mut_slice());
        y
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, Flat<IN>, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, Flat<OUT>, T> {
        let y = &mut tape[..OUT * x.columns()];
        self.apply(simd, x.as_slice(), y);
        Batch::new(y)
    }

    #[inline(always)]
    fn backward<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'_, Flat<IN>, T>,
        tape: &'a mut [T],
        mut dy: BatchMut<'a, Flat<OUT>, T>,
        gradient: &mut Self,
    ) -> BatchMut<'a, Flat<IN>, T> {
        Self::activation_gradient(tape, &mut dy);
        BackwardFrom::<Logits<A>, _, T>::backward_from(self, simd, x, tape, dy, gradient)
    }

    #[inline(always)]
    fn backward_parameters<S: Simd>(
        &self,
        simd: S,
        x: Batch<'_, Flat<IN>, T>,
        tape: &mut [T],
        mut dy: BatchMut<'_, Flat<OUT>, T>,
        gradient: &mut Self,
    ) {
        Self::activation_gradient(tape, &mut dy);
        BackwardFrom::<Logits<A>, _, T>::backward_parameters_from(
            self, simd, x, tape, dy, gradient,
        );
    }
}

#[diagnostic::do_not_recommend]
impl<const IN: usize, const OUT: usize, A: Activation, T: Scalar>
    BackwardFrom<Logits<A>, Flat<IN>, T> for Dense<IN, OUT, A, T>
{
    #[inline(always)]
    fn backward_from<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'_, Flat<IN>, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, Flat<OUT>, T>,
        gradient: &mut Self,
    ) -> BatchMut<'a, Flat<IN>, T> {
        Self::parameter_gradient(simd, x.as_slice(), dy.as_slice(), gradient);
        self.input_gradient(simd, tape, &dy)
    }

    #[inline(always)]
    fn backward_parameters_from<S: Simd>(
        &self,
        simd: S,
        x: Batch<'_, Flat<IN>, T>,
        _tape: &mut [T],
        dy: BatchMut<'_, Flat<OUT>, T>,
        gradient: &mut Self,
    ) {
        Self::parameter_gradient(simd, x.as_slice(), dy.as_slice(), gradient);
    }
}
