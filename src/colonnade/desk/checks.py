"""``colonnade doctor``: what is checked, how it stands, and how to mend it.

Each check is a function that yields findings and touches one thing only, so that whatever is
broken, the others still tell. Nothing is changed.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connections, router
from django.db.migrations.executor import MigrationExecutor

from colonnade.catalog import listening, queue
from colonnade.catalog.models import Host, Visit
from colonnade.fetch.robots import Standing as RobotsStanding
from colonnade.pipeline import attention, press
from colonnade.pipeline.worker import is_dead

PYTHON = (3, 11)
POSTGRESQL = 140000  # the oldest that Django 5.2 and its own makers support
LITTLE_SPACE = 2 * 1024**3  # bytes: room for some months of columns
NO_SPACE = 200 * 1024**2
BUILT = datetime(2026, 1, 1, tzinfo=UTC)  # no copy of this program is older
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Standing(StrEnum):
    """How something stands."""

    OK = "ok"
    WARN = "warn"  # works, but should be looked at
    BAD = "bad"  # does not work


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the doctor's report."""

    subject: str
    standing: Standing
    told: str
    mend: str = ""  # how, where there is something to mend


def ok(subject: str, told: str) -> Finding:
    """Return a finding of something that is well."""
    return Finding(subject=subject, standing=Standing.OK, told=told)


def warn(subject: str, told: str, mend: str) -> Finding:
    """Return a finding of something that should be looked at."""
    return Finding(subject=subject, standing=Standing.WARN, told=told, mend=mend)


def bad(subject: str, told: str, mend: str) -> Finding:
    """Return a finding of something that does not work."""
    return Finding(subject=subject, standing=Standing.BAD, told=told, mend=mend)


Check = Callable[[], Iterable[Finding]]


def examine(checks: Iterable[Check]) -> Iterator[Finding]:
    """Yield the findings of checks; one that fails is a finding itself."""
    for check in checks:
        try:
            yield from check()
        except Exception as error:  # noqa: BLE001  the doctor survives whatever is broken
            told = f"{type(error).__name__}: {error}"
            yield bad(
                getattr(check, "__name__", "check"),
                told,
                "this should not happen: please report it",
            )


# ── the machine ──────────────────────────────────────────────────────────────────────────────


def python() -> Iterator[Finding]:
    """Check the version of Python."""
    told = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < PYTHON:
        yield bad(
            "python", told, "install Python 3.11 or newer, and run `make clean`, then `make run`"
        )
    else:
        yield ok("python", told)


def dependencies() -> Iterator[Finding]:
    """Check that every library we need is installed."""
    needed = [line for line in metadata.requires("colonnade") or () if "extra ==" not in line]
    missing = [name for name in map(_library, needed) if not _is_installed(name)]
    if missing:
        mend = "run `make clean`, then `make run`: it installs the locked requirements"
        yield bad("dependencies", f"missing: {', '.join(missing)}", mend)
    else:
        yield ok("dependencies", f"{len(needed)} installed")


def _library(requirement: str) -> str:
    return "".join(c if c.isalnum() or c in "-_." else " " for c in requirement).split()[0]


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def data_folder() -> Iterator[Finding]:
    """Check that the data folder can be written, and the space left for it."""
    folder = Path(settings.COLONNADE_DATA)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        mend = f"give the user who runs colonnade the right to write in {folder}"
        yield bad("data folder", f"{folder}: {error.strerror}", mend)
        return
    free = shutil.disk_usage(folder).free
    told = f"{folder}, {free / 1024**3:.1f} GB free"
    mend = "free some space on this disk, or move the folder: COLONNADE_DATA says where it lies"
    if free < NO_SPACE:
        yield bad("data folder", told, mend)
    elif free < LITTLE_SPACE:
        yield warn("data folder", told, mend)
    else:
        yield ok("data folder", told)


def static_files() -> Iterator[Finding]:
    """Check that the style sheets of the admin pages are found."""
    if finders.find("admin/css/base.css"):
        yield ok("static files", "found")
    else:
        yield bad(
            "static files",
            "the admin's style sheet is missing",
            "run `make clean`, then `make run`",
        )


# ── the databases ────────────────────────────────────────────────────────────────────────────


