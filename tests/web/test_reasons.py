"""Rights in plain words, with the day, and the pages that show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from colonnade.catalog import allowances, cards
from colonnade.catalog.allowances import Heard, Told
from colonnade.excerpt.house import House
from colonnade.excerpt.rights import from_lead
from colonnade.records import Because, ExcerptRule, Flaw, Paragraph, Place, Rights, Signal
from colonnade.web import reasons
from makers import NOW, make_column, make_publication, make_rights
from steps.excerpt.signals import GALE, TERMS, heard, read, robots

SNIPPET = Signal(
    name="max-snippet", value="0", where=Place.META, limits="characters", since=date(2026, 3, 3)
)


def told(rights: Rights, because: str = Because.RIGHTS) -> list[str]:
    return [f"{a.text}: {a.why}" if a.why else a.text for a in reasons.answers(rights, because)]


def excerpt(because: str = Because.RIGHTS, rule: ExcerptRule | None = None, **said: Any) -> str:
    return told(read(replace(GALE, rule=rule), **said), because)[0]


def test_the_words_of_the_issue() -> None:
    assert excerpt(robots=("max-snippet:0",)) == (
        "No excerpt: the publisher set max-snippet:0 on 3 March 2026 (meta tag)"
    )


SENTENCES: list[tuple[str, str]] = [
    (excerpt(Because.TEXT), "The opening of the text, up to 600 characters: our rule for this publication allows a fifth of the text at most"),
    (excerpt(Because.TEXT, robots=("max-snippet:90",)), "The opening of the text, up to 90 characters: the publisher set max-snippet:90 on 3 March 2026 (meta tag)"),
    (excerpt(Because.SUMMARY, is_free=False), "The publication’s own summary, up to 200 characters: the publisher marked the column as for subscribers on 3 March 2026 (the page)"),
    (excerpt(Because.SUMMARY, tdm_reservation="1"), "The publication’s own summary, up to 600 characters: the publisher reserved text and data mining on 3 March 2026 (meta tag)"),
    (excerpt(Because.SUMMARY, robots_text=f"License: {TERMS}"), f"The publication’s own summary, up to 200 characters: the publisher named its terms, {TERMS}, on 3 March 2026 (licence terms (RSL), terms not read yet: taken in their stricter sense)"),
    (excerpt(robots=("max-snippet:few",)), "No excerpt: the publisher set max-snippet:few on 3 March 2026 (meta tag, not readable: taken in its stricter sense)"),
    (excerpt(rule=ExcerptRule.NONE), "No excerpt: our rule for this publication allows none"),
    (excerpt(Because.SUMMARY, paragraphs=(Paragraph(text="It rained. " * 20),)), "The publication’s own summary, up to 200 characters: of so short a text, a fifth would say nothing"),
    (told(read(replace(GALE, most=90)), Because.TEXT)[0], "The opening of the text, up to 90 characters: the publisher wishes no more than 90 characters"),
    (excerpt(Because.NO_SUMMARY), "No excerpt: only its own summary may be shown, and it gives none"),
    (excerpt(Because.NO_WORDS), "No excerpt: no whole words fit into what may be shown"),
    (excerpt(Because.NOTICE), "No excerpt: so it was decided on a notice"),
    (excerpt(robots=("noindex",)), "No excerpt: the publisher set noindex on 3 March 2026 (meta tag)"),
    (excerpt(**robots("User-agent: *", "Content-Signal: use=immediate")), "No excerpt: the publisher set content-signal use:immediate on 3 March 2026 (robots.txt)"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), SENTENCES)
def test_why_so_much_is_shown_or_nothing(said: str, wanted: str) -> None:
    assert said == wanted


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("robots", "its robots.txt asks robots not to read the page"),
        ("denied", "the publisher refuses robots"),
        ("too-large", "the page could not be had"),
    ],
)
def test_how_a_page_was_refused(how: str, words: str) -> None:
    rights = from_lead(heard(), publication=GALE, refused=how)
    assert told(rights)[0] == f"No excerpt: {words}"


def test_every_use_has_its_answer() -> None:
    said = told(
        read(robots=("noarchive, notranslate, noimageindex, unavailable_after: 2026-06-26",))
    )
    assert (
        "Shown until 26 June 2026, 00:00 UTC: the publisher set unavailable_after:2026-06-26 on 3 March 2026 (meta tag)"
        in said
    )
    assert "The text is not kept: the publisher set noarchive on 3 March 2026 (meta tag)" in said
    assert "It may be compared with other texts, to find copies" in said
    assert "No picture: the publisher set noimageindex on 3 March 2026 (meta tag)" in said
    assert "No picture: there is none" in told(read(image=""))
    assert any(
        "its page was not read" in line for line in told(from_lead(heard(), publication=GALE))
    )


def test_an_open_licence_is_named_and_linked() -> None:
    paper = replace(GALE, rule=ExcerptRule.OPEN, licence="CC-BY-ND-4.0")
    said = told(read(paper), Because.WHOLE)
    assert said[0] == "The whole text: its open licence"
    assert said[1].endswith("https://creativecommons.org/licenses/by-nd/4.0/")
    assert any("CC-BY-ND-4.0 asks that texts stay as they are" in line for line in said)


def test_what_nobody_named_is_still_said() -> None:
    rights = make_rights(Signal(name="x", value="", where=Place.HOUSE, limits="assist"))
    assert told(rights, Because.TEXT)
    assert reasons.place("nowhere") == "nowhere"
    assert reasons.flaw(Flaw.PAID) == "asks for payment"
    unlike = replace(SNIPPET, name="tdm-reservation", value="0", limits="")
    assert "tdm-reservation:0" in reasons.said(unlike)
    assert "on 3" not in reasons.said(replace(SNIPPET, since=None, value=""))
    assert "asked robots not to read" in reasons.said(replace(SNIPPET, name="disallow"))


def test_words_are_translated_at_the_door() -> None:
    with translation.override("de"):
        assert "März 2026" in reasons.said(SNIPPET)


def test_an_operators_rule_is_said() -> None:
    house = House(rules={"IN": ExcerptRule.AGREED})
    assert "our agreement with the publication" in told(read(GALE, house), Because.TEXT)[0]


# ── pages ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_a_publication_shows_its_signals_and_their_history(client: Client) -> None:
    lamp = make_publication(slug="lamp")
    told_of = Heard(publication=lamp.pk, url="https://lamp.example/rain", signals=(SNIPPET,))
    allowances.note([told_of], now=NOW - timedelta(days=30))
    page = client.get("/publications/lamp").content.decode()
    assert "<bdi>max-snippet: 0</bdi>" in page
    assert "1 February 2026" in page
    allowances.end([lamp.pk], [Place.META], [], now=NOW)
    assert "<bdi>max-snippet: 0</bdi>" not in client.get("/publications/lamp").content.decode()
    history = client.get("/publications/lamp/signals").content.decode()
    assert "until 3 March 2026" in history
    assert "gives no signals" in history
    assert client.get("/publications/nobody/signals").status_code == 404


@pytest.mark.django_db
def test_a_wish_that_comes_back_is_in_force_again() -> None:
    lamp = make_publication()
    heard_ = Heard(
        publication=lamp.pk, url="x", signals=(SNIPPET, replace(SNIPPET, limits="listed"))
    )
    allowances.note([heard_], now=NOW)
    allowances.end([lamp.pk], [Place.META], [], now=NOW)
    allowances.note([heard_], now=NOW + timedelta(days=1))
    wish = Told.objects.get()
    assert (wish.ended_at, wish.first_at, wish.limits) == (None, NOW, "characters listed")
    assert str(wish) == "max-snippet:0"
    assert str(replace_value(wish)) == "max-snippet"


def replace_value(wish: Told) -> Told:
    wish.value = ""
    return wish


@pytest.mark.django_db
def test_a_column_from_before_rights_has_a_page(client: Client) -> None:
    path = cards.cards([make_column().pk], now=datetime(2026, 3, 3, tzinfo=UTC))[0].path
    assert client.get(path).status_code == 200
