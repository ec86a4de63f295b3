"""What publishers wish, from the page to what readers meet; and what is stored follows it.

`conftest` holds the databases against the rights of every column after each test.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from colonnade import links
from colonnade.catalog import allowances, cards, mending, models, wishing
from colonnade.catalog.cards import Shelf
from colonnade.catalog.models import Allowance, Column, Decision, Told, Tombstone, Visit
from colonnade.catalog.prints import Imprint
from colonnade.excerpt.house import House
from colonnade.fetch.crawl import DocumentRead, RobotsRead
from colonnade.fetch.robots import Rules, Standing
from colonnade.pipeline import hosts, texts
from colonnade.pipeline import press as pressing
from colonnade.records import (
    Because,
    Document,
    ExcerptRule,
    Place,
    Refusal,
    Rights,
    SourceKind,
    Unchanged,
)
from colonnade.records import Source as PaperSource
from colonnade.vault.models import Text
from pipeline.world import FEED, HOME, World, essay, item, page, paper, rss
from steps.excerpt.signals import CASES, HOST, READ, permits, prohibits, rsl

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

AUTHORITY = HOME.rstrip("/")
RAIN = f"{HOME}rain"
State = Column.State
PICTURE = '<meta name="robots" content="max-image-preview:large"><meta property="og:image" content="/r.jpg">'


@pytest.fixture
def lamp(world: World) -> World:
    """A paper whose rule is an excerpt, with one column that says nothing of rights."""
    world.follow(paper(rule=ExcerptRule.EXCERPT))
    world.says(RAIN, page("Rain", head=PICTURE))
    world.lists((RAIN, "Rain"))
    world.crawl()
    column = world.column(RAIN)
    assert (len(column.excerpt) > 300, bool(column.image), column.excerpt_because) == (
        True,
        True,
        "text",
    )
    assert texts.of([column.pk])
    return world


def robots(world: World, *lines: str, standing: Standing = Standing.READ) -> None:
    """Let the paper's robots.txt be read anew."""
    rules = Rules(text="\n".join(lines), standing=standing, fetched_at=world.now)
    world.intake().take([RobotsRead(authority=AUTHORITY, rules=rules)])


def document(world: World, url: str, text: str) -> None:
    """Let a file of the paper's be read anew."""
    read = Document(url=url, text=text, at=world.now)
    world.intake().take([DocumentRead(authority=AUTHORITY, document=read)])


def rights(world: World, url: str = RAIN) -> Rights:
    allowance = world.column(url).allowance
    assert allowance is not None
    return allowance.record


def shown(world: World) -> list[str]:
    return [card.title for card in cards.page(Shelf(), now=world.now).cards]


# ── a page that gets stricter ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "length", "is_kept"),
    [
        ('<meta name="robots" content="nosnippet">', 0, True),
        ('<meta name="robots" content="max-snippet:40">', 40, True),
        ('<meta name="tdm-reservation" content="1">', 200, False),
        ('<meta name="colonnade" content="noarchive">', 600, False),
    ],
)
def test_what_is_stored_follows_a_page_at_its_next_visit(
    lamp: World, head: str, length: int, *, is_kept: bool
) -> None:
    lamp.says(RAIN, page("Rain", head=head))
    lamp.later(days=1, hours=1)
    lamp.crawl()
    column = lamp.column(RAIN)
    assert len(column.excerpt) <= length
    assert column.image == ""
    assert bool(texts.of([column.pk])) == is_kept


def test_a_wish_keeps_the_day_on_which_it_was_first_read(lamp: World) -> None:
    head = '<meta name="robots" content="max-snippet:40">'
    lamp.says(RAIN, page("Rain", head=head))
    lamp.again(RAIN)
    lamp.later(days=9)
    lamp.again(RAIN)
    told = next(s for s in rights(lamp).signals if s.name == "max-snippet")
    assert told.since == date(2026, 3, 3)
    wish = Told.objects.get(name="max-snippet")
    assert (wish.first_at.day, wish.last_at.day, wish.limits) == (3, 12, "characters")


def test_an_answer_without_a_page_may_bring_new_headers(lamp: World) -> None:
    lamp.replies(RAIN, Unchanged, headers={"x-robots-tag": "nosnippet, noarchive"})
    lamp.again(RAIN)
    assert (lamp.column(RAIN).excerpt, lamp.column(RAIN).excerpt_because) == ("", "rights")
    assert not texts.of([lamp.column(RAIN).pk])
    lamp.replies(RAIN, Unchanged, headers={"etag": "x"})
    lamp.again(RAIN)
    assert rights(lamp).characters == 0


