"""Whether two printings are one column, and which of several is the original.

No answer depends on the order in which printings arrive or are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from operator import and_
from urllib.parse import urlsplit

from colonnade import links
from colonnade.collapse.sampling import rate
from colonnade.records import Copy, Print

# Measured by `python -m bench.collapse_speed` on invented copies: run it before touching one.
LEAST_SHARED = 4  # common shingles, below which likeness is chance
FEW_SHARED = 7  # common shingles, below which two reports of one event can have them by chance
FEW_DENSITY = 0.4
LEAST_DENSITY = 0.15  # of common shingles, left by a copy with a fifth of the words changed
COVERED = 0.72  # of the contained text: a house note leaves more, a quotation of half of it less
COVERED_BY_NAME = 0.6  # the same, where the bylines name the same person
COPY_OF_LONGER = 0.35  # of the longer text; below, the shorter is an excerpt or digest of it
EXCERPT_SHARED = 2  # common shingles that tell an excerpt, of which nearly all must be common
EXCERPT_DENSITY = 0.8
SHORT = 60  # words; texts below must be alike nearly word by word
SHORT_DENSITY = 0.8
TOO_SHORT = 25  # words; texts below are never compared
# Words; of a text below, the headline must agree: what stands before a paywall is often the same
# for every column of a publication.
HEADLINE_NEEDED = 150
NEIGHBOURS = 5  # sampled shingles within which common ones are expected to have company
CANONICAL_LEAST = 0.05  # likeness below which a canonical link is taken for a mistake


class Relation(StrEnum):
    """What two texts are to each other."""

    COPY = "copy"
    EXCERPT = "excerpt"  # the shorter is a part of the longer, less than a third of it
    OVERLAP = "overlap"  # they share a passage: a quotation, a fixed opening
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much two texts have in common, each number a share from 0 to 1."""

    shared: int  # sampled shingles that both have
    one_in_other: float  # share of the shingles of the one that the other has
    other_in_one: float
    one_covered: float  # share of the length of the one that runs along with the other
    other_covered: float


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
    names: tuple[str, ...] = ()  # folded names of the persons in the byline
    credits: tuple[str, ...] = ()  # what follows "originally published in", by `credit_lines`
    is_home: bool = False  # the publication is where its columnist mostly writes

    @property
    def address(self) -> int:
        """The key of the printing's own address."""
        return links.key(self.url)


def compare(one: Print, other: Print) -> Likeness:
    """Return the likeness of two texts by their fingerprints. Swapping them swaps its fields."""
    bound = (1 << 63) // max(rate(one.words), rate(other.words))
    first, second = _in_order(one, bound), _in_order(other, bound)
    common = set(first).intersection(second)
    return Likeness(
        shared=len(common),
        one_in_other=len(common) / max(len(first), 1),
        other_in_one=len(common) / max(len(second), 1),
        one_covered=_covered([number in common for number in first]),
        other_covered=_covered([number in common for number in second]),
    )


def _in_order(text: Print, bound: int) -> list[int]:
    """Return the hashes below a bound in the order in which they stand in the text."""
    placed = sorted(zip(text.places, text.hashes, strict=False))
    return [number for _, number in placed if number < bound]


def _covered(common: Sequence[bool]) -> float:
    """Return over which share of a text its common shingles are spread.

    In a copy with changed words they are thin everywhere, in a text with a quotation dense in
    one place. How often a common shingle has common neighbours tells how dense they are where
    they are; so many as there are, spread so densely, cover the share that is returned.
    """
    count, total = sum(common), len(common)
    met: int = sum(sum(map(and_, common, common[lag:])) for lag in _LAGS)
    if not met:
        return count / max(total, 1)
    expected = sum(count * max(total - lag, 0) / total for lag in _LAGS)
    return min(count / total * expected / met, 1.0)


_LAGS = range(1, NEIGHBOURS + 1)


def relation(
    one: Print, other: Print, likeness: Likeness | None = None, *, covered: float = COVERED
) -> Relation:
    """Return what two texts are to each other, by their fingerprints. Symmetric.

    `covered` is the share of the contained text which must run along with the other.
    """
    like = likeness or compare(one, other)
    if min(one.words, other.words) < TOO_SHORT or like.shared < EXCERPT_SHARED:
        return Relation.NONE
    density = max(like.one_in_other, like.other_in_one)
    if like.shared < LEAST_SHARED and density < EXCERPT_DENSITY:
        return Relation.NONE
    if max(like.one_covered, like.other_covered) < covered or density < _least(one, other, like):
        return Relation.OVERLAP
    return Relation.COPY if _of_longer(one, other, like) >= COPY_OF_LONGER else Relation.EXCERPT


def _least(one: Print, other: Print, like: Likeness) -> float:
    """Return the share of common shingles without which likeness is no copy."""
    if min(one.words, other.words) < SHORT:
        return SHORT_DENSITY
    return FEW_DENSITY if like.shared < FEW_SHARED else LEAST_DENSITY


