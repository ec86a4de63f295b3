"""What was put right, held against what pages say: every filing passes through here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

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
    whose = value["columnist"]
    # Who said so may have been joined to another page since.
    became = Columnist.objects.filter(pk=whose).values_list("merged_into_id", flat=True).first()
    for byline in filing.bylines:
        if {byline.columnist_id, byline.attributed_id} & {whose, became or whose}:
            byline.columnist_id = byline.attributed_id = None
            byline.because = NOT_MINE


_HEED = {What.AUTHOR: _author, What.DATE: _date, What.WORDS: _words, What.NOT_MINE: _not_mine}


def _heed_columnists(filings: Sequence[Filing]) -> None:
    signed_by = {b.columnist_id for filing in filings for b in filing.bylines if b.columnist_id}
    found = _wishes_of(signed_by)
    for filing in filings if found else ():
        signed = dict.fromkeys(b.columnist_id for b in filing.bylines if b.columnist_id in found)
        for columnist in signed:
            for wish in found[columnist]:
                _heed_wish(filing, wish, columnist)


def _wishes_of(columnists: Collection[int]) -> dict[int, list[ColumnistWish]]:
    """Return the wishes of columnists that change what is filed; of those joined to them too.

    Whichever of several pages of one person a wish was made for, it is that person's.
    """
    every = ColumnistWish.objects.exclude(objection="", no_images=False)
    if not columnists or not every.exists():  # few ever wish anything: most crawls end here
        return {}
    found: dict[int, list[ColumnistWish]] = {}
    for some in bulk.portions(columnists):
        theirs = Q(pk__in=some) | Q(columnist__merged_into__in=some)
        for wish in every.filter(theirs).select_related("columnist").order_by("pk"):
            found.setdefault(wish.columnist.merged_into_id or wish.pk, []).append(wish)
    return found


def _heed_wish(filing: Filing, wish: ColumnistWish, columnist: int) -> None:
    """Let no picture stand; take the page from under the name, or the name with it."""
    if wish.no_images:
        filing.column.image = ""
    if wish.objection == Objection.GONE:
        filing.bylines = [b for b in filing.bylines if b.columnist_id != columnist]
        filing.column.byline = ", ".join(b.name for b in filing.bylines)
    elif wish.objection == Objection.PLAIN:
        for byline in filing.bylines:
            if byline.columnist_id == columnist:
                signature = byline.attributed_id or columnist
                byline.columnist_id = None
                byline.because = objected(wish.pk)
                # Of another it is kept whose it was: see `_part`.
                byline.attributed_id = None if signature == wish.pk else signature


def follow(columnists: Collection[int]) -> None:
    """Let wishes hold for whom they became one person with, and no longer for whom not."""
    from colonnade.catalog import mending
    from colonnade.catalog.models import Byline

    _part(columnists)
    touched: set[int] = set()
    for columnist, wishes in _wishes_of(columnists).items():
        signed = list(
            Byline.objects.filter(columnist=columnist).values_list("column_id", flat=True)
        )
        touched.update(signed)
        for wish in wishes:
            if wish.objection and signed:  # by these they come back with whoever wished it
                wish.columns = list(dict.fromkeys([*wish.columns, *signed]))
                wish.save(update_fields=["columns"])
    mending.refile(touched)


def _part(columnists: Collection[int]) -> None:
    """Give names their pages back, which another's wish took, from whom they were parted."""
    from colonnade.catalog.models import Byline

    for wish in ColumnistWish.objects.filter(objection=Objection.PLAIN).select_related("columnist"):
        root = wish.columnist.merged_into_id or wish.pk
        plain = Byline.objects.filter(columnist=None, because=objected(wish.pk))
        for byline in plain.filter(attributed__in=columnists).select_related("attributed"):
            assert byline.attributed is not None
            became = byline.attributed.merged_into_id or byline.attributed.pk
            if became != root:
                byline.columnist_id, byline.because = became, "parted from who wished no page"
                byline.save(update_fields=["columnist", "because"])