def databases() -> Iterator[Finding]:
    """Check that both databases are there, whole, and of this version."""
    for alias, subject in (("default", "catalogue"), ("vault", "vault")):
        yield from _database(alias, subject)


def _database(alias: str, subject: str) -> Iterator[Finding]:
    connection = connections[alias]
    file = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and "memory" not in file
    if is_file and not Path(file).exists():
        yield warn(subject, f"{file} is not made yet", "`colonnade up` makes it")
        return
    try:
        connection.ensure_connection()
        examined = _sqlite if connection.vendor == "sqlite" else _postgresql
        yield from examined(connection, subject)
        yield from _migrated(connection, subject)
    except (DatabaseError, sqlite3.Error) as error:
        mend = "restore the last copy, see docs: back up" if is_file else "check DATABASE_URL"
        yield bad(subject, f"{file}: {error}".strip(), mend)


def _sqlite(connection: Any, subject: str) -> Iterator[Finding]:
    said = [row[0] for row in _ask(connection, "PRAGMA quick_check(3)")]
    if said != ["ok"]:
        mend = "restore the last copy, see docs: back up"
        yield bad(subject, f"damaged: {'; '.join(map(str, said))}", mend)
        return
    journal = _ask(connection, "PRAGMA journal_mode")[0][0]
    version = f"SQLite {sqlite3.sqlite_version}, whole, journal {journal}"
    if journal not in {"wal", "memory"}:
        mend = "keep the data folder on a local disk: network disks cannot hold a WAL"
        yield warn(subject, version, mend)
    elif not _ask(
        connection, "SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'"
    ):
        yield bad(subject, f"{version}, without FTS5", "use a Python whose SQLite has FTS5")
    else:
        yield ok(subject, version)


def _postgresql(connection: Any, subject: str) -> Iterator[Finding]:
    version = connection.pg_version
    told = f"PostgreSQL {version // 10000}.{version % 10000}"
    if version < POSTGRESQL:
        yield bad(subject, told, "upgrade to PostgreSQL 14 or newer")
    else:
        yield ok(subject, told)


def _migrated(connection: Any, subject: str) -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    waiting = [one for one, _ in plan if router.allow_migrate(connection.alias, one.app_label)]
    made = {label for label, _ in executor.loader.applied_migrations}
    if waiting and made.isdisjoint(one.app_label for one in waiting):
        yield ok(subject, "of this version; what the site needs besides is made when it starts")
    elif waiting:
        told = f"{len(waiting)} migrations wait, such as {waiting[0]}"
        yield warn(subject, told, "`colonnade up` or any other command makes them")
    else:
        yield ok(subject, "of this version")


