//! The trace of a page on the terminal, in colours: green for kept, red for dropped, and a colour for
//! each family of kinds. The output stream removes colours if it is not a terminal or `NO_COLOR` is
//! set.

use super::failure::Failure;
use anstyle::{AnsiColor, Style};
use leanread::{Kind, KindGroup, Trace, TraceBlock};
use std::io::Write;

/// The most characters printed of a block's text.
const TEXT_CHARS: usize = 50;

/// Prints a table: for each block its number, `+` (kept) or `-` (dropped), its points, its kind, the
/// beginning of its text, and below that its main reasons.
pub(super) fn print(trace: &Trace) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    writeln!(out, "confidence {:.3}", trace.confidence())?;
    for (number, block) in trace.blocks().iter().enumerate() {
        write_block(&mut out, number, block)?;
    }
    Ok(out.flush()?)
}

fn write_block(out: &mut impl Write, number: usize, block: &TraceBlock) -> Result<(), Failure> {
    let (sign, colour) = if block.is_kept() {
        ('+', AnsiColor::Green.on_default())
    } else {
        ('-', AnsiColor::Red.on_default())
    };
    let (points, kind) = (block.points(), block.kind());
    let (name, kind_style, faint) = (kind.name(), style(kind), Style::new().dimmed());
    let text = block.excerpt(TEXT_CHARS);
    writeln!(
        out,
        "{number:4} {colour}{sign} {points:5}{colour:#} {kind_style}{name:12}{kind_style:#} {text}"
    )?;
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