# ── a host that gets stricter ────────────────────────────────────────────────────────────────


def test_a_column_leaves_with_a_robots_txt_that_says_so(lamp: World) -> None:
    lamp.later(days=90)  # long after its page was read for the last time
    robots(lamp, "User-agent: *", "Content-Signal: search=no")
    column = lamp.column(RAIN)
    assert (column.state, column.visible, column.excerpt, column.image) == (
        State.UNLISTED,
        False,
        "",
        "",
    )
    assert not Text.objects.using("vault").exists()
    assert shown(lamp) == []


def test_an_excerpt_is_cut_as_robots_txt_says(lamp: World) -> None:
    robots(lamp, "User-agent: *", "Content-Signal: use=reference")
    column = lamp.column(RAIN)
    assert 0 < len(column.excerpt) <= 200
    assert column.excerpt.endswith("…")
    assert rights(lamp).signals[0].since == lamp.now.date()


def test_robots_txt_that_forbids_a_page_takes_its_words(lamp: World) -> None:
    robots(lamp, "User-agent: *", "Disallow: /rain")
    column = lamp.column(RAIN)
    assert (column.visible, column.excerpt, column.image) == (True, "", "")
    assert not Text.objects.using("vault").exists()
    robots(lamp, "User-agent: *", "Allow: /")
    assert lamp.visit(RAIN).etag == ""
    lamp.again(RAIN)
    assert lamp.column(RAIN).excerpt


def test_robots_txt_that_cannot_be_reached_changes_nothing(lamp: World) -> None:
    robots(lamp, "User-agent: *", "Content-Signal: use=reference")
    before = lamp.column(RAIN).excerpt
    robots(lamp, standing=Standing.UNREACHABLE)
    assert lamp.column(RAIN).excerpt == before
    host = models.Host.objects.get(authority=AUTHORITY)
    assert (host.robots_standing, "reference" in host.robots) == ("unreachable", True)


def test_a_reservation_in_a_file_takes_the_text_and_its_fingerprint(lamp: World) -> None:
    assert Imprint.objects.exists()
    reserved = '[{"location": "/", "tdm-reservation": 1}]'
    document(lamp, f"{AUTHORITY}/.well-known/tdmrep.json", reserved)
    column = lamp.column(RAIN)
    assert (column.excerpt, column.excerpt_because) == ("", Because.NO_SUMMARY)
    assert not Imprint.objects.exists()
    assert not Text.objects.using("vault").exists()


def test_the_same_file_again_changes_nothing(lamp: World) -> None:
    url = f"{AUTHORITY}/.well-known/tdmrep.json"
    for _ in range(2):
        document(lamp, url, '[{"location": "/sport", "tdm-reservation": 1}]')
    assert models.Document.objects.count() == 1
    assert rights(lamp).group


def test_a_wish_that_ends_is_history(lamp: World) -> None:
    robots(lamp, "User-agent: *", "Content-Signal: ai-input=no")
    lamp.later(days=3)
    robots(lamp, "User-agent: *", "Allow: /")
    wish = Told.objects.get(name="content-signal ai-input")
    assert (wish.first_at, wish.ended_at) == (lamp.now - timedelta(days=3), lamp.now)
    assert list(
        allowances.recent(since=lamp.now - timedelta(hours=1)).filter(ended_at=lamp.now)
    ) == [wish]
    robots(lamp, "User-agent: *", "Content-Signal: ai-input=no")
    wish.refresh_from_db()
    assert wish.ended_at is None


def test_signals_at_odds_are_told(lamp: World) -> None:
    head = '<meta name="robots" content="max-snippet:40">'
    lamp.says(RAIN, page("Rain", head=head), headers={"x-robots-tag": "max-snippet:99"})
    lamp.again(RAIN)
    odds = set(Told.objects.filter(name="max-snippet").values_list("value", "odds"))
    assert odds == {("40", "max-snippet:99 (header)"), ("99", "max-snippet:40 (meta)")}


# ── terms by RSL ─────────────────────────────────────────────────────────────────────────────


