"""Operators judge who is who: one person, two people, and every judgement undone at any time.

What rules judge and what operators judge stands in one table (`catalog.identities`). An operator's
word outweighs all rules: what was parted is not joined again by a later crawl, what was joined
stays. Every address lives on: the one who is filed under another leads there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from colonnade import links
from colonnade.catalog import identities
from colonnade.catalog.identities import Judgement, Verdict
from colonnade.catalog.models import Byline, Columnist, Publication
from colonnade.identify.registry import here_key
from colonnade.pipeline import people
from colonnade.records import ColonnadeError


class CannotDecide(ColonnadeError):
    """The decision cannot be made; the message says why."""


# ── one person ───────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def merge(
    kept: Columnist, other: Columnist, *, actor: str, because: str = "", now: datetime
) -> Judgement:
    """File all that `other` wrote under `kept`; the other's address leads there from now on.

    Raises `CannotDecide` if they are one already.
    """
    kept, other = kept.merged_into or kept, other.merged_into or other
    if kept.pk == other.pk:
        raise CannotDecide(f"{kept.name} is one columnist already")
    made = _append(Verdict.SAME, kept.pk, other.pk, actor=actor, because=because, now=now)
    _answer(kept.pk, other.pk, made)
    identities.settle({kept.pk, other.pk})
    return made


def _append(
    verdict: Verdict,
    one: int,
    other: int,
    *,
    actor: str,
    because: str,
    now: datetime,
) -> Judgement:
    return Judgement.objects.create(
        verdict=verdict, one=one, other=other, actor=actor, because=because, made_at=now
    )


def _answer(one: int, other: int, answer: Judgement) -> None:
    """Let doubts, and words to the contrary, between two families be answered by a judgement."""
    mine, theirs = identities.family({one}), identities.family({other})
    between = Q(one__in=mine, other__in=theirs) | Q(one__in=theirs, other__in=mine)
    open_ones = identities.standing().filter(between).exclude(pk=answer.pk)
    open_ones.filter(verdict__in=[Verdict.DOUBTFUL, Verdict.DIFFERENT]).update(undone_by=answer)


@transaction.atomic
def confirm(doubt: Judgement, *, actor: str, because: str = "", now: datetime) -> Judgement:
    """Answer a doubt with yes: they are one person, and the one with more columns stays."""
    one, other = _two(doubt)
    kept, other = sorted((one, other), key=lambda who: (-who.columns_shown, who.pk))
    return merge(kept, other, actor=actor, because=because or doubt.because, now=now)


def _two(doubt: Judgement) -> tuple[Columnist, Columnist]:
    """Return the columnists a judgement is about. Raises `CannotDecide` if one is gone."""
    rows = Columnist.objects.select_related("merged_into").in_bulk([doubt.one, doubt.other])
    if len(rows) < 2:
        raise CannotDecide("one of the two is not stored any more")
    one, other = rows[doubt.one], rows[doubt.other]
    return one.merged_into or one, other.merged_into or other


# ── two people ───────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def refuse(doubt: Judgement, *, actor: str, because: str = "", now: datetime) -> Judgement:
    """Answer a doubt with no: they are two people, and no crawl joins them."""
    if doubt.undone_by_id is not None:
        raise CannotDecide("this was answered already")
    made = _append(Verdict.DIFFERENT, doubt.one, doubt.other, actor=actor, because=because, now=now)
    Judgement.objects.filter(pk=doubt.pk).update(undone_by=made)
    return made


@transaction.atomic
def split(
    columnist: Columnist,
    publications: Collection[Publication],
    *,
    actor: str,
    because: str = "",
    now: datetime,
) -> tuple[Columnist, Judgement]:
    """Make those publications' writer a columnist of their own, and let later crawls know.

    Raises `CannotDecide` unless the columnist writes there and elsewhere too.
    """
    everyone = identities.family({columnist.pk})
    signed = Byline.objects.filter(columnist=columnist)
    moving = set(signed.filter(column__publication__in=publications).values_list("pk", flat=True))
    if not moving:
        raise CannotDecide(f"{columnist.name} did not write for those publications")
    if not signed.exclude(pk__in=moving).exists():
        raise CannotDecide(f"nothing would be left of {columnist.name}: rename, do not split")
    away = set(
        Columnist.objects.filter(pk__in=everyone, home__in=publications).values_list(
            "pk", flat=True
        )
    )
    made = _sign_apart(columnist, moving, away, publications, actor=actor, now=now)
    away |= {who.pk for who in made}
    judged = _part(identities.family({columnist.pk}), away, actor=actor, because=because, now=now)
    return Columnist.objects.get(pk=judged.other), judged


def _sign_apart(
    columnist: Columnist,
    moving: Collection[int],
    away: Collection[int],
    publications: Collection[Publication],
    *,
    actor: str,
    now: datetime,
) -> list[Columnist]:
    """Give bylines that stand under another paper's signature one of their own.

    Rows of earlier versions, and writers of the same paper under one spelling, are such.
    """
    made = []
    for publication in sorted(publications, key=lambda one: one.pk):
        strays = Byline.objects.filter(pk__in=moving, column__publication=publication)
        strays = strays.exclude(attributed__in=away)
        if not strays.exists():
            continue
        who = _new(columnist, publication, strays)
        spelt = set(strays.values_list("name", flat=True)) | {columnist.name}
        keys = {here_key(name, publication.slug) for name in spelt}
        identities.Clue.objects.filter(key__in=keys).delete()
        identities.clue((key, who.pk) for key in keys)
        held = {figure or columnist.pk for figure in strays.values_list("attributed", flat=True)}
        strays.update(attributed=who, columnist=who)
        _forget_publication(held, publication.slug)
        _append(
            Verdict.SAME, columnist.pk, who.pk, actor=actor, because="one until parted", now=now
        )
        made.append(who)
    return made


def _new(columnist: Columnist, home: Publication, signed: Iterable[Byline]) -> Columnist:
    slug = _free_slug(f"{links.slug(columnist.name) or 'unnamed'}-{home.slug}")
    made = Columnist.objects.create(
        id=links.number(slug),
        slug=slug,
        name=columnist.name,
        kind=columnist.kind,
        folded=columnist.folded,
        found_by=columnist.found_by,
        sort=columnist.sort,
        initial=columnist.initial,
        publications=[home.slug],
        languages=columnist.languages,
        spellings=sorted({byline.name for byline in signed} - {columnist.name}),
        home=home,
    )
    people.index([made.pk])
    return made


def _forget_publication(figures: Collection[int], slug: str) -> None:
    for row in Columnist.objects.filter(pk__in=figures):
        row.publications = [known for known in row.publications if known != slug]
        row.save(update_fields=["publications"])


def _free_slug(base: str) -> str:
    slug, count = base, 2
    while Columnist.objects.filter(slug=slug).exists():
        slug, count = f"{base}-{count}", count + 1
    return slug


def _part(
    everyone: Collection[int],
    away: Collection[int],
    *,
    actor: str,
    because: str,
    now: datetime,
) -> Judgement:
    """Cut the judgements between two parts of a family, and hold each part together."""
    moved = set(everyone) & set(away)
    left = set(everyone) - moved
    one, other = _first(left), _first(moved)
    made = _append(Verdict.DIFFERENT, one, other, actor=actor, because=because, now=now)
    same = identities.standing().filter(verdict=Verdict.SAME)
    across = Q(one__in=left, other__in=moved) | Q(one__in=moved, other__in=left)
    same.filter(across).update(undone_by=made)
    for kept, part in ((one, left), (other, moved)):
        _hold(kept, part, made)
    identities.settle(everyone)
    return made


def _first(figures: Collection[int]) -> int:
    """Return the signature under whose address a part of a family goes on."""
    rows = Columnist.objects.filter(pk__in=figures)
    return min(rows, key=lambda who: (who.merged_into_id is not None, who.slug)).pk


def _hold(kept: int, part: Collection[int], split_of: Judgement) -> None:
    """Join the pieces into which a part of a family fell."""
    pairs = identities.concerning(part).filter(verdict=Verdict.SAME).order_by("pk")
    roots = identities.components(part, list(pairs.values_list("one", "other")))
    for root in sorted(set(roots.values()) - {roots[kept]}):
        Judgement.objects.create(
            verdict=Verdict.SAME,
            one=roots[kept],
            other=root,
            actor=split_of.actor,
            because="one person before the split",
            made_at=split_of.made_at,
            part_of=split_of,
        )


# ── undone ───────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def undo(judged: Judgement, *, actor: str = "operator", now: datetime) -> Judgement:
    """Let a judgement be as if it had never been; what it had undone stands again.

    A rule's that is undone is a word to the contrary: no later crawl joins the two. Raises
    `CannotDecide` the second time, and for what is no judgement.
    """
    is_rule = judged.actor == identities.RULES and judged.verdict == Verdict.SAME
    verdict = Verdict.DIFFERENT if is_rule else Verdict.UNDONE
    if judged.verdict == Verdict.UNDONE:
        raise CannotDecide("what undid another cannot be undone: judge anew")
    word = _append(verdict, judged.one, judged.other, actor=actor, because="undone", now=now)
    # Two operators may press the button; only one update finds it standing.
    if not Judgement.objects.filter(pk=judged.pk, undone_by=None).update(undone_by=word):
        word.delete()
        raise CannotDecide("this was undone already")
    Judgement.objects.filter(undone_by=judged).update(undone_by=None)
    Judgement.objects.filter(part_of=judged, undone_by=None).update(undone_by=word)
    identities.settle({judged.one, judged.other})
    return word
