"""The steps in order: what a source and its page together become."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from colonnade import steps
from colonnade.discover import NotASource
from colonnade.excerpt.rights import Heard
from colonnade.extract import Unreadable
from colonnade.extract import read as extract_read
from colonnade.records import (
    Article,
    Excerpt,
    ExcerptRule,
    Fetched,
    Holds,
    Layout,
    Lead,
    Precision,
    Publication,
    SourceKind,
    Withheld,
)

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
URL = "https://paper.example/opinion/rain"
PAPER = Publication(
    slug="the-paper",
    name="The Paper",
    country="GB",
    languages=("en",),
    home="https://paper.example/",
    hosts=("paper.example",),
)
TEXT = """
I have stood under this roof for forty years, and it has rained on every day that I can remember
clearly. The ferry comes when it likes, and nobody who waits for it has ever brought a coat, because
to bring a coat is to admit that one will wait.

My neighbour says that the harbour was built for another sea. I believe him, since he has never been
right about anything else, and a man must be right once. The minister spoke of patience, which is a
word for other people.

So we mend the gutters and say nothing. A town that mends its gutters has no need of prophets, and
ours went to the city long ago, where it rains on a better class of street.
""".strip().split("\n\n")


def page(*, title: str = "Rain", byline: str = "Ada Byrne", when: str = "", head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    time = f'<time datetime="{when}">then</time>' if when else ""
    author = (
        f'<p class="byline">By <a rel="author" href="/author/x">{byline}</a></p>' if byline else ""
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>'
        f"<article><h1>{title}</h1>{author}{time}{body}</article></body></html>"
    )


def fetched(html: str, *, url: str = URL, **more: Any) -> Fetched:
    headers = {"content-type": "text/html; charset=utf-8"}
    return Fetched(url=url, at=NOW, final_url=url, headers=headers, body=html.encode(), **more)


def read(
    html: str, *, holds: Holds = Holds.OPINION, lead: Lead | None = None, **more: Any
) -> steps.Reading:
    return steps.read_page(
        fetched(html, **more), publication=PAPER, holds=holds, lead=lead, now=NOW
    )


def lead(**given: Any) -> Lead:
    return Lead(**({"url": URL, "source": "https://paper.example/rss", "title": "Rain"} | given))


# ── sources ──────────────────────────────────────────────────────────────────────────────────


SAID = Heard(url="https://paper.example/opinion/rain", at=NOW)


def test_a_source_is_listed() -> None:
    feed = (
        '<rss version="2.0"><channel><title>The Paper</title><item><title>Rain</title>'
        f"<link>{URL}</link></item></channel></rss>"
    )
    listing = steps.list_source(SourceKind.FEED, fetched(feed), now=NOW)
    assert [found.url for found in listing.leads] == [URL]


def test_what_is_no_source_is_named() -> None:
    with pytest.raises(NotASource, match=r"paper\.example"):
        steps.list_source(SourceKind.FEED, fetched("nothing"), now=NOW)


# ── a page ───────────────────────────────────────────────────────────────────────────────────


def test_a_page_becomes_a_column_with_rights_excerpt_and_print() -> None:
    reading = read(page())
    assert reading.is_column
    assert reading.because == "its source holds opinion"
    assert reading.article.title == "Rain"
    assert [author.name for author in reading.article.authors] == ["Ada Byrne"]
    assert isinstance(reading.excerpt, Excerpt)
    assert reading.article.text.startswith(reading.excerpt.text.rstrip(" …")[:40])
    assert reading.print is not None
    assert reading.print.words > steps.SHORTEST_PRINT


def test_no_walled_word_reaches_excerpt_print_or_text() -> None:
    secret = [
        f"Only subscribers know the word zanzibar{n}, which the minister whispered into the rain "
        "while the ferry left without anybody on board and the lamps went out over the quay."
        for n in range(9)
    ]
    head = (
        '<script type="application/ld+json">{"@type": "OpinionNewsArticle", "headline": "Rain",'
        '"isAccessibleForFree": false, "hasPart": {"@type": "WebPageElement",'
        '"isAccessibleForFree": false, "cssSelector": ".paid"}}</script>'
    )
    paid = "".join(f"<p>{paragraph}</p>" for paragraph in secret)
    html = page(head=head).replace("</article>", f'<div class="paid">{paid}</div></article>')
    whole = extract_read(html.encode(), url=URL)
    assert "zanzibar8" in whole.text  # read, so that language and kind are judged by it
    paper = Publication(**{**_fields(PAPER), "rule": ExcerptRule.AGREED})
    reading, bare = (
        steps.read_page(fetched(one), publication=paper, holds=Holds.OPINION, lead=None, now=NOW)
        for one in (html, page(head=head))
    )
    assert "zanzibar" not in repr(reading)
    assert reading.article.paragraphs == bare.article.paragraphs
    assert reading.print == bare.print
    assert reading.excerpt == bare.excerpt
    assert reading.article.found["paragraphs"].endswith(", less what is paid")


def test_a_column_that_is_paid_as_a_whole_leaves_no_text() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "hasPart": '
        '{"isAccessibleForFree": "False", "cssSelector": "article"}}</script>'
    )
    reading = read(page(head=head))
    assert reading.article.text == ""
    assert reading.print is None


def test_a_reading_can_be_sent_to_another_process() -> None:
    reading = read(page(), lead=lead(bylines=("Ada Byrne",)))
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_what_is_no_page_is_named() -> None:
    with pytest.raises(Unreadable, match="empty"):
        read("")


def test_a_layout_in_use_leads_and_one_that_ended_does_not() -> None:
    other = "<p>" + "Nobody reads this part of the page but those who look for it. " * 3 + "</p>"
    html = page().replace("</body>", f'<div class="here">{other}</div></body>')
    old = Layout(until=NOW - timedelta(days=1), body=".here")
    new = Layout(body=".here")
    for layouts, wanted in (((old,), "I have stood"), ((old, new), "Nobody reads")):
        paper = Publication(**{**_fields(PAPER), "layouts": layouts})
        reading = steps.read_page(
            fetched(html), publication=paper, holds=Holds.OPINION, lead=None, now=NOW
        )
        assert reading.article.text.startswith(wanted)


def _fields(publication: Publication) -> dict[str, Any]:
    return {name: getattr(publication, name) for name in publication.__dataclass_fields__}


def test_a_mixed_source_keeps_opinion_and_no_news() -> None:
    head = '<script type="application/ld+json">{"@type": "%s", "headline": "Rain"}</script>'
    opinion = read(page(head=head % "OpinionNewsArticle"), holds=Holds.MIXED)
    assert opinion.is_column
    news = read(
        page(head=head % "ReportageNewsArticle", byline=""),
        holds=Holds.MIXED,
        url="https://paper.example/news/rain",
    )
    assert not news.is_column
    assert news.because.startswith(news.article.kind.value)


def test_a_headline_without_end_is_none() -> None:
    assert read(page(title="rain " * 150)).article.title == ""
    assert read(page(title="rain " * 150), lead=lead()).article.title == "Rain"


def test_without_a_headline_there_is_no_column() -> None:
    reading = steps.read_lead(
        lead(title=""), publication=PAPER, holds=Holds.OPINION, now=NOW, heard=SAID
    )
    assert (reading.is_column, reading.because) == (False, "it has no headline")


def test_a_text_that_may_not_be_compared_leaves_no_print() -> None:
    assert read(page(head='<meta name="tdm-reservation" content="1">')).print is None


def test_a_short_text_leaves_no_print() -> None:
    html = "<html><body><article><h1>Rain</h1><p>It rained, and that was all.</p></article></body></html>"
    assert read(html).print is None


# ── what the source adds ─────────────────────────────────────────────────────────────────────


def test_the_source_fills_what_the_page_leaves_open() -> None:
    when = NOW - timedelta(hours=3)
    reading = read(
        page(byline=""),
        lead=lead(bylines=("Ada Byrne",), published=when, summary="Of rain.", language="en-GB"),
    )
    article = reading.article
    assert [author.name for author in article.authors] == ["Ada Byrne"]
    assert article.byline == "Ada Byrne"
    assert (article.published, article.precision) == (when, Precision.SECOND)
    assert article.summary == "Of rain."
    assert article.found["authors"] == article.found["published"] == "source"


def test_a_page_that_says_all_stays_as_it_is() -> None:
    alone = read(page())
    assert read(page(), lead=lead()).article == alone.article


def test_the_headline_is_the_sources() -> None:
    assert read(page(title="RAIN | Opinion"), lead=lead(title="On rain")).article.title == "On rain"


def test_a_language_is_taken_from_the_source_where_the_page_has_none() -> None:
    html = "<html><body><article><h1>1 2 3</h1></article></body></html>"
    try:
        reading = read(html, lead=lead(language="pt-BR"))
    except Unreadable:
        pytest.skip("a page without words is not read at all")
    assert reading.article.language == "pt"


def test_names_in_capitals_are_spelt_as_the_source_spells_them() -> None:
    reading = read(page(byline="MARÍA DE LA CRUZ"), lead=lead(bylines=("María de la Cruz",)))
    assert [author.name for author in reading.article.authors] == ["María de la Cruz"]


@pytest.mark.parametrize(
    ("printed", "announced", "wanted"),
    [
        # The page names a day only: the source knows the hour.
        ("2026-03-02", "2026-03-02T09:30:00+00:00", "2026-03-02T09:30:00+00:00"),
        # Whole hours apart: one of them forgot the zone, and the source must name it.
        ("2026-03-02T12:30:00Z", "2026-03-02T09:30:00+00:00", "2026-03-02T09:30:00+00:00"),
        # Some minutes apart: the page's time is that of the page.
        ("2026-03-02T09:41:00Z", "2026-03-02T09:30:00+00:00", "2026-03-02T09:41:00+00:00"),
        # Days apart: the source tells of a change, not of the printing.
        ("2026-02-20T09:30:00Z", "2026-03-02T09:30:00+00:00", "2026-02-20T09:30:00+00:00"),
    ],
)
def test_the_time_of_printing_is_the_surer_one(printed: str, announced: str, wanted: str) -> None:
    head = f'<meta property="article:published_time" content="{printed}">'
    reading = read(page(head=head), lead=lead(published=datetime.fromisoformat(announced)))
    assert reading.article.published == datetime.fromisoformat(wanted)


def test_a_time_to_come_is_dropped() -> None:
    head = '<meta property="article:published_time" content="2027-03-03T12:00:00Z">'
    article = read(page(head=head)).article
    assert (article.published, article.precision) == (None, Precision.NONE)


# ── a lead alone ─────────────────────────────────────────────────────────────────────────────


def test_a_lead_alone_is_a_column_with_the_sources_summary() -> None:
    reading = steps.read_lead(
        lead(bylines=("Ada Byrne",), summary="Of rain.", subjects=("Opinion", "Weather")),
        publication=PAPER,
        holds=Holds.AUTHOR,
        now=NOW,
        heard=SAID,
    )
    assert reading.is_column
    assert reading.article.section == "Opinion"
    assert [author.name for author in reading.article.authors] == ["Ada Byrne"]
    assert isinstance(reading.excerpt, Excerpt)
    assert reading.excerpt.text == "Of rain."
    assert reading.print is None


def test_of_a_refused_page_nothing_is_shown() -> None:
    reading = steps.read_lead(
        lead(summary="Of rain."),
        publication=PAPER,
        holds=Holds.OPINION,
        now=NOW,
        heard=SAID,
        refused="denied",
    )
    assert reading.is_column
    assert isinstance(reading.excerpt, Withheld)


def test_a_lead_of_a_mixed_source_is_judged_by_what_it_says() -> None:
    opinion = steps.read_lead(
        lead(subjects=("Opinion",)), publication=PAPER, holds=Holds.MIXED, now=NOW, heard=SAID
    )
    news = steps.read_lead(
        lead(url="https://paper.example/news/rain", subjects=("News",)),
        publication=PAPER,
        holds=Holds.MIXED,
        now=NOW,
        heard=SAID,
    )
    assert opinion.is_column
    assert not news.is_column


def test_a_lead_from_tomorrow_loses_its_date() -> None:
    reading = steps.read_lead(
        lead(published=NOW + timedelta(days=30)),
        publication=PAPER,
        holds=Holds.OPINION,
        now=NOW,
        heard=SAID,
    )
    assert reading.article.published is None


# ── whose page it is ─────────────────────────────────────────────────────────────────────────


def test_a_page_belongs_to_whose_host_it_is_on() -> None:
    other = Publication(**{**_fields(PAPER), "slug": "other", "hosts": ("other.example",)})
    known = {"other.example": other, "paper.example": PAPER}
    assert steps.publication_of("https://www.other.example/rain", known, otherwise=PAPER) is other
    assert steps.publication_of(URL, known, otherwise=PAPER) is PAPER
    assert steps.publication_of("https://blog.paper.example/1", known, otherwise=PAPER) is PAPER
    assert steps.publication_of("https://nobody.example/1", known, otherwise=PAPER) is PAPER


@pytest.mark.parametrize(
    ("announced", "printed", "wanted"),
    [
        ("Rain", "Wind", "Rain"),
        ("", "Wind", "Wind"),
        ("…", "Wind", "Wind"),
        ("It rained and…", "It rained and nobody came", "It rained and nobody came"),
        ("It rained and…", "Of other things", "It rained and…"),
        ("IT RAINED ALL DAY", "It rained", "It rained"),
        ("IT RAINED ALL DAY", "", "IT RAINED ALL DAY"),
        ("NATO", "Of NATO", "NATO"),
    ],
)
def test_headlines(announced: str, printed: str, wanted: str) -> None:
    assert steps.headline(announced, printed) == wanted


def test_a_source_tells_the_licence_its_page_does_not() -> None:
    article = steps._completed(
        Article(url="https://lamp.example/rain"),
        lead(licence="https://creativecommons.org/licenses/by/4.0/"),
    )
    assert article.licence == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(("days", "compared"), [(20, True), (22, False), (None, True)])
def test_what_is_too_old_for_any_debate_has_no_gist(days: int | None, *, compared: bool) -> None:
    reading = steps.read_lead(
        lead(published=None if days is None else NOW - timedelta(days=days)),
        publication=PAPER,
        holds=Holds.OPINION,
        now=NOW,
        heard=SAID,
    )
    assert (reading.gist is not None) == compared
