"""Debates of different languages linked where they are on one question, once an hour.

All is told anew from what is stored, so a worker that is killed leaves nothing half done. Links of
debates that have closed stay as they were told last, and what an operator parted is not linked
again.
"""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from colonnade.catalog.debates import ColumnGist, Debate, DebateLink, DebatePass
from colonnade.group import linking
from colonnade.group.linking import Link, Strand
from colonnade.pipeline import embedding
from colonnade.pipeline.debates import OPEN, unpacked
from colonnade.pipeline.embedding import EmbedderError

EVERY = timedelta(hours=1)
LEAST_TONGUES = 2
HEADLINES = 20  # of a debate, that an embedder reads
_log = logging.getLogger(__name__)


def link(*, now: datetime) -> int:
    """Tell anew which open debates are on one question; return how many pairs are."""
    found = linking.linked(_strands(now)) if _is_any() else []
    with transaction.atomic():
        _write(found)
        DebatePass.objects.update_or_create(language=DebatePass.ACROSS, defaults={"done_at": now})
    return len(found)


def is_due(now: datetime) -> bool:
    """Tell whether debates were linked last an hour ago or more."""
    done = DebatePass.objects.filter(language=DebatePass.ACROSS, done_at__gt=now - EVERY)
    return not done.exists()


def _open() -> Any:
    return Debate.objects.filter(moved_to=None, closed_at=None, columns__gt=1)


def _is_any() -> bool:
    """Tell whether there are debates of two languages: else nothing is read at all."""
    tongues = _open().order_by().values_list("language", flat=True).distinct()
    return len(tongues[:LEAST_TONGUES]) == LEAST_TONGUES


def _strands(now: datetime) -> list[Strand]:
    """Return the open debates with their gathered anchors, and each column that is in none."""
    languages = dict(_open().values_list("pk", "language"))
    gathered: defaultdict[int, Counter[int]] = defaultdict(Counter)
    times: defaultdict[int, list[datetime]] = defaultdict(list)
    alone: list[Strand] = []
    titles: defaultdict[int, list[str]] = defaultdict(list)
    for column, tag, at, anchors, debate, title in _columns(now):
        if debate in languages:
            titles[debate].append(title)
            gathered[debate].update(unpacked(anchors))
            times[debate].append(at)
        elif debate is None:
            told = dict.fromkeys(unpacked(anchors), 1)
            tongue = tag.partition("-")[0].lower()
            alone.append(
                Strand(
                    id=-column, language=tongue, first=at, last=at, anchors=told, is_debate=False
                )
            )
    meant = _meant(titles)
    return alone + [
        Strand(
            id=debate,
            language=languages[debate],
            first=min(times[debate]),
            last=max(times[debate]),
            anchors=anchors,
            vector=meant.get(debate, ()),
        )
        for debate, anchors in gathered.items()
    ]


def _meant(titles: Mapping[int, Sequence[str]]) -> dict[int, tuple[float, ...]]:
    """Return what an embedder makes of headlines; one that fails is told to the operator."""
    try:
        return embedding.vectors({debate: some[:HEADLINES] for debate, some in titles.items()})
    except EmbedderError as error:
        _log.error("debates are linked without an embedder: %s", error)
        return {}


def _columns(now: datetime) -> Iterable[tuple[Any, ...]]:
    rows = ColumnGist.objects.filter(column__visible=True, column__shown_at__gte=now - OPEN)
    return (
        rows.exclude(column__allowance__rights__group=False)
        .exclude(anchors=b"")
        .order_by("column_id")
        .values_list(
            "column_id",
            "column__language",
            "column__shown_at",
            "anchors",
            "column__contribution__debate_id",
            "column__title",
        )
        .iterator(chunk_size=2000)
    )


def _write(found: Iterable[Link]) -> None:
    """Keep links: those of open debates as they were told, others as they are, but refused ones."""
    told = {(link.one, link.other): link for link in found}
    standing = {(row.one_id, row.other_id): row for row in DebateLink.objects.filter(_among_open())}
    gone = [row.pk for pair, row in standing.items() if pair not in told and not row.refused]
    DebateLink.objects.filter(pk__in=gone).delete()
    DebateLink.objects.bulk_create(
        [
            DebateLink(one_id=pair[0], other_id=pair[1], shared=link.shared, likeness=link.likeness)
            for pair, link in told.items()
            if pair not in standing
        ]
    )
    changed = [row for pair, row in standing.items() if pair in told]
    for row in changed:
        link = told[row.one_id, row.other_id]
        row.shared, row.likeness = link.shared, link.likeness
    DebateLink.objects.bulk_update(changed, ["shared", "likeness"], batch_size=200)


def _among_open() -> Q:
    is_open = {f"{side}__closed_at": None for side in ("one", "other")}
    return Q(**is_open) | Q(one__moved_to__isnull=False) | Q(other__moved_to__isnull=False)
