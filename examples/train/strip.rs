//! A page as it would be if its class and id attributes were missing.

use html5ever::serialize::{SerializeOpts, TraversalScope, serialize};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, local_name, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom, SerializableHandle};

/// The page without class and id attributes.
pub fn without_names(html: &str) -> String {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let tree: RcDom = parse_document(RcDom::default(), options).one(html);
    let mut open: Vec<Handle> = vec![tree.document.clone()];
    while let Some(node) = open.pop() {
        if let NodeData::Element { attrs, template_contents, .. } = &node.data {
            attrs.borrow_mut().retain(|attribute| {
                !matches!(attribute.name.local, local_name!("class") | local_name!("id"))
            });
            open.extend(template_contents.borrow().iter().cloned());
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    let options = SerializeOpts {
        scripting_enabled: false,
        traversal_scope: TraversalScope::ChildrenOnly(None),
        ..SerializeOpts::default()
    };
    let mut bytes = Vec::new();
    let root: SerializableHandle = tree.document.clone().into();
    match serialize(&mut bytes, &root, options) {
        Ok(()) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_everything_else_stays() {
        let page = without_names(
            "<!doctype html><p class=a id=b lang=de>x<noscript><i class=c>y</i></noscript>",
        );
        assert!(page.contains(r#"<p lang="de">x<noscript><i>y</i>"#), "{page}");
    }
}
