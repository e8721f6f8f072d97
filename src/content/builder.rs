//! The content builder: one pass over the page that writes the content.

use super::allow_list::Attrs;
use super::code::Listing;
use super::formulas::{FormulaSource, PageFormulas};
use super::inline_run::OpenInlines;
use super::kept_nodes::KeptNodes;
use super::output_size::room_for_repetitions;
use super::tree::{ContentNode, Writer};
use super::urls::UrlResolver;
use super::{allow_list, anchors, figures, quotes};
use crate::api::content_options::Embeds;
use crate::api::options::Options;
use crate::blocks::Segmentation;
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::notes::{NoteId, Notes};
use crate::util::hash::HashSet;

/// An open block-level element of the page.
pub(super) struct OpenElement {
    pub(super) node: NodeId,
    pub(super) end: NodeId,
    /// Its tag and attributes in the content, if it gets any; it is written at its first text.
    pub(super) block: Option<(Tag, Attrs)>,
    /// Of a note: see [`super::tree::Element::note_prefix`].
    pub(super) note_prefix: String,
    /// Number of content elements written for it: itself, and possibly a list item around it.
    pub(super) opened: u32,
    pub(super) heading: Option<Tag>,
    /// The page's elements whose `lang` and `dir` apply here and are not yet in the content.
    pub(super) lang: Option<NodeId>,
    pub(super) dir: Option<NodeId>,
}

/// The kept block being written.
pub(super) struct InlineRun {
    pub(super) last: NodeId,
    /// Number of content elements opened for it: a paragraph, a list item.
    pub(super) opened: u32,
    /// Media that cannot be inside a paragraph and are written after it.
    pub(super) after: Vec<NodeId>,
}

/// Writes the content while it visits the nodes of the page.
pub(super) struct ContentBuilder<'a> {
    pub(super) dom: &'a Dom,
    pub(super) segmentation: &'a Segmentation,
    pub(super) kept: &'a KeptNodes,
    pub(super) urls: &'a UrlResolver,
    pub(super) targets: &'a HashSet<String>,
    formulas: &'a PageFormulas,
    pub(super) notes: &'a Notes,
    pub(super) embeds: Embeds,
    pub(super) out: Writer,
    pub(super) open_elements: Vec<OpenElement>,
    /// How many of the open elements were written, or found not to need it.
    pub(super) written: usize,
    pub(super) inlines: OpenInlines,
    pub(super) next_block: usize,
    pub(super) run: Option<InlineRun>,
    /// The `id` of an element that is not in the content, for the next element that is.
    pub(super) pending_id: Option<String>,
    /// The box of a task before its text: whether it is ticked, and the end of its element's parent.
    pub(super) pending_task: Option<(bool, NodeId)>,
    /// The length of the content at the last `hr`.
    pub(super) pending_rule: Option<usize>,
    /// The last media: the length of the content after it, its URL, whether it was in a
    /// `<noscript>`.
    pub(super) last_media: Option<(usize, String, bool)>,
    /// Notes inside of lines that are written at the end.
    pub(super) moved_notes: Vec<NoteId>,
    /// The note that is written at the end.
    pub(super) moved_note: Option<NoteId>,
}

/// Builds the nodes of the kept blocks and media; and whether the limit cut them off.
pub(super) fn build_nodes(
    dom: &Dom,
    blocks: &Segmentation,
    kept: &KeptNodes,
    urls: &UrlResolver,
    targets: &HashSet<String>,
    notes: &Notes,
    options: &Options,
) -> (Vec<ContentNode>, bool) {
    let max_bytes = options.limits().max_output_bytes();
    let mut builder = ContentBuilder {
        dom,
        segmentation: blocks,
        kept,
        urls,
        targets,
        notes,
        formulas: &kept.formulas,
        embeds: options.content().embeds,
        out: Writer::new(max_bytes),
        open_elements: Vec::new(),
        written: 0,
        inlines: OpenInlines::new(room_for_repetitions(dom)),
        next_block: 0,
        run: None,
        pending_id: None,
        pending_task: None,
        pending_rule: None,
        last_media: None,
        moved_notes: Vec::new(),
        moved_note: None,
    };
    let root = blocks.containers.first().map_or(0, |body| body.node as NodeId);
    let mut id = root + 1;
    while id < dom.end(root) && builder.out.bytes() <= max_bytes {
        builder.leave_until(id);
        id = builder.visit(id).max(id + 1);
    }
    builder.leave_until(usize::MAX);
    builder.write_moved_notes(max_bytes);
    let is_cut = builder.out.bytes() > max_bytes;
    (builder.out.finish(), is_cut)
}

