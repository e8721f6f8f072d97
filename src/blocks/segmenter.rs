//! The one walk over the tree that fills all tables of the blocks.

use super::class_words::ClassWords;
use super::element_role::{ElementAttributes, role, signature};
use super::{Container, Segmentation, TextBlock, hides};
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::text;
use crate::text::Scanner;
use std::ops::Range;

/// An overlay link makes a card of its container only up to this many words (tenths) ...
const CARD_MAX_WORDS: u32 = 600;
/// ... this many blocks ...
const CARD_MAX_BLOCKS: usize = 6;
/// ... and this many levels above the link.
const CARD_MAX_LEVELS: usize = 3;
/// An `aria-label` this long is a sentence for a reader, not a name of the element's purpose.
const SHOWN_NAME_MAX_CHARS: usize = 40;

/// What leaving an element undoes.
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
    names: Vec<u32>,
}

struct Segmenter<'a> {
    dom: &'a Dom,
    out: Segmentation,
    names: ClassWords<'a>,
    /// Room for the hashes of the next run.
    room: Vec<u32>,
    /// The open elements: (one past the last node, what to undo).
    open: Vec<(NodeId, LeaveAction)>,
    /// The innermost open container.
    container: usize,
    run: Option<TextRun>,
    breaks: u32,
    links: u32,
    bold: u32,
    code: u32,
    /// Characters read in all.
    chars: u32,
    media: u32,
    controls: u32,
    /// Containers of links without text.
    overlays: Vec<usize>,
}

/// Reads the page's body; `noscript` says whether `<noscript>` counts as text.
/// At `max` blocks it stops.
pub(super) fn walk(dom: &Dom, noscript: bool, max: usize) -> Segmentation {
    let root = (0..dom.len()).find(|&id| dom.tag(id) == Tag::Body).unwrap_or(0);
    let mut walk = Segmenter {
        dom,
        out: Segmentation::default(),
        names: ClassWords::new(dom.len()),
        room: Vec::new(),
        open: Vec::new(),
        container: 0,
        run: None,
        breaks: 0,
        links: 0,
        bold: 0,
        code: 0,
        chars: 0,
        media: 0,
        controls: 0,
        overlays: Vec::new(),
    };
    let mut id = root;
    while id < dom.end(root) && walk.out.blocks.len() < max {
        walk.leave_until(id);
        id = walk.enter(id, noscript);
    }
    walk.out.is_cut = id < dom.end(root);
    walk.leave_until(usize::MAX);
    walk.flush();
    walk.own_overlays();
    walk.out.vocabulary = walk.names.vocabulary;
    walk.out
}

