//! A checked chain to one type. No decisions remain.

use crate::check::{Chain, Shape, Stage, Stated, product};
use crate::syntax::Size;
use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

/// `Sequential<shape, layers>`, or `Sequential<shape, layers, scalar>` if one was named.
pub fn expand(chain: &Chain) -> TokenStream {
    let writer = Writer { krate: chain.krate, scalar: chain.scalar };
    let krate = chain.krate;
    let input = writer.declared(&chain.input);
    let layers: Vec<TokenStream> = chain.stages.iter().map(|stage| writer.stage(stage)).collect();
    let layers = writer.tree(&layers);
    let scalar = writer.scalar_argument();
    quote!(#krate::Sequential<#input, #layers #scalar>)
}

struct Writer<'a> {
    krate: &'a TokenStream,
    scalar: Option<&'a Type>,
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
            Stage::Flatten { name, input, stated } => {
                let width = match stated {
                    Some(stated) => self.compared(stated, input),
                    None => self.count(input),
                };
                quote!(#krate::layers::#name<#width>)
            }
            Stage::Dense { name, input, units, activation } => {
                let width = self.width(input, name.span());
                let units = self.units(units);
                let scalar = self.scalar_argument();
                quote!(#krate::layers::#name<#width, #units, #krate::layers::#activation #scalar>)
            }
            Stage::Dropout { name, rate } => {
                let check = self.at(rate.span(), "rate");
                quote!(#krate::layers::#name<{ #check(#rate) }>)
            }
            Stage::Activation { name } => quote!(#krate::layers::#name),
            Stage::Custom { path, input } => {
                let (input, scalar) = (self.shape(input), self.scalar());
                let accepts = self.at(path.span(), "accepts");
                quote!(#krate::check::Checked<#path, { #accepts::<#path, #input, #scalar>() }>)
            }
        }
    }

    fn scalar(&self) -> TokenStream {
        self.scalar.map_or_else(|| quote!(f32), ToTokens::to_token_stream)
    }

    fn scalar_argument(&self) -> Option<TokenStream> {
        self.scalar.map(|scalar| quote!(, #scalar))
    }

    /// The path of a check that, if it fails, puts its caret at `span`.
    fn at(&self, span: Span, check: &str) -> TokenStream {
        let krate = self.krate_at(span);
        let check = proc_macro2::Ident::new(check, span);
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

    /// The first shape, whose sizes nobody has checked before.
    fn declared(&self, shape: &Shape) -> TokenStream {
        let Shape::Sizes(sizes) = shape else {
            return self.shape(shape);
        };
        let checked: Vec<TokenStream> =
            sizes.iter().map(|size| self.checked(size, "input")).collect();
        self.sizes(&checked, sizes)
    }

    fn shape(&self, shape: &Shape) -> TokenStream {
        let krate = self.krate;
        match shape {
            Shape::Sizes(sizes) => {
                let plain: Vec<TokenStream> = sizes.iter().map(argument).collect();
                self.sizes(&plain, sizes)
            }
            Shape::Flattened(inner) => {
                let width = self.count(inner);
                quote!(#krate::shape::Flat<#width>)
            }
            Shape::After(input, path) => {
                let (input, scalar) = (self.shape(input), self.scalar());
                let krate = self.krate_at(path.span());
                quote_spanned!(path.span()=> <#path as #krate::Layer<#input, #scalar>>::Output)
            }
            Shape::InputOf(path) => {
                let krate = self.krate_at(path.span());
                quote_spanned!(path.span()=> <#path as #krate::Network>::Input)
            }
            Shape::Unknown => TokenStream::new(),
        }
    }

    fn sizes(&self, written: &[TokenStream], sizes: &[Size]) -> TokenStream {
        let krate = self.krate;
        let count = count(sizes);
        match written {
            [width] => quote!(#krate::shape::Flat<#width>),
            [height, width] => quote!(#krate::shape::Plane<#height, #width, #count>),
            _ => quote!(#krate::shape::Volume<#(#written),*, #count>),
        }
    }

    /// The number of outputs.
    fn units(&self, units: &Size) -> TokenStream {
        self.checked(units, "units")
    }

    fn checked(&self, size: &Size, check: &str) -> TokenStream {
        let expr = &size.expr;
        match size.literal {
            Some(_) => expr.clone(),
            None => {
                let check = self.at(expr.span(), check);
                quote_spanned!(expr.span()=> { #check(#expr) })
            }
        }
    }

    /// The width of a shape that must be flat; if it is not, the caret goes to `span`.
    fn width(&self, shape: &Shape, span: Span) -> TokenStream {
        match shape {
            Shape::After(..) | Shape::InputOf(_) => {
                let (width, shape) = (self.at(span, "width"), self.shape(shape));
                quote_spanned!(span=> { #width::<#shape>() })
            }
            _ => self.count(shape),
        }
    }

    /// The number of values in a shape, as a const argument.
    fn count(&self, shape: &Shape) -> TokenStream {
        let krate = self.krate;
        match shape {
            Shape::Sizes(sizes) => count(sizes),
            Shape::Flattened(inner) => self.count(inner),
            Shape::After(..) | Shape::InputOf(_) => {
                let shape = self.shape(shape);
                quote!({ #krate::check::size::<#shape>() })
            }
            Shape::Unknown => TokenStream::new(),
        }
    }

    /// What a `Flatten` states, compared with what arrives.
    fn compared(&self, stated: &Stated, input: &Shape) -> TokenStream {
        let span = stated.layer.arguments.span();
        let (stating, arriving) = (count(stated.sizes), self.count(input));
        let (stating, arriving) = (unbraced(stating), unbraced(arriving));
        let (layer, from) = (&stated.layer.spelling, &stated.from);
        let same = self.at(span, "same");
        quote_spanned!(span=> { #same(#layer, #stating, #from, #arriving) })
    }
}

/// A size as a const argument.
fn argument(size: &Size) -> TokenStream {
    let expr = &size.expr;
    match size.literal {
        Some(_) => expr.clone(),
        None => quote!({ #expr }),
    }
}

/// The product of sizes as a const argument.
fn count(sizes: &[Size]) -> TokenStream {
    match (sizes, product(sizes)) {
        ([size], _) => argument(size),
        (_, Some(product)) => Literal::u64_unsuffixed(product).to_token_stream(),
        _ => {
            let mut factors = sizes.iter().map(factor);
            let first = factors.next();
            quote!({ #first #(* #factors)* })
        }
    }
}

/// A size as a factor: in parentheses unless it is one literal or path.
fn factor(size: &Size) -> TokenStream {
    let expr = &size.expr;
    let path = syn::parse2::<syn::ExprPath>(expr.clone()).is_ok();
    match path || size.literal.is_some() {
        true => expr.clone(),
        false => quote!((#expr)),
    }
}

/// A const argument as an expression.
fn unbraced(argument: TokenStream) -> TokenStream {
    match syn::parse2::<syn::Block>(argument.clone()) {
        Ok(block) => match block.stmts.as_slice() {
            [syn::Stmt::Expr(expr, None)] => expr.to_token_stream(),
            _ => argument,
        },
        Err(_) => argument,
    }
}
