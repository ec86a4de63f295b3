"""What was put right, held against what pages say: every filing passes through here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from colonnade.catalog import bulk
from colonnade.catalog.models import Columnist
from colonnade.catalog.wishes import ColumnistWish, Correction
from colonnade.records import Because

if TYPE_CHECKING:  # the store asks us
    from colonnade.catalog.store import Filing, NewByline

What = Correction.What
Objection = ColumnistWish.Objection
NOT_MINE = "the columnist says that it is another's"


def objected(columnist: int) -> str:
    """Return why a name leads to no page, so that it can be found when its columnist comes back."""
    return f"columnist {columnist} wishes no page here"


def heed(filings: Sequence[Filing]) -> None:
    """Change filings to what corrections that stand, and wishes of columnists, say."""
    corrections = _standing([filing.column.id for filing in filings])
    for filing in filings:
        for correction in corrections[filing.column.id]:
            apply(filing, correction)
    _heed_columnists(filings)


def apply(filing: Filing, correction: Correction) -> None:
    """Change one filing to what one correction says."""
    _HEED[Correction.What(correction.what)](filing, correction.value)


def _standing(columns: Sequence[int]) -> defaultdict[int, list[Correction]]:
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    every = Correction.objects.filter(undone_at=None).order_by("pk")
    given = [number for _, number in bulk.stored(Correction, columns, "column_id", "id")]
    for some in bulk.portions(given):
        for correction in every.filter(pk__in=some):
            found[correction.column_id].append(correction)
    return found


def _author(filing: Filing, value: dict[str, Any]) -> None:
    from colonnade.catalog.store import NewByline

    filing.column.byline = value["byline"]
    filing.bylines = [
        NewByline(
            column_id=filing.column.id,
            shown_at=filing.column.shown_at,
            visible=filing.column.visible,
            columnist_id=name["attributed_id"],
            **name,
        )
        for name in value["names"]
    ]
    _follow_merges(filing.bylines)


def _follow_merges(bylines: Sequence[NewByline]) -> None:
    """File names under whom their columnists have become since."""
    ids = [byline.attributed_id for byline in bylines if byline.attributed_id]
    rows = Columnist.objects.filter(pk__in=ids)
    became = dict(rows.values_list("pk", "merged_into_id"))
    for byline in bylines:
        if byline.attributed_id is not None:
            byline.columnist_id = became.get(byline.attributed_id) or byline.attributed_id


def _date(filing: Filing, value: dict[str, Any]) -> None:
    at = datetime.fromisoformat(value["published"])
    filing.column.published = filing.column.shown_at = at
    for byline in filing.bylines:
        byline.shown_at = at


def _words(filing: Filing, value: dict[str, Any]) -> None:
    del value
    filing.column.excerpt = filing.column.image = ""
    filing.column.excerpt_because = Because.NOTICE


def _not_mine(filing: Filing, value: dict[str, Any]) -> None:
    for byline in filing.bylines:
        if value["columnist"] in {byline.columnist_id, byline.attributed_id}:
            byline.columnist_id = byline.attributed_id = None
            byline.because = NOT_MINE


_HEED = {What.AUTHOR: _author, What.DATE: _date, What.WORDS: _words, What.NOT_MINE: _not_mine}


def _heed_columnists(filings: Sequence[Filing]) -> None:
    signed_by = {b.columnist_id for filing in filings for b in filing.bylines if b.columnist_id}
    ids = [wish for (wish,) in bulk.stored(ColumnistWish, signed_by, "columnist_id")]
    if not ids:
        return
    wishes = ColumnistWish.objects.exclude(objection="", no_images=False)
    found = {wish.pk: wish for some in bulk.portions(ids) for wish in wishes.filter(pk__in=some)}
    for filing in filings:
        signed = [found[b.columnist_id] for b in filing.bylines if b.columnist_id in found]
        if any(wish.no_images for wish in signed):
            filing.column.image = ""
        for wish in signed:
            _object(filing, wish)


def _object(filing: Filing, wish: ColumnistWish) -> None:
    """Take the page of whoever objects from under their name, or the name with it."""
    if wish.objection == Objection.GONE:
        filing.bylines = [b for b in filing.bylines if b.columnist_id != wish.pk]
        filing.column.byline = ", ".join(b.name for b in filing.bylines)
    elif wish.objection == Objection.PLAIN:
        for byline in filing.bylines:
            if byline.columnist_id == wish.pk:
                byline.columnist_id = byline.attributed_id = None
                byline.because = objected(wish.pk)
