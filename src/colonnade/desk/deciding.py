"""Notices decided: each outcome changes the catalogue at once, is told to the sender, and can be
undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from colonnade import links
from colonnade.catalog import mending, store
from colonnade.catalog.identities import Judgement
from colonnade.catalog.models import Column, Columnist, Decision, Publication
from colonnade.catalog.prints import CopyDecision
from colonnade.catalog.store import NewByline
from colonnade.catalog.wishes import Correction
from colonnade.desk import copying, people, takedown
from colonnade.desk.people import CannotDecide
from colonnade.identify.figures import Sighting
from colonnade.pipeline.people import People
from colonnade.readers import notices
from colonnade.readers.models import Notice
from colonnade.records import Author
from colonnade.web import letters

Outcome = Notice.Outcome
Kind = Notice.Kind

# What is told to the sender where the operator writes nothing else.
ANSWERS: Mapping[str, str] = {
    Outcome.TAKEN_DOWN: "What you named was taken down. It does not come back with a later visit.",
    Outcome.WORDS: "The excerpt was removed. The headline, the names and a link stay, as a "
    "reference to the original.",
    Outcome.AUTHOR: "You were right: the author was corrected.",
    Outcome.DATE: "You were right: the date was corrected.",
    Outcome.COPY: "You were right: it is filed as another printing of the original.",
    Outcome.MERGED: "The two pages are one from now on.",
    Outcome.SPLIT: "They are two pages from now on.",
    Outcome.REFUSED: "We looked at what you sent and left the page as it is: it agrees with what "
    "its publication says.",
}
# What is offered for each kind of notice, the outcome that was asked for first.
OFFERS: Mapping[str, tuple[str, ...]] = {
    Kind.AUTHOR: (Outcome.AUTHOR, Outcome.REFUSED),
    Kind.DATE: (Outcome.DATE, Outcome.REFUSED),
    Kind.COPY: (Outcome.COPY, Outcome.REFUSED),
    Kind.RIGHTS: (Outcome.TAKEN_DOWN, Outcome.WORDS, Outcome.REFUSED),
    Kind.MERGE: (Outcome.MERGED, Outcome.REFUSED),
    Kind.SPLIT: (Outcome.SPLIT, Outcome.REFUSED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision as an operator makes it."""

    outcome: str
    answer: str = ""  # empty: what `ANSWERS` says
    wanted: Mapping[str, Any] | None = None  # in place of what the sender asked for
    actor: str
    now: datetime


def offers(notice: Notice) -> tuple[str, ...]:
    """Return what can be decided; without a column there is nothing to change but by hand."""
    if notice.kind == Kind.RIGHTS and notice.column_id is None:
        return (Outcome.REFUSED,) if not columns_named(notice) else OFFERS[Kind.RIGHTS]
    return OFFERS[notice.kind]


def columns_named(notice: Notice) -> list[int]:
    """Return the columns that a notice is about: its own, and those whose addresses it gives."""
    found = [notice.column_id] if notice.column_id else []
    found += [number for line in notice.url.split() if (number := column_at(line)) is not None]
    return list(dict.fromkeys(found))


def column_at(address: str) -> int | None:
    """Return the column that stands at an address: ours, or its publication's."""
    parts = urlsplit(address)
    if parts.netloc == urlsplit(settings.COLONNADE_ADDRESS).netloc:
        number = links.decode(parts.path.rpartition("/")[2])
        is_here = number is not None and Column.objects.filter(pk=number).exists()
        return number if is_here else None
    return store.known([links.key(address)]).get(links.key(address))


def decide(notice: Notice, ruling: Ruling) -> None:
    """Carry out a decision and tell the sender.

    Raises `CannotDecide` where it cannot be carried out, and `notices.NotNow` where the notice
    waits for no decision; then nothing was changed.
    """
    if ruling.outcome not in offers(notice):
        raise CannotDecide(f"{ruling.outcome!r} is no outcome of this notice")
    with transaction.atomic():
        answer = ruling.answer.strip() or ANSWERS[ruling.outcome]
        undo = _OUTCOMES[ruling.outcome](notice, ruling)
        notices.decide(
            notice,
            ruling.outcome,
            answer=answer,
            actor=ruling.actor,
            undo=undo,
            now=ruling.now,
        )
    letters.decided(notice, now=ruling.now)


def undo(notice: Notice, *, actor: str, now: datetime) -> None:
    """Put back what a decision changed, and let the notice wait again. Raises as `decide`."""
    done = dict(notice.undo)
    with transaction.atomic():
        notices.reopen(notice, actor=actor, now=now)
        for correction in Correction.objects.filter(pk__in=done.get("corrections", [])):
            mending.undo(correction, now=now)
        for decision in Decision.objects.filter(pk__in=done.get("decisions", []), undone_at=None):
            takedown.undo(decision, now=now)
        judged = Judgement.objects.filter(pk__in=done.get("judgements", []), undone_by=None)
        for judgement in judged:
            people.undo(judgement, actor=actor, now=now)
        for word in CopyDecision.objects.filter(pk__in=done.get("copies", []), undone_at=None):
            copying.undo(word, actor=actor, now=now)
    letters.undone(notice, now=now)


