//! What a layer owns and what it does to a shape.

mod key;

use bytemuck::Zeroable;
use pulp::Simd;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::crew::Crew;
use crate::initializer::Initializer;
use crate::learner::{Learner, Rule};
use crate::random::Generator;
use crate::shape::{Sample, Shape};
use crate::summary::LayerSummary;

pub use key::{Key, Naming, Path};

/// One tensor of a layer, with the name and the shape it has in files.
#[derive(Clone, Copy, Debug)]
pub struct Tensor<V> {
    /// Its name within the layer: `weight`, `bias`.
    pub name: &'static str,
    /// The length of each axis: `[OUT, IN]` for the weights of a dense layer.
    pub shape: &'static [usize],
    /// How it starts unless the user says otherwise.
    pub initializer: Initializer,
    /// Whether an update rule changes it: not what is [`Frozen`](crate::layers::Frozen), nor the
    /// running statistics of a [`BatchNorm`](crate::layers::BatchNorm).
    pub trainable: bool,
    /// Which module of the network it belongs to, counted from 0 as PyTorch's `Sequential` counts
    /// them: see [`MODULES`](Parameters::MODULES). A layer by itself begins at 0.
    pub module: usize,
    /// The names of the layers that go around it.
    pub path: Path,
    /// The values, column-major.
    pub values: V,
}

impl<V> Tensor<V> {
    /// A trainable tensor of a layer's first module.
    pub const fn new(
        name: &'static str,
        shape: &'static [usize],
        initializer: Initializer,
        values: V,
    ) -> Self {
        Self { name, shape, initializer, trainable: true, module: 0, path: Path::NONE, values }
    }

    /// Its name within a network, as PyTorch's `Sequential` has it: `3.weight`, or `hidden.weight` of
    /// a layer with a name.
    pub const fn key(&self) -> Key {
        Key { module: self.module, path: self.path, name: self.name }
    }

    /// In a layer that is called `name`.
    pub(crate) fn named(self, name: &'static str, naming: Naming) -> Self {
        let path = self.path.named(name, Some(self.module), naming);
        Self { path, module: 0, ..self }
    }
}

/// What a layer owns: parameter tensors. A layer without parameters implements this with an empty
/// body.
#[diagnostic::on_unimplemented(
    message = "a layer says what it learns; where that is nothing, write `impl Parameters<{T}> for {Self} {{}}`",
    label = "does not say what it learns"
)]
pub trait Parameters<T: Scalar = f32>: Zeroable + Send + Sync + 'static {
    /// The number of values in its tensors.
    const PARAMETERS: usize = 0;

    /// Those of them in tensors that are [trainable](Tensor::trainable): all, as a rule. Only they
    /// have a place among the slots of an update rule.
    const TRAINABLE: usize = Self::PARAMETERS;

    /// How many modules of PyTorch's it stands for: one, unless it is several layers, or a
    /// [`Dense`](crate::layers::Dense) with an activation, which is a module of its own there. So
    /// the tensors of a network have the names in files that PyTorch gives them: `3.weight`. A
    /// [`Residual`](crate::layers::Residual) counts as the layers in it, since PyTorch has no such
    /// module, and so do [`Branches`](crate::layers::Branches), one behind the other.
    const MODULES: usize = 1;

    /// How its tensors are called where it has a name in the network line: those of a layer around
    /// others are numbered, and [`Naming::around`] says so.
    const NAMING: Naming = Naming::ONE;

    /// Visits each tensor, in order.
    fn visit<'a>(&'a self, _visit: &mut dyn FnMut(Tensor<&'a [T]>)) {}

    /// Visits each tensor to change it, in the same order.
    fn visit_mut(&mut self, _visit: &mut dyn FnMut(Tensor<&mut [T]>)) {}

    /// What the parameters add to the loss in training and evaluation: nothing, unless they are
    /// [`Penalised`](crate::layers::Penalised).
    #[inline(always)]
    fn penalty<S: Simd>(&self, _simd: S) -> f64 {
        0.0
    }
}

/// What a step of training carries along: the instruction set, chosen once at the network's door,
/// the threads and the randomness.
pub struct Pass<'a, S> {
    /// The instruction set.
    pub simd: S,
    /// The threads that share large products.
    pub crew: &'a dyn Crew,
    /// The source of all randomness in this step.
    pub random: &'a mut Generator,
    /// Whether the layers at work are [`Frozen`](crate::layers::Frozen): a layer that computes
    /// with the statistics of a batch takes those that it has learnt.
    pub frozen: bool,
}