def test_terms_that_a_page_names_are_read_at_the_next_turn(lamp: World) -> None:
    terms = f"{HOME}license.xml"
    link = f'<link rel="license" type="application/rsl+xml" href="{terms}">'
    lamp.says(RAIN, page("Rain", head=link))
    lamp.again(RAIN)
    assert rights(lamp).characters == 200
    assert (lamp.visit(RAIN).because, lamp.visit(RAIN).due_at) == (
        "to read its terms", lamp.now + timedelta(minutes=15),
    )  # fmt: skip
    host = models.Host.objects.get(authority=AUTHORITY)
    (wanted,) = hosts.documents_of([host.pk])[host.pk]
    assert (wanted.url, wanted.at) == (terms, None)
    document(lamp, terms, next(iter(rsl(prohibits("search"))["terms"].values())))
    assert lamp.column(RAIN).state == State.UNLISTED
    document(lamp, terms, next(iter(rsl(permits("all"))["terms"].values())))
    free = Document(url=terms, text=models.Document.objects.get().text, at=lamp.now)
    lamp.says(RAIN, page("Rain", head=link), documents=(free,))
    lamp.again(RAIN)
    assert lamp.column(RAIN).state == State.READ
    assert lamp.visit(RAIN).because == "to see corrections and changed wishes"


# ── on time, and for good ────────────────────────────────────────────────────────────────────


def test_a_column_and_its_copies_end_on_time(lamp: World) -> None:
    end = lamp.now + timedelta(hours=2)
    head = f'<meta name="robots" content="unavailable_after: {end.isoformat()}">'
    lamp.says(RAIN, page("Rain", head=head))
    lamp.again(RAIN)
    assert shown(lamp) == ["Rain"]
    lamp.later(hours=2, minutes=1)
    assert shown(lamp) == []
    assert isinstance(cards.column(lamp.column(RAIN).pk, now=lamp.now), cards.Removed)


def test_a_copy_that_has_ended_stands_on_no_card(world: World) -> None:
    world.follow(paper("lamp"), paper("wave"))
    world.prints("rain", "Rain", published=world.now - timedelta(days=9))
    end = world.now + timedelta(hours=2)
    head = f'<meta name="robots" content="unavailable_after: {end.isoformat()}">'
    wave = "https://wave.example/"
    copy = world.prints("rain", "Rain", at=wave, head=head)
    world.lists((RAIN, "Rain"))
    world.lists((copy, "Rain"), feed=f"{wave}feed")
    world.crawl()
    (card,) = cards.page(Shelf(), now=world.now).cards
    assert len(card.also) == 1
    world.later(hours=3)
    (card,) = cards.page(Shelf(), now=world.now).cards
    assert card.also == ()


def test_what_is_gone_for_good_leaves_every_list_with_the_next_request(
    lamp: World, client: Client
) -> None:
    feed = "/publications/lamp/atom.xml"
    assert b"Rain" in client.get(feed).content
    path = cards.cards([lamp.column(RAIN).pk], now=lamp.now)[0].path
    lamp.refuses(RAIN, Refusal.GONE, 410)
    lamp.again(RAIN)
    assert b"Rain" not in client.get(feed).content
    assert client.get(path).status_code == 410
    assert Tombstone.objects.filter(key=links.key(RAIN)).exists()
    assert Decision.objects.get().because == "410"
    ages = [
        client.get(where).headers["Cache-Control"] for where in (feed, "/", "/publications/lamp")
    ]
    assert all(int(re.findall(r"max-age=(\d+)", age)[0]) <= 60 for age in ages)


def test_a_page_refused_long_after_leaves_its_headline_and_says_why(lamp: World) -> None:
    Visit.objects.update(lead=None)
    lamp.refuses(RAIN, Refusal.DENIED, 403)
    lamp.again(RAIN)
    why = next(s for s in rights(lamp).signals if s.limits == "characters")
    assert (why.name, why.value, why.where) == ("refused", "denied", Place.ANSWER)
    assert lamp.column(RAIN).excerpt_because == "rights"


# ── the house ────────────────────────────────────────────────────────────────────────────────


def test_settings_give_the_rule_of_a_country(settings: Any, world: World) -> None:
    settings.COLONNADE_EXCERPTS = {"IE": ExcerptRule.NONE}
    assert pressing.house() == House(rules={"IE": ExcerptRule.NONE})
    world.follow(paper())
    assert world.row().rule == "none"
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"))
    world.crawl()
    assert (world.column(RAIN).excerpt, world.column(RAIN).visible) == ("", True)
    assert not Text.objects.using("vault").exists()


