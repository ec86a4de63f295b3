"""Who writes and where: the directory of columnists, their pages, and publications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from colonnade import links
from colonnade.catalog import people, wishing
from colonnade.catalog import search as searching
from colonnade.catalog.allowances import Told
from colonnade.catalog.cards import Shelf
from colonnade.catalog.models import Columnist, Publication, Source, Trouble
from colonnade.catalog.people import Name, Printing, named
from colonnade.catalog.prepared import prepared
from colonnade.catalog.wishes import PublicationWish
from colonnade.identify import finding
from colonnade.identify.figures import registers
from colonnade.readers import keeper
from colonnade.readers.kept import Kind
from colonnade.records import ExcerptRule
from colonnade.seek.asking import LONGEST
from colonnade.web import charts, errors, marking, persons, telling
from colonnade.web.countries import country_name, place
from colonnade.web.frame import Edition, is_edition, now, page, turned
from colonnade.web.rules import rule_in_words
from colonnade.web.shelf import shelved

_NAMES = 240  # on a page of the directory
_LETTERS_SECONDS = 60
_COLUMNISTS = 60  # on a publication's page
_TROUBLES = 5
_MOST_PUBLICATIONS = 300  # on one page; of more, the largest of each country stand there
_OF_A_COUNTRY = 5
_MOST_SUBJECTS = 8
_WISHES = 8  # signals on a publication's page
_ALL_WISHES = 200


# ── columnists ───────────────────────────────────────────────────────────────────────────────


@require_safe
def columnists(request: HttpRequest, letter: str = "", country: str = "") -> HttpResponse:
    """Show columnists by letter, by country or by name; at first those who wrote last."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    if country and not is_edition(country):
        raise Http404
    names, after = _listed(request, text, letter, country)
    if letter and not names:
        raise Http404
    context = {
        "names": names,
        "after": after,
        "letters": _letters(),
        "letter": letter,
        "country": country,
        "country_name": country_name(country) if country else "",
        "text": text,
        "is_recent": not (text or letter or country),
    }
    return page(request, "columnists", context)


def _listed(
    request: HttpRequest, text: str, letter: str, country: str
) -> tuple[Sequence[Name], str]:
    if text:
        return list(map(named, searching.columnists(finding.asked(text)))), ""
    rows = Columnist.objects.filter(columns_shown__gt=0)
    if not letter and not country:
        return people.names(rows.order_by("-last_column_at")[:_NAMES]), ""
    rows = rows.filter(initial=letter) if letter else rows.filter(home__in=_papers_of(country))
    wanted = links.slug(request.GET.get("after", ""), 180)
    after = Columnist.objects.only("sort").filter(slug=wanted).first() if wanted else None
    if after is not None:
        rows = rows.filter(sort__gte=after.sort).exclude(sort=after.sort, id__lte=after.id)
    # By the index alone: a country has thousands of rows.
    first = rows.order_by("sort", "id").values("pk")[: _NAMES + 1]
    found = people.names(Columnist.objects.filter(pk__in=first).order_by("sort", "id"))
    return found[:_NAMES], found[_NAMES - 1].slug if len(found) > _NAMES else ""


def _papers_of(country: str) -> list[int]:
    # By their numbers, so that the index of homes gives their columnists.
    return list(Publication.objects.filter(country=country).values_list("pk", flat=True))


def _letters() -> Sequence[str]:
    found: Sequence[str] = cache.get_or_set("web.letters", _read_letters, _LETTERS_SECONDS) or []
    return found


def _read_letters() -> list[str]:
    return people.initials()


