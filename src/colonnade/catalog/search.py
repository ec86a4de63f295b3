"""Search: from a reader's query to columns and columnists.

`seek.asking` understands a query; here its operators are looked up, and what matches is put in
order. Best first: of the newest matches, and of those older ones whose headline has the words and
whose weight could still reach them, each weighs by where the words stand and halves in sixty
days. Newest first: page after page, to the oldest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf.locale import LANG_INFO
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from colonnade.catalog import fulltext
from colonnade.catalog.cards import PAGE, Page, cards, listed, placed, unexpired
from colonnade.catalog.fulltext import By, Mark, Wanted
from colonnade.catalog.models import Column, Columnist, Publication
from colonnade.catalog.people import Name, names
from colonnade.catalog.prepared import prepared
from colonnade.publications import countries
from colonnade.records import Card
from colonnade.seek import words
from colonnade.seek.asking import Operator, Problem, Query, Term, Trouble, Value
from colonnade.seek.topics import TOPICS

# The newest matches are weighed, never all: a word which stands in half the catalogue costs no
# more than a rare one.
BEST = 300
OLDER = 100  # matches in headlines, older than those
IN_TITLE, IN_BYLINE = 4, 2  # times the weight of a match in the excerpt
HALF_LIFE_DAYS = 60  # a match this old weighs half of one printed today
NAMES = 50
MOST_NAMES = 1000  # of columnists that are put in order
MOST_SUGGESTED = 500  # of them while a name is typed: two letters begin thousands
NAMESAKES = 8  # whose spellings `author:` looks for
MOST_PAPERS = 20

# Of the words of a search for a name, each in any of these ways; see `identify.finding.asked`.
Named = Callable[[str], Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what matches."""

    cards: tuple[Card, ...] = ()
    more: bool = False  # another page follows
    is_bounded: bool = False  # there may be matches beyond those we look at


# ── operators ────────────────────────────────────────────────────────────────────────────────


def wanted(query: Query, *, named: Named) -> tuple[Wanted, tuple[Problem, ...]]:
    """Return what a query asks of the index, and what of it means nothing here."""
    reader = _Lookup(named)
    terms = tuple(term for term in query.terms if words.runs(" ".join(term.words)))
    authors = [(reader.ways(value.text), value.is_out) for value in query.authors]
    lists = (
        reader.marks(query.countries, Operator.COUNTRY, _country),
        reader.marks(query.languages, Operator.LANGUAGE, _language),
        reader.marks(query.papers, Operator.PAPER, _papers),
        reader.marks(query.topics, Operator.TOPIC, _topic),
    )
    found = Wanted(
        terms=terms,
        authors=tuple(ways for ways, is_out in authors if not is_out),
        authors_out=tuple(ways for ways, is_out in authors if is_out),
        groups=tuple(group for group, _ in lists if group),
        out=tuple(mark for _, out in lists for mark in out),
        since=query.since,
        till=query.till,
    )
    return found, (*query.problems, *reader.problems)