def _of_longer(one: Print, other: Print, like: Likeness) -> float:
    """Return the share of the longer text that the common passages make up, in words."""
    covered = {one.words: like.one_covered * one.words}
    covered[other.words] = max(like.other_covered * other.words, covered.get(other.words, 0.0))
    return covered[min(covered)] / max(covered)


def judge(one: Printing, other: Printing) -> Copy | None:
    """Return that two printings are one column, which is its original and why; or None.

    One column are those of one address, those of which one names the other as canonical or both
    a third, and those whose texts are copies and whose bylines name no different persons.
    """
    if one.id == other.id:
        return None
    like = compare(one.text, other.text)
    because = _linked(one, other, like) or _alike(one, other, like)
    if not because:
        return None
    first, why = original([one, other])
    return Copy(
        original=first,
        copy=other.id if first == one.id else one.id,
        containment=max(like.one_in_other, like.other_in_one),
        because=f"{because}; the original by {why}",
    )


def _linked(one: Printing, other: Printing, like: Likeness) -> str:
    if one.address == other.address:
        return "the same address"
    ends = {_canonical(one), _canonical(other)}
    return "" if len(ends) > 1 or _mistaken(one, other, like) else "the same canonical address"


def _canonical(printing: Printing) -> int:
    """Return the key of the address a printing calls its own; a home page is nobody's."""
    is_page = urlsplit(printing.canonical).path.strip("/")
    return links.key(printing.canonical) if is_page else printing.address


def _mistaken(one: Printing, other: Printing, like: Likeness) -> bool:
    """Tell whether a common canonical address must be a mistake.

    It is if the texts are quite unlike; and, where they are too short to tell, if two columns of
    one publication have different headlines, since some sites call one address canonical on all.
    """
    if min(one.text.words, other.text.words) >= SHORT:
        return max(like.one_in_other, like.other_in_one) < CANONICAL_LEAST
    return one.publication == other.publication and links.slug(one.title) != links.slug(other.title)


def _alike(one: Printing, other: Printing, like: Likeness) -> str:
    by_name = not set(one.names).isdisjoint(other.names)
    if (one.names and other.names and not by_name) or not _headlined(one, other):
        return ""
    covered = COVERED_BY_NAME if by_name else COVERED
    if relation(one.text, other.text, like, covered=covered) is not Relation.COPY:
        return ""
    share = max(like.one_in_other, like.other_in_one)
    return f"{share:.0%} of the shorter text's shingles are in the other"


def _headlined(one: Printing, other: Printing) -> bool:
    """Tell whether texts are long enough to be compared whatever headlines they carry."""
    if min(one.text.words, other.text.words) >= HEADLINE_NEEDED:
        return True
    return links.slug(one.title) == links.slug(other.title) != ""


# ── which is the original ────────────────────────────────────────────────────────────────────


def original(printings: Sequence[Printing]) -> tuple[int, str]:
    """Return the id of the original among printings of one column, and by what it was told.

    By canonical links, then credit lines, then the columnist's home publication, then time; what
    is still equal goes by address. Raises `ValueError` for no printings.
    """
    left = sorted(printings, key=lambda printing: (printing.address, printing.url, printing.id))
    if not left:
        raise ValueError("no printings to choose the original from")
    because = "being the only one"
    for rule, name in _RULES:
        chosen = rule(left)
        if 0 < len(chosen) < len(left):
            left, because = chosen, name
        if len(left) == 1:
            return left[0].id, because
    return left[0].id, "address, as nothing else tells them apart"


def _by_canonical(printings: Sequence[Printing]) -> list[Printing]:
    named = {_canonical(p) for p in printings if p.canonical and _canonical(p) != p.address}
    return [p for p in printings if p.address in named and _canonical(p) == p.address]


def _by_credit(printings: Sequence[Printing]) -> list[Printing]:
    credited = {
        p.id
        for p, other in _ordered_pairs(printings)
        if any(_names(credit, p) for credit in other.credits)
    }
    return [p for p in printings if p.id in credited]


def _ordered_pairs(printings: Sequence[Printing]) -> Iterable[tuple[Printing, Printing]]:
    for one, other in combinations(printings, 2):
        yield one, other
        yield other, one


def _names(credit: str, printing: Printing) -> bool:
    said = _words(credit)
    return any(_words(name) in said for name in printing.publication_names if name.strip())


def _words(text: str) -> str:
    """Return the words of a text between single spaces, without the stops around them."""
    plain = text.casefold().translate(_NO_STOPS).split()
    return f" {' '.join(word.strip('.') for word in plain)} "


_NO_STOPS = str.maketrans(dict.fromkeys(",;:!?()[]«»“”\"'’", " "))


def _by_home(printings: Sequence[Printing]) -> list[Printing]:
    return [p for p in printings if p.is_home]


def _by_time(printings: Sequence[Printing]) -> list[Printing]:
    first = min((p.published for p in printings if p.published), default=None)
    return [p for p in printings if p.published == first and first]


_RULES = (
    (_by_canonical, "its canonical link"),
    (_by_credit, "a credit line"),
    (_by_home, "the columnist's home publication"),
    (_by_time, "its date"),
)
