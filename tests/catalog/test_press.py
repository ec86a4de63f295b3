"""The catalogue held to the publication files."""

from __future__ import annotations

from typing import Any

import pytest

from colonnade import links
from colonnade.catalog import press
from colonnade.catalog.models import Publication, Source, Visit
from colonnade.records import Publication as Paper
from colonnade.records import Source as PaperSource
from makers import NOW

pytestmark = pytest.mark.django_db
FEED, OTHER = "https://lamp.example/feed", "https://lamp.example/other"


def sync(*feeds: str, **given: Any) -> None:
    plain: dict[str, Any] = {
        "slug": "lamp",
        "name": "The Lamp",
        "country": "IE",
        "languages": ("en",),
        "home": "https://lamp.example/",
        "sources": tuple(PaperSource(publication="lamp", url=url) for url in feeds),
    }
    press.sync([Paper(**(plain | given))], now=NOW, rule={"lamp": "summary"}, held={"lamp": ""})


def rows() -> list[tuple[Any, ...]]:
    return [
        *Publication.objects.values_list(),
        *Source.objects.order_by("pk").values_list(),
        *Visit.objects.order_by("pk").values_list(),
    ]


def test_a_second_sync_changes_nothing() -> None:
    sync(FEED, OTHER)
    before = rows()
    sync(FEED, OTHER)
    assert rows() == before


def test_feeds_that_differ_in_what_looks_like_tracking_are_two() -> None:
    sync(f"{FEED}?source=opinion", f"{FEED}?source=editorials")
    assert Visit.objects.filter(due_at=NOW).count() == 2
    assert set(Source.objects.values_list("active", flat=True)) == {True}


def test_the_file_is_the_truth() -> None:
    sync(FEED)
    sync(FEED, name="The Harbour Lamp")
    assert Publication.objects.get().name == "The Harbour Lamp"


def test_a_source_that_left_its_file_stops_and_starts_again_when_it_is_back() -> None:
    sync(FEED, OTHER)
    Source.objects.create(
        publication=Publication.objects.get(), declared="x", url="x", parent=source(OTHER)
    )
    sync(FEED)
    assert not source(OTHER).active
    assert not source("x").active
    assert visit(OTHER).due_at is None
    sync(FEED, OTHER)
    assert source(OTHER).active
    assert source("x").active
    assert visit(OTHER).because == "back in the publication's file"


def test_a_source_that_moved_is_asked_at_its_new_place_when_it_is_back() -> None:
    sync(FEED)
    Source.objects.update(url="https://new.example/feed")
    sync()
    sync(FEED)
    assert visit(FEED).url == "https://new.example/feed"
    assert visit(FEED).host.authority == "https://new.example"
    assert visit(FEED).due_at == NOW


def test_one_address_in_two_spellings_is_asked_once() -> None:
    sync(FEED, FEED.replace("https", "http"))
    assert Visit.objects.count() == 1
    assert visit(FEED).source == source(FEED)
    assert Source.objects.get(active=False).stopped_because == "another source has the same address"


def test_sources_whose_publication_has_no_file_stop_until_it_is_back() -> None:
    sync(FEED)
    press.stop_others(["wave"])
    assert not source(FEED).active
    sync(FEED)
    assert source(FEED).active


def test_a_removed_publication_stays_removed() -> None:
    sync(FEED)
    Publication.objects.update(removed_at=NOW)
    press.stop(source(FEED), because=press.LEFT)
    sync(FEED, OTHER)
    assert Publication.objects.get().removed_at == NOW
    assert not Source.objects.filter(active=True).exists()


def source(declared: str) -> Source:
    return Source.objects.get(declared=declared)


def visit(url: str) -> Visit:
    return Visit.objects.get(pk=links.source_key(url))
