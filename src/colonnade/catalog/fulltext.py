"""The index by which columns are found: by words, and by what is filed with them.

What matches comes in the order of time, from any place on and in either direction, so that no
question ever counts, sorts or reads more than it shows. SQLite searches the FTS5 table of
migration 0016, PostgreSQL the index of migration 0011; they differ in `_Sqlite` and
`_Postgresql` and nowhere else. Neither holds a copy of the words: whoever changes how
`seek.words` folds them fills both anew, by a migration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db import connection

from colonnade.seek import words
from colonnade.seek.asking import Term

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BITS = 12  # of a row's number, behind its minute


class By(StrEnum):
    """What is filed with a column, besides its words."""

    COUNTRY = "c"
    LANGUAGE = "l"  # the primary one: "pt" of "pt-BR"
    PAPER = "p"  # the publication's id
    TOPIC = "t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing filed with a column."""

    by: By
    value: str  # in lower case


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which columns: those with all the terms and authors, and one mark of each group."""

    terms: tuple[Term, ...] = ()
    authors: tuple[tuple[str, ...], ...] = ()  # of each, ways to write the name
    authors_out: tuple[tuple[str, ...], ...] = ()
    groups: tuple[tuple[Mark, ...], ...] = ()
    out: tuple[Mark, ...] = ()
    since: datetime | None = None  # inclusive
    till: datetime | None = None  # exclusive


Place = tuple[datetime, int]  # the time under which a column is filed, and its id


def newest(
    wanted: Wanted,
    *,
    size: int,
    older_than: Place | None = None,
    newer_than: Place | None = None,
    in_title: bool = False,
) -> list[int]:
    """Return the ids of the newest columns that match, or of the oldest newer than a place.

    Columns whose time is over may be among them. `in_title`: the terms must stand in headlines.
    """
    dialect = _Sqlite if connection.vendor == "sqlite" else _Postgresql
    sql, values = dialect.question(wanted, older_than, newer_than, in_title=in_title)
    with connection.cursor() as cursor:
        cursor.execute(dialect.NUMBERS + sql, [*values, size])
        return [number for (number,) in cursor.fetchall() if number is not None]


def days(wanted: Wanted) -> frozenset[date]:
    """Return the days on which columns that match are filed."""
    dialect = _Sqlite if connection.vendor == "sqlite" else _Postgresql
    sql, values = dialect.question(wanted, None, None, in_title=False)
    with connection.cursor() as cursor:
        cursor.execute(dialect.DAYS + sql.partition(" ORDER BY ")[0], values)
        return frozenset(EPOCH.date() + timedelta(days=int(day)) for (day,) in cursor.fetchall())


class _Sqlite:
    NUMBERS = "SELECT (SELECT number FROM catalog_place WHERE row = catalog_search.rowid)"
    DAYS = f"SELECT DISTINCT (rowid >> {_BITS}) / 1440"
    # Of a column that is no longer shown, the beginning of its minute.
    PLACE = "coalesce((SELECT row FROM catalog_place WHERE number = %s), %s)"

    @classmethod
    def question(
        cls, wanted: Wanted, older: Place | None, newer: Place | None, *, in_title: bool
    ) -> tuple[str, list[Any]]:
        sql = " FROM catalog_search WHERE catalog_search MATCH %s"
        values: list[Any] = [cls.match(wanted, in_title)]
        bounds = {
            "rowid >= %s": wanted.since and [_first(wanted.since)],
            "rowid < %s": wanted.till and [_first(wanted.till)],
            f"rowid < {cls.PLACE}": older and [older[1], _first(older[0])],
            f"rowid > {cls.PLACE}": newer and [newer[1], _first(newer[0])],
        }
        for bound, places in bounds.items():
            if places:
                sql += f" AND {bound}"
                values += places
        return f"{sql} ORDER BY rowid {'' if newer else 'DESC'} LIMIT %s", values

    @classmethod
    def match(cls, wanted: Wanted, in_title: bool) -> str:  # noqa: FBT001  of our own, and private
        """Return a query in FTS5's language. What stands in quotation marks holds no others."""
        terms = [_all(cls.term(term)) for term in wanted.terms if not term.is_out]
        if in_title:
            terms = [f"title : {term}" for term in terms]
        needed = [
            *terms,
            *(cls.author(names) for names in wanted.authors),
            *(_any(map(cls.mark, group)) for group in wanted.groups),
        ] or [f'"{_PRIVATE}a"']
        refused = [
            *(_all(cls.term(term)) for term in wanted.terms if term.is_out),
            *(cls.author(names) for names in wanted.authors_out),
            *map(cls.mark, wanted.out),
        ]
        return f"{_all(needed)} NOT {_any(refused)}" if refused else _all(needed)

    @staticmethod
    def term(term: Term) -> Iterable[str]:
        """Yield what must all occur: words in a row; a sign alone has a column of its own."""
        row: list[str] = []
        for run in words.runs(" ".join(term.words)):
            if words.is_sign(run):
                yield from _phrase(row)
                yield f'signs : "{run[0]}"'
                row = []
            else:
                row += words.pieces(run)
        yield from _phrase(row, "*" * term.is_prefix)

    @staticmethod
    def author(names: Sequence[str]) -> str:
        ways = {way for name in names for way in (words.folded(name), words.latin(name)) if way}
        return _any(f'byline : "{way}"' for way in sorted(ways)) if ways else f'"{_PRIVATE}z"'

    @staticmethod
    def mark(mark: Mark) -> str:
        return f'"{_PRIVATE}{mark.by}{mark.value}"'