class _Lookup:
    """Looks up what the values of operators mean."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self.problems: list[Problem] = []

    def ways(self, text: str) -> tuple[str, ...]:
        """Return ways to write a name: as asked, and as those print it whom that may mean."""
        rows = columnists(self._named(text), size=NAMESAKES)
        spelt = (name for row in rows for name in (row.name, *row.spellings))
        return tuple(dict.fromkeys((text, *spelt)))

    def marks(
        self,
        values: Iterable[Value],
        operator: Operator,
        meaning: Callable[[str], Sequence[Mark]],
    ) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
        """Return what must be filed with a column, any of it, and what must not."""
        needed: list[Mark] = []
        out: list[Mark] = []
        for value in values:
            meant = meaning(value.text)
            if not meant:
                piece = f"{operator}:{value.text}"
                problem = Problem(piece=piece, trouble=Trouble.UNKNOWN, operator=operator)
                self.problems.append(problem)
            (out if value.is_out else needed).extend(meant)
        return tuple(needed), tuple(out)


def _country(text: str) -> tuple[Mark, ...]:
    codes = {words.folded(name): code for code, name in countries.ISO_3166.items()}
    is_code = countries.is_known(text.upper())
    code = text if is_code else codes.get(words.folded(text), "")
    return (Mark(by=By.COUNTRY, value=code.lower()),) if code else ()


def _language(text: str) -> tuple[Mark, ...]:
    folded = words.folded(text)
    for code, info in LANG_INFO.items():
        names = (code, info.get("name", ""), info.get("name_local", ""))
        if folded in map(words.folded, names):
            return (Mark(by=By.LANGUAGE, value=code.partition("-")[0]),)
    return ()


def _papers(text: str) -> tuple[Mark, ...]:
    rows = Publication.objects.filter(Q(slug=text.lower()) | Q(name__icontains=text))
    numbers = rows.filter(removed_at=None).values_list("pk", flat=True)[:MOST_PAPERS]
    return tuple(Mark(by=By.PAPER, value=str(number)) for number in numbers)


def _topic(text: str) -> tuple[Mark, ...]:
    return (Mark(by=By.TOPIC, value=text.lower()),) if text.lower() in TOPICS else ()


# ── columns ──────────────────────────────────────────────────────────────────────────────────


def newest(asked: Wanted, *, now: datetime, before: str = "", size: int = PAGE) -> Page:
    """Return the newest columns that match, or those older than a place. At most five queries."""
    numbers = fulltext.newest(asked, size=size + 1, older_than=placed(before))
    return listed(numbers, now=now, size=size, newer=bool(placed(before)))


def find(asked: Wanted, *, now: datetime, page: int = 1, size: int = PAGE) -> Found:
    """Return the columns that match, the best first; a later page may be empty.

    At most seven queries.
    """
    numbers = fulltext.newest(asked, size=BEST)
    is_bounded = len(numbers) == BEST
    hits = _hits(numbers, now)
    if is_bounded and hits and _positive(asked.terms):
        hits += _hits(_older(asked, min(hit.shown_at for hit in hits), now), now)
    looked = [_looked(term) for term in _positive(asked.terms)]
    ranked = sorted(
        (
            (_weight(hit, looked) * freshness(hit.shown_at, now), hit.shown_at, hit.number)
            for hit in hits
        ),
        reverse=True,
    )
    start = (max(page, 1) - 1) * size
    return Found(
        cards=cards([number for *_, number in ranked[start : start + size]], now=now),
        more=len(ranked) > start + size,
        is_bounded=is_bounded,
    )


def _older(asked: Wanted, oldest: datetime, now: datetime) -> list[int]:
    """Return matches in headlines which may weigh as much as the last of the newest."""
    age = (now - oldest) / timedelta(days=1)
    # From the day on which a headline weighs what an excerpt weighs at that age.
    days = IN_TITLE * (HALF_LIFE_DAYS + age) - HALF_LIFE_DAYS
    since = max(now - timedelta(days=min(days, 36500)), asked.since or _LONG_AGO)
    window = Wanted(
        terms=asked.terms,
        authors=asked.authors,
        authors_out=asked.authors_out,
        groups=asked.groups,
        out=asked.out,
        since=since,
        till=min(oldest, asked.till or oldest),
    )
    return fulltext.newest(window, size=OLDER, in_title=True)


_LONG_AGO = fulltext.EPOCH - timedelta(days=36500)


class _Hit(NamedTuple):
    """A column that matches, and the texts which decide its weight."""

    number: int
    shown_at: datetime
    title: str
    byline: str


def _hits(numbers: Sequence[int], now: datetime) -> list[_Hit]:
    return [_Hit(*row) for row in _matched(now, numbers)]


@prepared
def _matched(now: datetime, numbers: Sequence[int]) -> QuerySet[Any, Any]:
    rows = Column.objects.filter(unexpired(now), id__in=numbers, visible=True)
    return rows.values_list("id", "shown_at", "title", "byline")


def _positive(terms: Iterable[Term]) -> list[Term]:
    return [term for term in terms if not term.is_out]


def _looked(term: Term) -> str:
    """Return a term as it stands within words that were folded."""
    written = " ".join(
        piece for run in words.runs(" ".join(term.words)) for piece in words.pieces(run)
    )
    # A sign alone is held within its pairs; all else stands between spaces.
    is_sign = any(words.is_sign(run) for run in words.runs(written))
    return written if is_sign else f" {written}{'' if term.is_prefix else ' '}"


def _weight(hit: _Hit, looked: Sequence[str]) -> float:
    """Return the mean weight of the places where the terms stand."""
    if not looked:
        return 1.0
    title = f" {words.folded(hit.title)} "
    return sum(_place(one, title, hit.byline) for one in looked) / len(looked)


def _place(looked: str, title: str, byline: str) -> int:
    if looked in title:
        return IN_TITLE
    return IN_BYLINE if looked in f" {fulltext.named(byline)} " else 1


def freshness(shown_at: datetime, now: datetime) -> float:
    """Return by what share the weight of a match has remained."""
    days = max((now - shown_at).total_seconds() / 86400, 0)
    return HALF_LIFE_DAYS / (HALF_LIFE_DAYS + days)


# ── names ────────────────────────────────────────────────────────────────────────────────────


def columnists(asked: Sequence[Sequence[str]], *, size: int = NAMES) -> tuple[Columnist, ...]:
    """Return columnists by the words of their names, in any order; see `identify.finding.asked`.

    Those whose letters match stand before those that only sound alike, and those with more
    columns before others. At most three queries, the third where somebody was merged.
    """
    ways = [list(word) for word in asked if word]
    if not ways:
        return ()
    direct: dict[int, bool] = {}
    ranks: dict[int, tuple[int, str]] = {}  # of those who have columns: how many, and their place
    for number, root, found_by, shown, sort in _named_so(ways):
        known = f" {found_by}"
        is_direct = all(f" {word[0].rstrip('*')}" in known for word in ways)
        direct[root or number] = direct.get(root or number, False) or is_direct
        if root is None and shown:
            ranks[number] = -shown, sort
    roots = Columnist.objects.filter(pk__in=direct.keys() - ranks.keys(), columns_shown__gt=0)
    for number, shown, sort in roots.order_by().values_list("pk", "columns_shown", "sort"):
        ranks[number] = -shown, sort
    best = sorted(ranks, key=lambda number: (not direct[number], *ranks[number], number))[:size]
    found = Columnist.objects.select_related("home").in_bulk(best)
    return tuple(found[number] for number in best)


def _named_so(ways: Sequence[Sequence[str]]) -> Iterable[tuple[int, int | None, str, int, str]]:
    sql, given = _matching(ways, MOST_NAMES)
    rows = Columnist.objects.filter(pk__in=RawSQL(sql, given)).order_by()  # noqa: S611 - what was typed is a parameter
    return rows.values_list("pk", "merged_into", "found_by", "columns_shown", "sort")


def suggested(asked: Sequence[Sequence[str]], *, size: int) -> tuple[Name, ...]:
    """Return columnists by the words of their names, those with most columns first; one query.

    Of names that begin so, the first `MOST_SUGGESTED` of the index are looked at.
    """
    ways = [list(word) for word in asked if word]
    if not ways:
        return ()
    sql, given = _matching(ways, MOST_SUGGESTED)
    # Who is filed under another is found by either's name, and stands there once.
    roots = (
        f"SELECT coalesce(c.merged_into_id, c.id) FROM catalog_columnist c WHERE c.id IN ({sql})"  # noqa: S608 - of constants alone
    )
    rows = Columnist.objects.filter(
        pk__in=RawSQL(roots, given),  # noqa: S611 - what was typed is a parameter
        columns_shown__gt=0,
    )
    return tuple(names(rows.order_by("-columns_shown", "sort")[:size]))


def _matching(ways: Sequence[Sequence[str]], most: int) -> tuple[str, list[str | int]]:
    """Return the query for those who are named so, and what it is given."""
    if connection.vendor == "sqlite":
        query = " AND ".join(f"({' OR '.join(_starred(way) for way in word)})" for word in ways)
        sql = "SELECT rowid FROM catalog_names WHERE catalog_names MATCH %s LIMIT %s"
    else:
        query = " & ".join(
            f"({' | '.join(way.replace('*', ':*') for way in word)})" for word in ways
        )
        sql = (
            "SELECT id FROM catalog_columnist "
            "WHERE to_tsvector('simple', found_by) @@ to_tsquery('simple', %s) LIMIT %s"
        )
    return sql, [query, most]


def _starred(way: str) -> str:
    # `identify.finding` gives letters and digits: nothing can close the quotation.
    return f'"{way.rstrip("*")}"{"*" * way.endswith("*")}'