def _ask(connection: Any, question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


# ── what the operator set ────────────────────────────────────────────────────────────────────


def own_settings() -> Iterator[Finding]:
    """Check settings that are allowed each by itself, and foolish together."""
    parts = urlsplit(settings.COLONNADE_ADDRESS)
    host = parts.hostname or ""
    is_public = host not in _LOOPBACK
    told = f"the site is {settings.COLONNADE_ADDRESS}"
    if parts.scheme not in {"http", "https"} or not host:
        yield bad("settings", told, "COLONNADE_ADDRESS must be like https://columns.example")
    elif not _is_served(host):
        mend = f"add {host} to COLONNADE_HOSTS, or nobody is answered there"
        yield bad("settings", f"{told}, which COLONNADE_HOSTS does not name", mend)
    else:
        yield ok("settings", told)
    yield from (_warning(*one) for one in _DOUBTS if one[0](is_public=is_public))


def _is_served(host: str) -> bool:
    allowed = [name.strip("[]").lower() for name in settings.ALLOWED_HOSTS]
    return any(a in {"*", host} or (a.startswith(".") and host.endswith(a)) for a in allowed)


_DOUBTS: tuple[tuple[Callable[..., bool], str, str], ...] = (
    (
        lambda *, is_public: is_public and settings.DEBUG,
        "COLONNADE_DEBUG is on",
        "set COLONNADE_DEBUG=0: errors show your settings to everybody",
    ),
    (
        lambda *, is_public: is_public and settings.COLONNADE_ADDRESS.startswith("http:"),
        "the site is not encrypted",
        "put it behind https, see docs: run behind nginx, and say so in COLONNADE_ADDRESS",
    ),
    (
        lambda *, is_public: is_public and not settings.COLONNADE_CONTACT,
        "publishers cannot write to you",
        "set COLONNADE_CONTACT to your mail address",
    ),
    (
        lambda *, is_public: not is_public and not settings.COLONNADE_CONTACT,
        "publishers see no address of yours in the crawler's name",
        "set COLONNADE_CONTACT, and COLONNADE_ADDRESS once the site is public",
    ),
    (
        lambda *, is_public: (
            is_public
            and settings.COLONNADE_PUSH
            and not settings.COLONNADE_ADDRESS.startswith("https:")
        ),
        "COLONNADE_PUSH is on, and no browser offers it without https",
        "put the site behind https, and say so in COLONNADE_ADDRESS",
    ),
)


def _warning(_applies: Callable[..., bool], told: str, mend: str) -> Finding:
    return warn("settings", told, mend)


def publication_files() -> Iterator[Finding]:
    """Check every publication file of the operator's."""
    loaded = press.load()
    for problem in loaded.problems:
        for fault in problem.faults:
            told = ": ".join(part for part in (problem.file, fault.key, fault.reason) if part)
            mend = f"edit {press.folder() / problem.file}"
            yield bad("publication files", told, mend)
    sources = sum(len(p.sources) for p in loaded.publications)
    told = f"{len(loaded.publications)} publications with {sources} sources"
    yield ok("publication files", told)


def operators() -> Iterator[Finding]:
    """Check that somebody may enter the admin pages."""
    count = User.objects.filter(is_superuser=True, is_active=True).count()
    if count:
        yield ok("operators", f"{count} may enter /admin/")
    else:
        yield warn("operators", "nobody may enter /admin/", "`colonnade operator NAME`")


# ── the crawl ────────────────────────────────────────────────────────────────────────────────


def workers() -> Iterator[Finding]:
    """Check for leases of workers that died."""
    names = queue.workers()
    dead = [name for name in names if is_dead(name)]
    if dead:
        told = f"{len(dead)} died and held hosts"
        mend = "nothing to do: the next `colonnade crawl` or `up` frees them, time does too"
        yield warn("workers", told, mend)
    else:
        yield ok("workers", f"{len(names)} at work")


def robots() -> Iterator[Finding]:
    """Check how many hosts cannot be asked because their robots.txt fails."""
    hosts = Host.objects.exclude(robots_standing="")
    count = hosts.count()
    failing = hosts.filter(robots_standing=RobotsStanding.UNREACHABLE).count()
    told = f"{failing} of {count} hosts have a robots.txt that cannot be read"
    if count and failing * 2 > count:
        yield warn("robots", told, "check this machine's network, or COLONNADE_PROXY")
    else:
        yield ok("robots", told)


def signals() -> Iterator[Finding]:
    """Check how the open networks answer that are asked for attention."""
    names = [service.name for service in attention.services()]
    if not names:
        yield ok("signals", "no network is asked: COLONNADE_SIGNALS is empty")
        return
    failing = [row for row in listening.not_well() if row.name in names]
    for row in failing:
        waits = f", left alone until {row.wait_until:%Y-%m-%d %H:%M} UTC" if row.wait_until else ""
        told = f"{row.name} failed {row.fails} times in a row ({row.trouble}){waits}"
        yield warn(
            "signals", told, "it is asked again by itself; or take it from COLONNADE_SIGNALS"
        )
    if not failing:
        yield ok("signals", f"{len(names)} servers of networks are asked")


def last_visit() -> datetime | None:
    """Return when a publisher was asked last."""
    latest = Visit.objects.exclude(visited_at=None).order_by("-visited_at").first()
    return latest.visited_at if latest else None


def clock(now: datetime, *, last: datetime | None) -> Iterator[Finding]:
    """Check the clock against the last visit: time does not run backwards."""
    mend = "set this machine's clock, and keep it right with NTP"
    if now < BUILT or (last is not None and last > now):
        yield bad("clock", f"it is {now:%Y-%m-%d %H:%M} UTC, which was already over", mend)
    else:
        yield ok("clock", f"{now:%Y-%m-%d %H:%M:%S} UTC")
