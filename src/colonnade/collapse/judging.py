"""What two printings are to each other: by their texts, and by all else that is known of them.

No answer depends on the order in which printings arrive or are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from urllib.parse import urlsplit

from colonnade import links
from colonnade.collapse import likeness
from colonnade.collapse.likeness import Likeness, Relation
from colonnade.records import Print

COVERED_BY_NAME = 0.6  # of the contained text, where the bylines name the same person
# Of the longer text. A column of which less is left than this is told from one that is quoted
# whole in a longer one by its headline and byline alone.
HALF = 0.55
# Words; of a text below, the headline must agree: what stands before a paywall is often the same
# for every column of a publication.
HEADLINE_NEEDED = 150
CANONICAL_LEAST = 0.05  # likeness below which a canonical link is taken for a mistake
TEASER = timedelta(days=14)  # between a column and the printing of which only a beginning is free


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """A column as one publication printed it, as far as copies are judged by it."""

    id: int
    url: str
    publication: str  # slug
    text: Print
    title: str = ""
    publication_names: tuple[str, ...] = ()  # its name and hosts, as credit lines write them
    canonical: str = ""
    published: datetime | None = None
    is_day: bool = False  # of `published` only the day is known
    names: tuple[str, ...] = ()  # folded names of the persons in the byline
    credits: tuple[str, ...] = ()  # by `credits.credit_lines`
    is_home: bool = False  # the publication is where its columnist mostly writes
    is_walled: bool = False  # only a part of it is free

    @property
    def address(self) -> int:
        """The key of the printing's own address."""
        return links.key(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """The judgement on two printings that have something to do with each other."""

    one: int  # id, the lower
    other: int
    relation: Relation
    one_in_other: float  # share of the text of `one` that runs along with the other
    other_in_one: float
    because: str

    @property
    def is_one_column(self) -> bool:
        return self.relation is Relation.COPY

    @property
    def strength(self) -> float:
        """By which the judgements on many printings are taken in turn, the surest first."""
        return max(self.one_in_other, self.other_in_one)


def judge(one: Printing, other: Printing) -> Kinship | None:
    """Return what two printings are to each other; None if nothing worth keeping.

    One column are those of one address, those of which one names the other as canonical or both
    a third, and those whose texts are copies and whose bylines name no different persons.
    """
    if one.id == other.id:
        return None
    if one.id > other.id:
        one, other = other, one
    like = likeness.compare(one.text, other.text)
    relation, because = _judged(one, other, like)
    if relation in {Relation.NONE, Relation.OVERLAP}:
        return None
    return Kinship(
        one=one.id,
        other=other.id,
        relation=relation,
        one_in_other=round(like.one.covered, 3),
        other_in_one=round(like.other.covered, 3),
        because=because,
    )


def _judged(one: Printing, other: Printing, like: Likeness) -> tuple[Relation, str]:
    linked = _linked(one, other, like)
    if linked:
        return Relation.COPY, linked
    by_name = _same_person(one, other)
    covered = COVERED_BY_NAME if by_name else likeness.COVERED
    relation = likeness.relation(one.text, other.text, like, covered=covered)
    told = _told(relation, like)
    if relation is Relation.COPY:
        doubt = _doubt(one, other, like)
        return (Relation.CLOSE, f"{told}, but {doubt}") if doubt else (relation, told)
    if relation is Relation.EXCERPT and _is_teaser(one, other, like):
        return Relation.COPY, "what is free of one is the beginning of the other, signed alike"
    return relation, told


def _told(relation: Relation, like: Likeness) -> str:
    share = f"{like.containment:.0%} of the contained text"
    if relation in {Relation.EXCERPT, Relation.DIGEST}:
        return f"{share} is in the other, and makes up {like.of_longer:.0%} of it"
    if relation is Relation.CLOSE:
        return f"{like.contained.share:.0%} of the shingles agree, thinly and throughout"
    return f"{share} runs along with the other"


# ── by address ───────────────────────────────────────────────────────────────────────────────


def _linked(one: Printing, other: Printing, like: Likeness) -> str:
    if one.address == other.address:
        return "the same address"
    ends = {canonical(one), canonical(other)}
    return "" if len(ends) > 1 or _mistaken(one, other, like) else "the same canonical address"


def canonical(printing: Printing) -> int:
    """Return the key of the address a printing calls its own; a home page is nobody's."""
    is_page = urlsplit(printing.canonical).path.strip("/")
    return links.key(printing.canonical) if is_page else printing.address


def _mistaken(one: Printing, other: Printing, like: Likeness) -> bool:
    """Tell whether a common canonical address must be a mistake.

    It is if the texts are quite unlike; and, where they are too short to tell, if two columns of
    one publication have different headlines, since some sites call one address canonical on all.
    """
    if min(one.text.words, other.text.words) >= likeness.SHORT:
        return max(like.one.share, like.other.share) < CANONICAL_LEAST
    return one.publication == other.publication and not _same_headline(one, other)


# ── by byline, headline, time ────────────────────────────────────────────────────────────────


def _doubt(one: Printing, other: Printing, like: Likeness) -> str:
    """Return why two printings of one text are not taken for one column; empty: they are."""
    by_name = _same_person(one, other)
    if one.names and other.names and not by_name:
        return "other names stand under it"
    if by_name or _same_headline(one, other) or not (one.title and other.title):
        return ""
    if like.of_longer < HALF:
        return "it makes up less than half of it, under another headline and no common name"
    short = min(one.text.words, other.text.words) < HEADLINE_NEEDED
    return "short texts need the same headline or a common name" if short else ""


def _same_headline(one: Printing, other: Printing) -> bool:
    return links.slug(one.title) == links.slug(other.title) != ""


def _same_person(one: Printing, other: Printing) -> bool:
    return any(_compatible(a, b) for a, b in product(one.names, other.names))


def _compatible(one: str, other: str) -> bool:
    """Tell whether folded names may be one person's: equal, or shortened to initials or less.

    >>> _compatible("m plitnick", "mitchell plitnick"), _compatible("mary lee", "martin lee")
    (True, False)
    """
    first, second = one.split(), other.split()
    if not first or not second or first[-1] != second[-1]:
        return one == other
    if min(len(first), len(second)) == 1:
        return len(first[-1]) > 3
    return first[0].startswith(second[0]) or second[0].startswith(first[0])


def _is_teaser(one: Printing, other: Printing, like: Likeness) -> bool:
    """Tell whether one is the free beginning of what another publication gives whole."""
    short = min(one, other, key=lambda printing: printing.text.words)
    return (
        short.is_walled
        and like.one.opens
        and like.other.opens
        and like.contained.pieces == 1
        and one.publication != other.publication
        and _same_person(one, other)
        and _near(one.published, other.published)
    )


def _near(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= TEASER


# ── many ─────────────────────────────────────────────────────────────────────────────────────


def groups(
    kinships: Iterable[tuple[int, int, float]], apart: Iterable[tuple[int, int]] = ()
) -> list[set[int]]:
    """Return which printings are one column, by the judgements on pairs of them.

    `kinships` are pairs with their strength; `apart` are those who must not meet, whatever leads
    them together. The surest judgements are taken first, so that their order makes no difference.

    >>> groups([(1, 2, 0.9), (2, 3, 0.8)], apart=[(1, 3)])
    [{1, 2}]
    """
    enemies: dict[int, set[int]] = {}
    for a, b in apart:
        enemies.setdefault(a, set()).add(b)
        enemies.setdefault(b, set()).add(a)
    found: dict[int, set[int]] = {}
    for one, other, _ in sorted(kinships, key=lambda kin: (-kin[2], kin[0], kin[1])):
        mine, theirs = found.get(one, {one}), found.get(other, {other})
        if mine is theirs or any(enemies.get(member, set()) & theirs for member in mine):
            continue
        joint = mine | theirs
        found |= dict.fromkeys(joint, joint)
    unique = {id(group): group for group in found.values()}
    return sorted(unique.values(), key=min)