@require_safe
@shelved
def columnist(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a columnist, and their columns from the newest on."""
    who = people.columnist(slug)
    if who is None:
        raise Http404
    if who.merged_into is not None:
        return HttpResponsePermanentRedirect(
            reverse("web:columnist", kwargs={"slug": who.merged_into.slug})
        )
    wish = wishing.wish_of(who)
    if wish["objection"]:
        return errors.objected(request)
    shelf = turned(request, Shelf(columnist=who.id))
    signatures = people.signatures(who)
    pages = persons.pages(signatures) if wish["links"] is None else wish["links"]
    stated = registers(pages)
    plain = [page for page in pages if page not in {link for _, _, link in stated}]
    variants = persons.variants(who, signatures)
    linked = persons.links(wish["proved"], plain)
    here = reverse("web:columnist", kwargs={"slug": slug})
    same = [*(link for link, _ in linked), *(link for _, _, link in stated)]
    profile = marking.profile(who, here, variants=variants, pages=same)
    context = {
        "who": who,
        "variants": variants,
        "schema": marking.graph(profile, marking.listing(who.name, here, shelf.cards)),
        "where": _where(who, signatures),
        "links": linked,
        "registers": stated,
        "languages": persons.languages(signatures),
        "rhythm": charts.rhythm(people.months(who.pk, now=now()), now().date()),
        "archive": f"{here}/archive",
        "subjects": _subjects(signatures),
        "about": persons.about(who, wish["words"], signatures),
        "portrait": wish["portrait"],
        "shelf": shelf,
        "cards": shelf.cards,
        "feed": reverse("web:columnist-feed", kwargs={"slug": slug}),
        "data": reverse("web:columnist-json", kwargs={"slug": slug}),
        **_standing(request, "columnists", {one.pk for one in signatures}),
        **telling.offered(),
    }
    return page(request, "columnist", context)


def _standing(request: HttpRequest, kind: str, numbers: set[int]) -> dict[str, bool]:
    """Return whether the reader follows or has muted somebody, under any of their numbers."""
    own = keeper.held(request)
    return {
        "is_followed": not numbers.isdisjoint(own.of(Kind(kind))),
        "is_muted": not numbers.isdisjoint(own.of(Kind(f"muted_{kind}"))),
    }


def _where(who: Columnist, signatures: Sequence[Columnist]) -> list[Printing]:
    """Return the publications that print a columnist, if there are several.

    Each prints them under a signature of its own: who has one is not looked for elsewhere.
    """
    return people.printings(who.pk) if len({one.home_id for one in signatures}) > 1 else []


def _subjects(signatures: Sequence[Columnist]) -> list[str]:
    """Return what a columnist's papers file the columns under."""
    every = (subject for one in signatures for subject in one.learnt.get("subjects", ()))
    return list(dict.fromkeys(every))[:_MOST_SUBJECTS]


# ── publications ─────────────────────────────────────────────────────────────────────────────


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """Show every publication under its country."""
    country = request.GET.get("country", "").upper()[:3]
    known = Publication.objects.filter(removed_at=None, **({"country": country} if country else {}))
    listed = list(known.order_by("name").values("slug", "name", "country", "columns_shown"))
    places = {code: place(code) for code in {row["country"] for row in listed}}
    rows = sorted(listed, key=lambda row: places[row["country"]])
    groups = [
        (country_name(code), Edition(country=code), list(group))
        for code, group in groupby(rows, key=lambda row: row["country"])
    ]
    if not country and len(rows) > _MOST_PUBLICATIONS:
        groups = [(name, edition, _largest(papers)) for name, edition, papers in groups]
    is_cut = sum(len(papers) for *_, papers in groups) < len(rows)
    return page(request, "publications", {"groups": groups, "is_cut": is_cut})


def _largest(papers: Sequence[Any]) -> list[Any]:
    """Return the publications of a country with most columns, by name."""
    some = sorted(papers, key=lambda paper: -paper["columns_shown"])[:_OF_A_COUNTRY]
    return sorted(some, key=lambda paper: paper["name"])


@require_safe
@shelved
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a publication: who writes there, what we may show, how reading it goes."""
    paper = next(iter(_paper(slug)), None)
    if paper is None:
        raise Http404
    shelf = turned(request, Shelf(publication=paper.id))
    context = {
        "paper": paper,
        "country_name": country_name(paper.country),
        "edition": Edition(country=paper.country) if is_edition(paper.country) else Edition(),
        "rule": rule_in_words(ExcerptRule(paper.rule), paper.most),
        "wishes": _in_force(paper.pk),
        "columnists": _home_of(paper),
        "wish": getattr(paper, "wish", None),
        "sources": _health(paper),
        "troubles": _troubles(paper.pk),
        "shelf": shelf,
        "cards": shelf.cards,
        "schema": marking.graph(marking.listing(paper.name, request.path, shelf.cards)),
        "feed": reverse("web:publication-feed", kwargs={"slug": slug}),
        **_standing(request, "publications", {paper.pk}),
    }
    return page(request, "publication", context)


@prepared
def _paper(slug: str) -> QuerySet[Publication]:
    rows = Publication.objects.select_related("wish").defer("wish__logo")
    return rows.filter(slug=slug, removed_at=None)[:1]


@prepared
def _in_force(paper: int) -> QuerySet[Told]:
    return Told.objects.filter(publication=paper, ended_at=None)[:_WISHES]


@require_safe
def signals(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a publication asked of robots, from when to when."""
    paper = Publication.objects.filter(slug=slug, removed_at=None).first()
    if paper is None:
        raise Http404
    context = {
        "paper": paper,
        "rule": rule_in_words(ExcerptRule(paper.rule), paper.most),
        "wishes": paper.told.filter(ended_at=None)[:_ALL_WISHES],
        "ended": paper.told.exclude(ended_at=None).order_by("-ended_at")[:_ALL_WISHES],
    }
    return page(request, "signals", context)


@require_safe
def logo(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Give the logo that a verified publisher put up."""
    wish = PublicationWish.objects.exclude(logo_kind="").filter(publication__slug=slug).first()
    if wish is None or wish.publication.removed_at is not None:
        raise Http404
    response = HttpResponse(bytes(wish.logo), content_type=wish.logo_kind)
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _home_of(paper: Publication) -> list[Name]:
    return [Name(name=name, slug=slug) for name, slug in _at_home(paper.pk)]


@prepared
def _at_home(paper: int) -> QuerySet[Any, Any]:
    rows = Columnist.objects.filter(home=paper, columns_shown__gt=0)
    return rows.order_by("-last_column_at").values_list("name", "slug")[:_COLUMNISTS]


def _health(paper: Publication) -> list[dict[str, Any]]:
    return [_state(source) for source in _sources(paper.pk)]


@prepared
def _sources(paper: int) -> QuerySet[Source]:
    rows = Source.objects.filter(publication=paper)
    return rows.select_related("visit", "visit__host").order_by("url")


def _state(source: Source) -> dict[str, Any]:
    visit = getattr(source, "visit", None)
    waits: datetime | None = visit.host.wait_until if visit else None
    due = visit.due_at if visit else None
    return {
        "url": source.url,
        "name": source.name or source.url,
        "kind": source.kind,
        "read_at": source.read_at,
        "items": source.items,
        "stopped": "" if source.active else source.stopped_because or "stopped",
        "due_at": max(filter(None, (due, waits)), default=None) if due else None,
        "because": visit.because if visit else "",
        "outcome": visit.outcome if visit else "",
        "detail": visit.detail if visit else "",
        "fails": visit.fails if visit else 0,
    }


@prepared
def _troubles(paper: int) -> QuerySet[Trouble]:
    return Trouble.objects.filter(source__publication=paper).order_by("-last_at")[:_TROUBLES]