/// What the outputs of a layer are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Values of which nothing is known.
    Values,
    /// In prediction, the values that arrive.
    Input,
    /// What the activation of this name in the network line makes: `softmax`.
    Activation(&'static str),
}

/// What a layer does to a batch of shape `X`.
///
/// A layer of your own needs [`Output`](Layer::Output), [`predict`](Layer::predict) and
/// [`backward`](Layer::backward); the rest has defaults that are right for a layer that does the
/// same in training as in prediction. All methods run inside code that is compiled for the
/// processor's instruction set: mark yours `#[inline(always)]` and plain loops are vectorised too.
///
/// ```
/// use bytemuck::Zeroable;
/// use nalgebra::SVector;
/// use nn_core::batch::{Batch, BatchMut};
/// use nn_core::learner::{Learner, Rule};
/// use nn_core::shape::Flat;
/// use nn_core::{Layer, Parameters, Pass, Simd};
///
/// /// y = 2 x
/// #[derive(Zeroable)]
/// struct Double;
///
/// impl Parameters for Double {}
///
/// impl<const N: usize> Layer<Flat<N>> for Double {
///     type Output = Flat<N>;
///
///     #[inline(always)]
///     fn predict<S: Simd>(&self, _simd: S, x: &SVector<f32, N>) -> SVector<f32, N> {
///         x * 2.0
///     }
///
///     #[inline(always)]
///     fn backward<'a, S: Simd, R: Rule<f32>>(
///         &mut self,
///         _pass: &mut Pass<'_, S>,
///         _x: Batch<'_, Flat<N>>,
///         _tape: &'a mut [f32],
///         mut dy: BatchMut<'a, Flat<N>>,
///         _learner: Learner<'_, R>,
///     ) -> BatchMut<'a, Flat<N>> {
///         dy.view_mut().scale_mut(2.0); // dx = 2 dy, in place
///         dy
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "this layer must accept the shape that reaches it; change the layer before, or this one",
    label = "does not accept `{X}` of `{T}`",
    note = "the layers of a network compute with `f32`, or with what its line begins with: `f64;`",
    note = "a type of your own implements `staticnet::Layer` for that shape (examples/own_layer.rs)"
)]
pub trait Layer<X: Shape, T: Scalar = f32>: Parameters<T> {
    /// The shape it leaves.
    type Output: Shape;

    /// Scalars a sample that a forward pass keeps on the tape for the backward pass: by default
    /// the output. The output stands first on the tape (else override [`output`](Layer::output)).
    const TAPE: usize = <Self::Output as Shape>::SIZE;

    /// Multiplications with addition that one prediction takes.
    const MULTIPLY_ADDS: usize = 0;

    /// What its outputs are, as far as is known: so `network!` finds a softmax behind softmax.
    const END: End = End::Values;

    /// Visits each layer's line of the summary.
    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        let name = &crate::summary::short_type_name(core::any::type_name::<Self>());
        visit(LayerSummary::new(name, <Self::Output as Shape>::DIMENSIONS, Self::PARAMETERS));
    }

    /// The output for one sample.
    fn predict<S: Simd>(&self, simd: S, x: &X::Vector<T>) -> <Self::Output as Shape>::Vector<T>;

    /// The outputs for a batch; `tape` is room for [`TAPE`](Layer::TAPE) scalars a sample.
    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, Self::Output, T> {
        let size = <Self::Output as Shape>::SIZE;
        for (x, y) in x.iter().zip(tape.chunks_exact_mut(size)) {
            y.copy_from_slice(self.predict(simd, &X::Vector::from_slice(x)).as_slice());
        }
        Self::output(x, tape)
    }

    /// The outputs for a batch in training; leaves on `tape` what the backward pass needs.
    #[inline(always)]
    fn forward<'a, S: Simd>(
        &self,
        pass: &mut Pass<'_, S>,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, Self::Output, T> {
        self.predict_batch(pass.simd, x, tape)
    }

    /// The outputs of the last forward pass, read back from its input and its tape.
    #[inline(always)]
    fn output<'a>(x: Batch<'a, X, T>, tape: &'a [T]) -> Batch<'a, Self::Output, T> {
        Batch::new(&tape[..<Self::Output as Shape>::SIZE * x.columns()])
    }

    /// Visits the output of each layer, in the order of [`describe`](Layer::describe), as the last
    /// forward pass left it on the tape. A backward pass overwrites it.
    #[inline(always)]
    fn trace<'a>(x: Batch<'a, X, T>, tape: &'a [T], visit: &mut dyn FnMut(&'a [T])) {
        visit(Self::output(x, tape).as_slice());
    }

    /// From the derivative of the loss by the output, `dy`, makes the derivative by the input,
    /// which is returned, and those by the parameters, which `learner` takes tensor by tensor: it
    /// writes them down, or changes the parameters at once. So the derivative by the input, which
    /// hangs on the parameters, comes first. `x` and `tape` are those of the forward pass; `dy`
    /// and `tape` may be overwritten, so that nothing is allocated.
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, Self::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T>;

    /// As [`backward`](Layer::backward) where nobody needs the derivative by the input: the
    /// first layer with parameters.
    #[inline(always)]
    fn backward_parameters<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        mut dy: BatchMut<'_, Self::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        self.backward(pass, x, tape, dy.reborrow(), learner);
    }
}

