"""How a debate is named: by the headline of its most central column and its strongest names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from colonnade.records import Gist

MOST_NAMES = 2
LEAST_NAMING = 2  # columns that name somebody whom the debate's name then tells


def central(gists: Mapping[int, Gist]) -> int:
    """Return the column that says most of what the others say, for its length; `gists` by column.

    Raises `ValueError` if there are none.
    """
    counts = Counter(term for gist in gists.values() for term in gist.terms)

    def shared(column: int) -> float:
        terms = gists[column].terms
        return sum(counts[term] - 1 for term in terms) / (10 + len(terms))

    return min(gists, key=lambda column: (-shared(column), column))


def strongest(gists: Mapping[int, Gist], headline: str = "") -> tuple[str, ...]:
    """Return the names that most columns name, without those the headline has already."""
    named = Counter(name for gist in gists.values() for name in gist.names)
    told = [
        name
        for name in sorted(named, key=lambda name: (-named[name], name))
        if named[name] >= LEAST_NAMING and name.casefold() not in headline.casefold()
    ]
    return tuple(told[:MOST_NAMES])
