"""What verified publishers and columnists set: written down, and done at once where it can be.

A publisher may only be stricter than the house rule, unless an operator said that more was
agreed. What only a visit can bring back (words that were not kept) is read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from colonnade import records
from colonnade.catalog import heeding, mending, store
from colonnade.catalog.models import Byline, Column, Columnist, Publication
from colonnade.catalog.pictures import Copy
from colonnade.catalog.prepared import prepared
from colonnade.catalog.wishes import ColumnistWish, OwnWords, PublicationWish
from colonnade.records import Because, ColonnadeError, ExcerptRule

STRICTEST_FIRST = (
    ExcerptRule.NONE, ExcerptRule.SUMMARY, ExcerptRule.EXCERPT, ExcerptRule.AGREED,
    ExcerptRule.OPEN,
)  # fmt: skip
SUMMARY = 200  # characters, as in excerpt.rights
READ_AGAIN = 300  # the newest pages of a publication, when more may be shown of them than before
Objection = ColumnistWish.Objection


class CannotSet(ColonnadeError):
    """The wish cannot be kept; the message says why."""


# ── publications ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a publisher sets."""

    rule: str = ""  # an ExcerptRule; empty: the house rule
    most: int | None = None  # characters of an excerpt
    support: str = ""  # empty: what its file or its pages say
    contact: str = ""


def heeded(
    publications: Iterable[records.Publication], house: dict[str, ExcerptRule]
) -> tuple[records.Publication, ...]:
    """Return publications as their publishers wish them; `house` holds the rule of each."""
    every = PublicationWish.objects.select_related("publication")
    wishes = {wish.publication.slug: wish for wish in every}
    return tuple(
        _wished(p, house[p.slug], wishes[p.slug]) if p.slug in wishes else p for p in publications
    )


def _wished(
    publication: records.Publication, house: ExcerptRule, wish: PublicationWish
) -> records.Publication:
    if (wish.house, wish.house_most) != (house, publication.most):  # file or setting has changed
        wish.house, wish.house_most = house, publication.most
        wish.save(update_fields=["house", "house_most"])
    support = wish.support or publication.support
    return replace(publication, rule=effective(wish), most=fewest(wish), support=support)


def effective(wish: PublicationWish) -> ExcerptRule:
    """Return the rule that holds: the stricter, or what was agreed.

    >>> effective(PublicationWish(house="excerpt", rule="none"))
    <ExcerptRule.NONE: 'none'>
    >>> effective(PublicationWish(house="summary", rule="excerpt"))
    <ExcerptRule.SUMMARY: 'summary'>
    >>> effective(PublicationWish(house="summary", agreed=True))
    <ExcerptRule.AGREED: 'agreed'>
    """
    house = most = ExcerptRule(wish.house)
    if wish.agreed and house is not ExcerptRule.OPEN:
        most = ExcerptRule.AGREED
    asked = ExcerptRule(wish.rule) if wish.rule else most
    return min(most, asked, key=STRICTEST_FIRST.index)


def fewest(wish: PublicationWish) -> int | None:
    """Return how many characters of an excerpt are wished at most, None for no such wish.

    >>> fewest(PublicationWish(house_most=150, most=90)), fewest(PublicationWish())
    (90, None)
    """
    return min((m for m in (wish.house_most, wish.most) if m is not None), default=None)


def wish_for(publication: Publication, *, now: datetime) -> PublicationWish:
    """Return what a publisher set, made empty where nothing was set yet."""
    wish, _ = PublicationWish.objects.get_or_create(
        publication=publication,
        defaults={"house": publication.rule, "house_most": publication.most, "set_at": now},
    )
    return wish


@transaction.atomic
def set_limits(publication: Publication, limits: Limits, *, now: datetime) -> None:
    """Keep what a publisher sets, and let it bite at once."""
    wish = wish_for(publication, now=now)
    wish.rule, wish.most = limits.rule, limits.most
    wish.support, wish.contact = limits.support, limits.contact
    _hold_to(publication, wish, now=now)


@transaction.atomic
def agree(publication: Publication, *, agreed: bool, now: datetime) -> None:
    """Keep that more was agreed with a publisher, or that it is no longer."""
    wish = wish_for(publication, now=now)
    wish.agreed = agreed
    _hold_to(publication, wish, now=now)


@transaction.atomic
def set_logo(publication: Publication, logo: bytes, kind: str, *, now: datetime) -> None:
    """Keep a publication's logo, of this media type; empty takes it away."""
    wish = wish_for(publication, now=now)
    wish.logo, wish.logo_kind, wish.set_at = logo, kind, now
    wish.save()


