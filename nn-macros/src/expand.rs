//! A checked chain to one type. No decisions remain.

mod access;
mod branches;
mod budgets;
mod dense;
mod item;
mod named;

pub use budgets::budgets;
pub use item::{Item, item, stand_ins};

use crate::check::{Behind, Chain, Leaves, Shape, Stage, Stated, product};
use crate::constants::{asserted, checked, constant};
use crate::editor::Reader;
use crate::names::LEARNED;
use crate::parameters::Parameters;
use crate::syntax::{Function, Size};
use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Type, TypePath};

/// `Sequential<shape, layers>`, or `Sequential<shape, layers, scalar>` if one was named.
pub fn expand(chain: &Chain) -> TokenStream {
    let writer = Writer::of(chain);
    let krate = chain.krate;
    let input = writer.declared(&chain.input);
    let layers: Vec<TokenStream> = chain.stages.iter().map(|stage| writer.stage(stage)).collect();
    let layers = writer.tree(&layers);
    let scalar = writer.scalar_argument();
    chain.offers.beside(quote!(#krate::Sequential<#input, #layers #scalar>))
}

/// What of a chain that was complained about the compiler may still check: the shape that arrives
/// and each layer, as types.
pub fn parts(chain: &Chain) -> Vec<TokenStream> {
    let writer = Writer::of(chain);
    let known = !matches!(chain.input, Shape::Unknown);
    let input = known.then(|| writer.declared(&chain.input));
    let parts = input.into_iter().chain(chain.stages.iter().map(|stage| writer.stage(stage)));
    // They stand where the compiler takes no parameters.
    parts.filter(|part| !chain.parameters.may_be_mentioned(part)).collect()
}

struct Writer<'a> {
    krate: &'a TokenStream,
    scalar: Option<&'a Type>,
    /// Where the first shape stands.
    declared: Span,
    /// Who reads what is written.
    reader: Reader,
    parameters: &'a Parameters,
    product: Option<&'a Size>,
    /// Whether what it writes is checked; not where it is written once more.
    checks: bool,
}

impl<'a> Writer<'a> {
    fn of(chain: &Chain<'a>) -> Self {
        let &Chain { krate, scalar, parameters, product, declared, ref offers, .. } = chain;
        Self { krate, scalar, parameters, product, declared, reader: offers.reader, checks: true }
    }

    /// One that writes the same types without their checks, of which one complaint is enough.
    fn unchecked(&self) -> Self {
        Self { checks: false, ..*self }
    }
}

impl Writer<'_> {
    /// A balanced tree, so that the compiler's recursion grows with the logarithm of the depth.
    fn tree(&self, layers: &[TokenStream]) -> TokenStream {
        match layers {
            [] => TokenStream::new(),
            [layer] => layer.clone(),
            _ => {
                let (front, back) = layers.split_at(layers.len().div_ceil(2));
                let (krate, front, back) = (self.krate, self.tree(front), self.tree(back));
                quote!(#krate::layers::Chain<#front, #back>)
            }
        }
    }

    fn stage(&self, stage: &Stage) -> TokenStream {
        let krate = self.krate;
        match stage {
            Stage::Flatten { name, input, stated, believed } => {
                let width = match stated.as_ref().filter(|_| self.checks) {
                    Some(stated) => self.compared(stated, input),
                    None => self.count(input),
                };
                let layer = quote!(#krate::layers::#name<#width>);
                match believed {
                    Some(arriving) => {
                        let arriving = self.shape(arriving);
                        quote!(#krate::check::Stated<#layer, #arriving, #width>)
                    }
                    None => layer,
                }
            }
            Stage::Dense(dense) => self.dense(dense),
            Stage::Dropout { name, rate } => {
                let rate = self.bits(rate, "rate", "share");
                quote!(#krate::layers::#name<#rate>)
            }
            Stage::GaussianNoise { name, deviation } => {
                let deviation = self.bits(deviation, "deviation", "spread");
                quote!(#krate::layers::#name<#deviation>)
            }
            Stage::Normalization { name, input, refused, epsilon, momentum } => {
                let width = self.flat_width(name, input, refused.as_deref());
                let numbers = self.normalization(*epsilon, *momentum);
                quote!(#krate::layers::#name<#width #numbers>)
            }
            Stage::Named { name, stage } => self.named(name, &self.stage(stage)),
            Stage::Frozen { word, stage } => {
                let (name, stage) = (Ident::new("Frozen", word.span()), self.stage(stage));
                quote!(#krate::layers::#name<#stage>)
            }
            Stage::Residual { name, input, stages, leaves } => {
                let layers: Vec<TokenStream> =
                    stages.iter().map(|stage| self.stage(stage)).collect();
                let (layers, size) =
                    (self.tree(&layers), self.around(name, input, leaves.as_ref()));
                quote!(#krate::layers::#name<#layers, #size>)
            }
            Stage::Branches(fork) => self.branches(fork),
            Stage::Activation { function, input, .. } if function.name == LEARNED => {
                self.learned(&function.name, &self.count(input))
            }
            Stage::Activation { function, behind, .. } => {
                let layer = self.function("layers", function);
                match behind.as_ref().filter(|_| self.checks) {
                    Some(behind) => self.once(&layer, function, behind),
                    None => layer,
                }
            }
            Stage::Custom { path, input } => self.custom(path, input),
        }
    }

    /// What stands in the type of a normalisation behind the width: as little as says all.
    fn normalization(
        &self,
        epsilon: Option<&TokenStream>,
        momentum: Option<&TokenStream>,
    ) -> Option<TokenStream> {
        let (krate, scalar) = (self.krate, self.scalar());
        let epsilon = epsilon.map(|epsilon| self.bits(epsilon, "epsilon", "little"));
        let Some(momentum) = momentum else {
            return match epsilon {
                Some(epsilon) => Some(quote!(, #scalar, #epsilon)),
                None => self.scalar_argument(),
            };
        };
        let epsilon = epsilon.unwrap_or_else(|| quote!({ #krate::layers::DEFAULT_EPSILON }));
        let momentum = self.bits(momentum, "momentum", "pace");
        Some(quote!(, #scalar, #epsilon, #momentum))
    }

    /// A type of the user's, of which is asked what it leaves.
    fn custom(&self, path: &TypePath, input: &Shape) -> TokenStream {
        let leaves = Shape::After(Box::new(input.clone()), path.clone());
        if matches!(input, Shape::Unknown) || !self.checks {
            return path.to_token_stream();
        }
        if leaves.hangs(self.parameters, self.scalar) {
            return self.placed(path, input);
        }
        let output = self.shape(&leaves);
        let krate = self.krate;
        let leaves = self.at(path.span(), "leaves");
        quote!(#krate::check::Checked<#path, { #leaves::<#output>() }>)
    }

    /// A layer of which is asked whether it takes what arrives, once the parameters are numbers.
    fn placed(&self, layer: &impl ToTokens, input: &Shape) -> TokenStream {
        // What stands first says itself what it takes.
        if matches!(input, Shape::InputOf(_)) {
            return layer.to_token_stream();
        }
        let (krate, input, scalar) = (self.krate, self.shape(input), self.scalar());
        quote!(#krate::check::Placed<#layer, #input, #scalar>)
    }

    /// An activation behind a type of the user's, of which is asked whether it ends in the same.
    fn once(&self, layer: &TokenStream, function: &Function, behind: &Behind) -> TokenStream {
        let Behind { path, input, from } = behind;
        let leaves = Shape::After(Box::new(input.clone()), path.clone());
        if matches!(input, Shape::Unknown) || leaves.hangs(self.parameters, self.scalar) {
            return layer.clone();
        }
        let (krate, scalar, input) = (self.krate, self.scalar(), self.shape(input));
        let end = self.projection(path, path, &quote!(Layer<#input, #scalar>), "END");
        let name = function.name.to_string();
        let word = name.to_lowercase();
        let call =
            self.call(&function.name.to_token_stream(), "once", quote!(#name, #word, #from, #end));
        let fits = asserted(&call, &quote!(true));
        quote!(#krate::check::Checked<#layer, #fits>)
    }

    fn scalar(&self) -> TokenStream {
        self.scalar.map_or_else(|| quote!(f32), ToTokens::to_token_stream)
    }

    fn scalar_argument(&self) -> Option<TokenStream> {
        self.scalar.map(|scalar| quote!(, #scalar))
    }

    /// The call of a check that, if it fails, puts its caret under `place`.
    fn call(&self, place: &TokenStream, check: &str, arguments: TokenStream) -> TokenStream {
        let (start, end) = ends(place);
        let path = self.at(start, check);
        let mut group = Group::new(Delimiter::Parenthesis, arguments);
        // Spans of two contexts cannot be joined: the last token is of the first one's.
        let context = self.krate.clone().into_iter().next().map_or(end, |tree| tree.span());
        group.set_span(context.located_at(end));
        quote!(#path #group)
    }

    /// Where words of ours stand that the compiler shall find at one of the user's.
    fn place(&self, span: Span) -> Span {
        match self.reader {
            Reader::Compiler => span,
            Reader::Editor => Span::call_site(),
        }
    }

    /// The path of a check as if it stood at `span`.
    fn at(&self, span: Span, check: &str) -> TokenStream {
        let span = self.place(span);
        let krate = self.krate_at(span);
        let check = Ident::new(check, span);
        quote_spanned!(span=> #krate::check::#check)
    }

    /// The crate's path as if it stood at `span`; what it means stays.
    fn krate_at(&self, span: Span) -> TokenStream {
        let located = |mut tree: TokenTree| {
            tree.set_span(tree.span().located_at(span));
            tree
        };
        self.krate.clone().into_iter().map(located).collect()
    }

    /// The first shape, which nobody has checked before.
    fn declared(&self, shape: &Shape) -> TokenStream {
        match shape {
            Shape::Sizes(sizes) => {
                let checked: Vec<TokenStream> =
                    sizes.iter().map(|size| self.checked(size, "input")).collect();
                self.sizes(&checked, sizes, self.declared)
            }
            Shape::InputOf(path) => self.first(path, &self.custom(path, shape), "Input"),
            _ => self.shape(shape),
        }
    }

    fn shape(&self, shape: &Shape) -> TokenStream {
        let krate = self.krate;
        match shape {
            Shape::Sizes(sizes) => {
                let plain: Vec<TokenStream> =
                    sizes.iter().map(|size| self.argument(size)).collect();
                self.sizes(&plain, sizes, Span::call_site())
            }
            Shape::Flattened(_) | Shape::Joined(_) => {
                let width = self.count(shape);
                quote!(#krate::shape::Flat<#width>)
            }
            Shape::After(input, path) if matches!(**input, Shape::InputOf(_)) => {
                self.first(path, path, "Output")
            }
            Shape::After(input, path) => {
                let (input, scalar) = (self.shape(input), self.scalar());
                self.projection(path, path, &quote!(Layer<#input, #scalar>), "Output")
            }
            Shape::InputOf(path) => self.first(path, path, "Input"),
            Shape::Unknown => TokenStream::new(),
        }
    }

    /// The shape that enters or leaves the user's own first layer, whose path is `path`.
    fn first(&self, path: &TypePath, layer: &impl ToTokens, name: &str) -> TokenStream {
        let scalar = self.scalar();
        self.projection(path, layer, &quote!(check::First<#scalar>), name)
    }

    /// `<layer as krate::bound>::name`, all of it at the place of the user's path.
    fn projection(
        &self,
        path: &TypePath,
        layer: &impl ToTokens,
        bound: &TokenStream,
        name: &str,
    ) -> TokenStream {
        let (start, end) = ends(&path.to_token_stream());
        let (start, end) = (self.place(start), self.place(end));
        let (krate, name) = (self.krate_at(start), Ident::new(name, end));
        let open = quote_spanned!(start=> <);
        quote_spanned!(end=> #open #layer as #krate::#bound>::#name)
    }

    /// A shape whose word stands at `place`.
    fn sizes(&self, written: &[TokenStream], sizes: &[Size], place: Span) -> TokenStream {
        let krate = self.krate;
        let count = (written.len() > 1).then(|| self.product(sizes)).map(|count| quote!(, #count));
        let name = match written {
            [_] => "Flat",
            [_, _] => "Plane",
            _ => "Volume",
        };
        let name = Ident::new(name, place);
        quote!(#krate::shape::#name<#(#written),* #count>)
    }

    /// A size as a const argument, after a check.
    fn checked(&self, size: &Size, check: &str) -> TokenStream {
        let expr = &size.expr;
        if size.literal.is_some() || self.parameters.is_one(expr) {
            return expr.clone();
        }
        if !self.checks {
            return self.argument(size);
        }
        let call = |value: &Ident| Some(self.call(expr, check, quote!(#value)));
        checked(&quote!(usize), expr, call, |value| quote!(#value))
    }

    /// The bits of a float: of a literal what the check `of_literal` makes of it, else its own after
    /// the check `of_constant`.
    fn bits(&self, float: &TokenStream, of_literal: &str, of_constant: &str) -> TokenStream {
        if syn::parse2::<syn::LitFloat>(float.clone()).is_ok() {
            let bits = self.call(float, of_literal, float.clone());
            return quote!({ #bits });
        }
        let call =
            |value: &Ident| self.checks.then(|| self.call(float, of_constant, quote!(#value)));
        checked(&quote!(f64), float, call, |value| quote!(#value.to_bits()))
    }

    /// The width of what arrives at the layer `name`, or its refusal.
    fn flat_width(&self, name: &TokenStream, input: &Shape, refused: Option<&str>) -> TokenStream {
        match refused {
            _ if !self.checks => self.count(input),
            Some(from) => self.refused(name, input, from),
            None => self.width(input, name.span()),
        }
    }

    /// The width of a shape that must be flat; if it is not, the caret goes to `span`.
    fn width(&self, shape: &Shape, span: Span) -> TokenStream {
        match shape {
            Shape::After(..) | Shape::InputOf(_) => {
                let (width, flat) = (self.at(span, "width"), self.at(span, "shape"));
                let shape = self.shape(shape);
                quote_spanned!(span=> { #width(#flat::<#shape>()) })
            }
            _ => self.count(shape),
        }
    }

    /// In place of a width, the refusal of a shape that is not flat.
    fn refused(&self, name: &TokenStream, shape: &Shape, from: &str) -> TokenStream {
        let arriving = self.dimensions(shape);
        let layer = name.to_string();
        let call = self.call(name, "not_flat", quote!(#layer, #from, #arriving));
        constant(&quote!(usize), &call)
    }

    /// The number of values in a shape, as a const argument.
    fn count(&self, shape: &Shape) -> TokenStream {
        match shape {
            Shape::Sizes(sizes) => self.product(sizes),
            Shape::Flattened(inner) => self.count(inner),
            Shape::Joined(_) => constant(&quote!(usize), &self.counted(shape)),
            Shape::Unknown => quote!(0), // in no network that compiles
            Shape::After(..) | Shape::InputOf(_) => {
                let counted = self.counted(shape);
                quote!({ #counted })
            }
        }
    }

    /// The number of values in a shape, as an expression.
    fn counted(&self, shape: &Shape) -> TokenStream {
        let krate = self.krate;
        match shape {
            Shape::Sizes(sizes) => multiplied(sizes),
            Shape::Flattened(inner) => self.counted(inner),
            Shape::Joined(parts) => {
                let parts = parts.iter().map(|part| self.addend(part));
                quote!(#(#parts)+*)
            }
            Shape::After(..) | Shape::InputOf(_) => {
                let shape = self.shape(shape);
                quote!(#krate::check::size::<#shape>())
            }
            Shape::Unknown => quote!(0),
        }
    }

    /// The number of values that arrive, after a comparison with what a `Flatten` states.
    fn compared(&self, stated: &Stated, input: &Shape) -> TokenStream {
        let Stated { layer, sizes, from } = stated;
        let (stating, arriving) = (dimensions(sizes), self.dimensions(input));
        let spelling = &layer.spelling;
        let arguments = quote!(#spelling, #stating, #from, #arriving);
        asserted(&self.call(&layer.arguments, "same", arguments), &self.counted(input))
    }

    /// The number of values that go around layers, after a comparison with what leaves these.
    fn around(&self, name: &TokenStream, input: &Shape, leaves: Option<&Leaves>) -> TokenStream {
        let Some(Leaves { last, shape }) = leaves.filter(|_| self.checks) else {
            return self.count(input);
        };
        if [input, shape].iter().any(|shape| shape.hangs(self.parameters, self.scalar)) {
            return self.count(input);
        }
        let (leaving, arriving) = (self.dimensions(shape), self.dimensions(input));
        let call = self.call(name, "around", quote!(#last, #leaving, #arriving));
        asserted(&call, &self.counted(input))
    }

    /// A size as a const argument.
    fn argument(&self, size: &Size) -> TokenStream {
        if size.literal.is_some() || self.parameters.is_one(&size.expr) {
            return size.expr.clone();
        }
        constant(&quote!(usize), &size.expr)
    }

    /// The product of sizes as a const argument.
    fn product(&self, sizes: &[Size]) -> TokenStream {
        match (sizes, product(sizes), self.product) {
            ([size], ..) => self.argument(size),
            (_, Some(product), _) => Literal::u64_unsuffixed(product).to_token_stream(),
            (_, None, Some(stated)) => self.argument(stated),
            _ => constant(&quote!(usize), &multiplied(sizes)),
        }
    }

    /// The length of each axis, as an expression.
    fn dimensions(&self, shape: &Shape) -> TokenStream {
        let krate = self.krate;
        match shape {
            Shape::Sizes(sizes) => dimensions(sizes),
            Shape::Flattened(_) | Shape::Joined(_) | Shape::Unknown => {
                let counted = self.counted(shape);
                quote!(&[#counted])
            }
            Shape::After(..) | Shape::InputOf(_) => {
                let shape = self.shape(shape);
                quote!(<#shape as #krate::shape::Shape>::DIMENSIONS)
            }
        }
    }
}

/// Where `tokens` begin and end.
fn ends(tokens: &TokenStream) -> (Span, Span) {
    let mut spans = tokens.clone().into_iter().map(|tree| tree.span());
    let start = spans.next().unwrap_or_else(Span::call_site);
    (start, spans.last().unwrap_or(start))
}

/// The sizes as an expression.
fn dimensions(sizes: &[Size]) -> TokenStream {
    let sizes = sizes.iter().map(|size| &size.expr);
    quote!(&[#(#sizes),*])
}

/// The product of sizes as an expression.
fn multiplied(sizes: &[Size]) -> TokenStream {
    let mut factors = sizes.iter().map(|size| factor(size, sizes.len()));
    let first = factors.next();
    quote!(#first #(* #factors)*)
}

/// A size as one of several factors: in parentheses unless it is one literal or path.
fn factor(size: &Size, of: usize) -> TokenStream {
    let expr = &size.expr;
    let path = || syn::parse2::<syn::ExprPath>(expr.clone()).is_ok();
    if of == 1 || size.literal.is_some() || path() { expr.clone() } else { quote!((#expr)) }
}
