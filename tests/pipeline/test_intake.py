"""What becomes of every kind of answer: columns, their tallies, texts and next visits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from colonnade import links
from colonnade.catalog import store
from colonnade.catalog.models import (
    Address,
    Byline,
    Column,
    Columnist,
    Decision,
    Host,
    Publication,
    Source,
    Tombstone,
    Trouble,
    Visit,
)
from colonnade.desk import takedown
from colonnade.fetch.crawl import Done, RobotsRead
from colonnade.fetch.robots import Rules, Standing
from colonnade.pipeline import texts
from colonnade.records import Failed, Fetched, Holds, Refusal, Refused, SourceKind, Unchanged
from colonnade.records import Source as PaperSource
from colonnade.vault.models import Page, Text
from makers import NOW
from pipeline.world import FEED, HOME, World, essay, item, page, paper, rss

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
State = Column.State


@pytest.fixture
def lamp(world: World) -> World:
    """One publication that printed one column."""
    world.follow()
    url = world.prints("rain", "Rain")
    world.lists((url, "Rain"))
    world.crawl()
    return world


RAIN = f"{HOME}rain"


def text_of(url: str) -> str:
    row = Text.objects.using("vault").get(column=links.key(url))
    return "\n".join(p.text for p in texts.unpack(bytes(row.body)))


# ── new, changed, gone ───────────────────────────────────────────────────────────────────────


def test_a_column_is_stored_with_its_name_excerpt_credit_text_and_place(lamp: World) -> None:
    column = lamp.column(RAIN)
    assert (column.title, column.link, column.credit) == ("Rain", RAIN, "© Lamp")
    assert column.excerpt
    assert column.visible
    assert [byline.name for byline in column.bylines.all()] == ["Ada Byrne"]
    assert lamp.row().columns_shown == 1
    assert Columnist.objects.get().last_column_at == column.shown_at
    assert essay("Rain")[0] in text_of(RAIN)
    assert lamp.visit(RAIN).because == "to see corrections and changed wishes"


def test_nothing_is_asked_twice_before_its_time(lamp: World) -> None:
    lamp.crawl()
    assert sorted(lamp.asked) == sorted([FEED, RAIN])


def test_a_corrected_page_replaces_what_was_stored_and_keeps_counters(lamp: World) -> None:
    Column.objects.update(reads=5)
    lamp.prints("rain", "Rain", author="Bo Lind")
    lamp.lists((RAIN, "Rain"), author="Bo Lind")
    lamp.later(days=1, hours=1)
    lamp.crawl()
    column = lamp.column(RAIN)
    assert [byline.name for byline in column.bylines.all()] == ["Bo Lind"]
    assert (column.reads, column.first_seen) == (5, NOW)
    assert Columnist.objects.get(name="Ada Byrne").columns_shown == 0


def test_a_date_put_right_moves_the_tallies_back(lamp: World) -> None:
    lamp.prints("rain", "Rain", published=NOW - timedelta(days=40))
    lamp.again(RAIN)
    assert lamp.row().last_column_at == NOW - timedelta(days=40)


def test_a_page_its_source_calls_changed_is_read_at_once(lamp: World) -> None:
    lamp.later(hours=5)
    lamp.prints("rain", "Rain", author="Bo Lind")
    lamp.says(FEED, rss(item(RAIN, "Rain", modified=lamp.now - timedelta(minutes=5))))
    lamp.again(FEED)
    assert Byline.objects.get().name == "Bo Lind"


def test_a_page_changed_before_we_read_it_is_left_in_peace(lamp: World) -> None:
    lamp.says(FEED, rss(item(RAIN, "Rain", modified=NOW - timedelta(minutes=5))))
    lamp.later(hours=5)
    lamp.again(FEED)
    assert lamp.asked.count(RAIN) == 1


def test_an_unchanged_page_is_asked_after_a_week_and_a_month_and_then_no_more(lamp: World) -> None:
    lamp.replies(RAIN, Unchanged)
    dues = []
    for _ in range(3):
        due = lamp.visit(RAIN).due_at
        assert due
        dues.append((due - NOW).days)
        lamp.now = due
        lamp.crawl()
    assert dues == [1, 7, 30]
    assert lamp.visit(RAIN).due_at is None


def test_a_column_gone_for_good_vanishes_with_its_words(lamp: World) -> None:
    lamp.refuses(RAIN, Refusal.GONE, 410)
    lamp.again(RAIN)
    column = lamp.column(RAIN)
    assert (column.state, column.visible, column.excerpt) == (State.REMOVED, False, "")
    assert lamp.visit(RAIN).due_at is None
    assert not Text.objects.using("vault").exists()
    assert lamp.row().last_column_at is None


def test_a_missing_page_is_asked_once_more_before_its_column_vanishes(lamp: World) -> None:
    lamp.refuses(RAIN, Refusal.MISSING, 404)
    lamp.again(RAIN)
    assert lamp.column(RAIN).visible
    lamp.again(RAIN)
    assert lamp.column(RAIN).state == State.REMOVED


def test_a_column_that_comes_back_is_shown_again(lamp: World) -> None:
    lamp.refuses(RAIN, Refusal.MISSING, 404)
    lamp.again(RAIN)
    lamp.again(RAIN)
    lamp.prints("rain", "Rain")
    lamp.again(RAIN)
    assert lamp.column(RAIN).visible
    assert lamp.column(RAIN).excerpt


@pytest.mark.parametrize(
    ("why", "status"),
    [
        (Refusal.ROBOTS, 0),
        (Refusal.DENIED, 401),
        (Refusal.DENIED, 403),
        (Refusal.KIND, 200),
        (Refusal.TOO_LARGE, 200),
        (Refusal.ADDRESS, 0),
        (Refusal.PRIVATE, 0),
        (Refusal.TOO_MANY_REDIRECTS, 302),
    ],
)
def test_a_page_that_is_refused_is_known_by_its_source_alone(
    world: World, why: Refusal, status: int
) -> None:
    world.follow()
    world.refuses(RAIN, why, status)
    world.lists((RAIN, "Rain"))
    world.crawl()
    column = world.column(RAIN)
    assert (column.title, column.state) == ("Rain", State.REFUSED)
    assert not Text.objects.using("vault").exists()
    assert world.visit(RAIN).due_at == world.now + timedelta(days=7)
    before = (column.excerpt, column.visible)
    world.later(days=7)
    world.crawl()
    assert (world.column(RAIN).excerpt, world.column(RAIN).visible) == before


def test_a_refused_page_is_asked_five_times_and_no_more(world: World) -> None:
    world.follow()
    world.refuses(RAIN, Refusal.DENIED, 403)
    world.lists((RAIN, "Rain"))
    for _ in range(9):
        world.crawl()
        world.later(days=7)
    assert world.asked.count(RAIN) == 5


def test_a_page_refused_later_loses_its_words_and_keeps_its_headline(lamp: World) -> None:
    lamp.refuses(RAIN, Refusal.ROBOTS)
    lamp.again(RAIN)
    column = lamp.column(RAIN)
    assert (column.title, column.visible, column.state) == ("Rain", True, State.REFUSED)
    assert column.excerpt in {"", "It rained, and nobody came."}
    assert not Text.objects.using("vault").exists()


def test_a_page_refused_long_after_loses_its_words(lamp: World) -> None:
    Visit.objects.update(lead=None)
    lamp.refuses(RAIN, Refusal.ROBOTS)
    lamp.again(RAIN)
    assert (lamp.column(RAIN).excerpt, lamp.column(RAIN).state) == ("", State.REFUSED)


def test_what_its_source_said_is_used_at_every_reading(lamp: World) -> None:
    before = lamp.column(RAIN)
    lamp.prints("rain", "Rain | The Lamp")
    lamp.again(RAIN)
    after = lamp.column(RAIN)
    assert (after.title, after.excerpt) == (before.title, before.excerpt)
    assert after.excerpt == "It rained, and nobody came."


def test_a_headline_changed_in_a_feed_is_changed(lamp: World) -> None:
    lamp.lists((RAIN, "Rain, and snow"))
    lamp.again(FEED)
    assert lamp.column(RAIN).title == "Rain, and snow"
    asked = len(lamp.asked)
    lamp.again(FEED)
    assert len(lamp.asked) == asked + 1


def test_what_was_removed_is_not_shown_again_by_a_refusal(lamp: World) -> None:
    lamp.refuses(RAIN, Refusal.GONE, 410)
    lamp.again(RAIN)
    lamp.refuses(RAIN, Refusal.DENIED, 403)
    lamp.again(RAIN)
    assert lamp.column(RAIN).state == State.REMOVED


def test_a_refused_page_that_opens_is_read(world: World) -> None:
    world.follow()
    world.refuses(RAIN, Refusal.DENIED, 403)
    world.lists((RAIN, "Rain"))
    world.crawl()
    world.prints("rain", "Rain")
    world.again(RAIN)
    assert world.column(RAIN).state == State.READ
    assert text_of(RAIN)


# ── the publisher's wishes ───────────────────────────────────────────────────────────────────


def test_a_page_that_asks_not_to_be_listed_is_stored_out_of_view(world: World) -> None:
    world.follow()
    world.prints("rain", "Rain", head='<meta name="robots" content="noindex">')
    world.lists((RAIN, "Rain"))
    world.crawl()
    column = world.column(RAIN)
    assert (column.visible, column.excerpt, column.state) == (False, "", State.UNLISTED)
    assert not Text.objects.using("vault").exists()


def test_a_wish_that_comes_later_is_heeded(lamp: World) -> None:
    lamp.prints("rain", "Rain", head='<meta name="robots" content="noindex">')
    lamp.again(RAIN)
    assert lamp.column(RAIN).state == State.UNLISTED
    assert not Text.objects.using("vault").exists()
    assert lamp.row().columns_shown == 0


def test_a_column_whose_time_is_over_is_not_shown(world: World) -> None:
    world.follow()
    head = '<meta name="robots" content="unavailable_after: 2026-01-01">'
    world.prints("rain", "Rain", head=head)
    world.lists((RAIN, "Rain"))
    world.crawl()
    assert not world.column(RAIN).visible
    assert not Text.objects.using("vault").exists()


def test_a_column_leaves_with_its_words_when_its_time_comes(world: World) -> None:
    world.follow()
    head = '<meta name="robots" content="unavailable_after: 2026-03-05">'
    world.prints("rain", "Rain", head=head)
    world.lists((RAIN, "Rain"))
    world.crawl()
    column = world.column(RAIN)
    assert column.visible
    assert store.over(now=world.now) == []
    over = store.over(now=NOW + timedelta(days=3))
    assert over == [column.pk]
    texts.forget(over)
    store.hide(over, State.UNLISTED, because="over")
    assert world.column(RAIN).excerpt == ""


def test_a_publication_that_left_gets_nothing_filed(lamp: World) -> None:
    Publication.objects.update(removed_at=NOW)
    store.show(Column.objects.all(), visible=False)
    Text.objects.using("vault").all().delete()
    lamp.prints("snow", "Snow")
    lamp.lists((f"{HOME}snow", "Snow"))
    lamp.again(FEED)
    lamp.again(RAIN)
    assert Column.objects.count() == 1
    assert not Text.objects.using("vault").exists()


# ── what was taken down ──────────────────────────────────────────────────────────────────────


def test_what_was_taken_down_is_not_asked_again(lamp: World) -> None:
    store.take_down(Column.objects.all(), because="at her wish", actor="op", now=NOW)
    texts.forget([links.key(RAIN)])
    lamp.later(hours=5)
    lamp.says(FEED, rss(item(RAIN, "Rain", modified=lamp.now - timedelta(minutes=1))))
    lamp.again(FEED)
    lamp.later(days=2)
    lamp.crawl()
    assert lamp.asked.count(RAIN) == 1
    assert lamp.column(RAIN).state == State.REMOVED


def test_what_is_taken_down_while_its_page_is_read_stays_away(lamp: World) -> None:
    lamp.later(days=2)
    answers = lamp.claim()
    store.take_down(Column.objects.all(), because="at her wish", actor="op", now=NOW)
    texts.forget([links.key(RAIN)])
    lamp.intake().take(answers)
    assert lamp.column(RAIN).state == State.REMOVED
    assert lamp.column(RAIN).excerpt == ""
    assert lamp.visit(RAIN).due_at is None


@pytest.mark.parametrize("way", ["redirect", "canonical", "refused"])
def test_another_way_to_what_was_taken_down_leads_nowhere(lamp: World, way: str) -> None:
    store.take_down(Column.objects.all(), because="at her wish", actor="op", now=NOW)
    texts.forget([links.key(RAIN)])
    other = f"{HOME}other"
    if way == "redirect":
        lamp.says(other, page("Rain"), final_url=RAIN)
    elif way == "canonical":
        lamp.prints("other", "Rain", head=f'<link rel="canonical" href="{RAIN}">')
    else:
        Tombstone.objects.create(key=links.key(other), at=NOW)
        Visit.objects.filter(pk=links.key(RAIN)).update(column=None)
    lamp.lists((other, "Rain"))
    lamp.again(FEED)
    assert Column.objects.filter(visible=True).count() == 0
    assert Column.objects.count() == 1


def test_a_column_of_a_feed_alone_that_was_taken_down_stays_away(world: World) -> None:
    world.follow(paper("lamp", PaperSource(publication="lamp", url=FEED, pages=False)))
    world.lists((RAIN, "Rain"))
    world.crawl()
    store.take_down(Column.objects.all(), because="at her wish", actor="op", now=NOW)
    world.lists((RAIN, "Rain, mended"))
    world.again(FEED)
    assert world.column(RAIN).title == "Rain"


# ── one page, many addresses ─────────────────────────────────────────────────────────────────


def test_a_redirected_page_is_stored_once_under_both_addresses(world: World) -> None:
    world.follow()
    short = f"{HOME}r/1"
    world.says(short, page("Rain"), final_url=RAIN)
    world.prints("rain", "Rain")
    world.lists((short, "Rain"), (RAIN, "Rain"))
    world.crawl()
    column = Column.objects.get()
    assert column.link == RAIN
    assert Address.objects.filter(column=column).count() == 2
    assert Text.objects.using("vault").get().column == column.pk


def test_an_address_known_by_redirect_is_not_asked(world: World) -> None:
    world.follow()
    short = f"{HOME}r/1"
    world.says(short, page("Rain"), final_url=RAIN)
    world.lists((short, "Rain"))
    world.crawl()
    world.lists((RAIN, "Rain"))
    world.again(FEED)
    assert RAIN not in world.asked


def test_a_canonical_address_of_the_site_is_the_link_readers_get(world: World) -> None:
    world.follow()
    amp = f"{HOME}amp/rain"
    world.prints("amp/rain", "Rain", head=f'<link rel="canonical" href="{RAIN}">')
    world.prints("rain", "Rain")
    world.lists((amp, "Rain"))
    world.crawl()
    world.lists((amp, "Rain"), (RAIN, "Rain"))
    world.again(FEED)
    assert Column.objects.get().link == RAIN


@pytest.mark.parametrize("batch", [1, 64])
def test_pages_that_all_call_one_other_page_canonical_stay_columns_of_their_own(
    world: World, batch: int
) -> None:
    world.follow()
    names = ("harbour", "railway", "library")
    head = f'<link rel="canonical" href="{HOME}railway">'
    for name in names:
        world.prints(name, name.title(), head=head)
    world.lists(*((f"{HOME}{name}", name.title()) for name in names))
    world.crawl(batch=batch)
    assert sorted(c.title for c in Column.objects.all()) == ["Harbour", "Library", "Railway"]
    assert all(world.column(f"{HOME}{name}").title == name.title() for name in names)
    assert Text.objects.using("vault").count() == 3


@pytest.mark.parametrize("canonical", [HOME, f"{HOME}opinion", "https://lamp.example", "nonsense:"])
def test_a_canonical_address_of_all_pages_is_no_address(world: World, canonical: str) -> None:
    world.follow()
    for name in ("opinion/rain", "opinion/snow"):
        world.prints(name, name.title(), head=f'<link rel="canonical" href="{canonical}">')
    world.lists((f"{HOME}opinion/rain", "Opinion/Rain"), (f"{HOME}opinion/snow", "Opinion/Snow"))
    world.crawl()
    assert {c.link for c in Column.objects.all()} == {f"{HOME}opinion/rain", f"{HOME}opinion/snow"}


def test_a_column_announced_by_two_sources_is_stored_once(world: World) -> None:
    other = f"{HOME}feed/ada"
    world.follow(
        paper(
            "lamp",
            PaperSource(publication="lamp", url=FEED),
            PaperSource(publication="lamp", url=other, holds=Holds.AUTHOR, columnist="Ada Byrne"),
        )
    )
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"))
    world.prints("rain?utm_source=rss", "Rain")
    world.lists((f"{RAIN}?utm_source=rss", "Rain"), feed=other)
    world.crawl()
    assert len(world.asked) == 3
    assert Column.objects.get().link == RAIN
    assert Column.objects.count() == 1


# ── mixed sources ────────────────────────────────────────────────────────────────────────────

MIXED = f"{HOME}all"
BOTH = (
    PaperSource(publication="lamp", url=FEED),
    PaperSource(publication="lamp", url=MIXED, holds=Holds.MIXED),
)
NEWS = '<meta property="article:section" content="News"><script type="application/ld+json">{"@type":"NewsArticle"}</script>'
OPINION = '<meta property="article:section" content="Opinion"><script type="application/ld+json">{"@type":"OpinionNewsArticle"}</script>'


def test_of_a_mixed_source_only_columns_are_kept(world: World) -> None:
    world.follow(paper("lamp", BOTH[1]))
    fire, rain = f"{HOME}news/fire", f"{HOME}opinion/rain"
    world.prints("news/fire", "Fire", head=NEWS)
    world.prints("opinion/rain", "Rain", head=OPINION)
    world.lists((fire, "Fire"), (rain, "Rain"), feed=MIXED)
    world.crawl()
    assert [c.title for c in Column.objects.all()] == ["Rain"]
    assert world.visit(fire).due_at is None
    assert world.visit(fire).outcome == "not a column"
    assert world.progress.not_columns == 1


@pytest.mark.parametrize("first", ["mixed", "opinion", "both", "in flight"])
@pytest.mark.parametrize("batch", [1, 64])
def test_a_source_of_columns_outweighs_a_mixed_one_whichever_came_first(
    world: World, first: str, batch: int
) -> None:
    world.follow(paper("lamp", *BOTH))
    url = f"{HOME}news/fire"
    world.prints("news/fire", "Fire", head=NEWS)
    with_it, without = ((url, "Fire"),), ()
    world.lists(*(without if first in {"mixed", "in flight"} else with_it))
    world.lists(*(without if first == "opinion" else with_it), feed=MIXED)
    if first == "in flight":
        world.intake().take(world.claim())
        page_read = world.claim()
        world.lists(*with_it)
        feed = world.visit(FEED)
        reply = world.reply(feed)
        world.intake().take([Done(authority=feed.host.authority, token=feed, reply=reply)])
        world.intake().take(page_read)
    world.crawl(batch=batch)
    world.lists(*with_it)
    world.lists(*with_it, feed=MIXED)
    world.again(FEED)
    world.again(MIXED)
    assert [c.title for c in Column.objects.all()] == ["Fire"]


def test_a_column_that_turns_into_something_else_vanishes(world: World) -> None:
    world.follow(paper("lamp", BOTH[1]))
    rain = f"{HOME}x/rain"
    world.prints("x/rain", "Rain", head=OPINION)
    world.lists((rain, "Rain"), feed=MIXED)
    world.crawl()
    assert world.column(rain).visible
    world.prints("x/rain", "Rain", head=NEWS)
    world.again(rain)
    assert world.column(rain).state == State.OTHER


# ── sources whose pages are never asked ──────────────────────────────────────────────────────


def alone(world: World, *more: PaperSource) -> None:
    world.follow(paper("lamp", PaperSource(publication="lamp", url=FEED, pages=False), *more))


def test_a_feed_alone_gives_columns_without_a_page(world: World) -> None:
    alone(world)
    world.lists((RAIN, "Rain"))
    world.crawl()
    assert world.asked == [FEED]
    assert world.column(RAIN).visible
    assert not Visit.objects.filter(source=None).exists()


def test_a_headline_changed_in_a_feed_alone_is_changed(world: World) -> None:
    alone(world)
    world.lists((RAIN, "Rain"))
    world.crawl()
    world.lists((RAIN, "Rain, and snow"))
    world.again(FEED)
    assert world.column(RAIN).title == "Rain, and snow"
    assert Column.objects.count() == 1


def test_a_feed_alone_writes_nothing_over_a_page_that_was_read(world: World) -> None:
    whole = f"{HOME}whole"
    alone(world, PaperSource(publication="lamp", url=whole))
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"), feed=whole)
    world.lists((f"{HOME}x", "X"))
    world.crawl()
    excerpt = world.column(RAIN).excerpt
    world.lists((RAIN, "RAIN! ONLY HERE"))
    world.again(FEED)
    column = world.column(RAIN)
    assert (column.title, column.excerpt) == ("Rain", excerpt)


def test_an_untitled_item_of_a_feed_alone_is_no_column(world: World) -> None:
    alone(world)
    world.lists((RAIN, ""))
    world.crawl()
    assert not Column.objects.exists()


# ── sitemaps ─────────────────────────────────────────────────────────────────────────────────

MAP = f"{HOME}sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def index(*urls: str) -> str:
    return (
        f"<sitemapindex {NS}>"
        + "".join(f"<sitemap><loc>{u}</loc></sitemap>" for u in urls)
        + "</sitemapindex>"
    )


def urlset(*urls: str, lastmod: str = "2026-03-02") -> str:
    return (
        f"<urlset {NS}>"
        + "".join(f"<url><loc>{u}</loc><lastmod>{lastmod}</lastmod></url>" for u in urls)
        + "</urlset>"
    )


def mapped(world: World) -> None:
    world.follow(paper("lamp", PaperSource(publication="lamp", url=MAP, kind=SourceKind.SITEMAP)))


def test_nested_sitemaps_are_followed_once_however_they_point_at_each_other(world: World) -> None:
    mapped(world)
    one, two = f"{HOME}one.xml", f"{HOME}two.xml"
    world.says(MAP, index(one, two, one, MAP, MAP.replace("https:", "http:")))
    world.says(one, index(MAP, two))
    world.says(two, urlset(RAIN))
    world.prints("rain", "Rain")
    world.crawl()
    assert sorted(world.asked) == sorted([MAP, one, two, RAIN])
    assert world.column(RAIN).title == "Rain"
    assert Source.objects.get(declared=one).parent == world.source(MAP)
    assert world.visit(MAP).source == world.source(MAP)


def test_sitemaps_are_not_followed_without_end(world: World) -> None:
    mapped(world)
    for depth in range(9):
        world.says(f"{HOME}{depth}.xml", index(f"{HOME}{depth + 1}.xml"))
    world.says(MAP, index(f"{HOME}0.xml"))
    world.crawl()
    assert len(world.asked) == 3


def test_of_a_long_sitemap_the_newest_are_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("colonnade.pipeline.announcing.MOST_FROM_SITEMAP", 1)
    mapped(world)
    old = urlset(f"{HOME}old", lastmod="2024-01-01").partition(">")[2].removesuffix("</urlset>")
    world.says(MAP, urlset(RAIN).replace("</urlset>", f"{old}</urlset>"))
    world.prints("rain", "Rain")
    world.crawl()
    assert world.asked == [MAP, RAIN]


# ── bad sources ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body", ["", "<html><body>Sorry!</body></html>", "\x00\x01\x02", "{", "<rss"]
)
def test_an_answer_that_is_no_feed_is_noted_and_asked_less_and_less(
    world: World, body: str
) -> None:
    other = f"{HOME}other"
    world.follow(
        paper(
            "lamp",
            PaperSource(publication="lamp", url=FEED),
            PaperSource(publication="lamp", url=other),
        )
    )
    world.says(FEED, body)
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"), feed=other)
    world.crawl()
    assert world.column(RAIN).visible, "the rest is kept"
    trouble = Trouble.objects.get()
    assert trouble.source == world.source()
    assert FEED in trouble.where
    pauses = []
    for _ in range(4):
        visit = world.visit(FEED)
        assert visit.due_at
        pauses.append(visit.due_at - world.now)
        world.now = visit.due_at
        world.again(FEED)
    assert pauses == sorted(pauses)
    assert pauses[-1] > 4 * pauses[0]
    assert world.source().fails == 5
    assert Trouble.objects.get().times == 5
    world.lists((f"{HOME}snow", "Snow"))
    world.again(FEED)
    assert world.source().fails == 0


def test_items_a_feed_got_wrong_are_noted_and_the_rest_is_kept(world: World) -> None:
    world.follow()
    world.prints("rain", "Rain")
    world.says(
        FEED,
        rss(
            item("https://ada:secret@lamp.example/x", "Secret"),
            item("ftp://lamp.example/y", "File"),
            item(RAIN, "Rain"),
        ),
    )
    world.crawl()
    assert [c.title for c in Column.objects.all()] == ["Rain"]
    assert Trouble.objects.exists()
    assert not any("secret" in url for url in world.asked)


def test_an_odd_port_is_a_host_of_its_own(world: World) -> None:
    world.follow()
    odd = "https://lamp.example:8443/rain"
    world.refuses(odd, Refusal.ADDRESS)
    world.lists((odd, "Rain"))
    world.crawl()
    assert world.visit(odd).host.name == "lamp.example:8443"
    assert world.column(odd).state == State.REFUSED


def test_a_feed_of_ten_thousand_items_is_taken_whole_and_a_longer_one_to_its_bound(
    world: World,
) -> None:
    alone(world)
    world.lists(*((f"{HOME}{n}", f"Rain {n}") for n in range(10_001)))
    world.crawl()
    assert Column.objects.count() == world.source().items == 10_000
    assert world.row().columns_shown == Column.objects.count()
    assert Trouble.objects.get(source=world.source()).what
    world.lists(*((f"{HOME}{n}", f"Rain {n}") for n in range(10_001)))
    world.again(FEED)
    assert world.progress.columns == Column.objects.count()


def test_thousands_of_pages_are_announced_and_asked_in_turns(world: World) -> None:
    world.follow()
    world.lists(*((f"{HOME}{n}", f"Rain {n}") for n in range(10_000)))
    world.intake().take(world.claim())
    assert Visit.objects.filter(source=None).count() == 10_000
    assert len(world.claim()) <= 201
    Host.objects.update(worker="", lease_until=None)


def test_a_date_ahead_stands_nowhere_before_what_is_new(world: World) -> None:
    world.follow()
    ahead = NOW + timedelta(days=400)
    world.prints("rain", "Rain", published=ahead)
    world.lists((RAIN, "Rain"), published=ahead)
    world.crawl()
    column = world.column(RAIN)
    assert (column.published, column.shown_at) == (None, NOW)
    assert world.source().latest_at is None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>d\xe9j\xe0 vu</p>".encode("latin-1"), "text/html; charset=utf-8"),
        (page("Déjà vu").encode("utf-16"), "text/html"),
        (page("Rain").encode().replace(b"Ada", b"\xff\xfe\x00"), "text/html; charset=klingon"),
    ],
)
def test_a_wrong_encoding_is_read_as_well_as_can_be(world: World, body: bytes, kind: str) -> None:
    world.follow()
    world.says(RAIN, body, headers={"content-type": kind})
    world.lists((RAIN, "Rain"))
    world.crawl()
    assert world.column(RAIN).title == "Rain"


@pytest.mark.parametrize("body", ["", " \n", "\x00" * 64])
def test_an_empty_page_leaves_its_column_to_its_source(world: World, body: str) -> None:
    world.follow()
    world.says(RAIN, body)
    world.lists((RAIN, "Rain"))
    world.crawl()
    assert not Text.objects.using("vault").exists()
    assert all(c.title == "Rain" and not c.words for c in Column.objects.all())


def test_half_a_letter_in_a_pages_data_stops_nothing(world: World) -> None:
    world.follow()
    data = '<script type="application/ld+json">{"@type":"OpinionNewsArticle","headline":"Rain \\ud83d","author":{"@type":"Person","name":"Ada \\udc00Byrne"},"description":"\\ud800"}</script>'
    world.prints("rain", "Rain", head=data)
    world.prints("snow", "Snow")
    world.lists((RAIN, "Rain"), (f"{HOME}snow", "Snow"))
    world.crawl()
    assert sorted(c.title for c in Column.objects.all()) == ["Rain", "Snow"]


# ── failures ─────────────────────────────────────────────────────────────────────────────────


def test_a_page_that_fails_is_tried_five_times_and_then_known_by_its_source(world: World) -> None:
    world.follow()
    world.replies(RAIN, Failed, detail="reset", status=500)
    world.lists((RAIN, "Rain"))
    for _ in range(9):
        world.crawl()
        world.later(days=1)
    assert world.asked.count(RAIN) == 5
    assert world.column(RAIN).state == State.REFUSED


@pytest.mark.parametrize("why", [Refusal.ROBOTS_UNREACHABLE, Refusal.BUSY])
def test_a_page_that_never_comes_is_known_by_its_source(world: World, why: Refusal) -> None:
    world.follow()
    world.refuses(RAIN, why)
    world.lists((RAIN, "Rain"))
    for _ in range(9):
        world.crawl()
        world.later(days=1)
    assert world.column(RAIN).title == "Rain"


def test_a_page_that_was_never_there_is_no_column(world: World) -> None:
    world.follow()
    world.lists((RAIN, "Rain"))
    for _ in range(9):
        world.crawl()
        world.later(days=1)
    assert world.asked.count(RAIN) == 5
    assert not Column.objects.exists()


def test_a_host_that_is_down_for_a_while_takes_nothing_from_what_was_read(lamp: World) -> None:
    before = lamp.column(RAIN)
    lamp.replies(RAIN, Failed, detail="timeout")
    for _ in range(6):
        lamp.again(RAIN)
    after = lamp.column(RAIN)
    assert (after.excerpt, after.state) == (before.excerpt, State.READ)
    assert text_of(RAIN)


def test_an_unreadable_page_is_noted_and_the_others_are_stored(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from colonnade import steps

    read = steps.read_page

    def surprised(fetched: Fetched, **given: Any) -> steps.Reading:
        if fetched.url == RAIN:
            raise ZeroDivisionError("rain")
        return read(fetched, **given)

    monkeypatch.setattr(steps, "read_page", surprised)
    world.follow()
    world.prints("rain", "Rain")
    snow = world.prints("snow", "Snow")
    world.lists((RAIN, "Rain"), (snow, "Snow"))
    world.crawl()
    assert [c.title for c in Column.objects.all()] == ["Snow"]
    assert Trouble.objects.get().what == "ZeroDivisionError: rain"
    visit = world.visit(RAIN)
    assert (visit.outcome, visit.fails) == ("unreadable", 1)
    assert visit.lead


def test_an_answer_that_cannot_be_stored_is_left_out_and_the_others_are_stored(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from colonnade.pipeline import filing

    filed = filing.file

    def surprised(one: filing.Item, *given: Any, **more: Any) -> store.Filing:
        if one.url == RAIN:
            raise RuntimeError("no ink")
        return filed(one, *given, **more)

    monkeypatch.setattr(filing, "file", surprised)
    world.follow()
    world.prints("rain", "Rain")
    names = ("harbour", "railway", "library", "orchard")
    for name in names:
        world.prints(name, name)
    world.lists((RAIN, "Rain"), *((f"{HOME}{name}", name) for name in names))
    world.crawl()
    assert sorted(c.title for c in Column.objects.all()) == sorted(names)
    assert world.progress.columns == 4
    assert world.progress.pages_read == 4
    visit = world.visit(RAIN)
    assert (visit.outcome, visit.fails, visit.detail) == ("unreadable", 1, "RuntimeError: no ink")


def test_a_source_that_cannot_be_stored_is_asked_again_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def surprised(self: Any, leads: Any, *_: Any) -> None:
        if leads:
            raise RuntimeError("no ink")

    monkeypatch.setattr("colonnade.pipeline.announcing.Announcing._announce", surprised)
    world.follow()
    world.lists((RAIN, "Rain"))
    world.crawl()
    visit = world.visit(FEED)
    assert visit.outcome == "unreadable"
    assert visit.etag == ""
    assert visit.due_at
    assert visit.due_at > world.now


def test_robots_that_cannot_be_stored_stop_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def surprised(*_: Any) -> None:
        raise RuntimeError("no ink")

    monkeypatch.setattr("colonnade.pipeline.hosts.store_robots", surprised)
    world.follow()
    rules = RobotsRead(authority="https://lamp.example", rules=Rules(text="User-agent: *"))
    world.intake().take([rules])


def test_rules_are_kept_with_their_host(world: World) -> None:
    world.follow()
    rules = Rules(text="User-agent: *\nDisallow: /x", standing=Standing.READ, fetched_at=NOW)
    world.intake().take([RobotsRead(authority="https://lamp.example", rules=rules)])
    host = Host.objects.get(authority="https://lamp.example")
    assert (host.robots, host.robots_standing, host.robots_at) == (rules.text, "read", NOW)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the lock is SQLite's")
@pytest.mark.parametrize("times", [1, 2])
def test_a_locked_database_is_waited_for(
    world: World, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    from django.db import OperationalError

    real, left = store.file, [times]

    def locked(filings: Any) -> None:
        if left[0]:
            left[0] -= 1
            raise OperationalError("database is locked")
        real(filings)

    monkeypatch.setattr(store, "file", locked)
    world.follow()
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"))
    world.crawl()
    assert world.column(RAIN).visible
    assert (world.progress.pages_read, world.visit(RAIN).fails) == (1, 0)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the lock is SQLite's")
def test_a_database_that_stays_locked_is_told_and_nothing_is_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    def locked(*_: Any, **__: Any) -> None:
        raise OperationalError("database is locked")

    world.follow()
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"))
    with monkeypatch.context() as patched:
        patched.setattr(store, "note_troubles", locked)
        with pytest.raises(OperationalError):
            world.crawl()
    Host.objects.update(worker="", lease_until=None)
    world.crawl()
    assert world.column(RAIN).visible


def test_a_visit_that_left_meanwhile_is_passed_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.follow()
    world.prints("rain", "Rain")
    snow = world.prints("snow", "Snow")
    world.lists((RAIN, "Rain"), (snow, "Snow"))
    world.intake().take(world.claim())
    answers = world.claim()
    Source.objects.create(
        publication=world.row(), declared="x", url="x", kind="feed", holds="opinion"
    )
    Visit.objects.filter(pk=links.key(RAIN)).delete()
    world.intake().take(answers)
    assert Column.objects.filter(title="Snow").exists()


# ── sources that move, leave, or hint ────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["fetched", "unchanged"])
def test_a_source_that_moved_for_good_is_asked_at_its_new_address(world: World, kind: str) -> None:
    world.follow()
    new = "https://new.example/feed"
    if kind == "fetched":
        world.says(FEED, rss(), final_url=new, permanent_url=new)
    else:
        world.replies(FEED, Unchanged, permanent_url=new)
    world.crawl()
    source = world.source()
    assert (source.url, source.declared) == (new, FEED)
    visit = Visit.objects.get(source=source)
    assert (visit.url, visit.host.authority) == (new, "https://new.example")
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"), feed=new)
    assert visit.due_at
    world.now = visit.due_at
    world.crawl()
    assert new in world.asked
    assert world.column(RAIN).visible
    assert Trouble.objects.get().what == f"moved for good to {new}"


def test_a_source_that_is_gone_is_asked_no_more_and_says_why(world: World) -> None:
    world.follow()
    world.refuses(FEED, Refusal.GONE, 410)
    world.crawl()
    source, visit = world.source(), world.visit(FEED)
    assert (source.active, visit.due_at) == (False, None)
    assert "gone for good" in source.stopped_because
    world.later(days=99)
    world.crawl()
    assert world.asked == [FEED]
    assert Host.objects.get().due_at is None


def test_a_moved_source_that_turns_out_gone_stays_so(world: World) -> None:
    world.follow()
    world.says(FEED, rss(), permanent_url="https://new.example/feed")
    world.crawl()
    world.refuses("https://new.example/feed", Refusal.GONE, 410)
    world.later(days=9)
    world.crawl()
    assert not world.source().active


@pytest.mark.parametrize(("seconds", "words"), [(7200, "2 hours"), (300_000, "3 days")])
def test_a_busy_source_is_asked_when_it_said(world: World, seconds: int, words: str) -> None:
    world.follow()
    world.replies(
        FEED, Refused, why=Refusal.BUSY, status=429, retry_after=timedelta(seconds=seconds)
    )
    world.crawl()
    visit = world.visit(FEED)
    assert visit.due_at
    assert visit.due_at >= NOW + timedelta(seconds=seconds)
    assert visit.because == f"the publisher asked us to wait {words}"


def test_a_busy_page_is_asked_when_it_said(world: World) -> None:
    world.follow()
    world.replies(RAIN, Refused, why=Refusal.BUSY, status=429, retry_after=timedelta(hours=3))
    world.lists((RAIN, "Rain"))
    world.crawl()
    assert world.visit(RAIN).due_at == NOW + timedelta(hours=3)


@pytest.mark.parametrize(
    ("hours", "words", "least", "most"),
    [
        (1, "publishes about every hour", 0.8, 1.2),
        (24, "publishes about every day", 20, 28),
        (24 * 30, "publishes about every 30 days", 60, 80),
    ],
)
def test_a_source_is_asked_as_often_as_it_publishes_and_says_so(
    world: World, hours: int, words: str, least: float, most: float
) -> None:
    alone(world)
    world.says(
        FEED,
        rss(
            *(
                item(f"{HOME}{n}", f"N {n}", published=NOW - timedelta(hours=hours * n))
                for n in range(9)
            )
        ),
    )
    world.crawl()
    visit = world.visit(FEED)
    assert visit.because == words
    assert visit.due_at
    assert least <= (visit.due_at - NOW) / timedelta(hours=1) <= most


def test_a_feeds_own_wish_is_heeded(world: World) -> None:
    alone(world)
    world.says(FEED, rss(item(RAIN, "Rain"), more="<ttl>720</ttl>"))
    world.crawl()
    visit = world.visit(FEED)
    assert visit.because == "its feed asks not to come sooner than in 12 hours"
    assert visit.due_at
    assert visit.due_at >= NOW + timedelta(hours=12)


def test_what_a_recording_does_not_hold_is_no_failure(world: World) -> None:
    world.follow()
    world.refuses(FEED, Refusal.NOT_RECORDED)
    world.crawl()
    assert (world.source().fails, world.progress.refusals.total()) == (0, 0)
    world.lists((RAIN, "Rain"))
    world.refuses(RAIN, Refusal.NOT_RECORDED)
    world.again(FEED)
    assert world.visit(RAIN).because == "not in the recording"
    assert not Column.objects.exists()


def test_a_source_whose_publication_has_no_file_is_noted(world: World) -> None:
    world.follow()
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"))
    world.papers = ()
    world.crawl()
    assert "has no file any more" in Trouble.objects.get().what


# ── copies ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def three(world: World) -> World:
    """One text printed by three publications, the Lamp first."""
    world.follow(*(paper(slug) for slug in ("lamp", "wave", "tide")))
    for day, slug in enumerate(("lamp", "wave", "tide")):
        home = f"https://{slug}.example/"
        published = NOW - timedelta(days=9 - day)
        url = world.prints("rain", "Rain", at=home, published=published)
        world.lists((url, "Rain"), feed=f"{home}feed", published=published)
    world.crawl()
    return world


def shown() -> list[str]:
    return [
        c.publication.slug
        for c in Column.objects.filter(visible=True).select_related("publication")
    ]


def test_a_text_printed_thrice_is_shown_once(three: World) -> None:
    assert shown() == ["lamp"]
    assert three.progress.copies == 2


@pytest.mark.parametrize("how", ["gone", "noindex", "taken down", "over", "news"])
def test_when_the_original_leaves_its_first_copy_takes_its_place(three: World, how: str) -> None:
    if how == "gone":
        three.refuses(RAIN, Refusal.GONE, 410)
        three.again(RAIN)
    elif how == "noindex":
        three.prints("rain", "Rain", head='<meta name="robots" content="noindex">')
        three.again(RAIN)
    elif how == "taken down":
        store.take_down(
            Column.objects.filter(pk=links.key(RAIN)), because="wish", actor="op", now=NOW
        )
        texts.forget([links.key(RAIN)])
    elif how == "over":
        texts.forget([links.key(RAIN)])
        store.hide([links.key(RAIN)], State.UNLISTED, because="over")
    else:
        Source.objects.filter(declared=FEED).update(holds=Holds.MIXED)
        three.prints("rain", "Rain", head=NEWS)
        three.again(RAIN)
    assert shown() == ["wave"]
    tide = Column.objects.get(publication__slug="tide")
    assert tide.original_id == Column.objects.get(publication__slug="wave").pk


def test_an_original_that_comes_back_takes_its_place_again(three: World) -> None:
    three.refuses(RAIN, Refusal.MISSING, 404)
    three.again(RAIN)
    three.again(RAIN)
    assert shown() != ["lamp"]
    three.prints("rain", "Rain", published=NOW - timedelta(days=9))
    three.again(RAIN)
    assert shown() == ["lamp"]


def test_what_left_for_good_does_not_come_back_and_an_operator_can_undo_that(three: World) -> None:
    three.refuses(RAIN, Refusal.GONE, 410)
    three.again(RAIN)
    three.prints("rain", "Rain", published=NOW - timedelta(days=9))
    three.again(RAIN)
    assert shown() != ["lamp"]
    assert three.column(RAIN).state == State.REMOVED
    decision = Decision.objects.get(one=links.key(RAIN))
    assert (decision.because, decision.actor) == ("410", "its publisher")
    takedown.undo(decision, now=three.now)
    three.crawl()
    assert three.column(RAIN).state == State.READ


def test_a_new_copy_of_a_column_that_vanished_is_shown(world: World) -> None:
    world.follow(paper("lamp"), paper("wave"))
    world.prints("rain", "Rain", published=NOW - timedelta(days=9))
    world.lists((RAIN, "Rain"))
    world.crawl()
    world.refuses(RAIN, Refusal.GONE, 410)
    world.again(RAIN)
    wave = "https://wave.example/"
    url = world.prints("rain", "Rain", at=wave)
    world.lists((url, "Rain"), feed=f"{wave}feed")
    world.again(f"{wave}feed")
    assert shown() == ["wave"]


def test_a_copy_that_is_read_again_stays_a_copy(three: World) -> None:
    three.again("https://tide.example/rain")
    assert shown() == ["lamp"]


def test_a_copy_released_by_hand_is_shown(three: World) -> None:
    store.release_copy(Column.objects.get(publication__slug="tide"))
    assert sorted(shown()) == ["lamp", "tide"]


def test_a_column_is_no_copy_of_itself(three: World) -> None:
    lamp = Column.objects.get(publication__slug="lamp")
    tide = Column.objects.get(publication__slug="tide")
    store.mark_copy(lamp.pk, tide.pk, because="by hand")
    assert shown() == ["lamp"]


# ── kept pages ───────────────────────────────────────────────────────────────────────────────


def test_pages_are_kept_as_they_came_where_the_operator_wishes(world: World, settings: Any) -> None:
    settings.COLONNADE_KEEP_PAGES_DAYS = 3
    world.follow()
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"))
    world.crawl()
    assert Page.objects.using("vault").get().url == RAIN
    assert texts.forget_pages(now=NOW + timedelta(days=2), days=3) == 0
    assert texts.forget_pages(now=NOW + timedelta(days=4), days=3) == 1


def test_a_page_with_many_wishes_is_dropped_with_its_addresses(world: World, settings: Any) -> None:
    settings.COLONNADE_KEEP_PAGES_DAYS = 3
    world.follow()
    world.prints("rain", "Rain")
    world.lists((RAIN, "Rain"))
    world.crawl()
    texts.forget_addresses([links.key(RAIN)])
    assert not Page.objects.using("vault").exists()
