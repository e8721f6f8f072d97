//! The segmenter: one walk over the DOM that fills all tables of the segmentation.

use super::class_words::ClassWords;
use super::element_role::{ElementAttributes, role, signature};
use super::heading_links::HeadingLinks;
use super::segmentation::{Container, Segmentation, TextBlock};
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::text::{self, Scanner, WordTenths};
use std::ops::Range;

/// The container of an overlay link is a card if it has at most this many words ...
const CARD_MAX_WORDS: WordTenths = 600;
/// ... and blocks ...
const CARD_MAX_BLOCKS: usize = 6;
/// ... and is at most this many levels above the link.
const CARD_MAX_LEVELS: usize = 3;
/// A longer `aria-label` is a sentence for a reader and does not name the element's purpose.
const ARIA_LABEL_MAX_CHARS: usize = 40;

/// What to do at the end of an element.
enum LeaveAction {
    Container(usize),
    Link { chars: u32, media: u32, is_overlay: bool },
    Bold,
    Code,
    Nothing,
}

/// The run of text being read.
struct TextRun {
    container: u32,
    first: u32,
    last: u32,
    scanner: Scanner,
    link_chars: u32,
    bold_chars: u32,
    code_chars: u32,
    links: u32,
    hash_links: u32,
    has_time: bool,
    is_hidden: bool,
    names: Vec<u32>,
}

struct Segmenter<'a> {
    dom: &'a Dom,
    out: Segmentation,
    names: ClassWords<'a>,
    /// The buffer for the token hashes of the next run.
    hash_buffer: Vec<u32>,
    /// The open elements: (one past the last node, what to do at the end).
    open: Vec<(NodeId, LeaveAction)>,
    /// The innermost open container.
    container: usize,
    run: Option<TextRun>,
    /// Consecutive `br` elements before the next text.
    line_breaks: u32,
    /// Open links, bold elements and code elements.
    open_links: u32,
    open_bold: u32,
    open_code: u32,
    /// Characters, media and form controls read so far.
    chars: u32,
    media: u32,
    controls: u32,
    /// Containers of links without text.
    overlays: Vec<usize>,
}

/// Segments the page's body, up to `max_blocks`; `reads_noscript` says whether `<noscript>` counts as
/// text.
pub(super) fn walk(
    dom: &Dom,
    heading_links: HeadingLinks,
    reads_noscript: bool,
    max_blocks: usize,
) -> Segmentation {
    let root = (0..dom.len()).find(|&id| dom.tag(id) == Tag::Body).unwrap_or(0);
    let mut walk = Segmenter {
        dom,
        out: Segmentation { heading_links, work: dom.work.clone(), ..Segmentation::default() },
        names: ClassWords::new(dom.len()),
        hash_buffer: Vec::new(),
        open: Vec::new(),
        container: 0,
        run: None,
        line_breaks: 0,
        open_links: 0,
        open_bold: 0,
        open_code: 0,
        chars: 0,
        media: 0,
        controls: 0,
        overlays: Vec::new(),
    };
    let mut id = root;
    while id < dom.end(root) && walk.out.blocks.len() < max_blocks {
        walk.leave_until(id);
        id = walk.enter(id, reads_noscript);
    }
    walk.out.is_cut = id < dom.end(root);
    walk.leave_until(usize::MAX);
    walk.flush();
    walk.mark_cards();
    walk.out.vocabulary = walk.names.vocabulary;
    walk.out
}

impl<'a> Segmenter<'a> {
    /// Visits one node; returns the next.
    fn enter(&mut self, id: NodeId, reads_noscript: bool) -> NodeId {
        if let Some(text) = self.dom.text_of(id) {
            let text = self.out.heading_links.kept_text(id, text);
            self.text(id, text);
            return id + 1;
        }
        if self.out.heading_links.is_left_out(id) {
            return self.dom.end(id);
        }
        let tag = self.dom.tag(id);
        self.count(tag);
        match tag {
            Tag::Br => self.line_break(id),
            Tag::Noscript if reads_noscript => self.open_container(id),
            _ => match self.dom.flow(id) {
                Flow::Opaque => return self.dom.end(id),
                Flow::Block => self.open_container(id),
                Flow::Inline => {
                    let attributes = self.read_attributes(id);
                    self.open_inline(id, tag, &attributes);
                }
            },
        }
        id + 1
    }

