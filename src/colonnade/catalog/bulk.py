"""Many rows in one statement, on SQLite and PostgreSQL alike.

Django's ``bulk_create`` and ``bulk_update`` compile each row's SQL anew, which costs more than
all the rest of storing a feed. Here a statement is built once and its rows are bound to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Key = TypeVar("Key", int, str)
# SQLite takes 32,766 in one statement (its default since 3.32), PostgreSQL 65,535.
MOST_PARAMETERS = 30_000


def portions(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Yield many keys in portions that fit into one statement."""
    left = iter(keys)
    while portion := list(islice(left, MOST_PARAMETERS // 3)):
        yield portion


def stored(
    model: type[models.Model],
    keys: Sequence[int] | set[int],
    *names: str,
    using: str = DEFAULT_DB_ALIAS,
) -> list[tuple[Any, ...]]:
    """Return the named columns of the rows whose key is among many, in one cheap statement.

    `names` are columns of the table, the key's first. Keys go as one value, not as thousands.
    """
    if not keys:
        return []
    connection = connections[using]
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, names))
    among = (
        "SELECT value FROM json_each(%s)"
        if connection.vendor == "sqlite"
        else "SELECT unnest(%s::bigint[])"
    )
    value: Any = json.dumps(list(keys)) if connection.vendor == "sqlite" else list(keys)
    table = quote(model._meta.db_table)
    sql = f"SELECT {columns} FROM {table} WHERE {quote(names[0])} IN ({among})"  # noqa: S608  names come from our code
    with connection.cursor() as cursor:
        cursor.execute(sql, [value])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def insert(
    rows: Sequence[Any],
    *,
    model: type[models.Model] | None = None,
    replace: bool = False,
    using: str = DEFAULT_DB_ALIAS,
) -> None:
    """Insert rows; where a key is taken, leave the stored row, or replace all its fields.

    Rows are models, or with `model` anything that has its fields' attribute names; what a row
    type does not have gets the field's default. Rows with an automatic key get none back.
    """
    if not rows:
        return
    connection = connections[using]
    model = model or type(rows[0])
    fields = [
        f
        for f in model._meta.concrete_fields
        if not isinstance(f, models.AutoField) and hasattr(rows[0], f.attname)
    ]
    quote = connection.ops.quote_name
    names = [quote(f.column) for f in fields]
    key = model._meta.pk
    assert key is not None
    conflict = _on_conflict(names, quote(key.column) if replace else "")
    _insert(connection, model, names, conflict, _values(connection, rows, fields))


def _on_conflict(columns: Sequence[str], key: str) -> str:
    """Return what is done with a row whose key is taken: without `key` nothing."""
    if not key:
        return "ON CONFLICT DO NOTHING"
    sets = ", ".join(f"{column} = excluded.{column}" for column in columns)
    return f"ON CONFLICT ({key}) DO UPDATE SET {sets}"


def insert_values(
    model: type[models.Model],
    names: Sequence[str],
    values: Sequence[tuple[Any, ...]],
    *,
    replace: bool = False,
    using: str = DEFAULT_DB_ALIAS,
) -> None:
    """Insert plain values where rows are too many to be objects.

    `names` are attribute names of fields whose values the driver takes as they are, the key
    first if `replace` is wanted; else taken keys are left alone.
    """
    if not values:
        return
    connection = connections[using]
    quote = connection.ops.quote_name
    columns = [quote(model._meta.get_field(name).column) for name in names]  # type: ignore[union-attr,arg-type]  # fields of our own models have columns
    _insert(
        connection, model, columns, _on_conflict(columns, columns[0] if replace else ""), values
    )


def _insert(
    connection: BaseDatabaseWrapper,
    model: type[models.Model],
    columns: Sequence[str],
    conflict: str,
    values: Sequence[tuple[Any, ...]],
) -> None:
    """Insert many rows a statement: SQLite's search index is flushed at the end of each."""
    table = connection.ops.quote_name(model._meta.db_table)
    sign = "?" if connection.vendor == "sqlite" else "%s"
    one = f"({', '.join([sign] * len(columns))})"
    size = MOST_PARAMETERS // len(columns)
    for start in range(0, len(values), size):
        some = values[start : start + size]
        sql = (  # names come from the model, never from outside
            f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608  see above
            f"VALUES {', '.join([one] * len(some))} {conflict}"
        )
        _execute(connection, sql, [value for row in some for value in row])


def _execute(connection: BaseDatabaseWrapper, sql: str, values: list[Any]) -> None:
    """Run a statement of thousands of values, in which Django would look for each sign anew."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        connection.connection.cursor().execute(sql, values)


def update(
    rows: Sequence[Any],
    names: Sequence[str],
    *,
    model: type[models.Model] | None = None,
    by: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> None:
    """Write the named fields of rows that are stored already; rows as for `insert`.

    They are known by their key, or by another field that is unique.
    """
    if not rows:
        return
    connection = connections[using]
    model = model or type(rows[0])
    key: Any = model._meta.get_field(by) if by else model._meta.pk
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(f.column)} = %s" for f in fields)
    sql = f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE {quote(key.column)} = %s"  # noqa: S608  names come from the model
    with connection.cursor() as cursor:
        cursor.executemany(sql, _values(connection, rows, [*fields, key]))


def _values(
    connection: BaseDatabaseWrapper, rows: Sequence[Any], fields: Sequence[Any]
) -> list[tuple[Any, ...]]:
    """Return the rows as the driver takes them; field by field, which is quicker."""
    columns = []
    times = _Times(connection)
    for field in fields:
        values = list(map(attrgetter(field.attname), rows))
        if isinstance(field, models.DateTimeField):
            values = [times[value] for value in values]
        elif isinstance(field, (models.JSONField, models.BinaryField)):
            values = _prepared(values, field, connection)
        columns.append(values)
    return list(zip(*columns, strict=True))


def _prepared(values: list[Any], field: Any, connection: BaseDatabaseWrapper) -> list[Any]:
    """Return values as they are written, those which rows share prepared only once."""
    ready = {
        key: field.get_db_prep_save(value, connection)
        for key, value in {id(value): value for value in values}.items()
    }
    return [ready[id(value)] for value in values]


class _Times(dict[datetime | None, Any]):
    """Times as the driver takes them, each written once: rows share most of their moments."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        super().__init__({None: None})
        self._adapt = connection.ops.adapt_datetimefield_value
        self._is_sqlite = connection.vendor == "sqlite"

    def __missing__(self, at: datetime) -> Any:
        # On SQLite what Django's adapter makes of a time in UTC, without its detours.
        is_plain = self._is_sqlite and at.tzinfo is UTC
        self[at] = str(at)[:-6] if is_plain else self._adapt(at)
        return self[at]
