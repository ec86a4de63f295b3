"""Which of the printings of one column is the original, and by what it is told.

No answer depends on the order in which printings are given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

from colonnade.collapse.credits import OWNER
from colonnade.collapse.judging import Printing, canonical

DAY = timedelta(days=1)
ZONES = timedelta(hours=14)  # how far a day that names no zone may lie from one in UTC
# Between printings, from which on the earlier is the original whoever the columnist mostly writes
# for: no syndicate sends a column round before its paper has it.
LONG_BEFORE = timedelta(days=3)
FULLEST = 1.15  # times the words of all others: they were trimmed
STEM = 2  # letters at the end of a word that grammar may change
LEAST_STEM = 4
_ARTICLES = frozenset(
    {
        "the", "a", "le", "la", "les", "l", "el", "los", "las", "lo", "il", "i", "gli", "der",
        "die", "das", "den", "dem", "de", "het", "o", "os", "as", "al", "ha",
    }
)  # fmt: skip

Rule = Callable[[Sequence[Printing]], list[Printing]]


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


# ── by what they say ─────────────────────────────────────────────────────────────────────────


def _by_canonical(printings: Sequence[Printing]) -> list[Printing]:
    """Those to which others link as canonical, and which link to no other themselves."""
    named = {canonical(p) for p in printings if p.canonical and canonical(p) != p.address}
    return [p for p in printings if p.address in named and canonical(p) == p.address]


def _by_credit(printings: Sequence[Printing]) -> list[Printing]:
    """Those whom others name as where it ran first, the ends of the chain."""
    return _named(printings, lambda credit: not credit.startswith(OWNER))


def _by_owner(printings: Sequence[Printing]) -> list[Printing]:
    """Those whom others name as the owner of the words."""
    return _named(printings, lambda credit: credit.startswith(OWNER))


def _named(printings: Sequence[Printing], wanted: Callable[[str], bool]) -> list[Printing]:
    votes: Counter[int] = Counter()
    naming: set[int] = set()
    for p, other in _ordered_pairs(printings):
        if any(wanted(credit) and _names(credit, p) for credit in other.credits):
            votes[p.id] += 1
            naming.add(other.id)
    ends = [p for p in printings if votes[p.id] and p.id not in naming]
    most = max((votes[p.id] for p in ends), default=0)
    return [p for p in ends if votes[p.id] == most]


def _ordered_pairs(printings: Sequence[Printing]) -> Iterable[tuple[Printing, Printing]]:
    for one, other in combinations(printings, 2):
        yield one, other
        yield other, one


def _by_silence(printings: Sequence[Printing]) -> list[Printing]:
    """Those who do not say that it ran elsewhere first."""
    return [
        p
        for p in printings
        if not any(not c.startswith(OWNER) and not _names(c, p) for c in p.credits)
    ]


def _names(credit: str, printing: Printing) -> bool:
    """Tell whether a credit names the publication of a printing, in whatever case."""
    said = _words(credit)
    run = "".join(said)
    return any(
        _stands_in(words, said) or (not name.isascii() and "".join(words) in run)
        for name in printing.publication_names
        if (words := [w for w in _words(name) if w not in _ARTICLES])
    )


def _stands_in(words: Sequence[str], said: Sequence[str]) -> bool:
    starts = range(len(said) - len(words) + 1)
    return any(all(map(_same_word, words, said[at : at + len(words)])) for at in starts)


def _same_word(one: str, other: str) -> bool:
    """Tell whether two words are equal but for their endings, which many languages change.

    >>> _same_word("вечерний", "вечернем"), _same_word("gale", "gala")
    (True, False)
    """
    if one == other or "." in one or (one.isascii() and len(one) <= LEAST_STEM + 1):
        return one == other
    stem = one[: max(len(one) - STEM, LEAST_STEM)]
    return len(one) >= LEAST_STEM and other.startswith(stem) and len(other) <= len(one) + STEM + 1


def _words(text: str) -> list[str]:
    """Return the words of a text without the stops around them; addresses stay whole."""
    plain = text.casefold().translate(_NO_STOPS).split()
    return [word for each in plain if (word := each.strip(".").removeprefix("www."))]


_NO_STOPS = str.maketrans(dict.fromkeys(",;:!?()[]«»“”„\"'’《》〈〉「」『』・/|…", " "))


# ── by whose it is, and when ─────────────────────────────────────────────────────────────────


def _by_long_before(printings: Sequence[Printing]) -> list[Printing]:
    return _first(printings, LONG_BEFORE)


def _by_home(printings: Sequence[Printing]) -> list[Printing]:
    return [p for p in printings if p.is_home]


def _by_time(printings: Sequence[Printing]) -> list[Printing]:
    return _first(printings, timedelta())


def _first(printings: Sequence[Printing], by: timedelta) -> list[Printing]:
    """Return those who may be the first, if others are later by more than some time."""
    spans = {p.id: _span(p.published, is_day=p.is_day) for p in printings if p.published}
    earliest = min((end for _, end in spans.values()), default=None)
    if earliest is None:
        return []
    return [p for p in printings if p.id in spans and spans[p.id][0] <= earliest + by]


def _span(at: datetime, *, is_day: bool) -> tuple[datetime, datetime]:
    """Return between which times it may have been printed."""
    if not is_day:
        return at, at
    day = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day - ZONES, day + DAY


def _by_fullness(printings: Sequence[Printing]) -> list[Printing]:
    longest = max(printings, key=lambda p: p.text.words)
    rest = max((p.text.words for p in printings if p is not longest), default=0)
    return [longest] if longest.text.words > FULLEST * rest else []


def _by_hour(printings: Sequence[Printing]) -> list[Printing]:
    first = min((p.published for p in printings if p.published), default=None)
    return [p for p in printings if p.published == first and first]


_RULES: tuple[tuple[Rule, str], ...] = (
    (_by_canonical, "its canonical link"),
    (_by_credit, "a credit line"),
    (_by_owner, "a line naming the owner"),
    (_by_silence, "the credit lines of the others"),
    (_by_long_before, "its date"),
    (_by_home, "the columnist's home publication"),
    (_by_time, "its date"),
    (_by_fullness, "its length: the others were trimmed"),
    (_by_hour, "its date"),
)


def rules() -> Iterator[str]:
    """Yield by what originals are told, the strongest first."""
    yield from dict.fromkeys(name for _, name in _RULES)
