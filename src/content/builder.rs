//! The walk over the page that writes the content.

use super::allow_list;
use super::allow_list::Attrs;
use super::inline_run::OpenInlines;
use super::kept_nodes::KeptNodes;
use super::tree::{Node, Writer};
use super::urls::UrlResolver;
use super::{anchors, math};
use crate::blocks::{Segmentation, is_skipped};
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::selection::Keep;
use crate::util::hash::HashSet;

/// An open block-level element of the page.
struct OpenElement {
    node: NodeId,
    end: NodeId,
    /// What it becomes, if anything; it is opened in the content when the first text comes.
    block: Option<(Tag, Attrs)>,
    /// How many elements of the content it has opened: itself, and an item around it in a list.
    opened: u32,
    heading: Option<Tag>,
    /// The elements of the page whose `lang` and `dir` hold here and are not yet in the content.
    lang: Option<NodeId>,
    dir: Option<NodeId>,
}

/// The kept block being written.
pub(super) struct InlineRun {
    last: NodeId,
    /// Elements of the content opened for it: a paragraph, an item.
    opened: u32,
    /// Media that cannot stand in a paragraph.
    pub(super) after: Vec<NodeId>,
}

pub(super) struct ContentBuilder<'a> {
    pub(super) dom: &'a Dom,
    pub(super) segmentation: &'a Segmentation,
    pub(super) kept: &'a KeptNodes,
    pub(super) urls: &'a UrlResolver,
    pub(super) targets: &'a HashSet<String>,
    pub(super) out: Writer,
    open_elements: Vec<OpenElement>,
    /// How many of the frames have had their chance to open.
    pub(super) written: usize,
    pub(super) inlines: OpenInlines,
    pub(super) next_block: usize,
    pub(super) run: Option<InlineRun>,
    /// The name for the next element, of one that is not in the content itself.
    pub(super) pending_id: Option<String>,
    /// Where the content stood when a rule was met.
    pub(super) pending_rule: Option<usize>,
    /// The last image: where the content stood after it, its address, whether of a `<noscript>`.
    pub(super) last_media: Option<(usize, String, bool)>,
    pub(super) math_end: NodeId,
}

/// Writes the chosen blocks and media, and says whether there was room for all.
pub(super) fn build_nodes(
    dom: &Dom,
    blocks: &Segmentation,
    choice: &KeptNodes,
    links: &UrlResolver,
    targets: &HashSet<String>,
    max_bytes: usize,
) -> (Vec<Node>, bool) {
    let mut build = ContentBuilder {
        dom,
        segmentation: blocks,
        kept: choice,
        urls: links,
        targets,
        out: Writer::new(max_bytes),
        open_elements: Vec::new(),
        written: 0,
        inlines: OpenInlines::default(),
        next_block: 0,
        run: None,
        pending_id: None,
        pending_rule: None,
        last_media: None,
        math_end: 0,
    };
    let root = blocks.containers.first().map_or(0, |body| body.node as NodeId);
    let mut id = root + 1;
    while id < dom.end(root) && build.out.bytes() <= max_bytes {
        build.leave_until(id);
        id = build.visit(id).max(id + 1);
    }
    build.leave_until(usize::MAX);
    let is_cut = build.out.bytes() > max_bytes;
    (build.out.finish(), is_cut)
}

