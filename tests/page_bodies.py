"""Pages of our own invention with the text a careful reader would read on them.

Every paper of `page_heads.PAPERS` is printed in every habit of `HABITS`: how many systems mark up
paragraphs, and what they set between and around them. All texts are made up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from page_heads import PAPERS, Head, Paper, meta, title

STOPS = {"ja": "。", "zh": "。", "hi": "।", "th": ""}
ORDERS = ("01202112", "21020121", "10211020", "02112021", "20100212", "12020110")


def text(p: Paper) -> list[str]:
    """Return six paragraphs."""
    stop = STOPS.get(p.language, ".")
    said = (f"{p.shared}{stop}", p.text, f"{p.writer}, {p.kicker}, {p.section}: {p.text}")
    return [
        f"{' '.join(said[int(one)] for one in order)} {2020 + at}{stop}"
        for at, order in enumerate(ORDERS)
    ]


def other(p: Paper) -> list[str]:
    """Return two paragraphs of something else on the page."""
    stop = STOPS.get(p.language, ".")
    said = f"{p.section} {p.kicker} {p.site} {p.writer}{stop} "
    return [said * 2 + "1987", said * 3 + "1988"]


def page(p: Paper, body: str, head: str = "") -> str:
    links = "".join(f"<li><a href=/{n}>{escape(p.section)} {n}</a></li>" for n in range(8))
    return (
        f"<!doctype html><html lang={p.language}><head><meta charset=utf-8>{title(f'{p.headline} | {p.site}')}"
        f"{meta('og:title', p.headline)}{head}</head><body><nav><ul>{links}</ul></nav>{body}"
        f"<footer><ul>{links}</ul><p>{escape(p.site)}</p></footer></body></html>"
    )


def ps(texts: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{escape(one)}</{tag.split(maxsplit=1)[0]}>" for one in texts)


def article(p: Paper, inner: str, after: str = "") -> str:
    return page(p, f"<main><article><h1>{escape(p.headline)}</h1>{inner}</article>{after}</main>")


def between(p: Paper, *noise: str) -> str:
    """Set things between the paragraphs."""
    parts = [f"<p>{escape(one)}</p>" for one in text(p)]
    for at, one in zip((4, 2), noise, strict=False):
        parts.insert(at, one)
    return article(p, f"<div class=content>{''.join(parts)}</div>")


def teaser(p: Paper, number: int) -> str:
    said = other(p)[0][:90]
    return f"<div><a href=/t{number}><img src=t.jpg><h3>{escape(p.shared)} {number}</h3></a><p>{escape(said)}</p></div>"


# ── how paragraphs are marked up ─────────────────────────────────────────────────────────────


def paragraphs(p: Paper) -> str:
    return article(p, ps(text(p)))


def boxes(p: Paper) -> str:
    return article(p, f"<div class=text>{ps(text(p), 'div')}</div>")


def breaks_in_a_table(p: Paper) -> str:
    lines = "<br><br>".join(map(escape, text(p)))
    cells = f"<td width=150>{escape(p.section)}<br><a href=/a>{escape(p.kicker)}</a></td>"
    cells += f"<td><font size=5><b>{escape(p.headline)}</b></font><br><br><font size=2>{lines}</font></td>"
    return page(p, f"<table><tr>{cells}</tr></table>")


def single_breaks(p: Paper) -> str:
    return article(p, f"<div>{'<br>'.join(map(escape, text(p)))}</div>")


def breaks_by_name(p: Paper) -> str:
    gap = "<span class='c-r br' data-pos=3></span>"
    return article(p, f"<div class=story>{(gap * 2).join(map(escape, text(p)))}</div>")


def never_closed(p: Paper) -> str:
    return article(p, "".join(f"<p>{escape(one)}\n" for one in text(p)))


def a_box_for_each(p: Paper) -> str:
    one = "".join(
        f"<div class=chunk><div class=inner><p>{escape(t)}</p></div></div><div class=ad></div>"
        for t in text(p)
    )
    return article(p, one)


def sections(p: Paper) -> str:
    first, second, *rest = text(p)
    inner = f"<section>{ps([first, second])}</section><section><h2>{escape(p.kicker)}</h2>{ps(rest)}</section>"
    return article(p, inner)


def with_heading(p: Paper) -> list[str]:
    lines = text(p)
    return [*lines[:2], p.kicker, *lines[2:]]


def first_letter(p: Paper) -> str:
    first, *rest = text(p)
    inner = f"<p><span class=dropcap>{first[0]}</span>{escape(first[1:])}</p>"
    return article(p, inner + ps(rest))


def words_marked(p: Paper) -> str:
    lines = []
    for one in text(p):
        first, gap, rest = one.partition(" ")
        lines.append(
            f"<p><b>{escape(first)}</b>{gap}<a href=/x>{escape(rest[:4])}</a><i>{escape(rest[4:9])}</i>{escape(rest[9:])}</p>"
        )
    return article(p, "".join(lines))


def lists(p: Paper) -> str:
    lines = text(p)
    return article(p, f"{ps(lines[:2])}<ul>{ps(lines[2:4], 'li')}</ul>{ps(lines[4:])}")


def quotations(p: Paper) -> str:
    lines = text(p)
    return article(
        p, f"{ps(lines[:2])}<blockquote><p>{escape(lines[2])}</p></blockquote>{ps(lines[3:])}"
    )


def standfirst(p: Paper) -> str:
    first, *rest = text(p)
    head = f"<header><h1>{escape(p.headline)}</h1><p class=standfirst>{escape(first)}</p></header>"
    return page(p, f"<main><article>{head}<div class=body>{ps(rest)}</div></article></main>")


def amp(p: Paper) -> str:
    lines = text(p)
    ad = "<amp-ad width=300 height=250 type=x><div fallback></div></amp-ad>"
    return page(
        p,
        f"<article class=amp-wp-article><h1>{escape(p.headline)}</h1><amp-img src=a></amp-img>{ps(lines[:3])}{ad}{ps(lines[3:])}</article>",
    )


def attributes_without_names(p: Paper) -> str:
    lines = "".join(
        f"<div class='sc-{n}x kQzT'><p class='sc-{n}y bXq'>{escape(t)}</p></div>"
        for n, t in enumerate(text(p))
    )
    return page(
        p,
        f"<div id=__next><div class='sc-a'><h1 class='sc-b'>{escape(p.headline)}</h1><div class='sc-c'>{lines}</div></div></div>",
    )


# ── what stands between ──────────────────────────────────────────────────────────────────────


def figures(p: Paper) -> str:
    caption = f"<figure><img src=a.jpg><figcaption>{escape(other(p)[0])}</figcaption></figure>"
    return between(p, caption, caption)


def captions_in_boxes(p: Paper) -> str:
    return between(
        p, f"<div class=image><img src=a.jpg><div class=caption>{escape(other(p)[0])}</div></div>"
    )


def captions_of_wordpress(p: Paper) -> str:
    return between(
        p,
        f"<div class='wp-caption alignleft'><img src=a.jpg><p class=wp-caption-text>{escape(other(p)[0])}</p></div>",
    )


def leading_picture(p: Paper) -> str:
    lead = f"<div class='lead-media'><img src=a.jpg><div class='media-caption'>{escape(other(p)[0])}</div></div>"
    return page(
        p, f"<main><h1>{escape(p.headline)}</h1>{lead}<div class=story>{ps(text(p))}</div></main>"
    )


def related_box(p: Paper) -> str:
    links = "".join(f"<li><a href=/r{n}>{escape(p.shared)} {n}</a></li>" for n in range(3))
    return between(
        p,
        f"<aside><h3>{escape(p.section)}</h3><ul>{links}</ul></aside>",
        f"<div class=related><ul>{links}</ul></div>",
    )


def related_line(p: Paper) -> str:
    return between(
        p,
        f"<p><a href=/r><b>{escape(p.shared)}</b></a></p>",
        f"<div><a href=/r><img src=r.jpg><span>{escape(p.shared)}</span></a></div>",
    )


def related_without_names(p: Paper) -> str:
    links = "".join(f"<li><a href=/r{n}>{escape(p.shared)} {n}</a></li>" for n in range(3))
    return between(
        p, f"<div class='sc-x'><div class='sc-y'>{escape(p.section)}</div><ul>{links}</ul></div>"
    )


def asks_for_an_address(p: Paper) -> str:
    form = f"<div><h3>{escape(p.site)}</h3><p>{escape(other(p)[0])}</p><form><input type=email><button>OK</button></form></div>"
    return between(p, form)


def newsletter_by_name(p: Paper) -> str:
    return between(
        p,
        f"<div class=newsletter-signup><h4>{escape(p.site)}</h4><p>{escape(other(p)[0])}</p></div>",
    )


def tweets(p: Paper) -> str:
    tweet = f"<blockquote class=twitter-tweet><p>{escape(other(p)[0])}</p>— {escape(p.writer)} <a href=https://twitter.com/x/1>May 1, 2026</a></blockquote>"
    return between(p, tweet + "<script async src=//platform.twitter.com/widgets.js></script>")


def with_tweet(p: Paper) -> list[str]:
    return text(p)


def advertisements(p: Paper) -> str:
    return between(
        p, "<div class='ad ad-inline'><span>Ad</span></div>", "<div id=div-gpt-ad-1></div>"
    )


def a_poll(p: Paper) -> str:
    choices = "".join(
        f"<label><input type=radio name=q>{escape(p.kicker)} {n}</label>" for n in range(3)
    )
    return between(
        p, f"<form class=poll><p>{escape(p.shared)}?</p>{choices}<button>OK</button></form>"
    )


def pulled_quote(p: Paper) -> str:
    return between(p, f"<div class=pullquote><q>{escape(p.text)}</q></div>")


def hidden_copies(p: Paper) -> str:
    lines = text(p)
    return article(
        p, f"<div class=content>{ps(lines)}</div><div style='display:none'>{ps(lines[:3])}</div>"
    )


def a_video(p: Paper) -> str:
    return between(
        p,
        f"<div class=video-player><video src=v.mp4></video><p class=video-title>{escape(p.shared)}</p></div>",
    )


# ── what stands around ───────────────────────────────────────────────────────────────────────


def teasers_below(p: Paper) -> str:
    cards = "".join(teaser(p, n) for n in range(6))
    return article(p, f"<div class=content>{ps(text(p))}</div>", f"<div class=grid>{cards}</div>")


def teasers_in_the_same_box(p: Paper) -> str:
    cards = "".join(teaser(p, n) for n in range(4))
    return article(p, f"{ps(text(p))}<div class=more>{cards}</div>")


def next_article(p: Paper) -> str:
    again = f"<article><h1>{escape(p.shared)}</h1>{ps(other(p) * 2)}</article>"
    return page(
        p, f"<main><article><h1>{escape(p.headline)}</h1>{ps(text(p))}</article>{again}</main>"
    )


def comments(p: Paper) -> str:
    said = "".join(
        f"<li class=comment><b>{escape(p.writer)}</b><p>{escape(one)}</p></li>" for one in other(p)
    )
    return article(p, ps(text(p)), f"<section id=comments><ol>{said}</ol></section>")


def about_the_writer(p: Paper) -> str:
    box = f"<div class=author-bio><img src=w.jpg><h4>{escape(p.writer)}</h4><p>{escape(other(p)[0])}</p></div>"
    return article(p, ps(text(p)) + box)


def shares_and_tags(p: Paper) -> str:
    share = "<ul class=share><li><a href=//f>Facebook</a></li><li><a href=//t>Twitter</a></li></ul>"
    tags = f"<div class=tags><a href=/t1>{escape(p.kicker)}</a> <a href=/t2>{escape(p.section)}</a></div>"
    return article(p, f"{share}{ps(text(p))}{tags}{share}")


def day_and_byline(p: Paper) -> str:
    near = f"<p class=meta>{escape(p.writer)} | 01.05.2026, 09:00</p>"
    return article(p, f"{near}<div>{ps(text(p))}</div>")


def cookies(p: Paper) -> str:
    asks = f"<div id=cookie-banner>{ps(other(p) * 4)}<button>OK</button></div>"
    return page(
        p, f"{asks}<main><article><h1>{escape(p.headline)}</h1>{ps(text(p))}</article></main>"
    )


def long_sidebar(p: Paper) -> str:
    side = f"<div class=sidebar>{''.join(teaser(p, n) for n in range(12))}</div>"
    return page(
        p,
        f"<div class=row><div class=col><h1>{escape(p.headline)}</h1>{ps(text(p))}</div>{side}</div>",
    )


def rights_at_the_end(p: Paper) -> str:
    return article(p, ps(text(p)) + f"<p>© 2026 {escape(p.site)}</p>")


def columns_of_tables(p: Paper) -> str:
    left = "".join(f"<tr><td><a href=/l{n}>{escape(p.section)} {n}</a></td></tr>" for n in range(9))
    body = f"<table><tr><td><table>{left}</table></td><td><h1>{escape(p.headline)}</h1>{ps(text(p))}</td><td><table>{left}</table></td></tr></table>"
    return page(p, body)


# ── a second round: what old pages, shops and readers' pages add ─────────────────────────────


def hidden_facts(p: Paper) -> str:
    facts = f"<div itemprop=publisher itemscope style='display: none'><span itemprop=name>{escape(p.site)}</span>"
    facts += f"<p itemprop=description>{escape(other(p)[0])}</p></div>"
    return article(p, facts + ps(text(p)))


def lines_of_source(p: Paper) -> str:
    """Elements on lines of their own in the source: a break in a script without spaces is none."""
    lines = []
    for one in text(p):
        first, gap, rest = one.partition(" ")
        lines.append(f"<p>\n  <b>{escape(first)}</b>{gap}\n  {escape(rest)}\n</p>")
    return article(p, "\n".join(lines))


def a_box_for_a_product(p: Paper) -> str:
    box = f"<div class=product-card><img src=p.jpg><h4><a href=/p>{escape(p.kicker)}</a></h4><span>99,00 €</span><a class=button href=/buy>{escape(p.section)}</a></div>"
    return between(p, box)


def items_full_of_links(p: Paper) -> str:
    lines = text(p)
    items = "".join(
        f"<li><a href=/i{n}>{escape(one[:20])}</a>{escape(one[20:])}</li>"
        for n, one in enumerate(lines[2:5])
    )
    return article(p, f"{ps(lines[:2])}<ul>{items}</ul>{ps(lines[5:])}")


def shares_of_a_plugin(p: Paper) -> str:
    links = "".join(f"<li><a href=//s{n}>Network {n}</a></li>" for n in range(4))
    box = f"<div class='sharedaddy sd-sharing-enabled'><h3 class=sd-title>{escape(p.section)}</h3><ul>{links}</ul></div>"
    box += f"<div id=jp-relatedposts class=jp-relatedposts><h3>{escape(p.kicker)}</h3><p><a href=/r>{escape(p.shared)}</a></p></div>"
    return article(p, f"<div class=entry-content>{ps(text(p))}{box}</div>")


def a_post(p: Paper) -> str:
    lines = "<br /><br />".join(map(escape, text(p)))
    foot = f"<div class=post-footer><span class=post-author>{escape(p.writer)}</span> <span class=post-timestamp>09:00</span></div>"
    return page(
        p,
        f"<div class='post hentry'><h3 class=post-title>{escape(p.headline)}</h3><div class=post-body>{lines}</div>{foot}</div>",
    )


def pictures_in_paragraphs(p: Paper) -> str:
    return between(p, f"<p><img src=a.jpg><br><em>{escape(p.kicker)} {escape(p.section)}</em></p>")


def captions_as_paragraphs(p: Paper) -> str:
    return between(p, f"<p><img src=a.jpg></p><p class=caption>{escape(other(p)[0])}</p>")


def a_rule_between(p: Paper) -> str:
    return between(p, "<hr><center>* * *</center>", "<hr>")


def tags_in_a_paragraph(p: Paper) -> str:
    tags = ", ".join(f"<a href=/t{n}>{escape(p.kicker)} {n}</a>" for n in range(3))
    return article(p, f"{ps(text(p))}<p>{escape(p.section)}: {tags}</p>")


def label_and_link(p: Paper) -> str:
    return between(
        p,
        f"<p><strong>{escape(p.kicker)}:</strong> <a href=/r>{escape(p.shared)} {escape(p.shared)}</a></p>",
    )


def two_columns(p: Paper) -> str:
    lines = text(p)
    return page(
        p,
        f"<div id=page><h1>{escape(p.headline)}</h1><div class=col1>{ps(lines[:3])}</div><div class=col2>{ps(lines[3:])}</div></div>",
    )


def parts_and_asides(p: Paper) -> str:
    aside = f"<aside><h4>{escape(p.section)}</h4><p>{escape(other(p)[0])}</p></aside>"
    parts = "".join(f"<section class=article-part>{ps([one])}</section>{aside}" for one in text(p))
    return article(p, parts)


def next_teased(p: Paper) -> str:
    more = "".join(
        f"<article><h2><a href=/n{n}>{escape(p.shared)} {n}</a></h2><p>{escape(other(p)[0])}</p></article>"
        for n in range(3)
    )
    return page(
        p, f"<main><article><h1>{escape(p.headline)}</h1>{ps(text(p))}</article>{more}</main>"
    )


def short_with_a_long_foot(p: Paper) -> str:
    foot = f"<div id=legal>{ps([one for _ in range(2) for one in other(p)])}</div>"
    return page(
        p,
        f"<div id=main><h1>{escape(p.headline)}</h1>{ps(text(p)[:3])}</div><footer>{foot}</footer>",
    )


def half(p: Paper) -> list[str]:
    return text(p)[:3]


def cards_between(p: Paper) -> str:
    cards = "".join(
        f"<div><a href=/c{n}><img src=c.jpg></a><a href=/c{n}><h4>{escape(p.shared)} {n}</h4></a></div>"
        for n in range(3)
    )
    return between(p, f"<div class=row>{cards}</div>")


def a_note_in_italics(p: Paper) -> str:
    return article(p, f"{ps(text(p))}<p><em>{escape(p.writer)}, {escape(p.site)}</em></p>")


def an_app(p: Paper) -> str:
    return between(
        p,
        f"<div class=app-promo><img src=i.png><p>{escape(other(p)[0])}</p><a class=btn href=/app>App</a></div>",
    )


def anchored_headings(p: Paper) -> str:
    first, second, *rest = text(p)
    heading = f"<h2 id=k><a href=#k aria-hidden=true></a>{escape(p.kicker)}</h2>"
    return article(p, f"{ps([first, second])}{heading}{ps(rest)}")


def bold_headings(p: Paper) -> str:
    first, second, *rest = text(p)
    return article(p, f"{ps([first, second])}<p><strong>{escape(p.kicker)}</strong></p>{ps(rest)}")


def notes_by_number(p: Paper) -> str:
    lines = [
        f"<p>{escape(one)}<sup><a href=#n{n}>{n}</a></sup></p>" for n, one in enumerate(text(p))
    ]
    return article(p, "".join(lines))


def with_numbers(p: Paper) -> list[str]:
    stuck = "" if STOPS.get(p.language, ".") else " "
    return [f"{one}{stuck}{n}" if stuck == "" else f"{one}{n}" for n, one in enumerate(text(p))]


def a_long_menu(p: Paper) -> str:
    menu = "".join(
        f"<div class=item><a href=/m{n}>{escape(p.section)} {escape(p.kicker)} {n}</a></div>"
        for n in range(60)
    )
    return page(
        p,
        f"<div class=wrapper><div class=left>{menu}</div><div class=right><h1>{escape(p.headline)}</h1>{ps(text(p))}</div></div>",
    )


def initial_apart(p: Paper) -> str:
    first, *rest = text(p)
    inner = f"<p><span class=initial-letter>{first[0]}</span>\n<span>{escape(first[1:])}</span></p>"
    return article(p, inner + ps(rest))


def in_a_frame_of_divs(p: Paper) -> str:
    lines = "".join(f"<div><div><span>{escape(one)}</span></div></div>" for one in text(p))
    return page(
        p,
        f"<div><div><div><h1>{escape(p.headline)}</h1></div><div><div>{lines}</div></div></div></div>",
    )


def line_above(p: Paper) -> str:
    head = f"<header><p class=topline>{escape(p.kicker)}</p><h1>{escape(p.headline)}</h1></header>"
    return page(
        p, f"<article>{head}<p class=section>{escape(p.section)}</p>{ps(text(p))}</article>"
    )


# ── a third round: odd elements ──────────────────────────────────────────────────────────────


def elements_of_their_own(p: Paper) -> str:
    lines = "".join(
        f"<x-block type=text><x-text><p>{escape(one)}</p></x-text></x-block>" for one in text(p)
    )
    return page(p, f"<x-article><h1>{escape(p.headline)}</h1><x-body>{lines}</x-body></x-article>")


def spans_as_blocks(p: Paper) -> str:
    lines = "".join(f"<span style='display:block'>{escape(one)}</span><br>" for one in text(p))
    return article(p, f"<div class=text>{lines}</div>")


def empty_paragraphs(p: Paper) -> str:
    return article(p, "<p>&nbsp;</p>".join(f"<p>{escape(one)}</p>" for one in text(p)))


def text_beside_boxes(p: Paper) -> str:
    return article(p, "<div class=ad></div>".join(map(escape, text(p))))


def boxes_in_paragraphs(p: Paper) -> str:
    return article(p, "".join(f"<p><div>{escape(one)}</div></p>" for one in text(p)))


def numbered_headings(p: Paper) -> str:
    parts = [
        f"<h2>{n}. {escape(p.kicker)} {n}</h2><img src={n}.jpg><p>{escape(one)}</p>"
        for n, one in enumerate(text(p))
    ]
    return article(p, "".join(parts))


def with_numbered_headings(p: Paper) -> list[str]:
    return [line for n, one in enumerate(text(p)) for line in (f"{n}. {p.kicker} {n}", one)]


def only_a_list(p: Paper) -> str:
    return article(p, f"<ol class=items>{ps(text(p), 'li')}</ol>")


def capital_tags(p: Paper) -> str:
    lines = "".join(
        f"<P ALIGN=JUSTIFY><FONT FACE=Arial SIZE=2>{escape(one)}</FONT></P>" for one in text(p)
    )
    return page(
        p,
        f"<CENTER><TABLE WIDTH=600><TR><TD><H1>{escape(p.headline)}</H1>{lines}</TD></TR></TABLE></CENTER>",
    )


def rows_of_a_table(p: Paper) -> str:
    rows = "".join(f"<tr><td>{escape(one)}</td></tr>" for one in text(p))
    return page(p, f"<table><tr><td><h1>{escape(p.headline)}</h1></td></tr>{rows}</table>")


def folded_away(p: Paper) -> str:
    lines = text(p)
    return article(
        p, f"{ps(lines[:3])}<div class=read-rest><div class=inner>{ps(lines[3:])}</div></div>"
    )


def a_frame_between(p: Paper) -> str:
    return between(
        p,
        "<div class=embed><iframe src=//v.example></iframe></div>",
        "<figure><iframe src=//v.example></iframe></figure>",
    )


def quotes_of_posts(p: Paper) -> str:
    post = f"<div class=bluesky-embed><p>{escape(other(p)[0])}</p><a href=//b>{escape(p.writer)}</a></div>"
    return between(p, post)


def on_two_pages(p: Paper) -> str:
    pager = "<div class=pagination><a href=?p=1>1</a> <a href=?p=2>2</a> <a href=?p=2>»</a></div>"
    return article(p, ps(text(p)) + pager)


# Habit → the lines of its text.
HABITS: Mapping[Callable[[Paper], str], Callable[[Paper], list[str]]] = {
    **dict.fromkeys(
        (
            *(paragraphs, boxes, breaks_in_a_table, single_breaks, breaks_by_name, never_closed),
            *(a_box_for_each, first_letter, words_marked, lists, quotations, standfirst, amp),
            *(attributes_without_names, figures, captions_in_boxes, captions_of_wordpress),
            *(leading_picture, related_box, related_line, related_without_names),
            *(asks_for_an_address, newsletter_by_name, advertisements, a_poll, pulled_quote),
            *(hidden_copies, a_video, teasers_below, teasers_in_the_same_box, next_article),
            *(comments, about_the_writer, shares_and_tags, day_and_byline, cookies, long_sidebar),
            *(rights_at_the_end, columns_of_tables, tweets),
        ),
        text,
    ),
    **dict.fromkeys(
        (
            *(hidden_facts, lines_of_source, a_box_for_a_product, items_full_of_links),
            *(shares_of_a_plugin, a_post, pictures_in_paragraphs, captions_as_paragraphs),
            *(a_rule_between, tags_in_a_paragraph, label_and_link, two_columns, parts_and_asides),
            *(next_teased, cards_between, a_note_in_italics, an_app, a_long_menu, initial_apart),
            *(in_a_frame_of_divs, line_above, elements_of_their_own, spans_as_blocks),
            *(empty_paragraphs, text_beside_boxes, boxes_in_paragraphs, only_a_list, capital_tags),
            *(rows_of_a_table, folded_away, a_frame_between, quotes_of_posts, on_two_pages),
        ),
        text,
    ),
    **dict.fromkeys((sections, anchored_headings, bold_headings), with_heading),
    short_with_a_long_foot: half,
    numbered_headings: with_numbered_headings,
    notes_by_number: with_numbers,
}


def bodies(habit: Callable[[Paper], str]) -> list[tuple[Head, list[str]]]:
    return [(Head(habit(p), p.url, p.headline), HABITS[habit](p)) for p in PAPERS]
