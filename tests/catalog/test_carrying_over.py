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


def test_what_pages_say_of_copies_is_carried_over_to_be_compared_anew(
    old: BaseDatabaseWrapper,
) -> None:
    apps = migrate(old, ("catalog", "0008_wishes_of_publishers"))
    lamp = apps.get_model("catalog", "Publication").objects.create(
        slug="lamp", name="The Lamp", country="IE", home="https://lamp.example/", rule="excerpt"
    )
    column = apps.get_model("catalog", "Column").objects
    printing = apps.get_model("catalog", "Printing").objects
    told = {"words": 640, "canonical": "https://farol.example/tides", "names": ["ada byrne"]}
    for number in range(1, 503):
        made = column.create(
            id=number,
            publication=lamp,
            link=f"https://lamp.example/{number}",
            title="Tides",
            credit="© The Lamp",
            first_seen=NOW,
            shown_at=NOW,
        )
        printing.create(column=made, credits=["© Farol"], **told)

    apps = migrate(old, ("catalog", "0009_prints"))

    rows = apps.get_model("catalog", "Imprint").objects.order_by("column")
    assert [row.column_id for row in rows] == list(range(1, 503))
    kept = {name: getattr(rows[501], name) for name in (*told, "credits")}
    assert kept == told | {"credits": ["© Farol"]}
    # Of an older format: it is compared as soon as its text was made anew, and not before.
    assert {(row.format, row.judged, bytes(row.samples)) for row in rows} == {(1, True, b"")}
