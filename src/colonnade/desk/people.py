"""Columnists merged and split by operators: appended as decisions, and undone without a trace.

Who a columnist is filed under follows from the decisions that stand, never from what earlier
ones left behind: so they can be undone in any order. A byline remembers whom it was attributed
to before all merges (`attributed`), and is filed under where that leads (`columnist`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from colonnade import links
from colonnade.catalog import bulk, store
from colonnade.catalog.models import Byline, Columnist, ColumnistName, Decision, Publication
from colonnade.identify import match
from colonnade.records import ColonnadeError

Verdict = Decision.Verdict


class CannotDecide(ColonnadeError):
    """The decision cannot be made; the message says why."""


@transaction.atomic
def merge(
    kept: Columnist, other: Columnist, *, actor: str, because: str = "", now: datetime
) -> Decision:
    """File all that `other` wrote under `kept`; the other's address leads there from now on.

    Raises `CannotDecide` if they are one already.
    """
    kept, other = kept.merged_into or kept, other.merged_into or other
    if kept.pk == other.pk:
        raise CannotDecide(f"{kept.name} is one columnist already")
    _remember_attribution([kept.pk, other.pk])
    decision = Decision.objects.create(
        verdict=Verdict.MERGE,
        one=kept.pk,
        other=other.pk,
        because=because,
        actor=actor,
        made_at=now,
    )
    settle({kept.pk, other.pk})
    return decision


def _remember_attribution(columnists: Collection[int]) -> None:
    Byline.objects.filter(columnist__in=columnists, attributed=None).update(
        attributed=F("columnist")
    )


@transaction.atomic
def split(
    columnist: Columnist,
    publications: Collection[Publication],
    *,
    actor: str,
    because: str = "",
    now: datetime,
) -> tuple[Columnist, Decision]:
    """Make those publications' writer a columnist of their own, and let later crawls know.

    Raises `CannotDecide` unless the columnist writes there and elsewhere too.
    """
    moved = _bylines_at(columnist, publications)
    if not moved:
        raise CannotDecide(f"{columnist.name} did not write for those publications")
    rest = Byline.objects.filter(columnist=columnist).exclude(pk__in=[b.pk for b in moved])
    if not rest.exists():
        raise CannotDecide(f"nothing would be left of {columnist.name}: rename, do not split")
    home = min(publications, key=lambda publication: publication.pk)
    made = _new(columnist, home, publications)
    _decide_names(columnist, made, moved, publications)
    was = {b.pk: b.attributed_id or columnist.pk for b in moved}
    Byline.objects.filter(pk__in=was).update(attributed=made, columnist=made)
    left = _take_publications(set(was.values()), [p.slug for p in publications])
    decision = Decision.objects.create(
        verdict=Verdict.SPLIT,
        one=columnist.pk,
        other=made.pk,
        because=because,
        actor=actor,
        made_at=now,
        evidence={"publications": left},
    )
    settle({columnist.pk, made.pk})
    return made, decision


def _bylines_at(columnist: Columnist, publications: Collection[Publication]) -> list[Byline]:
    there = Byline.objects.filter(columnist=columnist, column__publication__in=publications)
    return list(there.select_related("column"))


def _new(
    columnist: Columnist, home: Publication, publications: Collection[Publication]
) -> Columnist:
    slug = _free_slug(f"{links.slug(columnist.name) or 'unnamed'}-{home.slug}")
    return Columnist.objects.create(
        id=links.number(slug),
        slug=slug,
        name=columnist.name,
        kind=columnist.kind,
        folded=columnist.folded,
        sort=columnist.sort,
        initial=columnist.initial,
        publications=[publication.slug for publication in publications],
        languages=columnist.languages,
        home=home,
    )


def _free_slug(base: str) -> str:
    slug, count = base, 2
    while Columnist.objects.filter(slug=slug).exists():
        slug, count = f"{base}-{count}", count + 1
    return slug


def _decide_names(
    columnist: Columnist,
    made: Columnist,
    moved: Iterable[Byline],
    publications: Collection[Publication],
) -> None:
    """Write every spelling as decided for these publications, so that a crawl respects it."""
    spellings = {byline.name for byline in moved} | {columnist.name}
    spellings |= set(
        ColumnistName.objects.filter(columnist=columnist).values_list("name", flat=True)
    )
    bulk.insert(
        [
            ColumnistName(
                columnist=made, key=key[:200], name=name, publication=publication, decided=True
            )
            for publication in publications
            for name in sorted(spellings)
            for key in match.keys(name)
        ]
    )


def _take_publications(columnists: Collection[int], slugs: Collection[str]) -> dict[str, list[str]]:
    """Let columnists no longer be known at publications; return who was, by id."""
    left: dict[str, list[str]] = {}
    for row in Columnist.objects.filter(pk__in=columnists):
        gone = [slug for slug in row.publications if slug in slugs]
        if gone:
            row.publications = [slug for slug in row.publications if slug not in slugs]
            row.save(update_fields=["publications"])
            left[str(row.pk)] = gone
    return left


@transaction.atomic
def undo(decision: Decision, *, now: datetime) -> None:
    """Let a merge or split be as if it had never been. Raises `CannotDecide` the second time."""
    # Two operators may press the button; only one update finds it undone.
    if not Decision.objects.filter(pk=decision.pk, undone_at=None).update(undone_at=now):
        raise CannotDecide("this was undone already")
    if decision.verdict == Verdict.SPLIT:
        _unsplit(decision)
    settle({decision.one, decision.other or decision.one})


def _unsplit(decision: Decision) -> None:
    """Make the one who was split off nobody's candidate: the address alone lives on."""
    assert decision.other is not None
    ColumnistName.objects.filter(columnist=decision.other).delete()
    Columnist.objects.filter(pk=decision.other).update(publications=[])
    for columnist, slugs in decision.evidence.get("publications", {}).items():
        row = Columnist.objects.get(pk=int(columnist))
        row.publications = list(dict.fromkeys([*row.publications, *slugs]))
        row.save(update_fields=["publications"])


def settle(columnists: Collection[int]) -> None:
    """File these columnists, and all bound to them by any decision, as standing decisions say."""
    parents, group = _family(set(columnists))
    for columnist in sorted(group):
        root = _root(columnist, parents)
        Columnist.objects.filter(pk=columnist).update(
            merged_into=None if root == columnist else root
        )
        Byline.objects.filter(attributed=columnist).exclude(columnist=root).update(columnist=root)
    store.tally_people(group)


def _family(group: set[int]) -> tuple[dict[int, int], set[int]]:
    """Return who stands under whom by the decisions that stand, and all whom these concern.

    An undone split stands like a merge: what was split off is back where it came from.
    """
    parents: dict[int, int] = {}
    bound: dict[int, set[int]] = defaultdict(set)
    rows = Decision.objects.filter(verdict__in=[Verdict.MERGE, Verdict.SPLIT]).order_by("pk")
    for verdict, one, other, undone in rows.values_list("verdict", "one", "other", "undone_at"):
        assert other is not None
        bound[one].add(other)
        bound[other].add(one)
        if (verdict == Verdict.MERGE) == (undone is None):
            parents[other] = one
    waiting = list(group)
    while waiting:
        fresh = bound[waiting.pop()] - group
        group |= fresh
        waiting += fresh
    return parents, group


def _root(columnist: int, parents: dict[int, int]) -> int:
    seen = {columnist}
    while columnist in parents and parents[columnist] not in seen:
        columnist = parents[columnist]
        seen.add(columnist)
    return columnist
