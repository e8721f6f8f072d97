//! Atomic elements, which are written as a whole: preformatted text, images, players and frames.

use super::allow_list;
use super::allow_list::Attrs;
use super::builder::ContentBuilder;
use super::code::Listing;
use super::embed::Embed;
use super::image_address::file_name;
use super::media;
use super::media::{ImagePlace, Medium};
use super::{anchors, code, players};
use crate::api::content_options::Embeds;
use crate::dom::{NodeId, Tag};

/// How many nodes may be between an image's preview and its `<noscript>`.
const PREVIEW_MAX_DISTANCE: usize = 8;
/// Shorter file names are no evidence.
const FILE_NAME_MIN_BYTES: usize = 8;

impl ContentBuilder<'_> {
    /// Writes code or other preformatted text.
    pub(super) fn write_preformatted(&mut self, listing: &Listing) {
        let (dom, kept, id) = (self.dom, self.kept, listing.node);
        let Some(pre) = code::read(dom, &kept.furniture, listing) else {
            return;
        };
        self.write_open_elements();
        if allow_list::is_table_frame(self.out.parent()) {
            return;
        }
        if let Some(name) = anchors::target_name(self.dom, id, self.targets) {
            self.pending_id = Some(name.to_owned());
        }
        let opened = self.open_block(Tag::Pre, Attrs::new(), false);
        if pre.is_code {
            let class = pre.language.map(|language| ("class", format!("language-{language}")));
            self.out.open(Tag::Code, class.into_iter().collect(), false);
        }
        self.out.text(&pre.text);
        self.close_blocks(opened + u32::from(pre.is_code));
    }

    /// Writes an image, a player, or a link in place of a frame.
    pub(super) fn write_media(&mut self, id: NodeId) {
        if media::is_sign(self.dom, id) {
            self.begin_line(id);
        }
        let place = self.image_place();
        let Some(medium) = media::read(self.dom, self.urls, id, place) else {
            self.last_media = None;
            return;
        };
        let is_placeholder = place != ImagePlace::Cell
            && self.kept.placeholders.hold(self.dom, self.urls, id, medium.url());
        if is_placeholder || self.is_preview(id, &medium) {
            return;
        }
        let is_inline = matches!(medium, Medium::Element(Tag::Img, _));
        if let Some(run) = self.run.as_mut().filter(|_| !is_inline) {
            run.after.push(id);
            return;
        }
        if self.run.is_none() {
            self.write_open_elements();
        }
        let is_fallback = self.dom.tag(id) == Tag::Noscript;
        if allow_list::is_table_frame(self.out.parent()) {
            return;
        }
        if self.repeats_last_media(&medium, is_fallback) {
            self.last_media = None;
            return;
        }
        let url = medium.url().to_owned();
        match medium {
            Medium::Element(tag, attrs) => self.write_media_element(tag, attrs),
            Medium::Embed(embed) => self.write_embed(embed),
        }
        self.last_media = Some((self.out.len(), url, is_fallback));
    }

    /// Begins the line that the image stands in, if it is before the line's text.
    fn begin_line(&mut self, id: NodeId) {
        let Some(next) = self.segmentation.blocks.get(self.next_block) else { return };
        let container = &self.segmentation.containers[next.container as usize];
        let open = self.open_elements.last().map(|element| element.node);
        if open == Some(container.node as NodeId) {
            self.begin_run(id, next.first_node as NodeId + 1);
        }
    }

    fn image_place(&self) -> ImagePlace {
        let in_cell = self.open_elements.iter().rev().find(|element| element.opened > 0);
        let in_cell = in_cell.is_some_and(|it| matches!(self.dom.tag(it.node), Tag::Td | Tag::Th));
        match self.run {
            _ if in_cell => ImagePlace::Cell,
            Some(_) => ImagePlace::Line,
            None => ImagePlace::Alone,
        }
    }

    /// Whether the image is a small version, for the time until a script loads the real one, which a
    /// `<noscript>` after it has: a file of the same name.
    fn is_preview(&self, id: NodeId, medium: &Medium) -> bool {
        let dom = self.dom;
        let mut next = dom.end(id);
        for _ in 0..PREVIEW_MAX_DISTANCE {
            match dom.tag(next.min(dom.len() - 1)) {
                Tag::Noscript if next < dom.len() && self.kept.is_kept_media(next) => {
                    let real = media::read(dom, self.urls, next, ImagePlace::Alone);
                    return real.is_some_and(|real| {
                        let name = file_name(real.url());
                        name.len() >= FILE_NAME_MIN_BYTES && name == file_name(medium.url())
                    });
                }
                _ if next >= dom.len() => return false,
                Tag::Img => next = dom.end(next),
                _ if dom.text_of(next).is_some_and(|text| !text.trim().is_empty()) => return false,
                _ => next += 1,
            }
        }
        false
    }

    /// Whether the media directly before is the same: repeated, or once for browsers with scripts and
    /// once in a `<noscript>`.
    fn repeats_last_media(&self, medium: &Medium, is_fallback: bool) -> bool {
        self.last_media.as_ref().is_some_and(|(at, url, was_fallback)| {
            *at == self.out.len() && (is_fallback != *was_fallback || url == medium.url())
        })
    }

    fn write_media_element(&mut self, tag: Tag, attrs: Attrs) {
        if self.run.is_some() {
            self.inlines.leaf(tag, attrs, &mut self.out);
            return;
        }
        let is_bare = matches!(
            self.out.parent(),
            Some(
                Tag::Figure
                    | Tag::Li
                    | Tag::Td
                    | Tag::Th
                    | Tag::Dt
                    | Tag::Dd
                    | Tag::Figcaption
                    | Tag::Summary
            )
        );
        let opened = if is_bare { 0 } else { self.open_block(Tag::P, Attrs::new(), false) };
        self.inlines.begin();
        self.inlines.leaf(tag, attrs, &mut self.out);
        self.inlines.finish(&mut self.out);
        self.close_blocks(opened);
    }

    /// Writes a page in a frame, or a link in its place.
    fn write_embed(&mut self, embed: Embed) {
        let frame = players::frame_of(&embed.url).unwrap_or_else(|| embed.url.clone());
        match self.embeds {
            Embeds::Remove => {}
            Embeds::Frame if players::is_player(&frame) => {
                let attrs = frame_attributes(frame, embed);
                self.write_media_element(Tag::Iframe, attrs);
            }
            Embeds::Frame | Embeds::Link => self.write_embed_link(embed),
        }
    }

    fn write_embed_link(&mut self, embed: Embed) {
        let opened = self.open_block(Tag::P, Attrs::new(), true);
        let href = players::page_of(&embed.url);
        let text = embed.title.unwrap_or_else(|| href.clone());
        self.out.open(Tag::A, vec![("href", href)], false);
        match embed.poster {
            Some(poster) => self.out.leaf(Tag::Img, vec![("src", poster), ("alt", text)]),
            None => self.out.text(&text),
        }
        self.close_blocks(opened + 1);
    }
}

/// What a frame of the article may do: play, and open links in other windows. It cannot reach the
/// page around it.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-presentation";

fn frame_attributes(src: String, embed: Embed) -> Attrs {
    let mut attrs = vec![("src", src)];
    attrs.extend(embed.title.map(|title| ("title", title)));
    if let Some((width, height)) = embed.size {
        attrs.extend([("width", width.to_string()), ("height", height.to_string())]);
    }
    attrs.extend([
        ("sandbox", SANDBOX.to_owned()),
        ("loading", "lazy".to_owned()),
        ("referrerpolicy", "strict-origin-when-cross-origin".to_owned()),
        ("allowfullscreen", String::new()),
    ]);
    attrs
}