_PRIVATE = "\ue000"


def _phrase(row: Sequence[str], star: str = "") -> Iterable[str]:
    if row:
        yield f'"{" ".join(row)}"{star}'


def _all(parts: Iterable[str]) -> str:
    return f"({' AND '.join(parts)})"


def _any(parts: Iterable[str]) -> str:
    return f"({' OR '.join(parts)})"


def minute(at: datetime) -> int:
    """Return the minute in which a column is filed: as the triggers of migration 0016 count it."""
    seconds = (at - EPOCH) // timedelta(seconds=1)
    # SQLite divides towards nought.
    return seconds // 60 if seconds >= 0 else -(-seconds // 60)


def _first(at: datetime) -> int:
    return minute(at) << _BITS


_WORDS_OF: Final = "catalog_words(title, byline, excerpt)"
_FIELDS: Final = {
    By.COUNTRY: "lower(country)",
    By.LANGUAGE: "lower(split_part(language, '-', 1))",
    By.PAPER: "publication_id::text",
    By.TOPIC: "topic",
}


class _Postgresql:
    NUMBERS = "SELECT id"
    DAYS = "SELECT DISTINCT (shown_at AT TIME ZONE 'UTC')::date - DATE '1970-01-01'"

    @classmethod
    def question(
        cls, wanted: Wanted, older: Place | None, newer: Place | None, *, in_title: bool
    ) -> tuple[str, list[Any]]:
        parts = [
            *(cls.term(term, "A" if in_title else "") for term in wanted.terms),
            *(cls.author(names, is_out=False) for names in wanted.authors),
            *(cls.author(names, is_out=True) for names in wanted.authors_out),
            *(cls.marks(group) for group in wanted.groups),
            *((f"NOT {sql}", values) for sql, values in (cls.marks([mark]) for mark in wanted.out)),
        ]
        limits = {
            "shown_at >= %s": wanted.since and [wanted.since],
            "shown_at < %s": wanted.till and [wanted.till],
            "(shown_at, id) < (%s, %s)": older and list(older),
            "(shown_at, id) > (%s, %s)": newer and list(newer),
        }
        parts += [(sql, values) for sql, values in limits.items() if values]
        where = "".join(f" AND {sql}" for sql, _ in parts)
        order = "shown_at, id" if newer else "shown_at DESC, id DESC"
        return (
            f" FROM catalog_column WHERE visible{where} ORDER BY {order} LIMIT %s",
            [value for _, values in parts for value in values],
        )

    @staticmethod
    def term(term: Term, weight: str) -> tuple[str, list[Any]]:
        words_ = (
            _WORDS_OF if not weight or term.is_out else f"ts_filter({_WORDS_OF}, '{{{weight}}}')"
        )
        sql = f"{words_} @@ phraseto_tsquery('simple', catalog_folded(%s))"
        if term.is_prefix:
            asked = "(phraseto_tsquery('simple', catalog_folded(%s))::text || ':*')::tsquery"
            sql = f"{words_} @@ {asked}"
        return ("NOT " if term.is_out else "") + f"({sql})", [" ".join(term.words)]

    @staticmethod
    def author(names: Sequence[str], *, is_out: bool) -> tuple[str, list[Any]]:
        one = f"ts_filter({_WORDS_OF}, '{{B}}') @@ phraseto_tsquery('simple', catalog_folded(%s))"
        sql = " OR ".join([one] * len(names)) or "FALSE"
        return ("NOT " if is_out else "") + f"({sql})", list(names)

    @staticmethod
    def marks(group: Sequence[Mark]) -> tuple[str, list[Any]]:
        return f"({_FIELDS[group[0].by]} = ANY(%s))", [[mark.value for mark in group]]


def named(byline: str) -> str:
    """Return the words of a byline as the index holds them, in Latin letters too."""
    plain, latin = words.folded(byline), words.latin(byline)
    return plain if plain == latin else f"{plain} {latin}"


FUNCTIONS: Final[dict[str, Callable[..., str]]] = {
    "colonnade_words": words.folded,
    "colonnade_signs": words.signs,
    "colonnade_names": named,
}
