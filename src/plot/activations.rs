use std::path::Path;

use nn_core::activations::{
    Activation, Elu, Gelu, GeluTanh, HardSigmoid, HardSwish, LeakyRelu, Linear, Mish, Relu, Selu,
    Sigmoid, Silu, Softmax, Softplus, Softsign, Tanh,
};
use nn_core::batch::{Batch, BatchMut};
use nn_core::crew::Alone;
use nn_core::layers::Prelu;
use nn_core::learner::{Learner, Nothing};
use nn_core::random::generator;
use nn_core::shape::{Flat, Shape};
use nn_core::{Layer, Pass, check};

use super::axis::Axis;
use super::grid::Grid;
use super::panel::{Kind, Panel, Series};
use super::{BLUE, GREY, ORANGE};
use crate::Result;

/// The arguments: so many steps of a sixty-fourth to both sides of 0.
const STEPS: i32 = 4 * 64;

/// Draws all activation functions, as the network line spells them, with their derivatives: a panel
/// each, with the same axes. Writes SVG or PNG, by the ending of the name.
///
/// The curves are what the layers compute, forward and backward. Functions with a number are drawn
/// with the one that is shown, `prelu` with the slope it starts with, 0.25, and `softmax` for two
/// values of which the second is 0.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("activations.svg");
/// staticnet::plot::activations(&path)?;
/// # assert!(std::fs::read_to_string(&path)?.contains("gelu_tanh"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the ending is neither `.svg` nor `.png`, or the file cannot be written.
pub fn activations(path: impl AsRef<Path>) -> Result<()> {
    let panels = vec![
        panel(Linear),
        panel(Relu),
        panel(LeakyRelu::<{ check::not_negative(0.1) }>),
        layer::<Flat<1>, _>("prelu".into(), Prelu::<1, f64> { slope: [0.25].into() }),
        panel(Elu::<{ check::not_negative(1.0) }>),
        panel(Selu),
        panel(Softplus),
        panel(Gelu),
        panel(GeluTanh),
        panel(Silu),
        panel(Mish),
        panel(HardSwish),
        panel(Sigmoid),
        panel(HardSigmoid),
        layer::<Flat<2>, _>("softmax of (x, 0)".into(), Softmax),
        panel(Tanh),
        panel(Softsign),
    ];
    let legend = vec![("f(x)".into(), BLUE), ("f′(x)".into(), ORANGE)];
    Grid { title: String::new(), legend, panels, columns: 5, cell: (172, 180) }.write(path.as_ref())
}

fn panel<A: Activation + Layer<Flat<1>, f64, Output = Flat<1>>>(activation: A) -> Panel {
    let number = A::NUMBER.map_or(String::new(), |number| format!("({number:?})"));
    layer(format!("{}{number}", A::NAME), activation)
}

/// The first value that a layer makes of x and, if it takes more of them, zeros, and its derivative
/// by x.
fn layer<X: Shape, L: Layer<X, f64, Output = X>>(title: String, mut layer: L) -> Panel {
    let arguments: Vec<f64> = (-STEPS..=STEPS).map(|step| f64::from(step) / 64.0).collect();
    let column = |first| std::iter::once(first).chain(std::iter::repeat_n(0.0, X::SIZE - 1));
    let x: Vec<f64> = arguments.iter().flat_map(|x| column(*x)).collect();
    let mut dy: Vec<f64> = arguments.iter().flat_map(|_| column(1.0)).collect();

    let (simd, random) = (pulp::Scalar::new(), &mut generator(0, 2));
    let pass = &mut Pass { simd, crew: &Alone, random, frozen: false };
    let (x, mut tape) = (Batch::new(&x), vec![0.0; L::TAPE * arguments.len()]);
    let points = |values: &[f64]| {
        arguments.iter().copied().zip(values.iter().copied().step_by(X::SIZE)).collect()
    };
    let y = points(layer.forward(pass, x, &mut tape).as_slice());
    let learner = Learner::new(Nothing, &mut []);
    let dx = points(layer.backward(pass, x, &mut tape, BatchMut::new(&mut dy), learner).as_slice());

    let rule = |points| Series { kind: Kind::Rule, color: GREY, points };
    let curve = |color, points| Series { kind: Kind::Line { dotted: false }, color, points };
    Panel {
        title,
        notes: Vec::new(),
        x: Axis::linear("", -4.0, 4.0, 4),
        y: Axis::linear("", -2.0, 3.0, 5),
        series: vec![
            rule(vec![(-4.0, 0.0), (4.0, 0.0)]),
            rule(vec![(0.0, -2.0), (0.0, 3.0)]),
            curve(ORANGE, dx),
            curve(BLUE, y),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each f′ is the central difference of its f, but for the two steps around a kink.
    #[test]
    fn curves_are_functions_with_their_slopes() {
        let smooth = [
            panel(Gelu),
            panel(GeluTanh),
            panel(Mish),
            panel(Softplus),
            panel(Tanh),
            layer::<Flat<2>, _>(String::new(), Softmax),
            layer::<Flat<1>, _>("prelu".into(), Prelu::<1, f64> { slope: [0.25].into() }),
        ];
        for panel in smooth {
            let [.., slope, curve] = &panel.series[..] else { panic!("two curves") };
            for (pair, (x, slope)) in curve.points.windows(3).zip(&slope.points[1..]) {
                let difference = (pair[2].1 - pair[0].1) * 32.0;
                let kink = panel.title == "prelu" && x.abs() < 0.1;
                let close = (difference - slope).abs() < 2e-4;
                assert!(close || kink, "{} at {x}: {slope} for {difference}", panel.title);
            }
        }
    }
}
