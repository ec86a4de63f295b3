"""Databases made ready: created, migrated, and filled with the press."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections, router
from django.db.migrations.recorder import MigrationRecorder

from colonnade import links
from colonnade.pipeline import press, schema
from colonnade.publications.catalogue import BadPublication
from colonnade.records import Publication

_APPS = {"default": "catalog", "vault": "vault"}  # made at once where a database is new
_MIGRATING = links.number("colonnade.pipeline.prepare")


def databases() -> None:
    """Create and migrate both databases. Repeatable, and quick when nothing is to be done."""
    _make_schema()
    for alias in ("default", "vault"):
        if _is_behind(alias):
            _migrate(alias)


def _migrate(alias: str) -> None:
    """Migrate a database, one process at a time: two may start on the same new folder."""
    with _alone(alias):
        if not _is_behind(alias):
            return
        if schema.is_empty(connections[alias]):
            schema.make(connections[alias], _APPS[alias])
        if _is_behind(alias):
            call_command(
                "migrate", database=alias, verbosity=0, interactive=False, skip_checks=True
            )
        if alias == "default":
            from colonnade.pipeline.people import index_if_needed

            index_if_needed()


@contextmanager
def _alone(alias: str) -> Iterator[None]:
    connection = connections[alias]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
            yield
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])
        return
    folder = os.open(settings.COLONNADE_DATA, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)  # and the lock with it


def _is_behind(alias: str) -> bool:
    """Tell whether a migration is missing, by names alone: loading them all takes a second."""
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    return any(
        (app.label, name) not in applied
        for app in apps.get_app_configs()
        if router.allow_migrate(alias, app.label)
        for name in schema.migrations_of(app)
    )


def _make_schema() -> None:
    """Make the schema of the vault, where it shares a PostgreSQL database with the catalogue."""
    options = str(settings.DATABASES["vault"].get("OPTIONS", {}).get("options", ""))
    connection = connections["default"]
    if connection.vendor == "postgresql" and "search_path=vault" in options:
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA IF NOT EXISTS vault")


def the_press(*, now: datetime) -> tuple[tuple[Publication, ...], tuple[BadPublication, ...]]:
    """Bring the catalogue to the publication files; return those followed, and bad files.

    Publications invented for a demonstration leave: they never stand beside the real press.
    """
    loaded = press.load()
    press.forget_invented()
    press.sync(loaded.publications, now=now)
    return loaded.publications, loaded.problems
