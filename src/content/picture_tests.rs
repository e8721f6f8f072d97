//! Tests of pictures and their captions.

use super::tests::html;

const URL: &str = "https://n.example";

#[test]
fn a_caption_directly_after_its_figure_is_inside_of_it() {
    let figure = |inner: &str| format!("<p>one</p><figure>{inner}</figure>");
    let image = format!("<img src=\"{URL}/r.jpg\">");
    let after = "<figcaption>Rain CAPTION</figcaption>";
    for space in ["", "\n  "] {
        let page = format!("{}{space}{after}<p>two", figure("<img src=/r.jpg>"));
        assert_eq!(html(&page), figure(&format!("{image}{after}")) + "<p>two</p>", "{page}");
    }
    // A figure has one caption, and text between them parts them.
    let own = "<figcaption>Snow CAPTION</figcaption>";
    let page = format!("<div>{}{after}</div><p>two", figure(&format!("<img src=/r.jpg>{own}")));
    assert!(html(&page).starts_with(&figure(&format!("{image}{own}"))), "{page}");
    let apart = html(&format!("{}<p>x</p>{after}<p>two", figure("<img src=/r.jpg>")));
    assert!(apart.starts_with(&figure(&image)), "{apart}");
}

#[test]
fn small_pictures_in_cells_and_flags_in_lines_are_content() {
    let flag = "<img src=/f.png width=23 height=12>";
    let icon = "<img src=/i.png width=16 height=16>";
    let shown = format!("<img src=\"{URL}/f.png\" width=\"23\" height=\"12\">");
    assert_eq!(html(&format!("<p>{flag} Niue</p>")), format!("<p>{shown} Niue</p>"));
    assert_eq!(html(&format!("<p>{icon} Niue</p><div>{flag}</div>")), "<p>Niue</p>");
    let table = html(&format!("<table><tr><th>a<th>b<tr><td>{icon}<td>{icon} 2</table>"));
    assert_eq!(table.matches("i.png").count(), 2, "{table}");
    let pixel =
        html("<table><tr><th>a<th>b<tr><td>1<td>2<img src=/p.gif width=1 height=1></table>");
    assert!(!pixel.contains("<img"), "{pixel}");
}

#[test]
fn a_lead_picture_may_have_controls_in_its_figure() {
    let figure = "<figure><img src=/r.jpg><figcaption>Rain DROP</figcaption>\
        <button>More DROP</button><button>Less DROP</button></figure>";
    assert_eq!(
        html(&format!("<h1>DROP</h1>{figure}<div><p>one</p><p>two</p></div>")),
        format!(
            "<figure><img src=\"{URL}/r.jpg\"><figcaption>Rain DROP</figcaption></figure>\
             <p>one</p><p>two</p>"
        )
    );
}

#[test]
fn an_image_with_several_descriptions_is_a_placeholder() {
    let picture = |alt: &str| format!("<p>{alt}</p><p><img src=/s.gif alt='{alt}'></p>");
    let images = |alts: &[&str]| {
        let page: String = alts.iter().map(|alt| picture(alt)).collect();
        html(&page).matches("<img").count()
    };
    assert_eq!(images(&["Rain", "Snow", "Wind"]), 0);
    assert_eq!(images(&["Rain", "Rain", "Rain"]), 3);
    assert_eq!(images(&["Rain", "Snow"]), 2);
    // The real image is loaded later.
    let lazy = "<p>one</p><p><img src=/s.gif data-src=/r.jpg alt=Rain></p>\
        <p>two</p><p><img src=/s.gif data-src=/t.jpg alt=Snow></p>\
        <p>three</p><p><img src=/s.gif data-src=/w.jpg alt=Wind></p>";
    assert_eq!(html(lazy).matches("<img").count(), 3);
}

#[test]
fn a_mark_beside_a_picture_keeps_both() {
    let page = "<p>one</p><p><img src=/r.jpg><sup><a href=#n1 id=r1>[DROP 1]</a></sup></p><p>two</p>\
        <ol><li id=n1>A note. <a href=#r1>↩</a></li></ol>";
    assert!(html(page).contains("r.jpg"), "{}", html(page));
}

#[test]
fn the_controls_of_a_picture_do_not_drop_it() {
    let page =
        |control: &str| html(&format!("<p>one</p><div><img src=/r.jpg>{control}</div><p>two</p>"));
    for control in [
        "<div><a href=javascript:;>Pin DROP</a></div>",
        "<p><a href='#' class=share><span>Enlarge DROP</span></a></p>",
        "<div><button>DROP</button></div>",
    ] {
        assert!(page(control).contains("r.jpg"), "{control}");
    }
    for teaser in ["<p>DROP</p>", "<p><a href=/rain>Rain DROP</a></p>"] {
        assert!(!page(teaser).contains("r.jpg"), "{teaser}");
    }
}

