"""Full texts in the vault: packed, written before the catalogue, repeatable.

Only the pipeline opens the vault. A text is kept only while its rights allow.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import msgspec
import zstandard
from django.db import transaction

from colonnade import links
from colonnade.catalog import bulk
from colonnade.records import Fetched, Paragraph
from colonnade.vault.models import Page, Text

_LEVEL = 6


def pack(paragraphs: Sequence[Paragraph]) -> bytes:
    """Return paragraphs as compressed JSON: ``[[part, text], ...]``."""
    rows = [[p.part.value, p.text] for p in paragraphs]
    return zstandard.compress(msgspec.json.encode(rows), _LEVEL)


def unpack(body: bytes) -> tuple[Paragraph, ...]:
    """Return the paragraphs that `pack` packed."""
    rows = msgspec.json.decode(zstandard.decompress(body), type=list[tuple[str, str]])
    return tuple(msgspec.convert({"part": part, "text": text}, Paragraph) for part, text in rows)


def keep(
    texts: dict[int, Sequence[Paragraph]],
    pages: Sequence[Fetched],
    dropped: Collection[int],
    *,
    now: datetime,
) -> None:
    """Write the texts of columns, the pages as they came, and drop texts no longer allowed."""
    if not (texts or pages or dropped):
        return
    rows = [
        Text(column=column, body=pack(paragraphs), stored_at=now)
        for column, paragraphs in texts.items()
    ]
    with transaction.atomic(using="vault"):
        bulk.insert(rows, replace=True, using="vault")
        bulk.insert([_page(page) for page in pages], replace=True, using="vault")
        if dropped:
            forget(dropped)


def _page(fetched: Fetched) -> Page:
    return Page(
        key=links.key(fetched.url),
        url=fetched.url,
        headers=dict(fetched.headers),
        body=zstandard.compress(fetched.body, _LEVEL),
        fetched_at=fetched.at,
    )


def of(columns: Collection[int]) -> dict[int, tuple[Paragraph, ...]]:
    """Return the texts of columns that are kept."""
    rows = Text.objects.using("vault").filter(column__in=columns)
    return {row.column: unpack(bytes(row.body)) for row in rows}


def forget(columns: Collection[int]) -> None:
    """Drop the texts of columns."""
    Text.objects.using("vault").filter(column__in=columns).delete()


def forget_addresses(keys: Collection[int]) -> None:
    """Drop the pages kept from these addresses (`links.key`)."""
    Page.objects.using("vault").filter(key__in=keys).delete()


def forget_pages(*, now: datetime, days: int) -> int:
    """Drop pages kept longer than the operator wished; return how many."""
    old = Page.objects.using("vault").filter(fetched_at__lt=now - timedelta(days=days))
    return old.delete()[0]
