//! What the outputs have, as the options want it.

use leanread::{Embeds, Formulas, Options};

const PAGE: &str = r##"<title>The flood</title><article><h1>The flood</h1>
  <p>The river rose in the night, and by the morning the lower streets, which had flooded twice
  before, stood under a metre of water, said <a href=/mayor>the mayor</a> of the old town.</p>
  <figure><a href=/large><img src=/1.jpg alt="A street under water"></a>
    <figcaption>A street of the lower town on Monday morning</figcaption></figure>
  <p>The height of a wave in shallow water grows with <math><msup><mi>h</mi><mn>2</mn></msup></math>,
  as the engineers of the harbour office wrote<sup id=r1><a href=#f1>1</a></sup> last year.</p>
  <table><tr><th>Street</th><th>Depth of the water</th></tr><tr><td>Mill Lane</td><td>1.2 m</td></tr>
    <tr><td>Fish Market</td><td>0.8 m</td></tr></table>
  <iframe src="https://www.youtube.com/embed/a-1?rel=0" title="The flood from above" width=560
    height=315 onload="x()" allow="camera"></iframe>
  <p>Nobody was hurt, but the bridge remains closed until its piers, which were mended last year,
  are looked at, and the ferry leaves from the pier at the fish market every twenty minutes.</p>
  <iframe src="https://charts.example/7" title="Depth by hour"></iframe>
  <iframe src="https://ads.news.example/7" title="Buy boats"></iframe>
  <p>Rain is expected again on Sunday, with less wind, and the owners of small boats are asked to
  move them to the basin behind the lock before the evening.</p>
  <ol><li id=f1>The report of the harbour office on waves in shallow water, part two. <a href=#r1>back</a></li></ol>
</article>"##;

fn article(options: Options) -> leanread::Article {
    leanread::extract_with(PAGE, &options.with_url("https://news.example/flood")).unwrap()
}

#[test]
fn by_default_everything_is_there() {
    let article = article(Options::new());
    let html = article.html();
    for part in [
        "<a href=\"https://news.example/mayor\"",
        "<img src=\"https://news.example/1.jpg\"",
        "<figcaption>",
        "<math alttext=\"h^{2}\"><msup>",
        "<table>",
        "<a href=\"https://www.youtube.com/watch?v=a-1\"",
        "The flood from above",
        "<a href=\"https://charts.example/7\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("iframe") && !html.contains("ads.news.example"), "{html}");
    assert!(article.markdown().contains("$h^{2}$"));
}

#[test]
fn frames_are_sandboxed_and_only_of_known_players() {
    let html = article(Options::new().with_embeds(Embeds::Frame)).html();
    let frame = "<iframe src=\"https://www.youtube.com/embed/a-1?rel=0\" title=\"The flood from above\" \
        width=\"560\" height=\"315\" sandbox=\"allow-scripts allow-same-origin allow-popups \
        allow-presentation\" loading=\"lazy\" referrerpolicy=\"strict-origin-when-cross-origin\" \
        allowfullscreen=\"\"></iframe>";
    assert!(html.contains(frame), "{html}");
    assert_eq!(html.matches("<iframe").count(), 1);
    assert!(html.contains("<a href=\"https://charts.example/7\""), "{html}");
    let markdown = article(Options::new().with_embeds(Embeds::Frame)).markdown();
    assert!(markdown.contains("[The flood from above](https://www.youtube.com/watch?v=a-1)"));
    let none = article(Options::new().with_embeds(Embeds::Remove)).html();
    assert!(!none.contains("youtube") && !none.contains("charts.example"), "{none}");
}

#[test]
fn parts_that_are_not_wanted_are_left_out() {
    let plain = article(Options::new().with_links(false));
    assert!(!plain.html().contains("href=\"https://news.example/mayor"), "{}", plain.html());
    assert!(plain.text().contains("said the mayor of the old town"));
    let plain = article(Options::new().with_images(false));
    assert!(!plain.html().contains("<img") && !plain.html().contains("<fig"), "{}", plain.html());
    assert!(!plain.markdown().contains("A street of the lower town"));
    let plain = article(Options::new().with_tables(false));
    assert!(!plain.html().contains("<table") && !plain.text().contains("Mill Lane"));
    let whole = article(Options::new());
    assert!(
        whole.markdown().contains("office wrote[^1] last year")
            && whole.markdown().contains("[^1]: The report")
    );
    let plain = article(Options::new().with_footnotes(false));
    assert!(plain.markdown().contains("office wrote last year"), "{}", plain.markdown());
    assert!(!plain.html().contains("The report of") && !plain.text().contains("The report of"));
    let plain = article(Options::new().with_images(false).with_links(false).with_tables(false));
    assert!(!plain.html().contains("<p></p>"), "{}", plain.html());
}

#[test]
fn formulas_have_the_form_that_is_wanted() {
    let tex = article(Options::new().with_formulas(Formulas::Tex));
    assert!(tex.html().contains("grows with <span class=\"math inline\">h^{2}</span>, as"));
    let text = article(Options::new().with_formulas(Formulas::Text));
    assert!(text.html().contains("grows with h^{2}, as"), "{}", text.html());
    assert!(text.markdown().contains("grows with h^{2}, as"), "{}", text.markdown());
}
