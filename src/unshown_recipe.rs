//! Recipes that a page has in its JSON-LD alone, since a script shows them: what the page lacks is
//! added to it.

use crate::api::limits::Limits;
use crate::api::warning::Warning;
use crate::dom;
use crate::dom::json_ld::{JsonLdType, is_json_ld};
use crate::dom::{Dom, Flow, NodeId};
use crate::text;
use crate::util::hash::HashSet;
use crate::util::json_recipe::{self, Recipe, Step};

/// Pairs of adjacent words, to compare texts by: a page has the words of a recipe by chance, and
/// hardly their pairs.
type Pairs = HashSet<[u32; 2]>;

/// The page shows a text if it has this share (percent) of its pairs.
const SHOWN_MIN_PERCENT: usize = 30;

/// Appends the ingredients and the steps of the page's recipe, whichever of them it does not show.
/// Pages with several recipes are lists of them.
pub(crate) fn add_unshown_recipe(mut dom: Dom, limits: &Limits) -> Dom {
    let [recipe] = &recipes(&dom)[..] else { return dom };
    let shown = pairs(&visible_text(&dom)).collect::<Pairs>();
    let mut html = String::new();
    if !is_shown(&recipe.all_ingredients(), &shown) {
        html += &ingredients_html(recipe);
    }
    if !is_shown(&recipe.all_steps(), &shown) {
        html += &steps_html(recipe);
    }
    if html.is_empty() {
        return dom;
    }
    if let Ok(part) = dom::parse(&format!("<article>{html}</article>"), limits)
        && dom.append_body(part, limits)
    {
        dom.warnings.insert(Warning::TextFromJsonLd);
    }
    dom
}

fn recipes(dom: &Dom) -> Vec<Recipe> {
    let scripts = (0..dom.len()).filter(|&id| is_json_ld(dom, id, JsonLdType::Similar));
    scripts.flat_map(|id| json_recipe::find(&dom.raw_text(id))).collect()
}

fn visible_text(dom: &Dom) -> String {
    let is_visible = |id: &NodeId| dom.flow(dom.parent(*id)) != Flow::Opaque;
    let texts = (0..dom.len()).filter(is_visible).filter_map(|id| dom.text_of(id));
    texts.collect::<Vec<_>>().join(" ")
}

fn pairs(text: &str) -> impl Iterator<Item = [u32; 2]> {
    let words = text::token_hashes(text);
    let seconds = words.clone().into_iter().skip(1);
    words.into_iter().zip(seconds).map(|(first, second)| [first, second])
}

/// Whether the page shows the text; a text without pairs needs not be shown.
fn is_shown(text: &str, shown: &Pairs) -> bool {
    let (all, found) = pairs(text)
        .fold((0, 0), |(all, found), pair| (all + 1, found + usize::from(shown.contains(&pair))));
    found * 100 >= all * SHOWN_MIN_PERCENT
}

/// Sites write markup and character references in these texts, so that they are read as HTML.
fn ingredients_html(recipe: &Recipe) -> String {
    let items = recipe.ingredients.iter().map(|text| format!("<li>{text}</li>\n"));
    format!("<ul>\n{}</ul>\n", items.collect::<String>())
}

fn steps_html(recipe: &Recipe) -> String {
    let lines = recipe.steps.iter().map(|step| match step {
        Step::Section(text) => format!("<h3>{text}</h3>\n"),
        Step::Text(text) => format!("<p>{text}</p>\n"),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = r#"<script type="application/ld+json">{"@type": "Recipe",
        "recipeIngredient": ["1 large leek", "40 g of butter", "2 l of broth"],
        "recipeInstructions": [{"text": "Cut the leek into rings."}, {"text": "Melt the butter in a pot."},
        {"text": "Fill up with broth and let it boil for a while."}]}</script>"#;

    fn text(body: &str) -> (String, bool) {
        let limits = Limits::default();
        let dom =
            add_unshown_recipe(dom::parse(&format!("{DATA}{body}"), &limits).unwrap(), &limits);
        (visible_text(&dom), dom.warnings.contains(&Warning::TextFromJsonLd))
    }

    #[test]
    fn what_the_page_does_not_show_is_added() {
        let (added, is_warned) = text("<p>A soup for cold days.</p>");
        assert!(added.contains("40 g of butter") && added.contains("Melt the butter"), "{added}");
        assert!(is_warned);
        let steps = "<p>Cut the leek into rings. Melt the butter in a pot.</p>";
        let (added, _) = text(steps);
        assert!(added.contains("2 l of broth"), "{added}");
        assert!(!added.contains("Fill up"), "{added}");
    }

    #[test]
    fn what_the_page_shows_is_not_added_again() {
        let shown = "<ul><li>1 large leek<li>40 g of butter<li>2 l of broth</ul>\
            <p>Cut the leek into rings. Melt the butter in a pot.</p>";
        let (whole, is_warned) = text(shown);
        assert_eq!(whole.matches("butter").count(), 2, "{whole}");
        assert!(!is_warned);
        let (two, is_warned) = text(DATA);
        assert!(!two.contains("butter") && !is_warned, "a list of recipes: {two}");
    }
}