# ── outcomes ─────────────────────────────────────────────────────────────────────────────────


def _because(notice: Notice) -> str:
    return f"notice {notice.number}"


def _column(notice: Notice) -> Column:
    column = notice.column
    if column is None:
        raise CannotDecide("the column is no longer there")
    return column


def _wanted(notice: Notice, ruling: Ruling, name: str) -> str:
    given = (ruling.wanted or {}).get(name) or notice.wanted.get(name) or ""
    if not str(given).strip():
        raise CannotDecide("say what should stand there instead")
    return str(given).strip()


def _take_down(notice: Notice, ruling: Ruling) -> dict[str, Any]:
    named = columns_named(notice)
    there = Column.objects.filter(pk__in=named).exclude(state=Column.State.REMOVED)
    if not there.exists():
        raise CannotDecide("none of the addresses it names is a column that is still here")
    takedown.take_down(there, actor=ruling.actor, because=_because(notice), now=ruling.now)
    made = Decision.objects.filter(because=_because(notice), made_at=ruling.now, one__in=named)
    return {"decisions": list(made.values_list("pk", flat=True))}


def _drop_words(notice: Notice, ruling: Ruling) -> dict[str, Any]:
    named = columns_named(notice)
    if not named:
        raise CannotDecide("none of the addresses it names is a column that is still here")
    made = [mending.words(one, because=_because(notice), now=ruling.now) for one in named]
    return {"corrections": [correction.pk for correction in made]}


def _author(notice: Notice, ruling: Ruling) -> dict[str, Any]:
    column = _column(notice)
    names = [name.strip() for name in _wanted(notice, ruling, "names").split(",")]
    bylines = signed(column, [name for name in names if name], now=ruling.now)
    made = mending.author(column.pk, bylines, because=_because(notice), now=ruling.now)
    return {"corrections": [made.pk]}


def signed(column: Column, names: Sequence[str], *, now: datetime) -> list[NewByline]:
    """Return the bylines of a column under these names, as a crawl would find their columnists."""
    paper = column.publication
    sightings = [
        Sighting(
            author=Author(name=name, printed=name),
            publication=paper.slug,
            country=paper.country,
            language=column.language,
            beside=tuple(other for other in names if other != name),
        )
        for name in names
    ]
    who = People(sightings)
    (filing,) = mending.filing_of([column.pk])
    bylines = [
        who.byline(seen, at=at, column=filing.column, publication=paper)
        for at, seen in enumerate(sightings)
    ]
    who.save(now=now)
    return bylines


def _date(notice: Notice, ruling: Ruling) -> dict[str, Any]:
    text = _wanted(notice, ruling, "date")
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError:
        raise CannotDecide(f"{text!r} is no day such as 2026-03-01") from None
    column = _column(notice)
    # The time of day stays: only the day was said to be wrong.
    at = datetime.combine(day, column.shown_at.time() or time(12), tzinfo=UTC)
    made = mending.date(column.pk, at, because=_because(notice), now=ruling.now)
    return {"corrections": [made.pk]}


def _copy(notice: Notice, ruling: Ruling) -> dict[str, Any]:
    column = _column(notice)
    address = _wanted(notice, ruling, "original")
    original = column_at(address)
    if original is None:
        raise CannotDecide(f"no column is known at {address}")
    made = copying.together(
        [column.pk], original, actor=ruling.actor, because=_because(notice), now=ruling.now
    )
    return {"copies": [word.pk for word in made]}


def _merge(notice: Notice, ruling: Ruling) -> dict[str, Any]:
    other = Columnist.objects.filter(slug=_wanted(notice, ruling, "other")).first()
    kept = notice.columnist
    if other is None or kept is None:
        raise CannotDecide("one of the two pages is no longer there")
    made = people.merge(kept, other, actor=ruling.actor, because=_because(notice), now=ruling.now)
    return {"judgements": [made.pk]}


def _split(notice: Notice, ruling: Ruling) -> dict[str, Any]:
    slugs = _wanted(notice, ruling, "publications").replace(",", " ").split()
    chosen = list(Publication.objects.filter(slug__in=slugs))
    columnist = notice.columnist
    if columnist is None:
        raise CannotDecide("the page is no longer there")
    _, made = people.split(
        columnist, chosen, actor=ruling.actor, because=_because(notice), now=ruling.now
    )
    return {"judgements": [made.pk]}


def _refuse(notice: Notice, ruling: Ruling) -> dict[str, Any]:
    del notice, ruling
    return {}


_OUTCOMES: Mapping[str, Callable[[Notice, Ruling], dict[str, Any]]] = {
    Outcome.TAKEN_DOWN: _take_down,
    Outcome.WORDS: _drop_words,
    Outcome.AUTHOR: _author,
    Outcome.DATE: _date,
    Outcome.COPY: _copy,
    Outcome.MERGED: _merge,
    Outcome.SPLIT: _split,
    Outcome.REFUSED: _refuse,
}
