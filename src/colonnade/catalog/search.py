"""Search: words of readers to columns and columnists.

What is understood: words (all must occur, accents and case make no difference), "exact phrases",
and beginnings* of words. Everything else in a query is no syntax but a space, so that no input
is an error. SQLite searches the FTS5 table of migration 0002, PostgreSQL the index beside it; they
differ in `_Sqlite` and `_Postgresql` and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q

from colonnade.catalog.cards import PAGE, cards, unexpired
from colonnade.catalog.models import Column, Columnist
from colonnade.records import Card

LONGEST = 200  # letters of a query that are read
MOST_TERMS = 12
# The best matches by their words are put in order and paged, never all matches: a word which
# stands in half the catalogue costs no more than a rare one.
BEST = 300
# Words in more columns than this are so common that their weight says little: newest first.
COMMON = 5000
HALF_LIFE_DAYS = 60  # a match this old weighs half of one printed today
NEWEST = 4000  # columns that are read for words in scripts without spaces
NAMES = 50

_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"\w+")
_MARKS = re.compile("[\u0300-\u036f]")
# Han, kana, Thai, Lao, Khmer and Burmese are written without spaces: their words are no tokens.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words which must follow each other; the last is only a beginning if `is_prefix`."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what matches."""

    cards: tuple[Card, ...] = ()
    more: bool = False  # another page follows
    is_bounded: bool = False  # there may be matches beyond those we look at


def terms(text: str) -> tuple[Term, ...]:
    """Return what a query asks for.

    >>> terms('rain "in the harbour" lamp*')[1]
    Term(words=('in', 'the', 'harbour'), is_prefix=False)
    """
    understood = []
    for found in _TERM.finditer(text[:LONGEST]):
        phrase, word = found[1], found[2]
        words = tuple(_WORD.findall(phrase if word is None else word))
        if words:
            understood.append(Term(words=words, is_prefix=bool(word and word.endswith("*"))))
    return tuple(understood[:MOST_TERMS])


def find(text: str, *, now: datetime, page: int = 1, size: int = PAGE) -> Found:
    """Return the visible columns that match, the best first; a later page may be empty."""
    wanted = terms(text)
    if not wanted:
        return Found()
    numbers, is_bounded = _unspaced(wanted, now) if _is_unspaced(wanted) else _best(wanted, now)
    start = (max(page, 1) - 1) * size
    return Found(
        cards=cards(numbers[start : start + size], now=now),
        more=len(numbers) > start + size,
        is_bounded=is_bounded,
    )


def _best(wanted: Sequence[Term], now: datetime) -> tuple[list[int], bool]:
    dialect = _Sqlite if connection.vendor == "sqlite" else _Postgresql
    query = dialect.query(wanted)
    with connection.cursor() as cursor:
        cursor.execute(dialect.COUNT, [query, COMMON + 1])
        if cursor.fetchone()[0] > COMMON:
            at = connection.ops.adapt_datetimefield_value(now)
            cursor.execute(dialect.NEWEST, [query, at, BEST])
            return [number for (number,) in cursor.fetchall()], True
        cursor.execute(dialect.RANKED, [query, BEST])
        weights: dict[int, float] = dict(cursor.fetchall())
    rows = Column.objects.filter(unexpired(now), id__in=list(weights), visible=True)
    weighed = [
        (weights[number] * _freshness(shown_at, now), number)
        for number, shown_at in rows.values_list("id", "shown_at")
    ]
    return [number for _, number in sorted(weighed, reverse=True)], len(weights) == BEST


def _freshness(shown_at: datetime, now: datetime) -> float:
    days = max((now - shown_at).total_seconds() / 86400, 0)
    return HALF_LIFE_DAYS / (HALF_LIFE_DAYS + days)


class _Sqlite:
    """FTS5; a match in the title weighs four times one in the excerpt, in the byline twice."""

    COUNT = (
        "SELECT count(*) FROM (SELECT 1 FROM catalog_search WHERE catalog_search MATCH %s LIMIT %s)"
    )
    RANKED = (
        "SELECT rowid, -rank FROM catalog_search "
        "WHERE catalog_search MATCH %s AND rank MATCH 'bm25(4.0, 2.0, 1.0)' ORDER BY rank LIMIT %s"
    )
    # The plus keeps the ids from choosing the order: the index of the newest columns is walked.
    NEWEST = (
        "SELECT id FROM catalog_column WHERE visible "
        "AND +id IN (SELECT rowid FROM catalog_search WHERE catalog_search MATCH %s) "
        "AND (until IS NULL OR until > %s) ORDER BY shown_at DESC, id DESC LIMIT %s"
    )

    @staticmethod
    def query(wanted: Sequence[Term]) -> str:
        # Words hold letters, digits and underscores only: nothing can close the quotation.
        return " ".join(f'"{" ".join(term.words)}"{"*" * term.is_prefix}' for term in wanted)


class _Postgresql:
    """Full-text search with the configuration `simple`, which keeps words but for their marks."""

    COUNT = (
        "SELECT count(*) FROM (SELECT 1 FROM catalog_column WHERE visible "
        "AND catalog_words(title, byline, excerpt) @@ to_tsquery('simple', %s) LIMIT %s) AS found"
    )
    # Weights of excerpt, nothing, names and title.
    RANKED = (
        "SELECT id, ts_rank('{0.25, 0, 0.5, 1}', catalog_words(title, byline, excerpt), query) "
        "FROM catalog_column, to_tsquery('simple', %s) AS query WHERE visible "
        "AND catalog_words(title, byline, excerpt) @@ query ORDER BY 2 DESC LIMIT %s"
    )
    NEWEST = (
        "SELECT id FROM catalog_column WHERE visible "
        "AND catalog_words(title, byline, excerpt) @@ to_tsquery('simple', %s) "
        "AND (until IS NULL OR until > %s) ORDER BY shown_at DESC, id DESC LIMIT %s"
    )

    @staticmethod
    def query(wanted: Sequence[Term]) -> str:
        return " & ".join(
            " <-> ".join(f"'{_unmarked(word)}'" for word in term.words) + ":*" * term.is_prefix
            for term in wanted
        )


def _unmarked(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", word))


def _is_unspaced(wanted: Sequence[Term]) -> bool:
    return any(_UNSPACED.search(word) for term in wanted for word in term.words)


def _unspaced(wanted: Sequence[Term], now: datetime) -> tuple[list[int], bool]:
    recent = (
        Column.objects.filter(unexpired(now), visible=True)
        .order_by("-shown_at", "-id")
        .values("id")[:NEWEST]
    )
    rows = Column.objects.filter(id__in=recent)
    for word in (word for term in wanted for word in term.words):
        somewhere = Q(title__contains=word) | Q(byline__contains=word) | Q(excerpt__contains=word)
        rows = rows.filter(somewhere)
    numbers = list(rows.order_by("-shown_at", "-id").values_list("id", flat=True)[:BEST])
    return numbers, True


# ── names ────────────────────────────────────────────────────────────────────────────────────


def columnists(folded: str, *, size: int = NAMES) -> tuple[Columnist, ...]:
    """Return columnists by the beginnings of any of their words, in any order.

    The words come as ``identify.names.fold`` writes them, and so do the names which they are
    compared with: accents and scripts make no difference.
    """
    words = folded[:LONGEST].split()
    if not words:
        return ()
    rows = Columnist.objects.filter(columns_shown__gt=0, merged_into=None)
    for word in words[:MOST_TERMS]:
        rows = rows.filter(Q(folded__startswith=word) | Q(folded__contains=f" {word}"))
    return tuple(rows.select_related("home").order_by("-columns_shown", "sort")[:size])
