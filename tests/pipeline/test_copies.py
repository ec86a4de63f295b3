"""Fingerprints made anew, and the history of columns that were changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from colonnade import links
from colonnade.catalog import index, prints, queue
from colonnade.catalog.models import Column, Host, Visit
from colonnade.collapse import fingerprint
from colonnade.pipeline import copies, texts
from makers import NOW
from pipeline.world import FEED, World, essay, paper

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
RAIN = "https://lamp.example/rain"
SLUGS = ("lamp", "wave", "tide")


@pytest.fixture
def three(world: World) -> World:
    """One text printed by three publications, the Lamp first; and a column of another text."""
    world.follow(*map(paper, SLUGS))
    for day, slug in enumerate(SLUGS):
        home, published = f"https://{slug}.example/", NOW - timedelta(days=9 - day)
        url = world.prints("rain", "Rain", at=home, published=published)
        world.lists((url, "Rain"), feed=f"{home}feed", published=published)
    world.crawl()
    return world


def groups() -> dict[str, str]:
    """Return of which publication's column each column is a copy."""
    rows = Column.objects.exclude(original=None)
    return dict(rows.values_list("publication__slug", "original__publication__slug"))


def keys_of(url: str) -> set[int]:
    row = prints.Imprint.objects.get(column=links.key(url))
    text = "\n\n".join(p.text for p in texts.of([row.column_id])[row.column_id])
    found = index.find(fingerprint.fingerprint(text).keys)
    return {key for key, numbers in found.items() if row.pk in numbers}


# ── formats ──────────────────────────────────────────────────────────────────────────────────


def test_the_format_in_the_database_is_that_of_fingerprints() -> None:
    assert prints.FORMAT == fingerprint.FORMAT


def test_fingerprints_of_an_older_format_are_made_anew_from_the_vault(three: World) -> None:
    before = groups()
    assert before == {"wave": "lamp", "tide": "lamp"}
    prints.Imprint.objects.update(format=fingerprint.FORMAT - 1, samples=b"", words=0)
    assert prints.Imprint.is_waiting()
    assert copies.renew() == 3
    assert copies.renew() == 0
    assert set(prints.Imprint.objects.values_list("format", flat=True)) == {fingerprint.FORMAT}
    copies.judge(now=three.now)
    assert not prints.Imprint.is_waiting()
    assert groups() == before
    assert keys_of(RAIN)
    # Whoever comes later is compared with what was made anew.
    url = three.prints("rain", "Rain", at="https://wave.example/more/")
    three.lists((url, "Rain"), feed="https://wave.example/feed")
    three.again("https://wave.example/feed")
    assert three.column(url).original_id == links.key(RAIN)


def test_fingerprints_are_made_anew_a_few_at_a_time(
    three: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "RENEWED_AT_ONCE", 2)
    prints.Imprint.objects.update(format=1)
    assert [copies.renew() for _ in range(3)] == [2, 1, 0]


def test_a_killed_renewal_is_taken_up_again(three: World) -> None:
    before = groups()
    prints.Imprint.objects.update(format=1)
    copies.renew()
    assert prints.Imprint.is_waiting()  # what was not judged yet is seen by the next worker
    copies.judge(now=three.now)
    assert groups() == before


def test_without_its_text_a_column_is_compared_when_it_is_read_again(three: World) -> None:
    texts.forget([links.key(RAIN)])
    prints.Imprint.objects.update(format=1)
    assert copies.renew() == 3
    assert not prints.Imprint.objects.filter(column=links.key(RAIN)).exists()
    copies.judge(now=three.now)
    three.again(RAIN)
    assert prints.Imprint.objects.get(column=links.key(RAIN)).format == fingerprint.FORMAT
    assert groups() == {"wave": "lamp", "tide": "lamp"}


def test_many_are_made_anew_in_one_go_in_several_transactions(
    three: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "RENEWED_AT_ONCE", 1)
    prints.Imprint.objects.update(format=fingerprint.FORMAT - 1)
    assert copies.renew_some() == 3
    assert copies.renew_some() == 0
    monkeypatch.setattr(copies, "RENEWALS", 2)
    prints.Imprint.objects.update(format=fingerprint.FORMAT - 1)
    assert copies.renew_some() == 2


# ── revisions ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def rain(world: World) -> World:
    world.follow()
    world.prints("rain", "Rain", text=essay("harbour"))
    world.lists((RAIN, "Rain"))
    world.crawl()
    return world


def headline(rain: World, title: str) -> None:
    """Let the paper print its column under another headline."""
    rain.prints("rain", title, text=essay("harbour"))
    rain.lists((RAIN, title))
    rain.later(minutes=5)
    rain.again(FEED)


def revisions() -> list[tuple[str, float]]:
    return list(prints.Revision.objects.values_list("title", "kept"))


def test_a_column_read_again_unchanged_has_no_history(rain: World) -> None:
    rain.again(RAIN)
    assert revisions() == []


def test_a_new_headline_leaves_the_old_one_in_the_history(rain: World) -> None:
    headline(rain, "Rain at last")
    assert revisions() == [("Rain", 1.0)]
    assert prints.Revision.objects.get().seen_at == rain.now
    assert rain.column(RAIN).title == "Rain at last"


def test_a_text_corrected_later_is_a_revision_of_itself_and_no_copy(rain: World) -> None:
    text = (*essay("harbour")[:6], *essay("railway")[:2])
    rain.prints("rain", "Rain", text=text)
    rain.again(RAIN)
    [(title, kept)] = revisions()
    assert title == "Rain"
    assert 0.6 < kept < 0.9
    assert Column.objects.filter(visible=True).count() == 1
    assert not prints.Kin.objects.exists()


def test_what_was_read_in_another_format_is_no_change(rain: World) -> None:
    prints.Imprint.objects.update(format=1, samples=b"\x00\x01")
    rain.again(RAIN)
    assert revisions() == []


def test_history_grows_with_every_change(rain: World) -> None:
    for title in ("Storm", "Flood", "Rain"):
        headline(rain, title)
    assert [title for title, _ in revisions()] == ["Rain", "Storm", "Flood"]


@pytest.mark.parametrize("batch", [1, 64])
def test_a_new_headline_is_kept_though_the_page_is_due_with_its_source(
    rain: World, batch: int
) -> None:
    rain.prints("rain", "Rain at last", text=essay("harbour"))
    rain.lists((RAIN, "Rain at last"))
    rain.later(days=1)
    Visit.objects.update(due_at=rain.now)
    queue.make_due(list(Host.objects.values_list("pk", flat=True)), at=rain.now)
    rain.crawl(batch=batch)
    assert rain.column(RAIN).title == "Rain at last"
    assert revisions() == [("Rain", 1.0)]
