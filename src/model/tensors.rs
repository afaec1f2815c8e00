use nn_core::shape::Shape;
use nn_core::{Layer, Parameters, Scalar, Sequential};

use super::Model;

/// A tensor of a network, or what belongs to one: the derivatives by its values.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedTensor<T = f32> {
    /// Its name as in PyTorch: `0.weight`. See [`Parameters::MODULES`](crate::Parameters::MODULES).
    pub name: String,
    /// Its layer as the network line spells it: `Dense(128, relu)`.
    pub layer: String,
    /// The length of each axis: `[OUT, IN]` for the weights of a dense layer.
    pub shape: &'static [usize],
    /// Whether an update rule changes it.
    pub trainable: bool,
    /// The values, column-major.
    pub values: Vec<T>,
}

impl<X: Shape, L: Layer<X, T>, T: Scalar, S> Model<Sequential<X, L, T>, S> {
    /// A copy of all parameters: the tensors with their names.
    ///
    /// PyTorch: `state_dict()`; Keras: `get_weights()`.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// type Net = network!(Input(4) -> Dense(3, relu) -> Dense(2, softmax));
    ///
    /// let tensors = Model::<Net>::new(42).tensors();
    /// assert_eq!((tensors[0].name.as_str(), tensors[0].shape), ("0.weight", &[3, 4][..]));
    /// assert_eq!((tensors[3].name.as_str(), tensors[3].layer.as_str()), ("2.bias", "Dense(2, softmax)"));
    /// ```
    #[must_use]
    pub fn tensors(&self) -> Vec<NamedTensor<T>> {
        let mut tensors = Vec::new();
        let mut spellings = Spellings::new::<X, L, T>();
        self.network.visit(&mut |tensor| {
            tensors.push(NamedTensor {
                name: tensor.key().to_string(),
                layer: spellings.next(tensor.values.len()),
                shape: tensor.shape,
                trainable: tensor.trainable,
                values: tensor.values.to_vec(),
            });
        });
        tensors
    }
}

/// The layers that have parameters, as the summary spells them, with how many are left of each.
struct Spellings(std::collections::VecDeque<(String, usize)>);

impl Spellings {
    fn new<X: Shape, L: Layer<X, T>, T: Scalar>() -> Self {
        let mut spellings = Self(std::collections::VecDeque::new());
        L::describe(&mut |layer| {
            spellings.0.push_back((layer.spelled().to_string(), layer.parameters));
        });
        spellings
    }

    /// The layer of the next tensor, which has so many values.
    fn next(&mut self, values: usize) -> String {
        while self.0.front().is_some_and(|layer| layer.1 == 0) {
            self.0.pop_front();
        }
        // A layer of the user's own may count wrong.
        let Some((name, left)) = self.0.front_mut() else { return String::new() };
        *left = left.saturating_sub(values);
        name.clone()
    }
}