    fn count(&mut self, tag: Tag) {
        match tag {
            Tag::Input | Tag::Select | Tag::Textarea | Tag::Button => self.controls += 1,
            Tag::Img | Tag::Video | Tag::Iframe => self.media += 1,
            _ => {}
        }
    }

    /// Closes the elements that end at or before this node.
    fn leave_until(&mut self, id: NodeId) {
        while let Some((_, leave)) = self.open.pop_if(|(end, _)| *end <= id) {
            match leave {
                LeaveAction::Container(container) => self.close_container(container),
                LeaveAction::Link { chars, media, is_overlay } => {
                    self.open_links -= 1;
                    if is_overlay && chars == self.chars && media == self.media {
                        self.overlays.push(self.container);
                    }
                }
                LeaveAction::Bold => self.open_bold -= 1,
                LeaveAction::Code => self.open_code -= 1,
                LeaveAction::Nothing => {}
            }
        }
    }

    fn run(&mut self, id: NodeId) -> &mut TextRun {
        self.run.get_or_insert_with(|| TextRun {
            container: self.container as u32,
            first: id as u32,
            last: id as u32,
            scanner: Scanner::with_room(std::mem::take(&mut self.hash_buffer)),
            link_chars: 0,
            bold_chars: 0,
            code_chars: 0,
            links: u32::from(self.open_links > 0),
            hash_links: 0,
            has_time: false,
            is_hidden: true,
            names: Vec::new(),
        })
    }

    fn text(&mut self, id: NodeId, text: &str) {
        if text.chars().all(text::is_space) {
            if let Some(run) = &mut self.run {
                run.scanner.push(" ");
            }
            return;
        }
        self.line_breaks = 0;
        let (in_link, in_bold, in_code) =
            (self.open_links > 0, self.open_bold > 0, self.open_code > 0);
        let dom = self.dom;
        let run = self.run(id);
        let before = run.scanner.chars();
        run.scanner.push(text);
        run.last = id as u32;
        run.is_hidden &= dom.is_hidden(dom.parent(id));
        let added = run.scanner.chars() - before;
        run.link_chars += if in_link { added } else { 0 };
        run.bold_chars += if in_bold { added } else { 0 };
        run.code_chars += if in_code { added } else { 0 };
        self.chars += added;
    }

    /// Two consecutive line breaks separate paragraphs, one does not.
    fn line_break(&mut self, id: NodeId) {
        self.line_breaks += 1;
        if self.line_breaks >= 2 {
            self.flush();
        } else if let Some(run) = &mut self.run {
            run.scanner.push(" ");
            run.last = id as u32;
        }
        self.open.push((self.dom.end(id), LeaveAction::Nothing));
    }

    fn open_inline(&mut self, id: NodeId, tag: Tag, attributes: &ElementAttributes<'a>) {
        let leave = match tag {
            Tag::A => self.open_link(id, attributes.href),
            Tag::B | Tag::Strong => {
                self.open_bold += 1;
                LeaveAction::Bold
            }
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => {
                self.open_code += 1;
                LeaveAction::Code
            }
            _ => LeaveAction::Nothing,
        };
        if tag == Tag::Time || !self.names.found.is_empty() {
            let found = std::mem::take(&mut self.names.found);
            let run = self.run(id);
            run.has_time |= tag == Tag::Time;
            run.names.extend_from_slice(&found);
            self.names.found = found;
        }
        self.open.push((self.dom.end(id), leave));
    }

    fn open_link(&mut self, id: NodeId, href: &str) -> LeaveAction {
        let is_hash = href.starts_with('#');
        let run = self.run(id);
        run.links += 1;
        run.hash_links += u32::from(is_hash);
        self.open_links += 1;
        // A link with a fragment ("#x", "/page#x") next to a heading is the heading's permalink.
        let is_overlay = !href.is_empty() && !href.contains('#');
        LeaveAction::Link { chars: self.chars, media: self.media, is_overlay }
    }