def allow_images(publication: Publication, *, allowed: bool, now: datetime) -> None:
    """Keep whether a publication's pictures may be shown here; without it none is asked for."""
    wish = wish_for(publication, now=now)
    wish.images, wish.set_at = allowed, now
    wish.save(update_fields=["images", "set_at"])


def _hold_to(publication: Publication, wish: PublicationWish, *, now: datetime) -> None:
    wish.set_at = now
    wish.save()
    before, after = ExcerptRule(publication.rule), effective(wish)
    publication.rule, publication.most = after, fewest(wish)
    publication.support = wish.support or publication.support
    publication.save(update_fields=["rule", "most", "support"])
    shown = Column.objects.filter(publication=publication).exclude(excerpt="")
    shown = shown.annotate(length=Length("excerpt"))
    gone = Q(length__gt=publication.most) if publication.most is not None else Q(pk=None)
    if STRICTEST_FIRST.index(after) < STRICTEST_FIRST.index(before):
        own = Q(excerpt_because=Because.SUMMARY, length__lte=SUMMARY)
        gone |= ~own if after is ExcerptRule.SUMMARY else ~Q(pk=None)
    # What may be too long now goes at once; a worker, which knows the texts, cuts it anew within
    # a minute, and reads again what it does not know: `pipeline.ruling`.
    words = {"excerpt": "", "excerpt_because": Because.RIGHTS, "image": ""}
    shown.filter(gone).update(**words)


# ── columnists ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A way to write a name, with what lists and searches need of it; see `identify`."""

    name: str
    folded: str
    found_by: str
    sort: str
    initial: str


@transaction.atomic
def set_name(columnist: Columnist, spelling: Spelling, *, now: datetime) -> None:
    """Write a columnist's name as they write it; the spellings in print stay known.

    Raises `CannotSet` where there is no name in it.
    """
    if not spelling.folded:
        raise CannotSet("there is no name in that")
    wish, _ = ColumnistWish.objects.get_or_create(columnist=columnist, defaults={"set_at": now})
    wish.first_name = wish.first_name or columnist.name
    wish.name, wish.set_at = spelling.name[:200], now
    wish.save(update_fields=["name", "first_name", "set_at"])
    if columnist.name not in columnist.spellings:
        columnist.spellings = [*columnist.spellings, columnist.name]
    columnist.name, columnist.folded = spelling.name[:200], spelling.folded[:200]
    columnist.sort, columnist.initial = spelling.sort[:200], spelling.initial[:4]
    every = f"{spelling.found_by} {columnist.found_by}".split()
    columnist.found_by = " ".join(dict.fromkeys(every))
    columnist.save(update_fields=["name", "folded", "found_by", "sort", "initial", "spellings"])


def set_proved(columnist: int, places: list[str], *, now: datetime) -> None:
    """Show on a columnist's page which sites and accounts they proved to be theirs."""
    if Columnist.objects.filter(pk=columnist).exists():
        ColumnistWish.objects.update_or_create(
            columnist_id=columnist,
            defaults={"proved": places},
            create_defaults={"proved": places, "set_at": now},
        )


def papers(columnist: Columnist) -> QuerySet[Publication]:
    """Return the publications that print a columnist, under whichever signature."""
    return Publication.objects.filter(
        columns__bylines__columnist=columnist, removed_at=None
    ).distinct()


def pages(columnist: Columnist) -> list[str]:
    """Return the addresses which publications say are a columnist's, of all their signatures."""
    signatures = Columnist.objects.filter(Q(pk=columnist.pk) | Q(merged_into=columnist))
    every = signatures.order_by("pk").values_list("pages", flat=True)
    return list(dict.fromkeys(page for pages in every for page in pages))


def set_links(columnist: Columnist, links: list[str] | None, *, now: datetime) -> None:
    """Show these links on a columnist's page; None: those which pages name."""
    ColumnistWish.objects.update_or_create(
        columnist=columnist, defaults={"links": links, "set_at": now}
    )


@transaction.atomic
def set_words(columnist: Columnist, text: str, *, now: datetime) -> None:
    """Show a columnist's own words about them; empty: what their publications say.

    Said twice it is kept once; what was said before is kept, and stands again once this is undone.
    """
    newest = OwnWords.objects.filter(columnist=columnist, undone_at=None).last()
    if text != (newest.text if newest else ""):
        OwnWords.objects.create(columnist=columnist, text=text, set_at=now)
        _show_words(columnist.pk, now=now)


@transaction.atomic
def undo_words(said: OwnWords, *, now: datetime) -> None:
    """Take back what a columnist said of themselves; what they said before stands again."""
    OwnWords.objects.filter(pk=said.pk, undone_at=None).update(undone_at=now)
    _show_words(said.columnist_id, now=now)


