//! Declarative shadow roots: every kind of tree with every kind of content for its slots.

use crate::shape::{Shape, number, repeat};

const ROOT: &str = "<template shadowrootmode=open>";

/// What a shadow root has; `N` stands for a number.
const TREES: [(&str, &str); 9] = [
    ("a slot", "<slot></slot>"),
    ("slots of one name", "<slot name=a></slot><slot name=a></slot>"),
    ("numbered slots", "<slot name=aN></slot>"),
    ("slots with a text of their own", "<slot name=b><p>The river rose.</p></slot>"),
    ("slots in slots", "<slot><slot name=a><slot>x</slot></slot></slot>"),
    ("paragraphs", "<p>The river rose.</p>"),
    ("a style sheet", "<style>:host(.a) ::slotted(p){display:none}</style><slot></slot>"),
    ("a root", "<x-b><template shadowrootmode=open><slot></slot></template><slot></slot></x-b>"),
    ("a template", "<template><slot></slot></template><slot name=a></slot>"),
];
/// What a host has besides its root.
const CONTENTS: [(&str, &str); 6] = [
    ("nothing", ""),
    ("paragraphs", "<p>The river rose.</p>"),
    ("content of one slot", "<p slot=a>The river rose.</p>"),
    ("numbered content", "<p slot=aN>The river rose.</p>"),
    ("hosts", "<x-c slot=a><template shadowrootmode=open><p>x</p><slot></slot></template>y</x-c>"),
    ("roots", "<template shadowrootmode=closed><p>x</p></template>"),
];
type Order = (&'static str, fn(usize, &str, &str) -> String);
const ORDERS: [Order; 4] = [
    ("in one host", |bytes, tree, content| {
        let numbered = |piece: &str| match piece {
            "" => String::new(),
            _ => number(bytes / 2, |i| piece.replace('N', &i.to_string())),
        };
        format!("<x-a>{ROOT}{}</template>{}</x-a>", numbered(tree), numbered(content))
    }),
    ("in many hosts", |bytes, tree, content| {
        repeat(bytes, &format!("<x-a>{ROOT}{tree}</template>{content}</x-a>"))
    }),
    ("in nested hosts", |bytes, tree, content| {
        let open = format!("<x-a>{ROOT}{tree}</template>{content}");
        repeat(bytes, &format!("{}x{}", open.repeat(100), "</x-a>".repeat(100)))
    }),
    ("in nested roots", |bytes, tree, content| {
        let close = format!("</template>{content}</x-a>");
        let open = format!("<x-a>{ROOT}{tree}");
        repeat(bytes, &format!("{}x{}", open.repeat(60), close.repeat(60)))
    }),
];

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (i, (tree_name, tree)) in TREES.into_iter().enumerate() {
        for (j, (content_name, content)) in CONTENTS.into_iter().enumerate() {
            for (k, (order, make)) in ORDERS.into_iter().enumerate() {
                let name = format!("shadow root: {tree_name} {order}, with {content_name}");
                let make = move |bytes| make(bytes, tree, content);
                shapes.push(Shape::one_of_many(i + j + k, name, make));
            }
        }
    }
    shapes
}
