//! Job rule: listings of vacancies next to an article.

use super::matchers::{in_section_of, matches_label};
use super::rule::{Example, Rule, RuleText, examples};
use crate::api::kind::Kind;

pub(super) const JOBS: Rule = Rule {
    text: RuleText {
        name: "jobs",
        kinds: &[Kind::Jobs],
        matches: "headings of job listings, and the listings under them",
        rationale: "they are a service of the site, not part of the article",
        exceptions: "articles about jobs, job adverts that are the page",
        examples: examples![
            Example {
                page: "<html lang=en><title>Rain</title><article><h1>Rain</h1><p>It rained all night, \
                and in the morning the river stood in the lower streets of the old town.</p>\
                </article><aside><h3>Latest jobs</h3><ul><li><a href=/j/1>Bus driver, full \
                time</a><li><a href=/j/2>Nurse for the harbour clinic</a></ul></aside>",
                text: "Bus driver, full time",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Where the work is</title><article>\
                <h1>Where the work is</h1><p>The harbour has more vacancies than people who look for \
                work, and most of them ask for no diploma at all.</p><h2>Jobs</h2>\
                <p>Most jobs are in the shipyard, where eighty welders are to be hired before the \
                end of the year, said its director.</p></article>",
                text: "Most jobs are in the shipyard",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        in_section_of(ctx, block, &[Kind::Jobs], -250).or_else(|| {
            // The words alone prove nothing: the heading must stand over a list.
            let next = ctx.sections.section_of(block + 1);
            let opens_list = next.is_some_and(|section| section.heading == block);
            opens_list.then(|| matches_label(ctx, block, &[Kind::Jobs], -300)).flatten()
        })
    },
};
