"""Debates: what is written on one question, next to each other, and nobody labelled."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from colonnade.catalog import debated
from colonnade.catalog.debated import Elsewhere, Gathered
from colonnade.records import Card
from colonnade.web import marking, syndication
from colonnade.web.countries import country_name
from colonnade.web.frame import Edition, is_edition, now, page
from colonnade.web.shelf import shelved
from colonnade.web.syndication import Head, Told

_LONGEST_TAG = 12


@require_safe
@shelved
def current(request: HttpRequest, country: str = "") -> HttpResponse:
    """Show what is debated now, of the world or where columns of a country take part."""
    if not is_edition(country):
        raise Http404
    language = request.GET.get("language", "")[:_LONGEST_TAG]
    number = _number(request)
    found, more = debated.current(now=now(), country=country, language=language, page=number)
    context = {
        "debates": [(one, [country_name(code) for code in one.countries]) for one in found],
        "edition": Edition(country=country),
        "languages": debated.languages(),
        "language": language,
        "previous": number - 1 if number > 1 else 0,
        "next": number + 1 if more else 0,
        "feed": _feed(country),
    }
    return page(request, "debates", context)


def _number(request: HttpRequest) -> int:
    wanted = request.GET.get("page", "1")
    return max(int(wanted), 1) if wanted.isascii() and wanted.isdigit() else 1


def _feed(country: str) -> str:
    if country:
        return reverse("web:debates-country-feed", kwargs={"country": country})
    return reverse("web:debates-feed")


@require_safe
@shelved
def debate(request: HttpRequest, number: int) -> HttpResponse:
    """Show a debate; one that was merged leads to the other."""
    found = _found(number)
    if isinstance(found, Elsewhere):
        # Not for good: that two debates are one is a judgement, and may be undone.
        return HttpResponseRedirect(found.path)
    context = {
        "debate": found.entry,
        "cards": in_turn(found.cards),
        "days": [(date.fromisoformat(day), many) for day, many in found.days],
        "most": max(many for _, many in found.days),
        "countries": [(Edition(country=code), many) for code, many in found.countries],
        "outlets": found.outlets,
        "across": found.across,
        "feed": reverse("web:debate-feed", kwargs={"number": number}),
        "schema": marking.graph(marking.listing(found.entry.title, request.path, found.cards)),
    }
    return page(request, "debate", context)


def _found(number: int) -> Gathered | Elsewhere:
    found = debated.debate(number, now=now())
    if found is None:
        raise Http404
    return found


def in_turn(shown: Sequence[Card]) -> list[Card]:
    """Return cards so that outlets take turns: different ones stand next to each other.

    Each outlet's own stay in order, and the outlet whose column is first begins.
    """
    waiting: dict[str, deque[Card]] = defaultdict(deque)
    for card in shown:
        waiting[card.publication_slug].append(card)
    turns: list[Card] = []
    while waiting:
        turns += [cards.popleft() for cards in waiting.values()]
        waiting = {slug: cards for slug, cards in waiting.items() if cards}
    return turns


# ── feeds ────────────────────────────────────────────────────────────────────────────────────


@require_safe
def feed(request: HttpRequest, number: int) -> HttpResponse:
    """Give the columns of a debate, newest first."""
    found = _found(number)
    if isinstance(found, Elsewhere):
        return HttpResponseRedirect(f"{found.path}/atom.xml")
    head = Head(
        id=f"debate/{number}",
        title=_("Debate: %(title)s") % {"title": found.entry.title},
        path=found.entry.path,
        self_path=f"{found.entry.path}/atom.xml",
    )
    return syndication.answer(request, head, found.cards[: syndication.ENTRIES])


@require_safe
def list_feed(request: HttpRequest, country: str = "") -> HttpResponse:
    """Give the debates that were added to last."""
    if not is_edition(country):
        raise Http404
    found, _more = debated.current(now=now(), country=country, size=syndication.ENTRIES)
    head = Head(
        id=f"debates/{country.lower() or 'world'}",
        title=_("Debates: %(edition)s") % {"edition": Edition(country=country).name},
        path=reverse("web:debates-country", kwargs={"country": country})
        if country
        else reverse("web:debates"),
        self_path=_feed(country),
    )
    told = [
        Told(
            id=f"debate/{one.id}",
            title=" · ".join((one.title, *one.names)),
            path=one.path,
            language=one.language,
            published=one.opened,
            updated=one.last,
        )
        for one in found
    ]
    return syndication.answer(request, head, told)
