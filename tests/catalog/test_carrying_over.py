"""Databases of earlier versions keep what was known and decided when they are migrated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db
BEFORE, AFTER = ("catalog", "0006_rights"), ("catalog", "0007_identities")
NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A new database in place of the catalogue."""
    catalogue = connections["default"]
    if catalogue.vendor != "sqlite":
        pytest.skip("the carrying over is the same on PostgreSQL")
    connection = type(catalogue)(
        {**catalogue.settings_dict, "NAME": tmp_path / "old"}, alias="default"
    )
    connections["default"] = connection
    yield connection
    connection.close()
    connections["default"] = catalogue


def migrate(connection: BaseDatabaseWrapper, to: tuple[str, str]) -> Any:
    """Migrate, and return the models as they were at that time."""
    executor = MigrationExecutor(connection)
    executor.migrate([to])
    return executor.loader.project_state([to]).apps


def test_spellings_and_what_operators_decided_are_carried_over(old: BaseDatabaseWrapper) -> None:
    apps = migrate(old, BEFORE)
    columnist = apps.get_model("catalog", "Columnist")
    plain = {"folded": "ada byrne", "sort": "byrne ada", "initial": "B"}
    ada = columnist.objects.create(id=1, slug="ada-byrne", name="Ada Byrne", **plain)
    for number, name in enumerate(["Ada Byrne", "BYRNE Ada", "A. Byrne", "BYRNE Ada"]):
        apps.get_model("catalog", "ColumnistName").objects.create(
            key=f"lamp {number}", name=name, columnist=ada
        )
    decide = apps.get_model("catalog", "Decision").objects.create
    given = {"actor": "ada", "because": "told", "made_at": NOW}
    decide(verdict="merge", one=1, other=2, **given)
    decide(verdict="merge", one=1, other=3, undone_at=NOW, **given)
    decide(verdict="split", one=1, other=4, **given)
    decide(verdict="split", one=1, other=5, undone_at=NOW, **given)
    decide(verdict="takedown", one=9, **given)

    apps = migrate(old, AFTER)

    ada = apps.get_model("catalog", "Columnist").objects.get()
    assert ada.spellings == ["BYRNE Ada", "A. Byrne"]
    judged = apps.get_model("catalog", "Judgement").objects.order_by("other", "pk")
    assert [(row.other, row.verdict, row.undone_by is not None) for row in judged] == [
        (2, "same", False),
        (3, "same", True),
        (3, "undone", False),
        (4, "different", False),
        (5, "same", False),
    ]
    assert {(row.one, row.actor, row.because) for row in judged} == {(1, "ada", "told")}
    assert [row.verdict for row in apps.get_model("catalog", "Decision").objects.all()] == [
        "takedown"
    ]
