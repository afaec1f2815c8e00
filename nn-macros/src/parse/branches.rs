//! `Concatenate(Dense(64, relu) -> Dense(8), Linear)`: chains side by side, with commas between them.

use super::brackets::slips_for_arrows;
use super::{Cursor, group, stray};
use crate::lex::{Mark, Token, closing, joined, lex};
use crate::names::Join;
use crate::report::Report;
use crate::spelling::spelling;
use crate::syntax::{Kind, Layer};
use proc_macro2::{Delimiter, Group, Ident};

/// What people put between branches in place of a comma.
const SLIPS_FOR_COMMAS: [&str; 4] = [";", "+", "|", "&"];

/// The tokens of a branch, and the comma behind them.
#[derive(Default)]
struct Part {
    tokens: Vec<Token>,
    comma: Option<Token>,
}

/// The branches of `join`, which is called `name`.
pub fn branches(
    join: Join,
    name: &Ident,
    arguments: Option<&Group>,
    report: &mut Report,
) -> Option<Kind> {
    let Some(arguments) = arguments.filter(|arguments| !arguments.stream().is_empty()) else {
        let message = format!(
            "`{name}` needs the branches that it joins, as in `{name}(Dense(64, relu) -> Dense(8), Dense(8))`"
        );
        report.complain(name, message);
        return None;
    };
    if arguments.delimiter() != Delimiter::Parenthesis {
        let inner = spelling(arguments.stream());
        let message = format!("branches stand in parentheses; write `{name}({inner})`");
        report.complain(arguments, message);
    }
    let parts =
        without_brackets(split(&slips_for_arrows(&lex(arguments.stream())), report), name, report);
    let alone = parts.len() < 2 && !parts[0].tokens.is_empty();
    let read = parts.into_iter().filter_map(|part| branch(part, name, report));
    let branches: Vec<Vec<Layer>> = read.collect();
    if alone {
        let message = format!(
            "`{name}` joins at least two branches, with a comma between them; one that passes its input on is `Linear`"
        );
        report.complain(name, message);
    }
    (branches.len() > 1).then_some(Kind::Branches { join, branches })
}

/// Parts at the commas that stand in no `< >`, and at what stands in place of one. Behind the last
/// branch a comma may stand as well.
fn split(tokens: &[Token], report: &mut Report) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut inside = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.mark == Mark::Open && at >= inside {
            inside = closing(tokens, at).unwrap_or(at);
        }
        let Some(part) = parts.last_mut() else { break };
        let text = token.text();
        let slip = at >= inside && SLIPS_FOR_COMMAS.contains(&text);
        if slip {
            report.complain(token, format!("branches are divided by `,`, not by `{text}`"));
        }
        if slip || at >= inside && text == "," {
            part.comma = Some(token.clone());
            parts.push(Part::default());
        } else {
            part.tokens.push(token.clone());
        }
    }
    if parts.len() > 1 && parts.last().is_some_and(|part| part.tokens.is_empty()) {
        parts.pop();
    }
    parts
}

/// The branches of `Concatenate([…, …])`, as Keras and PyTorch want them.
fn without_brackets(mut parts: Vec<Part>, name: &Ident, report: &mut Report) -> Vec<Part> {
    let [Token { mark: Mark::Group, trees, .. }] = parts[0].tokens.as_slice() else { return parts };
    let Some(list) = group(trees).filter(|list| list.delimiter() == Delimiter::Bracket) else {
        return parts;
    };
    let inner = spelling(list.stream());
    let message = format!("branches stand without brackets; write `{name}({inner})`");
    report.complain(&list, message);
    parts.splice(..1, split(&lex(list.stream()), report)).for_each(drop);
    parts
}

/// The layers of one branch; nothing after a complaint that there are none.
fn branch(part: Part, name: &Ident, report: &mut Report) -> Option<Vec<Layer>> {
    let Part { tokens, comma } = part;
    if let (true, Some(comma)) = (tokens.is_empty(), comma) {
        let message =
            "a branch is missing before this comma; one that passes its input on is `Linear`";
        report.complain(comma, message);
        return None;
    }
    if let [word, equals, ..] = tokens.as_slice()
        && word.mark == Mark::Word
        && equals.is("=")
        && !stray::is_layer(tokens.get(2))
    {
        let option = joined(&tokens);
        let spelled = spelling(option.clone());
        report.complain(option, format!("`{name}` takes branches only; remove `{spelled}`"));
        return None;
    }
    Some(Cursor { tokens, at: 0 }.chain(report))
}
