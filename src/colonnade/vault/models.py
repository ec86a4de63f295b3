"""Full texts and fetched pages, in a database of their own which only the pipeline opens."""

from __future__ import annotations

from django.db import models


class Text(models.Model):
    """The body of one column, compressed, kept only where its rights allow."""

    column = models.BigIntegerField(primary_key=True)  # Column.id, in the other database
    body = models.BinaryField()  # zstandard over JSON: [[part, text], ...]
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.column)


class Page(models.Model):
    """A page as it came, for `COLONNADE_KEEP_PAGES_DAYS` days."""

    key = models.BigIntegerField(primary_key=True)  # links.key of the address asked
    url = models.TextField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()  # zstandard
    fetched_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.url
