"""Heads and bylines as the field writes them: what each invented page must give.

Each case is a habit that many publishers share; pages, papers and people are made up.
"""

import json

import pytest

from colonnade import extract
from colonnade.extract import bylines, jsonld

URL = "https://www.harbourgazette.example/news/walls-give-way"
TITLE = "Harbour walls give way after a week of storms"
SENTENCE = (
    "It rained all day on the harbour, and nobody in the old town went out to see the boats. "
)
TEXT = "".join(
    f"<p>{SENTENCE * 3}Number {number} of them stayed at home.</p>" for number in range(5)
)
PAPER = "The Harbour Gazette"
SITE = f'<meta property="og:site_name" content="{PAPER}">'


def page(
    *,
    head: str = "",
    h1: str = f"<h1>{TITLE}</h1>",
    near: str = "",
    after: str = "",
    ld: object = None,
    title: str = f"{TITLE} | {PAPER}",
    lang: str = "en",
) -> str:
    data = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    return (
        f'<html lang="{lang}"><head><title>{title}</title>{head}{data}</head><body><header>'
        f'<a href="/">{PAPER}</a></header><main><article>{h1}{near}<div class="article-body">{TEXT}'
        f"</div></article>{after}</main></body></html>"
    )


def article(**facts: object) -> dict:
    publisher = {"@type": "Organization", "name": PAPER}
    return {"@type": "NewsArticle", "headline": TITLE, "publisher": publisher, **facts}


def person(name: object, **facts: object) -> dict:
    return {"@type": "Person", "name": name, **facts}


ANA, OLA = {"@id": "#ana", **person("Ana Brook")}, {"@id": "#ola", **person("Ola Reed")}


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (page(ld={"@graph": [article(author={"@id": "#ana"}), ANA]}), ["Ana Brook"]),
        (
            page(ld=[article(author=[{"@id": "#ana"}, {"@id": "#ola"}]), ANA, OLA]),
            ["Ana Brook", "Ola Reed"],
        ),
        (page(ld=article(author=[{"@id": "#nobody"}, person("Ana Brook")])), ["Ana Brook"]),
        (page(ld=article(author=person(["Ana Brook", "Ola Reed"]))), ["Ana Brook", "Ola Reed"]),
        (page(ld=article(author={"givenName": "Ana", "familyName": "Brook"})), ["Ana Brook"]),
        (page(ld=article(author="By Ana Brook and Ola Reed")), ["Ana Brook", "Ola Reed"]),
        (page(ld=article(author=person(f"Ana Brook {PAPER}"))), ["Ana Brook"]),
        (page(ld=article(author=person("ana-brook"))), []),  # a slug is no name
        (
            page(
                head=f'{SITE}<meta name="author" content="{PAPER}">'
                '<meta name="author" content="Ana Brook">'
            ),
            ["Ana Brook"],
        ),
        (page(head='<meta name="twitter:data1" content="5 minutes">'), []),
        (page(head='<meta name="twitter:data1" content="Ana Brook">'), ["Ana Brook"]),
        (
            page(near='<p class="autor"><span>Ana Ruiz</span><span>Madrid</span></p>', lang="es"),
            ["Ana Ruiz"],
        ),
        (page(near='<figure><img src="q"><i class="author">Ben Stone</i></figure>'), []),
        (page(after='<div class="comments"><b class="comment-author">Ben Stone</b></div>'), []),
        (
            page(
                after='<div class="related"><div><a rel="author" href="/author/b">Ben Stone</a></div></div>'
            ),
            [],
        ),
    ],
)
def test_who_wrote_is_found_where_the_field_puts_it(html, names):
    assert [author.name for author in extract.read(html, url=URL).authors] == names


def test_of_several_articles_in_the_data_the_pages_own_speaks():
    other = article(
        headline="Another story altogether",
        author=person("Ben Stone"),
        description="Fuller than ours.",
        url="https://www.harbourgazette.example/other",
    )
    own = article(author=person("Ana Brook"), mainEntityOfPage={"@id": URL + "?from=feed#top"})
    found = extract.read(page(ld=[other, own]), url=URL)
    assert (found.title, [author.name for author in found.authors]) == (TITLE, ["Ana Brook"])
    assert jsonld.article([other, own], "https://a.example/")["headline"] == other["headline"]


NO_H1 = "<div>Rain</div>"


