"""What a reader keeps: the same on a device, in an account, and in the file they take with them.

Each list stands newest first and holds a thing once. Columns and columnists are kept by the ids
which are the same in every copy of the catalogue, publications by their number in this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What sort of thing is kept: the name of its list in `Kept`."""

    FAVOURITE = "favourites"
    COLUMNIST = "columnists"
    PUBLICATION = "publications"
    SEARCH = "searches"
    LATER = "later"
    READ = "read"
    MUTED_COLUMNIST = "muted_columnists"
    MUTED_PUBLICATION = "muted_publications"
    MUTED_WORD = "muted_words"
    MUTED_LANGUAGE = "muted_languages"


TEXTS: Final = frozenset(
    {Kind.SEARCH, Kind.MUTED_WORD, Kind.MUTED_LANGUAGE}
)  # whose things are texts; all others are numbers
LONGEST: Final = 200  # letters of a text that is kept
# To follow whom one has muted is to hear them again, and the other way round.
_OPPOSITE: Final[Mapping[Kind, Kind]] = {
    Kind.COLUMNIST: Kind.MUTED_COLUMNIST,
    Kind.MUTED_COLUMNIST: Kind.COLUMNIST,
    Kind.PUBLICATION: Kind.MUTED_PUBLICATION,
    Kind.MUTED_PUBLICATION: Kind.PUBLICATION,
}

Thing = int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that a reader keeps."""

    favourites: tuple[int, ...] = ()  # columns
    columnists: tuple[int, ...] = ()  # followed
    publications: tuple[int, ...] = ()  # followed
    searches: tuple[str, ...] = ()
    later: tuple[int, ...] = ()  # the reading list, columns
    read: tuple[int, ...] = ()  # the history, columns
    muted_columnists: tuple[int, ...] = ()
    muted_publications: tuple[int, ...] = ()
    muted_words: tuple[str, ...] = ()
    muted_languages: tuple[str, ...] = ()  # primary ones: "pt" of "pt-BR"
    remembers: bool = False  # whether columns that are opened go to the history

    def of(self, kind: Kind) -> tuple[Thing, ...]:
        """Return the list of a kind."""
        things: tuple[Thing, ...] = getattr(self, kind)
        return things

    @property
    def follows(self) -> bool:
        """Whether anybody is followed."""
        return bool(self.columnists or self.publications)

    @property
    def mutes(self) -> bool:
        """Whether anything is muted."""
        return any(
            self.of(kind)
            for kind in (*_OPPOSITE.values(), Kind.MUTED_WORD, Kind.MUTED_LANGUAGE)
            if kind.startswith("muted")
        )

    @property
    def size(self) -> int:
        """How many things are kept."""
        return sum(len(self.of(kind)) for kind in Kind)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is kept."""
        return self == Kept()


def with_list(kept: Kept, kind: Kind, things: Iterable[Thing]) -> Kept:
    """Return what is kept with another list of a kind, each thing once."""
    lists: dict[str, tuple[Thing, ...]] = {kind: tuple(dict.fromkeys(things))}
    return replace(kept, **lists)  # type: ignore[arg-type]  # the field which the kind names


def added(kept: Kept, kind: Kind, thing: Thing) -> Kept:
    """Return what is kept with a thing more, first in its list."""
    if kind in _OPPOSITE:
        kept = removed(kept, _OPPOSITE[kind], thing)
    return with_list(kept, kind, (thing, *kept.of(kind)))


def removed(kept: Kept, kind: Kind, thing: Thing) -> Kept:
    """Return what is kept without a thing."""
    return with_list(kept, kind, (other for other in kept.of(kind) if other != thing))


def merged(one: Kept, other: Kept) -> Kept:
    """Return all that stands in either: the one's things first. Nothing is lost.

    >>> merged(Kept(later=(2, 1)), Kept(later=(3, 2))).later
    (2, 1, 3)
    """
    both = Kept(remembers=one.remembers or other.remembers)
    for kind in Kind:
        both = with_list(both, kind, one.of(kind) + other.of(kind))
    return both