def test_columns_of_one_feed_share_their_rights(world: World) -> None:
    feed = PaperSource(publication="lamp", url=FEED, kind=SourceKind.FEED, pages=False)
    world.follow(paper("lamp", feed))
    world.lists(*((f"{HOME}{n}", f"Rain {n}") for n in range(20)))
    world.crawl()
    assert (Column.objects.count(), Allowance.objects.count()) == (20, 1)
    robots(world, "User-agent: *", "Content-Signal: search=no")
    assert shown(world) == []
    assert allowances.forget_unused() == 1


@pytest.mark.parametrize(
    ("changed", "length", "is_kept"),
    [
        ({"rule": ExcerptRule.NONE}, 0, False),
        ({"rule": ExcerptRule.SUMMARY}, 0, True),  # its summary comes with the next reading
        ({"rule": ExcerptRule.EXCERPT, "most": 90}, 90, True),
        ({"rule": ExcerptRule.EXCERPT, "most": 0}, 0, True),
    ],
)
def test_a_stricter_file_bites_when_it_is_loaded(
    lamp: World, changed: dict[str, Any], length: int, *, is_kept: bool
) -> None:
    lamp.later(days=200)  # long after its page was read for the last time
    lamp.follow(paper(**changed))
    column = lamp.column(RAIN)
    assert len(column.excerpt) <= length
    assert bool(column.excerpt) == (length > 0)
    assert bool(texts.of([column.pk])) == is_kept
    lamp.crawl()
    comes_back = changed == {"rule": ExcerptRule.SUMMARY}
    again = lamp.column(RAIN)
    assert (again.excerpt_because == Because.SUMMARY) == comes_back
    assert rights(lamp).characters == {"none": 0, "summary": 200}.get(
        changed["rule"], changed.get("most")
    )


def test_a_setting_for_a_country_bites_when_it_is_loaded(settings: Any, world: World) -> None:
    world.follow(paper(country="US"))
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"))
    world.crawl()
    assert world.column(RAIN).excerpt
    settings.COLONNADE_EXCERPTS = {"US": ExcerptRule.NONE}
    world.follow(paper(country="US"))
    assert world.column(RAIN).excerpt == ""
    assert not Text.objects.using("vault").exists()


def test_a_limit_of_a_publisher_is_kept_and_lifted_without_reading_pages_anew(
    lamp: World,
) -> None:
    before, asked = lamp.column(RAIN).excerpt, len(lamp.asked)
    the_press = pressing.Press.of(lamp.papers)
    wishing.set_limits(lamp.row(), wishing.Limits(most=100), now=lamp.now)
    assert lamp.column(RAIN).excerpt == ""  # at once, in the request
    the_press.heed(now=lamp.now)  # within a minute, by the worker
    cut = lamp.column(RAIN)
    assert 0 < len(cut.excerpt) <= 100
    assert cut.excerpt_because == "text"
    wishing.set_limits(lamp.row(), wishing.Limits(), now=lamp.now)
    the_press.heed(now=lamp.now)
    assert (lamp.column(RAIN).excerpt, len(lamp.asked)) == (before, asked)


def test_what_a_notice_took_away_no_rule_brings_back(lamp: World) -> None:
    mending.words(lamp.column(RAIN).pk, because="notice 1", now=lamp.now)
    for most in (80, None):
        lamp.follow(paper(rule=ExcerptRule.EXCERPT, most=most))
        assert (lamp.column(RAIN).excerpt, lamp.column(RAIN).excerpt_because) == ("", "notice")


def test_a_rule_that_is_as_it_was_touches_no_column(
    lamp: World, django_assert_max_num_queries: Any
) -> None:
    the_press = pressing.Press.of(lamp.papers)
    with django_assert_max_num_queries(3):
        the_press.heed(now=lamp.now)


def test_a_licence_that_is_no_longer_open_leaves_what_the_rule_allows(world: World) -> None:
    world.follow(paper(rule=ExcerptRule.OPEN, licence="CC-BY-ND-4.0"))
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"))
    world.crawl()
    whole = world.column(RAIN)
    assert (whole.excerpt_because, len(whole.excerpt)) == ("whole", rights(world).characters)
    robots(world, "User-agent: *", "Content-Signal: use=reference")
    short = world.column(RAIN)
    assert (len(short.excerpt) <= 200, short.excerpt_because) == (True, "text")
    world.follow(paper(rule=ExcerptRule.EXCERPT))
    assert rights(world).licence == ""


# ── terms in a feed ──────────────────────────────────────────────────────────────────────────

_NO_SEARCH = '<r:prohibits type="usage">search</r:prohibits>'


