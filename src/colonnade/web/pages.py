"""The pages readers read: editions, and columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby, islice
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.views.decorators.http import require_safe

from colonnade import links
from colonnade.catalog import cards, debated, pictures
from colonnade.catalog.cards import Moved, Removed, Shown
from colonnade.catalog.pictures import Seen
from colonnade.excerpt.licences import address
from colonnade.readers import keeper, reading
from colonnade.records import Card, CardName, Place, Signal
from colonnade.web import citing, errors, keeping, marking, reasons
from colonnade.web.frame import MOST_LANGUAGES, Edition, edition_of, now, page, turned
from colonnade.web.shelf import shelved
from colonnade.web.style import style

# ── editions ─────────────────────────────────────────────────────────────────────────────────


@require_safe
@shelved
def current(request: HttpRequest, **where: Any) -> HttpResponse:
    """Show an edition's newest columns."""
    edition = edition_of(**where)
    shelf = turned(request, edition.shelf)
    context = {
        "days": by_day(shelf.cards),
        "shelf": shelf,
        "is_first": not shelf.newer,
        "tab": "current",
        "is_list": True,
        "feed": edition.feed,
        "schema": _marked(edition, shelf.cards),
    }
    return page(request, "edition", context | {"edition": edition})


def _marked(edition: Edition, shown: Iterable[Card]) -> dict[str, Any]:
    whole = [marking.site()] if edition == Edition() else []
    return marking.graph(
        *whole, marking.listing(edition.name, edition.path, islice(shown, marking.FIRST))
    )


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """Show the languages to choose from, or lead to the edition of those chosen."""
    chosen = tuple(sorted(set(request.GET.getlist("l"))))[:MOST_LANGUAGES]
    if chosen:
        return HttpResponseRedirect(edition_of(languages=chosen).path)
    return page(request, "languages", {})


@require_safe
@shelved
def favorites(request: HttpRequest, country: str = "") -> HttpResponse:
    """Show what this device has kept."""
    edition = edition_of(country)
    numbers = keeper.held(request).favourites
    every = cards.kept(numbers, now=now(), country=country)
    wanted = request.GET.get("page", "1")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() else 1
    start = (max(number, 1) - 1) * cards.PAGE
    context = {
        "cards": every[start : start + cards.PAGE],
        "tab": "favorites",
        "missing": 0 if country else len(numbers) - len(every),
        "elsewhere": bool(country and len(numbers) > len(every)),
        "previous": number - 1 if start else 0,
        "next": number + 1 if len(every) > start + cards.PAGE else 0,
        "indexed": False,
        "more_style": style("yours"),
    }
    return page(request, "favorites", context | {"edition": edition})


def by_day(shown: Iterable[Card]) -> list[tuple[date, list[Card]]]:
    """Put cards that stand in order under their days."""
    return [(day, list(group)) for day, group in groupby(shown, key=_day)]


def _day(card: Card) -> date:
    return (card.shown_at or card.first_seen).date()


# ── a column ─────────────────────────────────────────────────────────────────────────────────


@require_safe
@shelved
def column(request: HttpRequest, code: str, **_words: str) -> HttpResponse:
    """Show one column; the id alone decides, the words before it are for people."""
    number = links.decode(code)
    assert number is not None
    found = cards.column(number, now=now())
    if found is None:
        raise Http404
    if isinstance(found, Removed):
        return errors.gone(request)
    if isinstance(found, Moved):
        # Not for good: that two columns are one is a judgement, and may be undone.
        return HttpResponseRedirect(found.path)
    if found.card.path != request.path:
        return HttpResponsePermanentRedirect(found.card.path)
    reading.note(request, number, now=now())
    response = page(request, "column", _column(found))
    response.headers["X-Robots-Tag"] = "noindex, follow"
    keeping.note_too(response, number)
    keeper.remember(request, response, number, now=now())
    return response


def _column(found: Shown) -> dict[str, Any]:
    picture = pictures.seen(links.decode(found.card.id) or 0) if found.card.image else None
    return {
        "card": found.card,
        "picture": picture,
        **(_rights(found, picture) if found.rights else {}),
        "changes": found.changes,
        "beside": _beside(found),
        "around": _around(found),
        "older": found.older,
        "newer": found.newer,
        "citations": citing.citations(found.card, now().date()),
        "edition": Edition(country=found.card.country),
    }


def _around(found: Shown) -> dict[str, Any] | None:
    """Return the other columns of the debate a column stands in."""
    number = links.decode(found.card.id)
    if found.debate is None or number is None:
        return None
    others = debated.around(found.debate, number, now=now())
    return {"path": debated.path(found.debate), "others": others} if others else None


def _rights(found: Shown, picture: Seen | None) -> dict[str, Any]:
    rights = found.rights
    assert rights is not None
    may_picture = picture is None or picture.may
    return {
        "answers": list(reasons.answers(rights, found.because, may_picture=may_picture)),
        "signals": [signal for signal in _once(rights.signals) if signal.where not in _OURS],
        "licence": rights.licence and address(rights.licence),
    }


_OURS = frozenset({Place.HOUSE, Place.ANSWER})


def _once(signals: Iterable[Signal]) -> list[Signal]:
    """Return signals once each, whatever number of things they limit."""
    return list({(s.name, s.value, s.where): s for s in signals}.values())


def _beside(found: Shown) -> list[tuple[CardName, tuple[Card, ...]]]:
    """Return the other columns of those who signed a column, of the first two at most."""
    named = zip(_known(found.card), found.beside, strict=False)
    return [(name, others) for name, others in named if others]


def _known(card: Card) -> list[CardName]:
    return list({name.slug: name for name in card.names if name.slug}.values())
