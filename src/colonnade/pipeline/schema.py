"""The tables of a new database, made from the models at once.

The chain of migrations is for databases that hold something. To lead an empty one through all
that the tables ever were takes longer than to read a hundred feeds.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.apps import AppConfig, apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

# What makes more than the models say. `tests/pipeline/test_prepare.py` compares the result of
# the whole chain with ours: it fails if a migration is missing here.
_BEYOND_MODELS = {"catalog": ("0011_finding", "0016_places")}


def migrations_of(app: AppConfig) -> list[str]:
    """Return the names of an app's migrations, in order, without the second of loading them."""
    return sorted(file.stem for file in Path(app.path, "migrations").glob("[0-9]*.py"))


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether a database is new. PostgreSQL's are seldom made: they take the chain."""
    return connection.vendor == "sqlite" and not connection.introspection.table_names()


def make(connection: BaseDatabaseWrapper, label: str) -> None:
    """Make the tables of an app and note its migrations as done: all or, if killed, nothing."""
    app = apps.get_app_config(label)
    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        editor.create_model(recorder.Migration)
        for model in app.get_models():
            editor.create_model(model)
        for name in _BEYOND_MODELS.get(label, ()):
            import_module(f"{app.name}.migrations.{name}").build(apps, editor)
        for name in migrations_of(app):
            recorder.migration_qs.create(app=label, name=name)
