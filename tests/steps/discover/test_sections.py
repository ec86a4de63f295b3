"""Section and columnist pages without a feed, in several languages and scripts."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade.discover import addresses, bodies, read, sections, sources
from colonnade.records import SourceKind
from steps.discover.press import HERE, NOW, written

PLACES = {
    "opinion-en": "https://lantern.example/opinion/",
    "yazar-tr": "https://www.fener.example/yazarlar/omer-isik",
    "colunas-pt": "https://farol.example/colunas/",
    "ronsetsu-ja": "https://asahashi.example/ronsetsu/",
    "itemlist-ar": "https://manara.example/opinion",
    "excuse": "https://lantern.example/opinion/",
}
URL = "https://lantern.example/opinion/"


def card(number: int, *, title: str = "", inside: str = "", url: str = "") -> str:
    title = title or f"A headline with several words {number}"
    return f'<li class="card"><a href="{url or f"/opinion/2026/03/{number:02}/words-and-more-words"}">{title}</a>{inside}</li>'


def page(*cards: str, head: str = "", around: str = "{}") -> bytes:
    return f"<html><head><title>T</title>{head}</head><body>{around.format('<ul>' + ''.join(cards) + '</ul>')}</body></html>".encode()


def titles(html: bytes) -> list[str]:
    return [lead.title for lead in sections.read(html, url=URL, headers={}, now=NOW).leads]


@pytest.mark.parametrize("name", PLACES)
def test_a_page_gives_what_stands_in_the_file_beside_it(name: str) -> None:
    path = HERE / "pages" / f"{name}.html"
    found = read(SourceKind.PAGE, path.read_bytes(), url=PLACES[name], now=NOW)
    assert written(found) == json.loads(path.with_suffix(".json").read_text())


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<div role='navigation'>{}</div>",
        "<div class='box related-articles'>{}</div>",
        "<div id='sidebar'>{}</div>",
        "<section class='most-read'>{}</section>",
    ],
)
def test_what_stands_beside_the_list_is_not_the_list(around: str) -> None:
    assert titles(page(card(1), card(2), card(3), around=around)) == []
    assert len(titles(page(card(1), card(2), card(3)))) == 3


def test_a_column_may_be_linked_twice() -> None:
    body = page(
        card(1),
        card(2),
        card(3),
        around='{}<p><a href="/opinion/2026/03/01/words-and-more-words">The first again, and longer than before</a></p>',
    )
    assert titles(body)[0] == "A headline with several words 1"


def test_half_characters_in_data_are_stepped_over() -> None:
    element = r'{"url": "/opinion/2026/03/01/words\ud800", "name": "Rain\ud800"}'
    data = '{"@type": "ItemList", "itemListElement": [' + ",".join([element] * 3) + "]}"
    assert titles(page(head=f'<script type="application/ld+json">{data}</script>')) == ["Rain"]


def test_short_lists_and_long_ones_in_data() -> None:
    def element(n: int) -> dict[str, object]:
        return {
            "@type": "ListItem",
            "item": {
                "@id": f"/opinion/2026/03/{n:02}/some-words",
                "name": f"Listed {n}",
                "author": ["Ana Sol", None],
            },
        }

    def script(count: int) -> str:
        data = {"@type": ["ItemList"], "itemListElement": [element(n) for n in range(1, count + 1)]}
        return f'<script type="application/ld+json">{json.dumps(data)}</script>'

    assert titles(page(head=script(2))) == []
    assert titles(page(head=script(3))) == ["Listed 1", "Listed 2", "Listed 3"]


def test_two_links_are_no_list() -> None:
    assert titles(page(card(1), card(2))) == []


def test_links_without_dates_are_no_list() -> None:
    undated = [card(n, url=f"/opinion/words-that-make-an-article-{n}00000") for n in range(1, 6)]
    assert titles(page(*undated)) == []


def test_a_rubric_is_no_headline() -> None:
    rubric = "<h4>A rubric of the paper</h4>"
    body = page(*(card(n, inside=rubric) for n in (1, 2, 3)))
    assert titles(body)[0] == "A rubric of the paper"  # the only heading there is
    linked = [
        f'<li>{rubric}<h3><a href="/opinion/2026/03/0{n}/some-words">Headline number {n}</a></h3></li>'
        for n in (1, 2, 3)
    ]
    assert titles(page(*linked)) == [f"Headline number {n}" for n in (1, 2, 3)]


def test_a_picture_may_carry_the_headline() -> None:
    cards = [
        f'<li><a title="What the picture shows {n}" href="/opinion/2026/03/0{n}/some-words"><img src="x"></a></li>'
        for n in (1, 2, 3)
    ]
    assert titles(page(*cards)) == [f"What the picture shows {n}" for n in (1, 2, 3)]
    bare = [
        f'<li><a href="/opinion/2026/03/0{n}/some-words"><img src="x"></a></li>' for n in (1, 2, 3)
    ]
    assert titles(page(*bare)) == []


def test_names_stand_once_and_without_the_word_by() -> None:
    inside = '<span class="byline">By <b class="author-name">Ana Sol</b></span><span itemprop="author">Bruno Vale</span><i class="author">x</i>'
    found = sections.read(page(*(card(n, inside=inside) for n in (1, 2, 3))), url=URL, headers={})
    assert found.leads[0].bylines == ("Ana Sol", "Bruno Vale")


def test_dates_may_stand_in_attributes_and_words() -> None:
    cards = [
        card(
            1,
            url="/opinion/one-two-three-four",
            inside='<meta itemprop="datePublished" content="2026-03-01">',
        ),
        card(
            2, url="/opinion/two-three-four-five", inside="<time datetime='soon'>2 mars 2026</time>"
        ),
        card(3, url="/opinion/three-four-five-six", inside="<p>27.02.2026 <b>12</b></p>"),
        card(4, url="/opinion/four-five-six-seven", inside="<p>4 comments</p>"),
    ]
    found = sections.read(page(*cards), url=URL, headers={})
    days = [lead.published.day if lead.published else None for lead in found.leads]
    assert days == [1, 2, 27, None]


def test_a_time_element_may_say_nothing() -> None:
    cards = page(*(card(n, inside="<time>soon</time>") for n in (1, 2, 3)))
    assert sections.read(cards, url=URL, headers={}).leads[1].published == datetime(
        2026, 3, 2, tzinfo=UTC
    )


def test_with_a_clock_the_future_is_dropped() -> None:
    cards = page(*(card(n) for n in (20, 21, 22)))
    assert sections.read(cards, url=URL, headers={}, now=NOW).leads[0].published is None
    assert sections.read(cards, url=URL, headers={}).leads[0].published == datetime(
        2026, 3, 20, tzinfo=UTC
    )


def test_lists_in_menus_of_data_are_left() -> None:
    def element(n: int) -> dict[str, object]:
        return {
            "@type": "ListItem",
            "url": f"https://lantern.example/sport/words-and-words-and-{n}",
            "name": "Menu",
        }

    data = json.dumps({"@type": "ItemList", "itemListElement": [element(n) for n in range(4)]})
    script = f'<script type="application/ld+json">{data}</script>'
    assert titles(page(head=script)) == []


def test_encodings_are_found_out() -> None:
    assert bodies.html_text("\ufeffя".encode("utf-16"), {}, url=URL) == "я"
    assert bodies.html_text(b'<meta charset="koi8-r">\xd1', {}, url=URL).endswith("я")
    assert (
        bodies.html_text(b"\xd1", {"content-type": "text/html; charset=windows-1251"}, url=URL)
        == "С"
    )
    assert bodies.html_text(b"\x93\xe9\x94", {}, url=URL) == "“é”"
    assert (
        bodies.html_text(b"\xe9", {"content-type": "text/html; charset=x-none"}, url=URL)
        == "\ufffd"
    )


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://a.example/", False),
        ("https://a.example/?p=1234", True),
        ("https://a.example/article.php?id=1234", True),
        ("https://a.example/opinion", False),
        ("https://a.example/opinion/page/2", False),
        ("https://a.example/author/ana-sol-and-the-rain-1234567", False),
        ("https://a.example/search/one-two-three-four", False),
        ("https://a.example/2026/03/01/rain", True),
        ("https://a.example/opinion/rain-on-the-bridge.html", True),
        ("https://a.example/opinion/rain-in-march", False),
        ("https://a.example/a/b/rain-in-march", True),
        ("https://a.example/news/123456", True),
        ("https://a.example/2026/03/rain-in-march", True),
        ("https://a.example/ראי/הגשם-והגשר-בעיר", True),
        ("https://a.example/img/rain-on-the-bridge-at-night.jpg", False),
    ],
)
def test_addresses_of_articles_are_told_by_their_look(url: str, *, verdict: bool) -> None:
    assert addresses.is_article(url) is verdict


def test_a_day_in_an_address_must_exist() -> None:
    assert addresses.day("https://a.example/2026-02-30/x") is None
    assert addresses.day("https://a.example/20260301x") == datetime(2026, 3, 1, tzinfo=UTC)
    assert addresses.day("https://a.example/x") is None


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_gives_a_listing(text: str) -> None:
    sections.read(text.encode("utf-8", "surrogatepass"), url=URL, headers={})


def test_deep_pages_are_no_trap() -> None:
    deep = b"<div>" * 20_000 + b"<a href='/opinion/2026/03/01/words'>Words and words</a>"
    found = sections.read(deep, url=URL, headers={})
    assert [p.what for p in found.problems] == ["nested too deeply to be a page"]
    assert sources.find(deep, url=URL, headers={}) == ()
    assert not bodies.is_maze("<div></div>" * 20_000)
    assert bodies.is_maze("<div>" * 20_000 + "</div>" * 20_000)
