"""Queries which Django writes once, and which are asked again and again with other values.

Django takes half a millisecond to write the SQL of a query, several times what SQLite takes to
answer it; a page asks ten. So the SQL is kept, and with it where each value goes: marks that
stand in no database are put in the values' place once, and looked for in what Django has made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]  # not in the stubs

from colonnade.records import ColonnadeError

Value = int | str | datetime | None
Values = Value | Sequence[int] | Sequence[datetime]
Row = tuple[Any, ...]
Build = Callable[..., QuerySet[Any, Any]]
Convert = tuple[int, Callable[[Any, Any, Any], Any], Any]  # the column, what is done, its field


class NotPrepared(ColonnadeError):
    """A query cannot be asked again with other values."""


def prepared(build: Build) -> Callable[..., list[Any]]:
    """Ask a query that is compiled once, for rows as of ``values_list``, or for whole objects.

    What is given by position are values: numbers, texts, times, lists of numbers or of times. The
    query must compare with each of them and may look at nothing of them but whether they are
    None; a list may come with its last value repeated. What is given by name belongs to the
    question, and is compiled into it.
    """
    known: dict[tuple[Any, ...], _Statement | None] = {}

    @wraps(build)
    def ask(*given: Values, **question: Any) -> list[Any]:
        values = [_evened(value) for value in given]
        shape = (*map(_shape, values), *question.items())
        if shape not in known:
            if len(known) >= _MOST:
                known.clear()
            known[shape] = _statement(build, values, question)
        statement = known.get(shape)
        return statement.found(list(_flat(values))) if statement else []

    return ask


_MOST = 500  # shapes of one query: whoever keeps thousands of columns asks for lists of any length
_STEP = 8


def _evened(value: Values) -> Values:
    """Return a list with its last value repeated, so that there are fewer lengths."""
    if not isinstance(value, list | tuple) or not value:
        return value
    return [*value, *value[-1:] * (-len(value) % _STEP)]


def _shape(value: Values) -> object:
    return len(value) if isinstance(value, list | tuple) else type(value)


def _flat(values: Iterable[Values]) -> Iterator[Value]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from value
        else:
            yield value  # type: ignore[misc]  # no other sequences come here


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL, what it is asked with, and what is done to the columns of its rows."""

    sql: str
    given: tuple[tuple[int | None, Any], ...]  # the number of a value, or one that never changes
    converts: tuple[Convert, ...]
    make: Callable[[Row], Any] | None  # an object of a row; None: rows are wanted

    def found(self, values: Sequence[Value]) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        adapted = [_adapted(value, connection) for value in values]
        given = [fixed if at is None else adapted[at] for at, fixed in self.given]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, given)
            found: list[Row] = cursor.fetchall()
        if self.converts:
            found = [self._converted(row, connection) for row in found]
        return list(map(self.make, found)) if self.make else found

    def _converted(self, row: Row, connection: Any) -> Row:
        cells = list(row)
        for at, convert, field in self.converts:
            cells[at] = convert(cells[at], field, connection)
        return tuple(cells)


def _statement(
    build: Build, values: Sequence[Values], question: dict[str, Any]
) -> _Statement | None:
    """Return the statement for values of this shape; None: it is known to find nothing."""
    marks = list(_marks(values))
    connection = connections[DEFAULT_DB_ALIAS]
    compiler = build(*marks, **question).query.get_compiler(DEFAULT_DB_ALIAS)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    places = {
        _adapted(mark, connection): at for at, mark in enumerate(_flat(marks)) if mark is not None
    }
    given = tuple((places.get(param), param) for param in params)
    if {at for at, _ in given if at is not None} != set(places.values()):
        raise NotPrepared(f"{build.__qualname__} does not compare with all its values")
    fields = [field for field, *_ in compiler.select[: compiler.col_count]]
    converts = compiler.get_converters(fields)
    return _Statement(
        sql,
        given,
        tuple((at, one, field) for at, (ones, field) in converts.items() for one in ones),
        _maker(compiler) if compiler.query.default_cols else None,
    )


def _maker(compiler: Any) -> Callable[[Row], Any]:
    """Return what makes a row an object, as Django's `ModelIterable` does."""
    told = compiler.klass_info
    first, last = told["select_fields"][0], told["select_fields"][-1] + 1
    names = [field.target.attname for field, *_ in compiler.select[first:last]]
    others = get_related_populators(told, compiler.select, DEFAULT_DB_ALIAS)

    def make(row: Row) -> Any:
        one = told["model"].from_db(DEFAULT_DB_ALIAS, names, row[first:last])
        for other in others:
            other.populate(row, one)
        return one

    return make


_BEYOND = 9_200_000_000_000_000_000  # no number of a row is that large
_BEFORE = datetime(1, 2, 3, tzinfo=UTC)


def _marks(values: Iterable[Values]) -> Iterator[Any]:
    """Yield in place of each value one of its kind that no other has."""
    at = 0
    for value in values:
        size = len(value) if isinstance(value, list | tuple) else 1
        marks = [_mark(one, at + n) for n, one in enumerate(_flat([value]))]
        yield marks if isinstance(value, list | tuple) else marks[0]
        at += size


def _mark(value: Value, at: int) -> Value:
    if value is None:
        return None
    if isinstance(value, datetime):
        return _BEFORE + timedelta(days=at)
    return f"\ue000{at}" if isinstance(value, str) else _BEYOND + at


def _adapted(value: Value, connection: Any) -> Any:
    is_time = isinstance(value, datetime)
    return connection.ops.adapt_datetimefield_value(value) if is_time else value
