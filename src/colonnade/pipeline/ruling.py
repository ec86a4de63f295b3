"""Stored columns held to the rule of the house, where that has changed since they were read.

A file, a setting or a publisher's own wish may have done so. What gets stricter bites at once;
what gets laxer comes from the texts that were kept, or with the next reading of the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from colonnade.catalog import bulk, mending, models, store
from colonnade.catalog.wishing import READ_AGAIN
from colonnade.excerpt import cut, rights
from colonnade.excerpt.house import House
from colonnade.pipeline import hosts, texts
from colonnade.pipeline.hosts import Restated, Shown
from colonnade.records import Article, Because, Excerpt, Paragraph, Publication, Rights

AGAIN = "the rule for its publication has changed"
# Why nothing is shown where something may be, once the page is read again.
_COMES_BACK = frozenset({Because.RIGHTS.value, Because.NO_SUMMARY.value})


def follow(
    row: models.Publication, publication: Publication, of_house: House, *, now: datetime
) -> None:
    """Hold all stored columns of a publication to its rule as it is now. Repeatable."""
    ids = models.Column.objects.filter(publication=row).values_list("pk", flat=True)
    wanting: list[int] = []
    for some in bulk.portions(ids.order_by("-shown_at")):
        found = _ruled(some, publication, of_house, wanting)
        found.forget_texts()
        with transaction.atomic():
            found.store(now=now)
    mending.read_again(wanting[:READ_AGAIN], because=AGAIN, now=now)


def _ruled(
    columns: Sequence[int], publication: Publication, of_house: House, wanting: list[int]
) -> Restated:
    """Return what is to be done with columns; note in `wanting` which lack words."""
    found = Restated()
    kept = texts.of(columns)
    for row in hosts.with_rights(models.Column.objects.filter(pk__in=columns)):
        assert row.allowance is not None
        text, before = kept.get(row.pk, ()), row.allowance.record
        length = sum(len(p.text) + 2 for p in text) - 2 if text else 0
        after = rights.ruled(before, publication=publication, of_house=of_house, length=length)
        excerpt = _shown(row, text, after, publication)
        if after != before or excerpt[0] != row.excerpt:
            found.take(row, before, after, excerpt)
            if after.characters and excerpt[1] in _COMES_BACK and not excerpt[0]:
                wanting.append(row.pk)
    return found


def _shown(
    row: models.Column, text: Sequence[Paragraph], allowed: Rights, publication: Publication
) -> Shown:
    """Return what may be shown of a column now: cut anew, where its text was kept."""
    is_readable = row.state in store.SHOWABLE and row.excerpt_because != Because.NOTICE
    if not (text and is_readable) or allowed.summary_only:
        return hosts.shortened(row.excerpt, row.excerpt_because, allowed, row.language)
    page = Article(url=row.link, paragraphs=tuple(text), language=row.language)
    made = cut.cut(page, allowed, publication)
    return (made.text if isinstance(made, Excerpt) else ""), made.because
