use core::marker::PhantomData;

use bytemuck::Zeroable;
use nalgebra::{SMatrix, SVector};
use pulp::Simd;

use crate::Scalar;
use crate::activations::{self, Activation, Linear};
use crate::batch::{Batch, BatchMut};
use crate::crew::{Alone, Crew};
use crate::initializer::Initializer;
use crate::kernel;
use crate::layer::{BackwardFrom, Layer, Logits, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
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
                trainable: true,
                values: weight,
            },
            Tensor {
                name: "bias",
                shape: &const { [OUT] },
                initializer: Initializer::Zeros,
                trainable: true,
                values: bias,
            },
        ]
    }

    // x: IN×n   w: OUT×IN   b: OUT   y: OUT×n
    // y = f(w x + b)
    #[inline(always)]
    fn apply<S: Simd>(&self, simd: S, crew: &dyn Crew, x: &[T], y: &mut [T], room: &mut [T]) {
        kernel::affine::<A, S, T>(
            simd,
            crew,
            self.weight.as_slice(),
            x,
            self.bias.as_slice(),
            room,
            y,
        );
        Self::activate(simd, y);
    }

    /// An activation that needs all values of a sample, such as softmax; the others are applied
    /// by the product itself.
    #[inline(always)]
    fn activate<S: Simd>(simd: S, y: &mut [T]) {
        if !A::ELEMENTWISE {
            activations::apply::<A, S, T>(simd, OUT, y);
        }
    }

    #[inline(always)]
    fn activation_gradient(tape: &[T], dy: &mut BatchMut<'_, Flat<OUT>, T>) {
        let y = Batch::new(&tape[..OUT * dy.columns()]);
        activations::backward::<A, Flat<OUT>, T>(y, dy);
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
        let (of_w, of_b) = (learner.tensor(w.len()), learner.tensor(b.len()));
        kernel::weight_gradient(pass.simd, pass.crew, [OUT, IN], dy, x, w, of_w);
        kernel::bias_gradient(pass.simd, dy, b, of_b);
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
}

impl<const IN: usize, const OUT: usize, A: Activation, T: Scalar> Layer<Flat<IN>, T>
    for Dense<IN, OUT, A, T>
{
    type Output = Flat<OUT>;

    /// The output, and once it is not needed any more the derivative by the input and room to make
    /// it.
    const TAPE: usize = OUT + 2 * IN;
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
        // A vector's storage is one column.
        let ([b], [out]) = (&self.bias.data.0, &mut y.data.0);
        kernel::affine_one::<A, S, T, OUT>(simd, self.weight.as_slice(), x.as_slice(), b, out);
        Self::activate(simd, out);
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
        let (y, room) = tape.split_at_mut(OUT * x.columns());
        self.apply(pass.simd, pass.crew, x.as_slice(), y, room);
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
        Self::activation_gradient(tape, &mut dy);
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
        Self::activation_gradient(tape, &mut dy);
        BackwardFrom::<Logits<A>, _, T>::backward_parameters_from(self, pass, x, tape, dy, learner);
    }
}

#[diagnostic::do_not_recommend]
impl<const IN: usize, const OUT: usize, A: Activation, T: Scalar>
    BackwardFrom<Logits<A>, Flat<IN>, T> for Dense<IN, OUT, A, T>
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
