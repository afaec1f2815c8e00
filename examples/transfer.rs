//! What was learnt for one question serves another: `cargo run --example transfer`.
//!
//! A network learns to tell the digits from 0 to 6. Its body, up to the layer `features`, then stays as it is
//! beneath a new head, which learns to tell the three others from a handful of samples of each; beside it
//! the same network learns them from nothing. The digits are drawn in 5x7 points, moved and spoilt by
//! noise, so that nothing has to be downloaded.

#[macro_use]
mod say;

use rand::{RngExt, SeedableRng};
use staticnet::prelude::*;

network! {
    /// Tells the digits from 0 to 6.
    #[split(after(features), into(Body, Head))]
    type Digits = < Flatten(9, 7) -> Dense(48, relu) -> features: Dense(24, tanh) -> Dense(7, softmax) >;

    /// Tells the three others with the body of [`Digits`], which keeps its weights.
    type Others = < body: frozen Body -> head: Dense(3, softmax) >;
}

type Data<const C: usize> = Dataset<Plane<9, 7, 63>, Classes<C>>;

/// The same layers as [`Digits`], for three digits, with nothing learnt before.
type Fresh = network!(< Flatten(9, 7) -> Dense(48, relu) -> features: Dense(24, tanh) -> Dense(3, softmax) >);

/// The digits, a row of five points a number.
const GLYPHS: [[u8; 7]; 10] = [
    [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
    [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
    [0b01110, 0b10001, 0b00001, 0b00010, 0b00100, 0b01000, 0b11111],
    [0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110],
    [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
    [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
    [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
    [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
    [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
    [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
];

fn main() -> staticnet::Result<()> {
    let mut model = Model::<Digits>::new(1).compile(Adam::new(0.003), CrossEntropy);
    let digits = [0, 1, 2, 3, 4, 5, 6];
    model.fit(&drawn(digits, 300, 1)?, Fit::epochs(20))?;
    say!("1. The digits from 0 to 6 are learnt: {}", model.evaluate(&drawn(digits, 100, 2)?)?);

    let (few, test) = (drawn([7, 8, 9], 4, 3)?, drawn([7, 8, 9], 200, 4)?);
    let (body, _) = model.network().split();
    let mut others = Model::<Others>::new(2).compile(Adam::new(0.01), CrossEntropy);
    // The types say that this is the same body; it is copied in place.
    others.network_mut().body_mut().clone_from(body);
    say!("\n2. A new head on that body, of which {} parameters learn:\n", Others::TRAINABLE);
    say!("{}\n", others.summary());
    others.fit(&few, Fit::epochs(60))?;
    let with_body = others.evaluate(&test)?;

    let mut fresh = Model::<Fresh>::new(2).compile(Adam::new(0.01), CrossEntropy);
    fresh.fit(&few, Fit::epochs(60))?;
    let from_nothing = fresh.evaluate(&test)?;
    say!("3. The digits 7, 8 and 9, four of each to learn from:");
    say!("   on the body that knew others:  {with_body}");
    say!("   from nothing:                  {from_nothing}");

    let (body, others) = (model.network().split().0, others.network().body());
    assert_eq!(others.features().weight(), body.features().weight());
    say!("\n4. The body is what it was, to the bit.");
    Ok(())
}

/// So many of each digit, moved by up to a point and spoilt by noise.
fn drawn<const C: usize>(
    digits: [usize; C],
    of_each: usize,
    seed: u64,
) -> staticnet::Result<Data<C>> {
    let mut random = rand::rngs::SmallRng::seed_from_u64(seed);
    let (mut samples, mut classes) = (Vec::new(), Vec::new());
    for index in 0..C * of_each {
        let class = index % C;
        let (down, right) = (random.random_range(0..3), random.random_range(0..3));
        for row in 0..9 {
            for column in 0..7 {
                let point = point(GLYPHS[digits[class]], (row, column), (down, right));
                samples.push(point + random.random_range(-0.3..0.3));
            }
        }
        classes.push(class);
    }
    Data::new(samples, classes)
}

/// Whether a point of a glyph is black, where the glyph was moved.
fn point(glyph: [u8; 7], at: (usize, usize), moved: (usize, usize)) -> f32 {
    let row = at.0.checked_sub(moved.0).and_then(|row| glyph.get(row));
    let column = at.1.checked_sub(moved.1).filter(|column| *column < 5);
    match (row, column) {
        (Some(row), Some(column)) => f32::from(row >> (4 - column) & 1),
        _ => 0.0,
    }
}
