//! The marks of list items in the text: converters write the bullet or the number of each item into the
//! page, which the list itself says again.

use crate::blocks::Segmentation;
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::util::hash::HashMap;

/// A mark has at most so many characters.
const MARK_MAX_CHARS: u32 = 5;

/// Drops the blocks that are nothing but the mark of their item, before the text of the item.
pub(super) fn drop_marks(dom: &Dom, segmentation: &Segmentation, keep: &mut [Keep]) {
    // By list: the number of its next item.
    let mut next: HashMap<u32, u32> = HashMap::default();
    let items = segmentation.containers.iter().enumerate();
    for (id, item) in items.filter(|(_, it)| it.tag == Tag::Li) {
        let list = &segmentation.containers[item.parent as usize];
        let number = |node: u32, name: &str| {
            dom.attr(node as NodeId, name).and_then(|value| value.trim().parse::<u32>().ok())
        };
        let next =
            next.entry(item.parent).or_insert_with(|| number(list.node, "start").unwrap_or(1));
        let own = number(item.node, "value").unwrap_or(*next);
        *next = own.saturating_add(1);
        let blocks = segmentation.blocks_in(id);
        let Some(first) = segmentation.blocks.get(blocks.start).filter(|_| blocks.len() > 1) else {
            continue;
        };
        if first.measures.chars > MARK_MAX_CHARS || first.links > 0 {
            continue;
        }
        let text = segmentation.text(dom, blocks.start);
        let is_mark = match list.tag {
            Tag::Ol => text.trim_matches(['(', ')', '.']).parse() == Ok(own),
            _ => text.chars().count() == 1 && !text.contains(char::is_alphanumeric),
        };
        if is_mark {
            keep[blocks.start] = Keep::No;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::content::tests::content;
    use crate::render::html;

    #[test]
    fn marks_that_the_list_has_are_left_out() {
        let item = |mark: &str, text: &str| format!("<li><span>{mark}</span><div><p>{text}</div>");
        let page = format!("<ol>{}{}</ol>", item("1.", "one"), item("2.", "two"));
        assert_eq!(html(&content(&page)), "<ol><li>one</li><li>two</li></ol>");
        let page = format!("<ul>{}{}</ul>", item("•", "one"), item("–", "two"));
        assert_eq!(html(&content(&page)), "<ul><li>one</li><li>two</li></ul>");
        // Others say more than the list does.
        let page = format!("<ol>{}{}</ol>", item("1.1", "one"), item("(b)", "two"));
        assert_eq!(html(&content(&page)).matches("1.1").count(), 1);
    }
}
