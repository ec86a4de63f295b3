"""The doctor finds what is broken, survives it, and says how to mend it."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.db import connections
from django.db.migrations import Migration

from colonnade.catalog import listening
from colonnade.desk import checks, clock, doctor, network
from colonnade.desk.checks import Finding, Standing
from colonnade.pipeline import press
from colonnade.records import Errand, Failed, Fetched, Refusal, Refused, Reply, Unchanged
from makers import NOW, make_host, make_publication, make_source, make_visit

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def standings(found: Iterator[Finding]) -> list[str]:
    return [finding.standing.value for finding in found]


@pytest.fixture
def _nobody_answers(monkeypatch: Any) -> None:
    async def ask(authorities: Any, now: Any) -> list[Reply]:
        return [Failed(url=f"{a}/robots.txt", at=NOW, detail="no route") for a in authorities]

    monkeypatch.setattr(network, "_ask", ask)


# ── the command ──────────────────────────────────────────────────────────────────────────────


def test_a_sound_set_up_has_nothing_bad(run: Any, folder: Path) -> None:
    answer = run("doctor", "--offline", "--json")
    findings = [json.loads(line) for line in answer.lines]
    assert answer.code == 0, answer.out
    assert {finding["subject"] for finding in findings} >= {
        "python", "dependencies", "data folder", "catalogue", "vault", "settings",
        "publication files", "static files", "operators", "workers", "robots", "clock",
    }, answer.out  # fmt: skip
    assert all(finding["mend"] for finding in findings if finding["standing"] != "ok")


@pytest.mark.usefixtures("_nobody_answers")
def test_without_a_network_the_doctor_says_so_and_ends_with_1(run: Any, folder: Path) -> None:
    answer = run("doctor")
    assert answer.code == 1
    assert answer.lines[-1].startswith("bad\tnetwork\tno publisher answers: ")


def test_each_fault_of_a_publication_file_is_told(run: Any, folder: Path) -> None:
    file = folder / "publications" / "lamp.toml"
    file.parent.mkdir()
    file.write_text('name = "Lamp"\ncountry = "Z"\n')
    answer = run("doctor", "--offline")
    bad = [line.split("\t")[2:] for line in answer.lines if line.startswith("bad\tpublication")]
    assert answer.code == 1
    assert {told.split(": ")[1] for told, _ in bad} == {"country", "languages", "home"}
    assert all(mend == f"edit {file}" for _, mend in bad)


def test_the_examination_goes_on_without_a_catalogue(
    run: Any, folder: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(checks, "_database", lambda alias, subject: [checks.warn(subject, "", "")])
    monkeypatch.setattr(
        checks, "databases", lambda: iter([checks.warn("catalogue", "not made yet", "up")])
    )
    monkeypatch.setattr(doctor, "_MACHINE", (checks.databases,))
    answer = run("doctor", "--offline")
    assert [line.split("\t")[1] for line in answer.lines] == ["catalogue", "clock"]


# ── each check ───────────────────────────────────────────────────────────────────────────────


def test_a_check_that_breaks_is_a_finding() -> None:
    def broken() -> Iterator[Finding]:
        raise ZeroDivisionError

    (found,) = checks.examine([broken, checks.python][:1])
    assert (found.subject, found.standing) == ("broken", Standing.BAD)


def test_an_old_python_is_bad(monkeypatch: Any) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    assert standings(checks.python()) == ["bad"]


def test_a_missing_library_is_bad(monkeypatch: Any) -> None:
    needed = ["nowhere-to-be-found>=1", "django<6", "psycopg; extra == 'postgres'"]
    monkeypatch.setattr(metadata, "requires", lambda _: needed)
    (found,) = checks.dependencies()
    assert (found.standing, found.told) == (Standing.BAD, "missing: nowhere-to-be-found")


@pytest.mark.parametrize(("free", "expected"), [(10**11, "ok"), (10**9, "warn"), (10**6, "bad")])
def test_little_space_is_told(folder: Path, monkeypatch: Any, free: int, expected: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert standings(checks.data_folder()) == [expected]


def test_a_folder_that_cannot_be_written_is_bad(folder: Path, settings: Any) -> None:
    settings.COLONNADE_DATA = folder / "nowhere"
    assert standings(checks.data_folder()) == ["bad"]


def test_missing_style_sheets_are_bad(monkeypatch: Any) -> None:
    monkeypatch.setattr(finders, "find", lambda _: None)
    assert standings(checks.static_files()) == ["bad"]


class Stand:
    """What stands in for a database connection."""

    vendor = "sqlite"

    def __init__(self, name: object = ":memory:", answers: Any = (), error: Any = None) -> None:
        self.settings_dict = {"NAME": name}
        self.answers = list(answers)
        self.error = error
        self.pg_version = 150004

    def ensure_connection(self) -> None:
        if self.error:
            raise self.error

    def cursor(self) -> Any:
        answers = self.answers

        class Cursor:
            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: object) -> None:
                """Nothing to close."""

            def execute(self, question: str) -> None:
                self.answer = answers.pop(0)

            def fetchall(self) -> Any:
                return self.answer

        return Cursor()


def look_at(stand: Stand, monkeypatch: Any) -> list[Finding]:
    monkeypatch.setattr(checks, "connections", {"default": stand})
    monkeypatch.setattr(checks, "_migrated", lambda connection, subject: iter(()))
    return list(checks._database("default", "catalogue"))


@pytest.mark.parametrize(
    ("answers", "standing", "word"),
    [
        ([[("row 7 missing",)]], "bad", "damaged"),
        ([[("ok",)], [("delete",)]], "warn", "journal delete"),
        ([[("ok",)], [("wal",)], []], "bad", "without FTS5"),
        ([[("ok",)], [("wal",)], [(1,)]], "ok", "whole"),
    ],
)
def test_a_sqlite_database_is_examined(
    monkeypatch: Any, answers: Any, standing: str, word: str
) -> None:
    (found,) = look_at(Stand(answers=answers), monkeypatch)
    assert (found.standing.value, word in found.told) == (standing, True)


def test_a_database_not_made_yet_is_no_fault(tmp_path: Path, monkeypatch: Any) -> None:
    (found,) = look_at(Stand(name=tmp_path / "catalogue.sqlite3"), monkeypatch)
    assert (found.standing, "up" in found.mend) == (Standing.WARN, True)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_opened_is_bad(tmp_path: Path, monkeypatch: Any) -> None:
    file = tmp_path / "catalogue.sqlite3"
    file.write_text("rain")
    (found,) = look_at(Stand(name=file, error=sqlite3.DatabaseError("no database")), monkeypatch)
    assert (found.standing, "no database" in found.told) == (Standing.BAD, True)


@pytest.mark.parametrize(("version", "expected"), [(150004, "ok"), (120001, "bad")])
def test_an_old_postgresql_is_bad(monkeypatch: Any, version: int, expected: str) -> None:
    stand = Stand(name="catalogue")
    stand.vendor, stand.pg_version = "postgresql", version
    assert [found.standing.value for found in look_at(stand, monkeypatch)] == [expected]


@pytest.mark.parametrize(("made", "standing"), [("catalog", Standing.WARN), ("sites", Standing.OK)])
def test_waiting_migrations_are_told_unless_no_site_was_ever_served(
    monkeypatch: Any, made: str, standing: Standing
) -> None:
    class Executor:
        def __init__(self, connection: Any) -> None:
            graph = SimpleNamespace(leaf_nodes=list)
            self.loader = SimpleNamespace(graph=graph, applied_migrations={(made, "0001"): None})

        def migration_plan(self, _: Any) -> list[Any]:
            return [(Migration("0009", "catalog"), False), (Migration("0002", "vault"), False)]

    monkeypatch.setattr(checks, "MigrationExecutor", Executor)
    (found,) = checks._migrated(connections["default"], "catalogue")
    assert found.standing is standing
    # The vault's are no business of the catalogue's.
    assert ("1 migrations wait, such as catalog.0009" in found.told) == (standing is Standing.WARN)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["ok", "warn"]),
        ({"COLONNADE_CONTACT": "ada@lamp.example"}, ["ok"]),
        ({"COLONNADE_ADDRESS": "lamp.example"}, ["bad", "warn"]),
        ({"COLONNADE_ADDRESS": "https://lamp.example"}, ["bad", "warn"]),
        (
            {
                "COLONNADE_ADDRESS": "http://lamp.example",
                "ALLOWED_HOSTS": [".example"],
                "DEBUG": True,
            },
            ["ok", "warn", "warn", "warn"],
        ),
    ],
)
def test_foolish_settings_are_told(settings: Any, given: Any, expected: list[str]) -> None:
    plain = {"COLONNADE_ADDRESS": "http://127.0.0.1:8000", "ALLOWED_HOSTS": ["127.0.0.1"]}
    for name, value in (plain | {"COLONNADE_CONTACT": "", "DEBUG": False} | given).items():
        setattr(settings, name, value)
    assert standings(checks.own_settings()) == expected


def test_an_operator_is_missed() -> None:
    assert standings(checks.operators()) == ["warn"]
    User.objects.create_superuser("ada")
    assert standings(checks.operators()) == ["ok"]


def test_dead_workers_are_told(monkeypatch: Any) -> None:
    make_host(worker="here:1:1")
    monkeypatch.setattr(checks, "is_dead", lambda name: True)
    assert standings(checks.workers()) == ["warn"]
    monkeypatch.setattr(checks, "is_dead", lambda name: False)
    assert standings(checks.workers()) == ["ok"]


def test_networks_that_fail_are_told_with_the_reason(settings: Any) -> None:
    listening.Network.objects.create(name="lemmy a.example", fails=3, trouble="the answer is odd")
    assert standings(checks.signals()) == ["ok"]
    settings.COLONNADE_SIGNALS = {"lemmy": ("https://a.example", "https://b.example")}
    (finding,) = checks.signals()
    assert finding.standing == "warn"
    assert "lemmy a.example failed 3 times in a row (the answer is odd)" in finding.told
    listening.release("lemmy a.example", fails=1, wait_until=NOW, trouble="no answer")
    assert "left alone until 2026-03-03 12:00 UTC" in next(checks.signals()).told
    listening.release("lemmy a.example", fails=0, wait_until=None, trouble="")
    assert standings(checks.signals()) == ["ok"]


def test_failing_robots_files_are_told() -> None:
    make_host("https://a.example", robots_standing="read")
    assert standings(checks.robots()) == ["ok"]
    make_host("https://b.example", robots_standing="unreachable")
    make_host("https://c.example", robots_standing="unreachable")
    assert standings(checks.robots()) == ["warn"]


def test_a_clock_that_runs_backwards_is_bad() -> None:
    assert standings(checks.clock(NOW, last=None)) == ["ok"]
    assert standings(checks.clock(NOW, last=NOW + timedelta(days=1))) == ["bad"]
    assert standings(checks.clock(NOW.replace(year=1970), last=None)) == ["bad"]
    make_visit(visited_at=NOW)
    assert checks.last_visit() == NOW


# ── the network ──────────────────────────────────────────────────────────────────────────────


def fetched(**headers: str) -> Fetched:
    url = "https://lamp.example/robots.txt"
    return Fetched(url=url, at=NOW, final_url=url, headers=headers)


@pytest.mark.parametrize(
    ("off", "expected"),
    [(timedelta(), ["ok"]), (timedelta(minutes=2), ["warn"]), (timedelta(hours=1), ["bad"])],
)
def test_the_clock_is_compared_with_a_publishers(off: timedelta, expected: list[str]) -> None:
    reply = fetched(date=format_datetime(NOW - off))
    assert standings(network.clock(reply, now=NOW)) == expected


@pytest.mark.parametrize("headers", [{}, {"date": "rain"}, {"date": "Mon, 1 Mar 2021", "age": "9"}])
def test_a_date_that_says_nothing_is_passed_over(headers: dict[str, str]) -> None:
    assert standings(network.clock(fetched(**headers), now=NOW)) == []
    refused = Refused(url="https://lamp.example/", at=NOW, why=Refusal.DENIED, status=403)
    assert standings(network.clock(refused, now=NOW)) == []


def test_a_date_without_a_zone_is_utc() -> None:
    assert network._date("Tue, 03 Mar 2026 12:00:00 -0000") == NOW


def test_questions_end_with_the_first_answer() -> None:
    class Fake:
        async def get(self, errand: Errand, *, robots: Any) -> Reply:
            if "slow" in errand.url:
                raise TimeoutError
            if "down" in errand.url:
                return Failed(url=errand.url, at=NOW, detail="no route")
            return Unchanged(url=errand.url, at=NOW)

    asked = [
        "https://slow.example",
        "https://down.example",
        "https://up.example",
        "https://x.example",
    ]
    replies = asyncio.run(network.questions(Fake(), asked))  # type: ignore[arg-type]
    assert [reply.url for reply in replies] == [
        "https://down.example/robots.txt",
        "https://up.example/robots.txt",
    ]


def test_a_publisher_that_was_read_is_asked_first(publisher: Any, folder: Path) -> None:
    lamp = make_publication(home=f"{publisher.base}/")
    make_source(lamp, read_at=NOW)
    publisher.put("/robots.txt", "", "text/plain")
    told = [*network.network(now=clock.now, is_stored=True)]
    assert [(f.subject, f.standing.value) for f in told] == [("network", "ok"), ("clock", "ok")]
    assert publisher.asked == ["/robots.txt"]


def test_without_publications_there_is_nobody_to_ask(monkeypatch: Any) -> None:
    monkeypatch.setattr(press, "load", lambda: SimpleNamespace(publications=()))
    assert standings(network.network(now=clock.now, is_stored=False)) == ["warn"]