impl ContentBuilder<'_> {
    /// Visits one node; returns the next to visit.
    pub(super) fn visit(&mut self, id: NodeId) -> NodeId {
        if let Some(next) = self.visit_note(id) {
            return next;
        }
        if self.segmentation.heading_links.is_left_out(id) {
            return self.dom.end(id);
        }
        if let Some(listing) = self.listing_at(id) {
            self.write_preformatted(&listing);
            return listing.end;
        }
        self.begin_run(id, id + 1);
        if let Some(formula) = self.formulas.starting_at(id) {
            self.write_formula(formula);
            return formula.end;
        }
        if self.run.is_some()
            && let Some(next) = self.visit_mark(id)
        {
            return next;
        }
        if self.dom.text_of(id).is_some() {
            if let Some(next) = self.write_formula_over_breaks(id) {
                return next;
            }
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

    /// The listing that begins at the node, if it is kept.
    fn listing_at(&self, id: NodeId) -> Option<Listing> {
        let listing = self.kept.listings.starting_at(id).filter(|_| self.run.is_none())?;
        self.kept.holds_blocks(self.dom, id).then_some(listing)
    }

    /// Writes a formula into its line, or as a paragraph of its own if it is a kept block.
    fn write_formula(&mut self, source: &FormulaSource) {
        // The line may begin with the formula, and inside of it.
        self.begin_run(source.start, source.end);
        let formula = source.formula(self.dom);
        if let (Some(words), Some(_)) = (source.words(), &self.run) {
            self.inlines.text(words, &mut self.out);
        } else if self.run.is_some() {
            let (is_apart_before, is_apart_after) = self.spaces_around(source);
            self.inlines.text(if is_apart_before { " " } else { "" }, &mut self.out);
            self.inlines.formula(formula, &mut self.out);
            self.inlines.text(if is_apart_after { " " } else { "" }, &mut self.out);
        } else if self.kept.is_kept_media(source.start) {
            // A picture of a formula makes no text block.
            self.write_open_elements();
            if !allow_list::is_table_frame(self.out.parent()) {
                let opened = self.open_block(Tag::P, Attrs::new(), false);
                self.inlines.begin();
                match source.words() {
                    Some(words) => self.inlines.text(words, &mut self.out),
                    None => self.inlines.formula(formula, &mut self.out),
                }
                self.inlines.finish(&mut self.out);
                self.close_blocks(opened);
            }
        }
    }

    /// Whether the formula's own text begins and ends with white space, which its source lacks.
    fn spaces_around(&self, formula: &FormulaSource) -> (bool, bool) {
        let texts = || (formula.start..formula.end).filter_map(|id| self.dom.text_of(id));
        let first = texts().next().unwrap_or_default();
        let last = texts().next_back().unwrap_or_default();
        (first.starts_with(char::is_whitespace), last.ends_with(char::is_whitespace))
    }

    pub(super) fn leave_until(&mut self, id: NodeId) {
        if self.run.as_ref().is_some_and(|run| run.last < id) {
            self.end_run();
        }
        self.inlines.leave_until(id, &mut self.out);
        while let Some(element) = self.open_elements.pop_if(|element| element.end <= id) {
            self.written = self.written.min(self.open_elements.len());
            for _ in 0..element.opened {
                self.out.close();
            }
        }
    }

    /// Visits an inline element, inside a run or before the next one.
    fn visit_inline(&mut self, id: NodeId) -> NodeId {
        let dom = self.dom;
        match dom.tag(id) {
            Tag::Br => self.inlines.line_break(),
            Tag::Input => self.visit_input(id),
            Tag::Img | Tag::Picture => return dom.end(id),
            _ if self.is_opaque(id) || self.is_presentational(id) => return dom.end(id),
            _ => self.open_inline(id),
        }
        id + 1
    }

    /// Whether the inline element is purely presentational or a control: a permalink symbol, a
    /// footnote's link back to its reference.
    fn is_presentational(&self, id: NodeId) -> bool {
        let dom = self.dom;
        if self.notes.back_link(id).is_some_and(|link| self.leads_back(link)) {
            return false;
        }
        let is_drawn = dom.attr(id, "aria-hidden") == Some("true");
        let is_local = dom.tag(id) == Tag::A
            && dom.attr(id, "href").is_some_and(|href| href.trim().starts_with('#'));
        if !is_drawn && !is_local {
            return false;
        }
        let mut texts = dom.walk(id).filter_map(|below| dom.text_of(below));
        !self.kept.holds(dom, id) && !texts.any(|text| text.contains(crate::text::is_word_char))
    }

    fn open_inline(&mut self, id: NodeId) {
        let name = anchors::target_name(self.dom, id, self.targets);
        if self.notes.back_link(id).is_some_and(|link| !self.leads_back(link)) {
            return;
        }
        let is_own = self.segmentation.heading_links.is_own_link(id);
        let element = allow_list::inline_element(self.dom, self.urls, id).filter(|_| !is_own);
        match (element, name) {
            (Some((tag, mut attrs)), name) => {
                attrs.extend(name.map(|name| ("id", name.to_owned())));
                self.set_back_link(id, &mut attrs);
                self.inlines.enter(self.dom.end(id), tag, attrs);
            }
            (None, Some(name)) if self.dom.end(id) > id + 1 => {
                self.inlines.enter(self.dom.end(id), Tag::Span, vec![("id", name.to_owned())]);
            }
            (None, Some(name)) => self.pending_id = Some(name.to_owned()),
            (None, None) => {}
        }
    }

    /// Visits an element between runs.
    fn visit_between_runs(&mut self, id: NodeId) -> NodeId {
        let dom = self.dom;
        let tag = dom.tag(id);
        if tag == Tag::Hr {
            self.pending_rule = (self.out.len() > 0).then(|| self.out.len());
            return id + 1;
        }
        if tag == Tag::Input {
            self.visit_input(id);
            return id + 1;
        }
        let is_cell = matches!(tag, Tag::Td | Tag::Th) && self.kept.tables.is_data_part(id);
        if !is_cell && !self.kept.holds(dom, id) {
            // An anchor without text names the text after it.
            if let Some(name) = anchors::target_name(dom, id, self.targets) {
                self.pending_id = Some(name.to_owned());
            }
            // A dash or a tick in a cell is no text block.
            let is_cell_text = dom.flow(id) == Flow::Inline || matches!(tag, Tag::P | Tag::Div);
            return if self.in_cell() && is_cell_text { id + 1 } else { dom.end(id) };
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
        let callout = self.kept.callouts.at(id);
        let block = if callout.is_some() { Some(Tag::Div) } else { self.block_tag(id, tag) };
        let outer = self.open_elements.last();
        let lang = allow_list::lang(dom, id)
            .map(|_| id)
            .or_else(|| outer.and_then(|element| element.lang));
        let dir =
            allow_list::dir(dom, id).map(|_| id).or_else(|| outer.and_then(|element| element.dir));
        let heading = tag.heading_level().map(|level| if level == 1 { Tag::H2 } else { tag });
        let heading = heading.or_else(|| outer.and_then(|element| element.heading));
        let heading = heading.filter(|_| block.is_none());
        let name = anchors::target_name(dom, id, self.targets).map(str::to_owned);
        let mut element = OpenElement {
            node: id,
            end: figures::end(dom, id),
            block: None,
            note_prefix: String::new(),
            opened: 0,
            heading,
            lang,
            dir,
        };
        if let Some(block) = block {
            let mut attrs = match callout {
                Some(callout) => allow_list::callout_attributes(callout),
                None => allow_list::own_attributes(dom, self.urls, id, block),
            };
            attrs.extend(lang.and_then(|id| allow_list::lang(dom, id)));
            attrs.extend(dir.and_then(|id| allow_list::dir(dom, id)));
            attrs.extend(name.map(|name| ("id", name)));
            element.note_prefix = self.set_note(id, block, &mut attrs);
            element = OpenElement { block: Some((block, attrs)), lang: None, dir: None, ..element };
        } else if name.is_some() {
            self.pending_id = name;
        }
        if let Some(is_ticked) = self.kept.tasks.at(id) {
            self.pending_task = Some((is_ticked, dom.end(id)));
        }
        self.open_elements.push(element);
    }

    /// The tag of the block-level element in the content; the parts of a layout table get none.
    fn block_tag(&self, id: NodeId, tag: Tag) -> Option<Tag> {
        if let Some(list) = self.kept.tables.list_tag(id) {
            return Some(list);
        }
        if self.kept.has_quotation_names && quotes::is_quotation(self.dom, id) {
            return Some(Tag::Blockquote);
        }
        if self.kept.around_article.contains(&id) {
            return None;
        }
        let is_table_part = allow_list::is_table_frame(Some(tag))
            || matches!(tag, Tag::Td | Tag::Th | Tag::Caption);
        let is_data = || self.kept.tables.is_data_part(id) && !self.is_in_table_note();
        allow_list::block_tag(tag).filter(|_| !is_table_part || is_data())
    }
}
