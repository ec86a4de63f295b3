from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CatalogConfig(AppConfig):
    name = "colonnade.catalog"
    label = "catalog"

    def ready(self) -> None:
        """Teach every connection the words that the search index's triggers ask for."""
        connection_created.connect(_teach, dispatch_uid="colonnade.catalog.words")


def _teach(connection: Any, **_: object) -> None:
    if connection.vendor == "sqlite":
        from colonnade.catalog import fulltext

        for name, function in fulltext.FUNCTIONS.items():
            connection.connection.create_function(name, -1, function, deterministic=True)