impl<'a> Segmenter<'a> {
    /// Takes in one node; gives the next to visit.
    fn enter(&mut self, id: NodeId, noscript: bool) -> NodeId {
        if let Some(text) = self.dom.text_of(id) {
            self.text(id, text);
            return id + 1;
        }
        let tag = self.dom.tag(id);
        self.count(tag);
        match tag {
            Tag::Br => self.line_break(id),
            Tag::Noscript if noscript => self.open_container(id),
            _ => match self.dom.flow(id) {
                Flow::Opaque => return self.dom.end(id),
                Flow::Block => self.open_container(id),
                Flow::Inline => {
                    let look = self.look_at(id);
                    if look.is_hidden {
                        return self.dom.end(id);
                    }
                    self.open_inline(id, tag, &look);
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

    fn leave_until(&mut self, id: NodeId) {
        while let Some((_, leave)) = self.open.pop_if(|(end, _)| *end <= id) {
            match leave {
                LeaveAction::Container(container) => self.close_container(container),
                LeaveAction::Link { chars, media, is_overlay } => {
                    self.links -= 1;
                    if is_overlay && chars == self.chars && media == self.media {
                        self.overlays.push(self.container);
                    }
                }
                LeaveAction::Bold => self.bold -= 1,
                LeaveAction::Code => self.code -= 1,
                LeaveAction::Nothing => {}
            }
        }
    }

    fn run(&mut self, id: NodeId) -> &mut TextRun {
        self.run.get_or_insert_with(|| TextRun {
            container: self.container as u32,
            first: id as u32,
            last: id as u32,
            scanner: Scanner::with_room(std::mem::take(&mut self.room)),
            link_chars: 0,
            bold_chars: 0,
            code_chars: 0,
            links: u32::from(self.links > 0),
            hash_links: 0,
            has_time: false,
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
        self.breaks = 0;
        let (in_link, in_bold, in_code) = (self.links > 0, self.bold > 0, self.code > 0);
        let run = self.run(id);
        let before = run.scanner.chars();
        run.scanner.push(text);
        run.last = id as u32;
        let added = run.scanner.chars() - before;
        run.link_chars += if in_link { added } else { 0 };
        run.bold_chars += if in_bold { added } else { 0 };
        run.code_chars += if in_code { added } else { 0 };
        self.chars += added;
    }

    /// Two line breaks in a block part paragraphs, one does not.
    fn line_break(&mut self, id: NodeId) {
        self.breaks += 1;
        if self.breaks >= 2 {
            self.flush();
        } else if let Some(run) = &mut self.run {
            run.scanner.push(" ");
            run.last = id as u32;
        }
        self.open.push((self.dom.end(id), LeaveAction::Nothing));
    }

    fn open_inline(&mut self, id: NodeId, tag: Tag, look: &ElementAttributes<'a>) {
        let leave = match tag {
            Tag::A => self.open_link(id, look.href),
            Tag::B | Tag::Strong => {
                self.bold += 1;
                LeaveAction::Bold
            }
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => {
                self.code += 1;
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
        self.links += 1;
        // A link into a page ("#x", "/page#x") beside a heading is the heading's own address.
        let is_overlay = !href.is_empty() && !href.contains('#');
        LeaveAction::Link { chars: self.chars, media: self.media, is_overlay }
    }

    fn open_container(&mut self, id: NodeId) {
        self.flush();
        let dom = self.dom;
        let index = self.out.containers.len();
        let look = self.look_at(id);
        let start = self.out.names.len() as u32;
        self.out.names.extend_from_slice(&self.names.found);
        let depth = if index == 0 { 0 } else { self.out.containers[self.container].depth + 1 };
        self.out.containers.push(Container {
            node: id as u32,
            parent: self.container as u32,
            depth,
            tag: dom.tag(id),
            role: role(look.role),
            is_hidden: look.is_hidden,
            is_aria_hidden: look.is_aria_hidden,
            blocks: self.out.blocks.len() as u32..0,
            end: 0,
            signature: signature(dom.name(id), look.class),
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

    /// Ends the run; without a letter or a digit it is no block.
    fn flush(&mut self) {
        self.breaks = 0;
        let Some(mut run) = self.run.take() else {
            return;
        };
        let (measures, mut hashes) = run.scanner.take();
        let hash_start = self.out.hashes.len() as u32;
        self.out.hashes.extend_from_slice(&hashes);
        hashes.clear();
        self.room = hashes;
        if measures.tokens == 0 {
            return;
        }
        let name_start = self.out.names.len() as u32;
        self.out.names.extend(run.names);
        self.out.blocks.push(TextBlock {
            container: run.container,
            first: run.first,
            last: run.last,
            measures,
            link_chars: run.link_chars,
            bold_chars: run.bold_chars,
            code_chars: run.code_chars,
            links: run.links,
            hash_links: run.hash_links,
            is_overlaid: false,
            has_time: run.has_time,
            hashes: hash_start..self.out.hashes.len() as u32,
            names: name_start..self.out.names.len() as u32,
        });
    }

    /// Reads the element's attributes. The words of its names are then in `self.names.found`.
    fn look_at(&mut self, id: NodeId) -> ElementAttributes<'a> {
        self.names.found.clear();
        let dom = self.dom;
        let mut look = ElementAttributes::default();
        for (name, value) in dom.attrs(id) {
            match name {
                // Of an attribute given twice, the parser keeps the first.
                "class" => {
                    look.class = value;
                    self.names.find(value);
                }
                "id" | "data-testid" | "data-component" => self.names.find(value),
                "aria-label" if value.chars().nth(SHOWN_NAME_MAX_CHARS).is_none() => {
                    self.names.find(value);
                }
                "href" => look.href = value,
                "role" => look.role = value,
                "aria-hidden" => look.is_aria_hidden = value == "true",
                _ => look.is_hidden |= hides(name, value),
            }
        }
        look
    }

    /// A link without text owns the small container it lies in: its blocks count as linked.
    fn own_overlays(&mut self) {
        for container in std::mem::take(&mut self.overlays) {
            let Some(blocks) = self.card(container) else {
                continue;
            };
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
            .chain(container)
            .take(CARD_MAX_LEVELS)
            .map(|level| self.out.blocks_in(level))
            .find(|blocks| !blocks.is_empty())?;
        let words: u32 = self.out.blocks[blocks.clone()].iter().map(TextBlock::words).sum();
        (blocks.len() <= CARD_MAX_BLOCKS && words <= CARD_MAX_WORDS).then_some(blocks)
    }
}
