"""The index by which columns are found: by words, and by what is filed with them.

What matches comes in the order of time, from any place on and in either direction, so that no
question ever counts, sorts or reads more than it shows. SQLite searches the FTS5 table of
migration 0011, PostgreSQL the index beside it; they differ in `_Sqlite` and `_Postgresql` and
nowhere else.
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
_ID_BITS = 36  # of a column's id, behind the minute of its place
_MOST_MINUTES = (1 << (63 - _ID_BITS)) - 1  # before and after 1970, until 2225


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A column that matches, with its words as the index holds them."""

    number: int  # the column's id
    title: str = ""
    byline: str = ""


Place = tuple[datetime, int]  # the time under which a column is filed, and its id


def newest(
    wanted: Wanted,
    *,
    size: int,
    older_than: Place | None = None,
    newer_than: Place | None = None,
    in_title: bool = False,
    with_words: bool = False,
) -> list[Hit]:
    """Return the newest columns that match, or the oldest of those newer than a place.

    Columns whose time is over may be among them. `in_title`: the terms must stand in headlines.
    """
    dialect = _Sqlite if connection.vendor == "sqlite" else _Postgresql
    sql, values = dialect.question(wanted, older_than, newer_than, in_title=in_title)
    with connection.cursor() as cursor:
        cursor.execute(dialect.columns(with_words=with_words) + sql, [*values, size])
        rows = cursor.fetchall()
    return [dialect.hit(row) for row in rows]


def days(wanted: Wanted) -> frozenset[date]:
    """Return the days on which columns that match are filed."""
    dialect = _Sqlite if connection.vendor == "sqlite" else _Postgresql
    sql, values = dialect.question(wanted, None, None, in_title=False)
    with connection.cursor() as cursor:
        cursor.execute(dialect.DAYS + sql.partition(" ORDER BY ")[0], values)
        return frozenset(EPOCH.date() + timedelta(days=int(day)) for (day,) in cursor.fetchall())


class _Sqlite:
    DAYS = f"SELECT DISTINCT (rowid >> {_ID_BITS}) / 1440"

    @staticmethod
    def columns(*, with_words: bool) -> str:
        return "SELECT number, title, byline" if with_words else "SELECT number"

    @staticmethod
    def hit(row: tuple[Any, ...]) -> Hit:
        return (
            Hit(number=row[0], title=row[1], byline=row[2]) if len(row) > 1 else Hit(number=row[0])
        )

    @classmethod
    def question(
        cls, wanted: Wanted, older: Place | None, newer: Place | None, *, in_title: bool
    ) -> tuple[str, list[Any]]:
        sql = " FROM catalog_search WHERE catalog_search MATCH %s"
        values: list[Any] = [cls.match(wanted, in_title)]
        bounds = {
            ">=": row_number(wanted.since, 0) if wanted.since else None,
            "<": _least(
                row_number(wanted.till, 0) if wanted.till else None,
                row_number(*older) if older else None,
            ),
            ">": row_number(*newer) if newer else None,
        }
        for sign, bound in bounds.items():
            if bound is not None:
                sql += f" AND rowid {sign} %s"
                values.append(bound)
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


def row_number(at: datetime, column: int) -> int:
    """Return the number of a row: as the triggers of migration 0011 write it."""
    seconds = (at - EPOCH) // timedelta(seconds=1)
    # SQLite divides towards nought.
    minute = seconds // 60 if seconds >= 0 else -(-seconds // 60)
    minute = max(-_MOST_MINUTES, min(_MOST_MINUTES, minute))
    return (minute << _ID_BITS) + (column & ((1 << _ID_BITS) - 1))


def _least(*bounds: int | None) -> int | None:
    return min((bound for bound in bounds if bound is not None), default=None)


_WORDS_OF: Final = "catalog_words(title, byline, excerpt)"
_FIELDS: Final = {
    By.COUNTRY: "lower(country)",
    By.LANGUAGE: "lower(split_part(language, '-', 1))",
    By.PAPER: "publication_id::text",
    By.TOPIC: "topic",
}


class _Postgresql:
    DAYS = "SELECT DISTINCT (shown_at AT TIME ZONE 'UTC')::date - DATE '1970-01-01'"

    @staticmethod
    def columns(*, with_words: bool) -> str:
        return "SELECT id, title, byline" if with_words else "SELECT id"

    @staticmethod
    def hit(row: tuple[Any, ...]) -> Hit:
        if len(row) == 1:
            return Hit(number=row[0])
        return Hit(number=row[0], title=words.folded(row[1]), byline=named(row[2]))

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