#[test]
fn a_figure_for_another_screen_is_dropped() {
    let figure = |address: &str, caption: &str| {
        format!(
            "<div><figure><img src={address}><figcaption>{caption} CAPTION</figcaption></figure></div>"
        )
    };
    let page = |second: &str| html(&format!("{}{second}<p>one</p>", figure("/r.jpg", "Rain")));
    let images = |page: &str| page.matches("<img").count();
    let once = page(&figure("/small/r.jpg?w=2", "Rain"));
    assert_eq!(images(&page(&figure("/s.jpg", "Rain"))), 2);
    assert_eq!((images(&once), once.matches("Rain").count()), (1, 1), "{once}");
    assert_eq!(images(&page(&figure("/s.jpg", "Snow"))), 2);
    assert_eq!(images(&page(&format!("<p>x</p>{}", figure("/r.jpg", "Rain")))), 2);
}

#[test]
fn portraits_of_authors_are_none_of_the_articles_pictures() {
    let page = |portrait: &str| html(&format!("<div>{portrait}<p>one</p><p>two</p></div>"));
    for portrait in [
        "<div><img src=/a/ann.jpg class='photo avatar'><p>DROP Ann</p></div>",
        "<p><img src='https://www.gravatar.example/avatar/1?s=96'> Ann wrote this</p>",
        "<div><a href=/ann><img src=/img/avatars/ann.jpg></a><p>Ann</p></div>",
        "<div class=post-meta><img src=/a/ann.jpg width=120 height=120><span>DROP Ann</span></div>",
        "<div class='author-box'><div><img src=/a.jpg width=96 height=96></div><p>Ann is here</div>",
    ] {
        assert!(!page(portrait).contains("<img"), "{portrait}: {}", page(portrait));
    }
    for picture in [
        "<p><img src=/a/ann.jpg alt='The avatar of Ann'></p>",
        "<p><img src=/films/avatar/avatar-2.jpg></p>",
        "<figure><img src=/avatars/2.jpg><figcaption>An avatar CAPTION</figcaption></figure>",
        "<div class=author><img src=/a/ann.jpg width=640 height=480></div>",
        "<div class=author-interview><img src=/a/ann.jpg></div>",
    ] {
        assert!(page(picture).contains("<img"), "{picture}: {}", page(picture));
    }
}

#[test]
fn a_picture_has_the_candidates_of_its_sources() {
    let webp = "<source type=image/webp srcset='a.webp 600w, b.webp 1200w'>";
    let jpeg = "<source type=image/jpeg srcset='a.jpg 600w, b.jpg 1200w'>";
    let page = format!("<p>one<p><picture>{webp}{jpeg}<img src=a.jpg alt=x></picture><p>two");
    let set = "srcset=\"https://n.example/a/a.jpg 600w, https://n.example/a/b.jpg 1200w\"";
    assert!(html(&page).contains(set), "{}", html(&page));
    let page = format!("<p>one<p><picture>{webp}<img src=a.jpg alt=x></picture><p>two");
    assert!(!html(&page).contains("srcset"));
}

#[test]
fn captions_that_nothing_names_stay_with_their_pictures() {
    let gallery = |text: &str| {
        html(&format!("<p>one</p><ul><li><div><img src=a.jpg></div><div>{text}</div></ul><p>two"))
    };
    assert!(gallery("DROP A tank").contains("DROP A tank"), "{}", gallery("DROP A tank"));
    assert!(!gallery("<a href=/b>DROP A tank</a>").contains("tank"));
    let lead = |text: &str| {
        html(&format!(
            "<div><h1>DROP</h1><div><img src=a.jpg><div>{text}</div></div><div><p>one<p>two</div></div>"
        ))
    };
    assert!(
        lead("DROP the tank of a ship").contains("tank"),
        "{}",
        lead("DROP the tank of a ship")
    );
    assert!(!lead("DROP 2023").contains("2023"));
}

#[test]
fn the_picture_of_a_video_leads_to_it() {
    let image = "<img src=https://i.ytimg.com/vi/a-1/hq.jpg alt='A plotter'>";
    let video = "<a href=\"https://www.youtube.com/watch?v=a-1\"";
    let page = html(&format!("<p>one<div><div>{image}</div></div><p>two"));
    assert!(page.contains(video), "{page}");
    let linked = html(&format!("<p>one<p><a href=/x>{image}</a><p>two"));
    assert!(!linked.contains(video), "{linked}");
}
