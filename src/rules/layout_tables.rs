//! Layout tables: what stands in the cells around the one that holds the text.

use super::rule::{Example, Rule, RuleMatch, RuleText, examples};
use crate::api::kind::Kind;

pub(super) const LAYOUT_CELL: Rule = Rule {
    text: RuleText {
        name: "layout_cell",
        kinds: &[Kind::Navigation],
        matches: "text in the cells around the one that holds the page's text",
        rationale: "the table sets the page, and those cells have its menus, news and footer",
        exceptions: "tables with headers or a caption, cells with paragraphs, headings",
        examples: examples![
            Example {
                page: "<html lang=pl><title>Nasz zegar</title><table><tr><td><h2>Nasz zegar</h2>Zegar \
                na wieży stanął w piątek o trzeciej i od tego czasu cała ulica przychodzi do pracy \
                wtedy, kiedy chce.<br><br>Zegarmistrz wszedł na górę z lampą i wrócił z gniazdem \
                kawki, dwiema łyżkami oraz listem, którego nikt nie umie przeczytać.</td>\
                <td><b>Nowości</b><br>12.03 Dodano zdjęcia z festynu</td></tr></table>",
                text: "Nowości 12.03",
                fires: true,
            },
            Example {
                page: "<html lang=tr><title>Çan</title><table><tr><td colspan=2>Köy sayfası</td></tr>\
                <tr><td><a href=/1>Üyeler</a></td><td><p>Okulun çanı eski bir demiryolu parçasıdır \
                ve her sabah aynı saatte, yağmurda bile, en küçük öğrenci tarafından çalınır.</p>\
                <p>Sesini karşı kıyıdaki köyden de duyarlar, ama oradakiler çocuklarını hep on dakika \
                sonra yola çıkarır, çünkü yolları daha kısadır.</p></td></tr></table>",
                text: "Köy sayfası",
                fires: true,
            },
            Example {
                page: "<html lang=en><title>Snow</title><p>The pole was put up by the school, and the \
                caretaker has read the depth of the snow from it on every first of February since.</p>\
                <p>The numbers are good to a hand, because nobody has ever gone nearer to the pole \
                than the kitchen window allows.</p><table><tr><td>1926</td><td>81 cm</td></tr></table>",
                text: "1926",
                fires: false,
            },
        ],
    },
    apply: |ctx, block| {
        let is_beside = ctx.layout.is_beside_text(ctx.facts.segmentation.container_of(block));
        (is_beside && !ctx.facts.is_heading(block)).then(|| RuleMatch::new(Kind::Navigation, -150))
    },
};