/// The derivative by the network's output: where most losses start.
#[derive(Clone, Copy, Debug)]
pub struct Output;

/// The derivative by what enters the last activation, `A`: where a loss starts that is fused
/// with that activation, such as cross-entropy with softmax.
#[derive(Clone, Copy, Debug)]
pub struct Logits<A>(core::marker::PhantomData<A>);

/// A layer whose backward pass can start from `E`: [`Output`], or [`Logits`] of the activation it
/// ends in.
pub trait BackwardFrom<E, X: Shape, T: Scalar = f32>: Layer<X, T> {
    /// As [`Layer::backward`], with `dy` the derivative by `E`.
    fn backward_from<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, Self::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T>;

    /// As [`Layer::backward_parameters`], with `dy` the derivative by `E`.
    fn backward_parameters_from<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        dy: BatchMut<'_, Self::Output, T>,
        learner: Learner<'_, R, T>,
    );
}

#[diagnostic::do_not_recommend]
impl<X: Shape, T: Scalar, L: Layer<X, T>> BackwardFrom<Output, X, T> for L {
    #[inline(always)]
    fn backward_from<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, Self::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        self.backward(pass, x, tape, dy, learner)
    }

    #[inline(always)]
    fn backward_parameters_from<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        dy: BatchMut<'_, Self::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        self.backward_parameters(pass, x, tape, dy, learner);
    }
}

/// Where a loss starts, [`Output`] or [`Logits`], if it fits the end of the layers `L`.
///
/// It is asked of the start and not of the layers, since of these the compiler knows one
/// implementation at least, for [`Output`]: before it knows where a loss starts, it would take that.
/// [`Logits`] start where [`losses`](crate::losses) have the words for it: in softmax, sigmoid and
/// plain sums.
#[diagnostic::on_unimplemented(
    message = "no loss can start from `{Self}`",
    label = "no start of a loss",
    note = "the type `From` of a loss of your own is `Output`, or `Logits` of `Softmax`, `Sigmoid` or `Linear`"
)]
pub trait Start<L: Layer<X, T>, X: Shape, T: Scalar = f32> {
    /// As [`Layer::backward_parameters`] of `layers`, with `dy` the derivative by this start.
    fn backward_parameters<S: Simd, R: Rule<T>>(
        layers: &mut L,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        dy: BatchMut<'_, L::Output, T>,
        learner: Learner<'_, R, T>,
    );
}

impl<L: Layer<X, T>, X: Shape, T: Scalar> Start<L, X, T> for Output {
    #[inline(always)]
    fn backward_parameters<S: Simd, R: Rule<T>>(
        layers: &mut L,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        dy: BatchMut<'_, L::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        layers.backward_parameters(pass, x, tape, dy, learner);
    }
}

/// A layer that says its own input: what `network!` makes.
#[diagnostic::on_unimplemented(
    message = "the first layer must say its input",
    label = "its input is not known",
    note = "begin the network with `Input(n)` or `Flatten(n)`"
)]
pub trait Network: Layer<Self::Input, Self::Scalar> {
    /// The shape of the samples it takes.
    type Input: Shape;
    /// What it computes with.
    type Scalar: Scalar;
}
