//! The record of a page in colours: green for what is kept, red for what is dropped, a colour of
//! its own for each family of kinds. The stream leaves them out where nobody could see them
//! (no terminal, `NO_COLOR`).

use super::Failure;
use anstyle::{AnsiColor, Style};
use leanread::{Kind, KindGroup, Trace, TraceBlock};
use std::io::Write;

/// Characters of a block's text.
const TEXT_CHARS: usize = 50;

/// Prints the table: for each block its number, `+` or `-`, the sum of its points, its kind, the
/// beginning of its text, and below that the reasons.
pub(super) fn print(trace: &Trace) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    writeln!(out, "confidence {:.3}", trace.confidence())?;
    for (number, block) in trace.blocks().iter().enumerate() {
        write_block(&mut out, number, block)?;
    }
    Ok(out.flush()?)
}

fn write_block(out: &mut impl Write, number: usize, block: &TraceBlock) -> Result<(), Failure> {
    let (sign, fate) = match block.is_kept() {
        true => ('+', AnsiColor::Green.on_default()),
        false => ('-', AnsiColor::Red.on_default()),
    };
    let (points, kind) = (block.points(), block.kind());
    let (name, look, faint) = (kind.name(), style(kind), Style::new().dimmed());
    let text = block.excerpt(TEXT_CHARS);
    writeln!(out, "{number:4} {fate}{sign} {points:5}{fate:#} {look}{name:12}{look:#} {text}",)?;
    writeln!(out, "       {faint}{}{faint:#}", block.main_reasons())?;
    Ok(())
}

/// The colour of a kind's group.
fn style(kind: Kind) -> Style {
    let colour = match kind.group() {
        KindGroup::Content => AnsiColor::Green,
        KindGroup::Metadata => AnsiColor::Cyan,
        KindGroup::Commerce => AnsiColor::Yellow,
        KindGroup::Links => AnsiColor::Blue,
        KindGroup::People => AnsiColor::Magenta,
        _ => return Style::new(),
    };
    colour.on_default()
}
