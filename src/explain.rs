//! What every stage of a run found, for people and for tests: ids into sentences.

use crate::Run;
use crate::dom::{Dom, NodeId};
use crate::features;
use crate::kind::Kind;
use crate::rules;
use crate::score;
use crate::select::Keep;
use crate::text;
use serde::Serialize;
use std::fmt;

/// The record of a run: every block of the page, with its points, why it has them and what became
/// of it. `Display` prints a table, serde gives the data.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    feature_names: Vec<&'static str>,
    confidence: f64,
    blocks: Vec<TraceBlock>,
}

/// One block of the page.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TraceBlock {
    kept: bool,
    kind: Kind,
    points: i32,
    reasons: Vec<Reason>,
    path: String,
    text: String,
    features: Vec<i32>,
}

/// A part of a block's points and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    points: i32,
    /// `base`, a feature's name, or a rule's.
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

impl Reason {
    /// What it adds to the block's points.
    pub fn points(&self) -> i32 {
        self.points
    }

    /// `"base"`, the name of a feature, or that of a rule.
    pub fn source(&self) -> &str {
        self.source
    }

    /// For a rule that rests on a phrase: the phrase, its data file and line.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }
}

/// What a name in a [`Reason`] means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
pub struct Meaning {
    /// The name of a feature or a rule.
    pub name: &'static str,
    /// What it measures or catches.
    pub meaning: &'static str,
    /// The unit of a feature; why a rule takes what it catches for clutter.
    pub note: &'static str,
    /// What a rule spares; empty for a feature.
    pub spares: &'static str,
}

/// What each name means that can stand in [`Reason::source`]: all features, then all rules.
///
/// ```
/// assert!(leanread::meanings().iter().any(|entry| entry.name == "link_density"));
/// ```
pub fn meanings() -> Vec<Meaning> {
    let features = features::FEATURES.iter().map(|feature| Meaning {
        name: feature.name,
        meaning: feature.doc,
        note: feature.unit,
        spares: "",
    });
    let rules = rules::RULES.iter().copied().flatten().map(|rule| Meaning {
        name: rule.name,
        meaning: rule.catches,
        note: rule.why,
        spares: rule.spares,
    });
    features.chain(rules).collect()
}

impl Trace {
    pub(crate) fn new(dom: &Dom, run: &Run) -> Self {
        Trace {
            feature_names: features::FEATURES.iter().map(|feature| feature.name).collect(),
            confidence: f64::from(run.selection.confidence) / 1000.0,
            blocks: (0..run.blocks.rows.len()).map(|row| TraceBlock::new(dom, run, row)).collect(),
        }
    }

    /// The blocks of the page in page order.
    pub fn blocks(&self) -> &[TraceBlock] {
        &self.blocks
    }

    /// The names of the measures that [`TraceBlock::features`] holds, in its order.
    pub fn feature_names(&self) -> &[&'static str] {
        &self.feature_names
    }

    /// As [`crate::Article::confidence`].
    pub fn confidence(&self) -> f64 {
        self.confidence
    }
}

impl TraceBlock {
    fn new(dom: &Dom, run: &Run, row: usize) -> Self {
        let keep = run.selection.keep.get(row).copied().unwrap_or(Keep::No);
        let kind = match keep {
            Keep::Body => Kind::Article,
            Keep::Caption => Kind::Caption,
            Keep::No => run.selection.kind(row, &run.verdicts),
        };
        TraceBlock {
            kept: keep != Keep::No,
            kind,
            points: run.verdicts[row].points,
            reasons: reasons(run, row),
            path: path(dom, run.blocks.containers[run.blocks.container_of(row)].node as NodeId),
            text: run.blocks.text(dom, row),
            features: run.features.row(row).to_vec(),
        }
    }

    /// Its text, white space collapsed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its measures; see [`Trace::feature_names`].
    pub fn features(&self) -> &[i32] {
        &self.features
    }

    /// Whether it is part of the article.
    pub fn is_kept(&self) -> bool {
        self.kept
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its points in all: the sum of its reasons. Hundredths of a logit; at 0 it is as likely
    /// content as not.
    pub fn points(&self) -> i32 {
        self.points
    }

    /// What its points are made of, the largest parts first.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Where it is: the names of the elements around it, from the body down.
    pub fn path(&self) -> &str {
        &self.path
    }
}

fn reasons(run: &Run, row: usize) -> Vec<Reason> {
    let measured = score::explain(&run.features, row).into_iter().map(|(source, points)| Reason {
        points,
        source,
        detail: None,
    });
    let found = run.findings[row].iter().map(|finding| Reason {
        points: finding.points,
        source: finding.rule,
        detail: finding.phrase.map(|phrase| {
            let over = finding.label.map(|label| format!(", block {label}")).unwrap_or_default();
            format!("{} ({}:{}{over})", phrase.phrase, phrase.file, phrase.line)
        }),
    });
    let mut all: Vec<Reason> = measured.chain(found).collect();
    all.sort_by_key(|reason| std::cmp::Reverse(reason.points.abs()));
    all
}

/// The element names from the body down to the node, each with its first class.
fn path(dom: &Dom, node: NodeId) -> String {
    let mut steps: Vec<String> = std::iter::once(node)
        .chain(dom.ancestors(node))
        .filter(|&id| dom.is_element(id))
        .map(|id| {
            let class =
                dom.attr(id, "class").and_then(|class| class.split_ascii_whitespace().next());
            class.map_or_else(
                || dom.name(id).to_owned(),
                |class| format!("{}.{class}", dom.name(id)),
            )
        })
        .collect();
    // The outermost is the html element, which says nothing.
    steps.pop();
    steps.reverse();
    steps.join(" > ")
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "confidence {:.3}", self.confidence)?;
        for (number, block) in self.blocks.iter().enumerate() {
            let sign = if block.kept { '+' } else { '-' };
            let text = text::shorten(&block.text, 50);
            writeln!(f, "{number:4} {sign} {:5} {:12} {text}", block.points, block.kind.name())?;
            let main = block.reasons.iter().take(4).map(|reason| match &reason.detail {
                Some(detail) => format!("{} {:+} [{detail}]", reason.source, reason.points),
                None => format!("{} {:+}", reason.source, reason.points),
            });
            writeln!(f, "       {}", main.collect::<Vec<_>>().join(", "))?;
        }
        Ok(())
    }
}
