"""Databases are made, and made the same, by whichever way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from colonnade.pipeline import schema

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
LABELS = ("catalog", "vault")


@pytest.fixture
def new(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A database that holds nothing, in place of the vault."""
    vault = connections["vault"]
    if vault.vendor != "sqlite":
        pytest.skip("PostgreSQL's databases take the chain")
    connection = type(vault)({**vault.settings_dict, "NAME": tmp_path / "new"}, alias="vault")
    connections["vault"] = connection
    yield connection
    connection.close()
    connections["vault"] = vault


def _parts(sql: str) -> list[str]:
    """The columns and constraints of a table in an order of ours: changes leave them in another."""
    inside = " ".join(sql.partition("(")[2].rpartition(")")[0].split())
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(inside + ","):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(inside[start:at].strip())
            start = at + 1
    return sorted(parts)


def _described(connection: BaseDatabaseWrapper, label: str) -> dict[tuple[str, str], list[str]]:
    """Tables, indexes, and triggers of an app, by kind and name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        rows = cursor.fetchall()
    mine = re.compile(rf'\b{label}_\w+|"{label}_')
    return {
        (kind, name): _parts(sql) if kind == "table" else [" ".join(sql.split())]
        for kind, name, sql in rows
        if mine.search(sql)
    }


@pytest.mark.skipif(
    "connections['default'].vendor != 'sqlite'", reason="asks SQLite for its tables"
)
@pytest.mark.parametrize("label", LABELS)
def test_a_new_database_is_as_one_that_came_through_all_migrations(
    request: pytest.FixtureRequest, label: str
) -> None:
    migrated = _described(connections["default" if label == "catalog" else label], label)
    new = request.getfixturevalue("new")
    schema.make(new, label)
    made = _described(new, label)
    assert made.keys() == migrated.keys()
    assert {k: v for k, v in made.items() if migrated[k] != v} == {}


@pytest.mark.parametrize("label", LABELS)
def test_a_new_database_knows_its_migrations_as_done(new: BaseDatabaseWrapper, label: str) -> None:
    assert schema.is_empty(new)
    schema.make(new, label)
    assert not schema.is_empty(new)
    done = {name for _, name in MigrationRecorder(new).applied_migrations()}
    assert done == set(schema.migrations_of(apps.get_app_config(label)))
    assert "0001_initial" in done


def test_what_breaks_off_leaves_nothing(
    new: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schema._BEYOND_MODELS, "catalog", ("0002_search", "none_of_this_name"))
    with pytest.raises(ModuleNotFoundError):
        schema.make(new, "catalog")
    assert schema.is_empty(new)
