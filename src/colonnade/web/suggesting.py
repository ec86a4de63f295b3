"""Suggestions while somebody types: columnists, publications, topics and editions.

In the form of OpenSearch suggestions: what was typed, names, what each is, and its address. Names
are folded as columnists' are, so that accents and scripts make no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from colonnade.catalog import search as searching
from colonnade.catalog.models import Publication
from colonnade.identify import finding
from colonnade.identify.names import fold
from colonnade.seek.asking import LONGEST
from colonnade.seek.topics import TOPICS
from colonnade.web import speaking
from colonnade.web.countries import country_name
from colonnade.web.frame import Edition, known_press
from colonnade.web.topics import topic_name

MOST: Final = 8  # suggestions
LEAST: Final = 2  # Latin letters of what was typed; a sign of Chinese has as many
_PAPERS, _EDITIONS = 3, 2  # of them, where there are more
_SECONDS = 60  # for which the names of publications and editions are remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One suggestion."""

    name: str
    what: str
    path: str


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Give what is named as a query begins, in the form of OpenSearch suggestions."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    found = offers(text)
    told = [
        text,
        [offer.name for offer in found],
        [offer.what for offer in found],
        [speaking.here(offer.path) for offer in found],
    ]
    response = JsonResponse(told, safe=False, json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Type"] = "application/x-suggestions+json"
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def offers(text: str) -> tuple[Offer, ...]:
    """Return what is named so: columnists first, and of the rest a few."""
    words = fold(text).split()
    if len("".join(words)) < LEAST:
        return ()
    papers = list(islice(_among(_remembered("papers", _papers), words), _PAPERS))
    editions = list(islice(_among(_remembered("editions", _editions), words), _EDITIONS))
    people = _people(text, MOST - len(papers) - len(editions))
    return (*people, *papers, *editions)


def _people(text: str, most: int) -> Iterator[Offer]:
    asked = finding.asked(text)
    by_letters = searching.suggested([word[:1] for word in asked], size=most)
    for who in by_letters or searching.suggested(asked, size=most):
        what = " · ".join(filter(None, (_("Columnist"), who.home)))
        yield Offer(
            name=who.name, what=what, path=reverse("web:columnist", kwargs={"slug": who.slug})
        )


def _among(known: str, words: Sequence[str]) -> Iterator[Offer]:
    """Yield the offers of a table whose names have words that begin so."""
    at = known.find(f" {words[0]}")
    while at >= 0:
        start, end = known.rfind("\n", 0, at) + 1, known.find("\n", at)
        found_by, name, what, path = known[start:end].split("\t")
        if all(f" {word}" in found_by for word in words):
            yield Offer(name=name, what=what, path=path)
        at = known.find(f" {words[0]}", end)


def _remembered(name: str, read: Callable[[], Iterator[tuple[str, Offer]]]) -> str:
    """Return a table of offers, one a line behind the folded words by which each is found.

    It is one text, because a cache gives a text quicker than thousands of things.
    """

    def table() -> str:
        rows = ("\t".join((_words(by), one.name, one.what, one.path)) for by, one in read())
        return "".join(f"{row}\n" for row in rows)

    key = f"web.suggest.{name}.{translation.get_language()}"
    return str(cache.get_or_set(key, table, _SECONDS))


def _words(text: str) -> str:
    return "".join(f" {word}" for word in fold(text).split())


def _papers() -> Iterator[tuple[str, Offer]]:
    rows = Publication.objects.filter(removed_at=None).order_by("-columns_shown", "name")
    for named, slug, country in rows.values_list("name", "slug", "country"):
        name = " ".join(named.split())  # without tabs and ends of lines
        what = " · ".join((_("Publication"), country_name(country)))
        yield name, Offer(name=name, what=what, path=f"/publications/{slug}")


def _editions() -> Iterator[tuple[str, Offer]]:
    known = known_press()
    for topic in TOPICS:
        name = topic_name(topic)
        yield f"{name} {topic}", Offer(name=name, what=_("Topic"), path=Edition(topic=topic).path)
    for code in sorted(known.countries, key=country_name):
        with translation.override("en"):
            english = country_name(code)
        edition = Edition(country=code)
        offer = Offer(name=edition.name, what=_("Edition"), path=edition.path)
        yield f"{edition.name} {english}", offer
    for language in known.languages:
        edition = Edition(languages=(language,))
        yield edition.name, Offer(name=edition.name, what=_("Edition"), path=edition.path)