    fn open_container(&mut self, id: NodeId) {
        self.flush();
        let dom = self.dom;
        let index = self.out.containers.len();
        let attributes = self.read_attributes(id);
        let start = self.out.names.len() as u32;
        self.out.names.extend_from_slice(&self.names.found);
        let depth = if index == 0 { 0 } else { self.out.containers[self.container].depth + 1 };
        self.out.containers.push(Container {
            node: id as u32,
            parent: self.container as u32,
            depth,
            tag: dom.tag(id),
            role: role(attributes.role),
            is_hidden: dom.is_hidden(id),
            is_aria_hidden: attributes.is_aria_hidden,
            blocks: self.out.blocks.len() as u32..0,
            end: 0,
            signature: signature(dom.name(id), attributes.class),
            media: self.media,
            controls: self.controls,
            names: start..self.out.names.len() as u32,
        });
        self.open.push((dom.end(id), LeaveAction::Container(self.container)));
        self.container = index;
    }

    /// Closes the innermost container; `outer` is the one around it.
    fn close_container(&mut self, outer: usize) {
        self.flush();
        let (blocks, containers) = (self.out.blocks.len(), self.out.containers.len());
        let (media, controls) = (self.media, self.controls);
        let container = &mut self.out.containers[self.container];
        container.blocks.end = blocks as u32;
        container.end = containers as u32;
        container.media = media - container.media;
        container.controls = controls - container.controls;
        self.container = outer;
    }

    /// Ends the run. Without a letter or a digit it does not make a block.
    fn flush(&mut self) {
        self.line_breaks = 0;
        let Some(mut run) = self.run.take() else {
            return;
        };
        let (measures, mut hashes) = run.scanner.take();
        let hash_start = self.out.hashes.len() as u32;
        self.out.hashes.extend_from_slice(&hashes);
        hashes.clear();
        self.hash_buffer = hashes;
        if measures.tokens == 0 {
            return;
        }
        let name_start = self.out.names.len() as u32;
        self.out.names.extend(run.names);
        self.out.blocks.push(TextBlock {
            container: run.container,
            first_node: run.first,
            last_node: run.last,
            measures,
            link_chars: run.link_chars,
            bold_chars: run.bold_chars,
            code_chars: run.code_chars,
            links: run.links,
            hash_links: run.hash_links,
            is_overlaid: false,
            has_time: run.has_time,
            is_hidden: run.is_hidden,
            hashes: hash_start..self.out.hashes.len() as u32,
            names: name_start..self.out.names.len() as u32,
        });
    }

    /// Reads the element's attributes, and puts the words of its names into `self.names.found`.
    fn read_attributes(&mut self, id: NodeId) -> ElementAttributes<'a> {
        self.names.found.clear();
        let dom = self.dom;
        let mut attributes = ElementAttributes::default();
        for (name, value) in dom.attrs(id) {
            match name {
                "class" => {
                    attributes.class = value;
                    self.names.add(value);
                }
                "id" | "data-testid" | "data-component" => self.names.add(value),
                "aria-label" if value.chars().nth(ARIA_LABEL_MAX_CHARS).is_none() => {
                    self.names.add(value);
                }
                "href" => attributes.href = value,
                "role" => attributes.role = value,
                "aria-hidden" => attributes.is_aria_hidden = value == "true",
                _ => {}
            }
        }
        attributes
    }

    /// Marks the blocks of cards (small containers that a link without text covers) as linked.
    fn mark_cards(&mut self) {
        for container in std::mem::take(&mut self.overlays) {
            let Some(blocks) = self.card(container) else { continue };
            for block in &mut self.out.blocks[blocks] {
                block.link_chars = block.measures.chars;
                block.links = block.links.max(1);
                block.is_overlaid = true;
            }
        }
    }

    /// The blocks of the card that a link in this container covers, if it is a card.
    fn card(&self, container: usize) -> Option<Range<usize>> {
        let blocks = self
            .out
            .ancestors(container)
            .take(CARD_MAX_LEVELS)
            .map(|level| self.out.blocks_in(level))
            .find(|blocks| !blocks.is_empty())?;
        let words: u32 = self.out.blocks[blocks.clone()].iter().map(TextBlock::words).sum();
        (blocks.len() <= CARD_MAX_BLOCKS && words <= CARD_MAX_WORDS).then_some(blocks)
    }
}