@pytest.mark.parametrize(
    "html",
    [
        page(h1=NO_H1, title=f"{PAPER}: {TITLE}", head=SITE),
        page(h1=NO_H1, title=f"{TITLE} ({PAPER})", head=SITE),
        page(h1=NO_H1, title=f"{TITLE}-{PAPER}", head=SITE),
        page(
            h1=NO_H1,
            title=f"{TITLE}-Weather_{PAPER}",
            head=SITE + '<meta property="article:section" content="Weather">',
        ),
        page(
            h1=NO_H1,
            title=f"{TITLE} | Ana Brook | {PAPER}",
            ld=article(headline=f"{TITLE} | Ana Brook", author=person("Ana Brook")),
        ),
        page(h1=NO_H1, title="Rain", head=f'<meta name="headline" content="{TITLE}">'),
        page(h1=f"<h1><span class='badge'>Premium</span> {TITLE}</h1>", ld=article()),
        page(h1=f"<h1>{TITLE}<small>Hundreds leave their homes</small></h1>", ld=article()),
        page(h1=f"<h1> <b>Live</b> <em>now:</em> <b>{TITLE}</b></h1>", ld=article()),
    ],
)
def test_what_is_glued_to_a_headline_goes(html):
    assert extract.read(html, url=URL).title == TITLE


@pytest.mark.parametrize(
    "h1",
    ["<h1>Storms: the harbour’s week</h1>", "<h1>Storms: <i>the</i> <b>harbour’s</b> week</h1>"],
)
def test_a_printed_headline_that_nobody_else_knows_stays_whole(h1):
    found = extract.read(page(h1=h1, title=f"Storms | {PAPER}"), url=URL)
    assert found.title == "Storms: the harbour’s week"


def test_what_is_escaped_twice_is_read():
    title = "Tom &amp;amp; Ann&amp;#39;s harbour walls give way"
    html = page(h1=NO_H1, title=title, head=f'<meta property="og:title" content="{title}">')
    assert extract.read(html, url=URL).title == "Tom & Ann's harbour walls give way"


UPDATED = '<time class="updated" datetime="2024-05-04T09:00:00Z"></time>'
TICKER = '<div><time datetime="2024-05-05T09:00:00Z"></time>Tides</div>'


@pytest.mark.parametrize(
    ("html", "url", "day"),
    [
        (page(), "https://h.example/2024/05/03/walls", "2024-05-03"),
        (page(), "https://h.example/world/20240503-OYT1T50218/", "2024-05-03"),
        (page(), "https://h.example/article/A2024050314320005196", "2024-05-03"),
        (page(), "https://h.example/article/A2024050399320005196", "None"),
        (page(), "https://h.example/2023/02/30/walls", "None"),
        (page(near="<p>Updated: 4 May 2024 09:00, Published: 3 May 2024 10:20</p>"), URL, "2024-05-03 10:20"),
        (page(near="<p>Published 3 May 2024 | Updated 4 May 2024</p>"), URL, "2024-05-03"),
        (
            page(near="<b class='date'>Last updated 4 May 2024</b><b class='date'>3 May 2024</b>"),
            URL,
            "2024-05-03",
        ),
        (page(near="<p>Zuletzt aktualisiert am 4. Mai 2024</p>", lang="de"), URL, "2024-05-04"),
        (page(near=f"{UPDATED}<time datetime='2024-05-03T10:20:00Z'></time>"), URL, "2024-05-03"),
        (page(ld=article(datePublished=1714730400000)), URL, "2024-05-03 10:00"),
        (
            page(near="<time datetime='2024-05-03T10:20:00Z'></time>").replace("<header>", "<header>" + TICKER),
            URL,
            "2024-05-03 10:20",
        ),
    ],
)  # fmt: skip
def test_a_day_of_publication_is_told_from_other_days(html, url, day):
    assert str(extract.read(html, url=url).published).startswith(day)


@pytest.mark.parametrize(
    ("publication", "byline", "name"),
    [
        (PAPER, f"Ana Brook {PAPER}", "Ana Brook"),
        ("Harbour Gazette", "Ana Brook The Harbour Gazette", "Ana Brook"),
        ("Harbour Gazette", "Brook Harbour Gazette", None),
        ("Gazette", "Ana Brook Stone", "Ana Brook Stone"),
    ],
)
def test_a_papers_name_behind_a_full_name_goes(publication, byline, name):
    (author,) = bylines.parse(byline, publication=publication)
    assert name is None or author.name == name


def test_where_one_name_is_enough_a_full_name_still_goes_before_an_account():
    rain = "<p>Hujan turun sepanjang hari di pelabuhan, dan tidak seorang pun di kota tua pergi keluar.</p>"
    html = page(
        near="<p class='author'>Oleh Budi Santoso</p>", ld=article(author="Camar"), lang="id"
    )
    found = extract.read(
        html.replace("</article>", rain * 20 + "</article>").replace(TEXT, rain * 9), url=URL
    )

    assert (found.language, [author.name for author in found.authors]) == ("id", ["Budi Santoso"])
