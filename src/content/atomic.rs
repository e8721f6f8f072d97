//! Atomic elements, which are written as a whole: preformatted text, images, players and frames.

use super::allow_list;
use super::allow_list::Attrs;
use super::builder::ContentBuilder;
use super::code::Listing;
use super::media;
use super::media::Medium;
use super::{anchors, code};
use crate::dom::{NodeId, Tag};

impl ContentBuilder<'_> {
    /// Writes code or other preformatted text.
    pub(super) fn write_preformatted(&mut self, listing: &Listing) {
        let (dom, kept, id) = (self.dom, self.kept, listing.node);
        let Some(pre) = code::read(dom, &kept.listings, &kept.furniture, listing) else {
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
        let Some(medium) = media::read(self.dom, self.urls, id) else {
            self.last_media = None;
            return;
        };
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
            Medium::Embed(url, title) => self.write_embed(url, title),
        }
        self.last_media = Some((self.out.len(), url, is_fallback));
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

    /// Writes a link in place of a page in a frame.
    fn write_embed(&mut self, url: String, title: Option<String>) {
        let opened = self.open_block(Tag::P, Attrs::new(), true);
        let text = title.unwrap_or_else(|| url.clone());
        self.out.open(Tag::A, vec![("href", url)], false);
        self.out.text(&text);
        self.close_blocks(opened + 1);
    }
}
