"""The databases are what the models say, and the search index follows the columns."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.models import Model

from colonnade.catalog.models import Column

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_no_migration_is_missing() -> None:
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()


def test_every_migration_stands_in_the_databases() -> None:
    for alias in ("default", "vault"):
        said = StringIO()
        call_command("showmigrations", "--plan", database=alias, stdout=said)
        assert "[X]" in said.getvalue()
        assert "[ ]" not in said.getvalue()


def test_no_app_which_a_crawl_leaves_out_refers_to_what_it_stores() -> None:
    strangers = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if apps.get_app_config(model._meta.app_label).name not in settings.CRAWLED_APPS
        for field in model._meta.concrete_fields
        if field.related_model in set(_crawled_models())
    }
    assert strangers == set()


def _crawled_models() -> Iterator[type[Model]]:
    for config in apps.get_app_configs():
        if config.name in settings.CRAWLED_APPS:
            yield from config.get_models()


def test_texts_stand_in_the_vault_and_columns_in_the_catalogue() -> None:
    tables = {alias: set(connections[alias].introspection.table_names()) for alias in connections}
    assert "catalog_column" in tables["default"]
    assert "vault_text" in tables["vault"]
    if connection.vendor == "sqlite":  # on PostgreSQL both may be schemas of one database
        assert "vault_text" not in tables["default"]
        assert "catalog_column" not in tables["vault"]


def test_the_search_index_is_kept_by_the_database() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            triggers = {name for (name,) in cursor.fetchall()}
            assert {f"catalog_search_{when}" for when in ("insert", "delete", "change")} <= (
                triggers
            )
        else:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'catalog_column'")
            assert "catalog_search" in {name for (name,) in cursor.fetchall()}


def test_a_column_without_credit_or_link_is_refused_by_the_database() -> None:
    names = {constraint.name for constraint in Column._meta.constraints}
    assert {"column_has_credit", "column_has_link"} <= names