def feed_terms(inner: str) -> str:
    return f'<r:content xmlns:r="https://rslstandard.org/rsl"><r:license>{inner}</r:license></r:content>'


def test_terms_in_a_feed_hold_for_its_columns_and_their_pages(world: World) -> None:
    world.follow(paper(rule=ExcerptRule.EXCERPT))
    world.says(RAIN, page("Rain"))
    entry = item(RAIN, "Rain").replace("</item>", f"{feed_terms(_NO_SEARCH)}</item>")
    world.says(FEED, rss(entry))
    world.crawl()
    assert (world.column(RAIN).state, shown(world)) == (State.UNLISTED, [])
    world.later(days=60)  # when a feed's words about other columns are forgotten
    world.again(RAIN)
    world.again(RAIN)
    assert world.column(RAIN).state == State.UNLISTED


def test_terms_that_a_feed_adds_later_let_the_page_be_read_anew(lamp: World) -> None:
    entry = item(RAIN, "Rain").replace("</item>", f"{feed_terms(_NO_SEARCH)}</item>")
    lamp.says(FEED, rss(entry))
    lamp.later(hours=2)
    lamp.again(FEED)
    lamp.crawl()
    assert lamp.column(RAIN).state == State.UNLISTED


# ── any combination, on every surface ────────────────────────────────────────────────────────

_PAGES = [
    (number, said)
    for number, (_, said, _) in enumerate(CASES)
    if {"robots", "headers", "robots_text", "tdmrep", "terms", "tdm_reservation", "is_free"}
    >= set(said)
]


def _head(said: dict[str, Any]) -> str:
    metas = [f'<meta name="robots" content="{content}">' for content in said.get("robots", ())]
    if "tdm_reservation" in said:
        metas.append(f'<meta name="tdm-reservation" content="{said["tdm_reservation"]}">')
    if "is_free" in said:
        free = str(said["is_free"]).lower()
        metas.append(
            '<script type="application/ld+json">{"@type": "OpinionNewsArticle", '
            f'"isAccessibleForFree": {free}}}</script>'
        )
    return PICTURE + "".join(metas)


def test_no_card_feed_page_or_line_holds_more_than_its_rights(world: World, client: Client) -> None:
    """Each case of the table as a page of its own, crawled; then every surface is read."""
    world.follow(paper(rule=ExcerptRule.EXCERPT))
    listed = []
    for number, said in _PAGES:
        url = f"{HOME}opinion/rain-{number}"
        documents = [
            Document(url=one.replace(HOST, AUTHORITY), text=text.replace(HOST, AUTHORITY), at=READ)
            for one, text in said.get("terms", {}).items()
        ]
        if "tdmrep" in said:
            file = f"{AUTHORITY}/.well-known/tdmrep.json"
            documents.append(Document(url=file, text=said["tdmrep"], at=READ))
        world.says(
            url,
            page(f"Rain {number}", head=_head(said), text=essay(f"{number:03}rain")),
            headers={"content-type": "text/html; charset=utf-8"} | said.get("headers", {}),
            robots=said.get("robots_text", "").replace(HOST, AUTHORITY),
            documents=tuple(documents),
        )
        listed.append((url, f"Rain {number}"))
    world.lists(*listed)
    world.crawl()
    stored = {column.pk: column for column in Column.objects.select_related("allowance")}
    assert len(stored) == len(listed)
    places = (
        "/", "/ie", "/atom.xml", "/ie/atom.xml", "/publications/lamp", "/search?q=Rain",
        "/publications/lamp/atom.xml", "/columnists/ada-byrne", "/columnists/ada-byrne/atom.xml",
    )  # fmt: skip
    cache.clear()  # the site remembers for seconds which countries have columns
    surfaces = [client.get(place) for place in places]
    assert {answer.status_code for answer in surfaces} == {200}
    told = " ".join(response.content.decode() for response in surfaces)
    for column in stored.values():
        assert column.allowance is not None
        allowed = column.allowance.record
        for card in cards.kept([column.pk], now=world.now):
            assert allowed.listed
            assert len(card.excerpt) <= allowed.characters
            assert bool(card.image) <= allowed.image
            told += client.get(card.path).content.decode()
        own = int(column.title.split()[-1])
        sentences = [s for p in essay(f"{own:03}rain") for s in p.split(". ")]
        seen = [s for s in sentences if s.rstrip(".") in told]
        assert sum(map(len, seen)) <= allowed.characters, column.title
        assert not (seen and allowed.summary_only)