impl ContentBuilder<'_> {
    /// Takes in one node; gives the next to visit.
    fn visit(&mut self, id: NodeId) -> NodeId {
        self.begin_run(id);
        if self.dom.text_of(id).is_some() {
            self.write_text(id);
            return id + 1;
        }
        if self.kept.is_kept_media(id) {
            self.write_media(id);
            return self.dom.end(id);
        }
        match self.run {
            Some(_) => self.visit_inline(id),
            None => self.visit_between_runs(id),
        }
    }

    fn leave_until(&mut self, id: NodeId) {
        if self.run.as_ref().is_some_and(|run| run.last < id) {
            self.end_run();
        }
        self.inlines.leave_until(id, &mut self.out);
        while let Some(frame) = self.open_elements.pop_if(|frame| frame.end <= id) {
            self.written = self.written.min(self.open_elements.len());
            for _ in 0..frame.opened {
                self.out.close();
            }
        }
    }

    /// An element of a run, or one that leads into the next run.
    fn visit_inline(&mut self, id: NodeId) -> NodeId {
        let dom = self.dom;
        match dom.tag(id) {
            Tag::Br => self.inlines.line_break(),
            Tag::Img | Tag::Picture => return dom.end(id),
            _ if is_skipped(dom, id) || self.is_presentational(id) => return dom.end(id),
            Tag::Math if self.run.is_some() => {
                self.math_end = dom.end(id);
                self.inlines.text(&math::formula_text(dom, id), &mut self.out);
                return dom.end(id);
            }
            _ => self.open_inline(id),
        }
        id + 1
    }

    /// Whether the inline element is for eyes or hands only: a formula drawn a second time, a sign
    /// that links a heading to itself or a footnote to its mark.
    fn is_presentational(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let is_drawn = dom.attr(id, "aria-hidden") == Some("true");
        if is_drawn && self.math_end == id && id > 0 {
            return true;
        }
        let is_local = dom.tag(id) == Tag::A
            && dom.attr(id, "href").is_some_and(|href| href.trim().starts_with('#'));
        if !is_drawn && !is_local {
            return false;
        }
        let mut texts = dom.descendants(id).filter_map(|below| dom.text_of(below));
        !self.kept.holds(dom, id) && !texts.any(|text| text.contains(crate::text::is_word_char))
    }

    fn open_inline(&mut self, id: NodeId) {
        let place = anchors::target_name(self.dom, id, self.targets);
        match (allow_list::inline_element(self.dom, self.urls, id), place) {
            (Some((tag, mut attrs)), place) => {
                attrs.extend(place.map(|place| ("id", place.to_owned())));
                self.inlines.enter(self.dom.end(id), tag, attrs);
            }
            (None, Some(place)) if self.dom.end(id) > id + 1 => {
                self.inlines.enter(self.dom.end(id), Tag::Span, vec![("id", place.to_owned())]);
            }
            (None, Some(place)) => self.pending_id = Some(place.to_owned()),
            (None, None) => {}
        }
    }

    /// An element between runs.
    fn visit_between_runs(&mut self, id: NodeId) -> NodeId {
        let dom = self.dom;
        let tag = dom.tag(id);
        if tag == Tag::Hr {
            self.pending_rule = (self.out.len() > 0).then(|| self.out.len());
            return id + 1;
        }
        let is_cell = matches!(tag, Tag::Td | Tag::Th) && self.kept.tables.is_data_part(id);
        if !is_cell && !self.kept.holds(dom, id) {
            // A name without text: an anchor before the text it names.
            if let Some(place) = anchors::target_name(dom, id, self.targets) {
                self.pending_id = Some(place.to_owned());
            }
            return if self.in_cell() && dom.flow(id) == Flow::Inline && !is_skipped(dom, id) {
                id + 1
            } else {
                dom.end(id)
            };
        }
        if tag == Tag::Pre && self.kept.holds_blocks(dom, id) {
            self.write_preformatted(id);
            return dom.end(id);
        }
        match dom.flow(id) {
            Flow::Inline => return self.visit_inline(id),
            _ => self.push_open_element(id, tag),
        }
        if is_cell {
            self.write_open_elements();
        }
        id + 1
    }

    fn push_open_element(&mut self, id: NodeId, tag: Tag) {
        let dom = self.dom;
        let block = self.block_tag(id, tag);
        let outer = self.open_elements.last();
        let lang =
            allow_list::lang(dom, id).map(|_| id).or_else(|| outer.and_then(|frame| frame.lang));
        let dir =
            allow_list::dir(dom, id).map(|_| id).or_else(|| outer.and_then(|frame| frame.dir));
        let heading = tag.heading_level().map(|level| if level == 1 { Tag::H2 } else { tag });
        let heading = heading.or_else(|| outer.and_then(|frame| frame.heading));
        let heading = heading.filter(|_| block.is_none());
        let place = anchors::target_name(dom, id, self.targets).map(str::to_owned);
        let end = dom.end(id);
        let mut frame = OpenElement { node: id, end, block: None, opened: 0, heading, lang, dir };
        if let Some(block) = block {
            let mut attrs = allow_list::own_attributes(dom, self.urls, id, block);
            attrs.extend(lang.and_then(|id| allow_list::lang(dom, id)));
            attrs.extend(dir.and_then(|id| allow_list::dir(dom, id)));
            attrs.extend(place.map(|place| ("id", place)));
            frame = OpenElement { block: Some((block, attrs)), lang: None, dir: None, ..frame };
        } else if place.is_some() {
            self.pending_id = place;
        }
        self.open_elements.push(frame);
    }

    /// What the block-level element is in the content; the parts of a layout table are nothing.
    fn block_tag(&self, id: NodeId, tag: Tag) -> Option<Tag> {
        let is_table_part = allow_list::is_table_frame(Some(tag))
            || matches!(tag, Tag::Td | Tag::Th | Tag::Caption);
        allow_list::block_tag(tag).filter(|_| !is_table_part || self.kept.tables.is_data_part(id))
    }

    /// Opens the frames around here in the content.
    pub(super) fn write_open_elements(&mut self) {
        self.write_rule();
        for frame in self.open_elements.iter_mut().skip(self.written) {
            let Some((tag, attrs)) = frame.block.take() else {
                continue;
            };
            let parent = self.out.parent();
            if let Some(item) = allow_list::item_tag(parent).filter(|_| needs_item(tag, parent)) {
                self.out.open(item, Attrs::new(), false);
                frame.opened += 1;
            }
            if allow_list::may_stand_in(tag, self.out.parent()) {
                self.out.open(tag, attrs, false);
                frame.opened += 1;
            }
        }
        self.written = self.open_elements.len();
    }

    fn write_rule(&mut self) {
        let is_flow = matches!(self.out.parent(), None | Some(Tag::Blockquote));
        if self.pending_rule.take().is_some_and(|at| at == self.out.len()) && is_flow {
            self.out.leaf(Tag::Hr, Attrs::new());
        }
    }

    /// Opens a block in the content, in an item if it stands in a list; gives how many elements
    /// were opened.
    pub(super) fn open_block(&mut self, tag: Tag, mut attrs: Attrs, is_aside: bool) -> u32 {
        let item = allow_list::item_tag(self.out.parent());
        if let Some(item) = item {
            self.out.open(item, Attrs::new(), false);
        }
        let frame = self.open_elements.last();
        attrs.extend(
            frame.and_then(|frame| frame.lang).and_then(|id| allow_list::lang(self.dom, id)),
        );
        attrs
            .extend(frame.and_then(|frame| frame.dir).and_then(|id| allow_list::dir(self.dom, id)));
        attrs.extend(self.pending_id.take().map(|place| ("id", place)));
        self.out.open(tag, attrs, is_aside);
        1 + u32::from(item.is_some())
    }

    pub(super) fn close_blocks(&mut self, opened: u32) {
        for _ in 0..opened {
            self.out.close();
        }
    }

    /// Begins the run of the block that starts at this node, if a kept one does.
    fn begin_run(&mut self, id: NodeId) {
        while self
            .segmentation
            .blocks
            .get(self.next_block)
            .is_some_and(|next| (next.first as NodeId) < id)
        {
            self.next_block += 1;
        }
        let index = self.next_block;
        let Some(block) =
            self.segmentation.blocks.get(index).filter(|block| block.first as NodeId == id)
        else {
            return;
        };
        let keep = self.kept.keep[index];
        if keep == Keep::No || self.run.is_some() {
            return;
        }
        self.write_open_elements();
        if allow_list::is_table_frame(self.out.parent()) {
            return;
        }
        let opened = self.open_run_block(index, keep);
        self.inlines.begin();
        self.run = Some(InlineRun { last: block.last as NodeId, opened, after: Vec::new() });
    }

    fn open_run_block(&mut self, index: usize, keep: Keep) -> u32 {
        let parent = self.out.parent();
        let heading = self.open_elements.last().and_then(|frame| frame.heading);
        if keep == Keep::Caption && !self.in_caption() {
            let tag = if parent == Some(Tag::Figure) { Tag::Figcaption } else { Tag::P };
            return self.open_block(tag, Attrs::new(), true);
        }
        if let Some(heading) = heading {
            return self.open_block(heading, Attrs::new(), false);
        }
        if let Some(item) = allow_list::item_tag(parent) {
            self.out.open(item, Attrs::new(), false);
            return 1;
        }
        let innermost =
            self.open_elements.iter().rev().find(|frame| frame.opened > 0).map(|frame| frame.node);
        match innermost.is_some()
            && innermost == self.kept.container_of_only(self.segmentation, index)
        {
            true => 0,
            false => self.open_block(Tag::P, Attrs::new(), false),
        }
    }

    fn in_caption(&self) -> bool {
        let mut blocks = self.open_elements.iter().rev().filter(|frame| frame.opened > 0);
        blocks
            .next()
            .is_some_and(|frame| matches!(self.dom.tag(frame.node), Tag::Figcaption | Tag::Caption))
    }

    fn in_cell(&self) -> bool {
        matches!(self.out.parent(), Some(Tag::Td | Tag::Th))
    }

    fn end_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        self.inlines.finish(&mut self.out);
        self.close_blocks(run.opened);
        for id in run.after {
            self.write_media(id);
        }
    }

    fn write_text(&mut self, id: NodeId) {
        let text = self.dom.text_of(id).unwrap_or_default();
        if self.run.is_some() {
            self.inlines.text(text, &mut self.out);
        } else if self.in_cell() && self.is_symbols_only(id) {
            // A dash or a tick in a table says something, although it is no block.
            self.inlines.begin();
            self.inlines.text(text, &mut self.out);
            self.inlines.finish(&mut self.out);
        }
    }

    /// Whether the text has no letters or digits and so is no block.
    fn is_symbols_only(&self, id: NodeId) -> bool {
        let text = self.dom.text_of(id).unwrap_or_default();
        !text.contains(crate::text::is_word_char)
    }
}

/// Whether the element cannot be a child of a list of this kind.
fn needs_item(tag: Tag, list: Option<Tag>) -> bool {
    match list {
        Some(Tag::Dl) => !matches!(tag, Tag::Dt | Tag::Dd),
        _ => !matches!(tag, Tag::Li | Tag::Ul | Tag::Ol),
    }
}