def _show_words(columnist: int, *, now: datetime) -> None:
    newest = OwnWords.objects.filter(columnist=columnist, undone_at=None).last()
    words = {"words": newest.text if newest else "", "set_at": now}
    ColumnistWish.objects.update_or_create(columnist_id=columnist, defaults=words)


@transaction.atomic
def set_images(columnist: Columnist, *, none: bool, now: datetime) -> None:
    """Show no image of a columnist's columns, which often is a portrait, or let them come back."""
    ColumnistWish.objects.update_or_create(
        columnist=columnist, defaults={"no_images": none, "set_at": now}
    )
    _of_joined(columnist).update(no_images=none)
    signed = Column.objects.filter(bylines__columnist=columnist)
    if none:
        Column.objects.filter(pk__in=signed.values("pk")).update(image="")
    else:
        newest = list(signed.order_by("-shown_at").values_list("pk", flat=True)[:READ_AGAIN])
        mending.read_again(newest, because="its columnist allows images again", now=now)


def set_portrait(columnist: Columnist, copy: Copy | None, *, credit: str, now: datetime) -> None:
    """Keep the portrait that a columnist put up; None takes it away."""
    held = {
        "portrait_mark": copy.mark if copy else "",
        "portrait_small": copy.small if copy else b"",
        "portrait_large": copy.large if copy else b"",
        "portrait_credit": credit if copy else "",
        "set_at": now,
    }
    ColumnistWish.objects.update_or_create(columnist=columnist, defaults=held)


@transaction.atomic
def object_to(columnist: Columnist, objection: str, *, now: datetime) -> None:
    """Take a columnist's page away, and the name with it if they wish; empty: let it come back.

    Those merged into them go with them. Repeatable, and reversible by the columnist.
    """
    wish, _ = ColumnistWish.objects.get_or_create(columnist=columnist, defaults={"set_at": now})
    for joined in _of_joined(columnist).exclude(objection=""):
        object_to(joined.columnist, objection, now=now)
    before = wish.objection
    wish.objection, wish.set_at = objection, now
    signed = Byline.objects.filter(columnist=columnist).values_list("column_id", flat=True)
    wish.columns = list(dict.fromkeys([*wish.columns, *signed]))
    wish.save(update_fields=["objection", "set_at", "columns"])
    if objection:
        mending.refile(wish.columns)
    if before and before != objection:
        _give_back(columnist, wish, before, now=now)
    store.tally_people([columnist.pk])


def _give_back(columnist: Columnist, wish: ColumnistWish, before: str, *, now: datetime) -> None:
    """Put names, or the page under names, back: from pages where the names are gone."""
    if before == Objection.GONE:
        mending.read_again(wish.columns, because="its columnist came back", now=now)
    elif not wish.objection:
        plain = Byline.objects.filter(columnist=None, because=heeding.objected(columnist.pk))
        root = columnist.merged_into or columnist
        back = {"columnist": root, "because": "the columnist came back"}
        plain.filter(attributed=None).update(attributed=columnist, **back)
        plain.update(**back)
    if not wish.objection and before != Objection.GONE:
        ColumnistWish.objects.filter(pk=wish.pk).update(columns=[])


def _of_joined(columnist: Columnist) -> QuerySet[ColumnistWish]:
    """Return what was set for pages that were joined to a columnist's since."""
    return ColumnistWish.objects.filter(columnist__merged_into=columnist)


@prepared
def _set_by(columnist: int) -> QuerySet[ColumnistWish]:
    pages = Columnist.objects.filter(Q(pk=columnist) | Q(merged_into=columnist))
    rows = ColumnistWish.objects.filter(columnist__in=pages).select_related("columnist")
    return rows.defer("portrait_small", "portrait_large")


def wish_of(columnist: Columnist) -> dict[str, Any]:
    """Return what a columnist set, on whichever of their pages, with what holds by itself."""
    wishes = sorted(_set_by(columnist.pk), key=lambda wish: wish.pk != columnist.pk)
    objections = {wish.objection for wish in wishes}
    return {
        "proved": list(dict.fromkeys(place for wish in wishes for place in wish.proved)),
        "name": columnist.name,
        "links": next((wish.links for wish in wishes if wish.links is not None), None),
        "words": next((wish.words for wish in wishes if wish.words), ""),
        "no_images": any(wish.no_images for wish in wishes),
        "portrait": next((_portrait(wish) for wish in wishes if wish.portrait_mark), None),
        "objection": next((one for one in ("gone", "plain") if one in objections), ""),
    }


def _portrait(wish: ColumnistWish) -> dict[str, str]:
    return {
        "slug": wish.columnist.slug,
        "mark": wish.portrait_mark,
        "credit": wish.portrait_credit or wish.columnist.name,
    }
