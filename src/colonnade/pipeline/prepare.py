"""Databases made ready: created, migrated, and filled with the press."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from colonnade.catalog import models
from colonnade.pipeline import press
from colonnade.publications.catalogue import BadPublication
from colonnade.records import Publication


def databases() -> None:
    """Create and migrate both databases. Repeatable, and quick when nothing is to be done."""
    _make_schema()
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    call_command("migrate", database="vault", verbosity=0, interactive=False, skip_checks=True)


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
    models.Publication.objects.filter(invented=True).delete()
    press.sync(loaded.publications, now=now)
    return loaded.publications, loaded.problems
