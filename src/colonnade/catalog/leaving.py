"""Publications that leave with all their columns, and come back: the catalogue's half.

The texts in the vault are the pipeline's to drop: `Leaving` tells it of whom.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from colonnade.catalog import cards, press, queue, store
from colonnade.catalog.models import Column, Columnist, Decision, Publication, Visit
from colonnade.catalog.wishes import Leaving

PUBLISHER = "the publisher, "  # how the actor of a decision begins who is one


@transaction.atomic
def remove(publication: Publication, *, actor: str, because: str, now: datetime) -> Decision:
    """Let a publication leave with all its columns: nothing of it is asked or shown."""
    columns = Column.objects.filter(publication=publication)
    copies = list(
        Column.objects.filter(original__publication=publication)
        .exclude(publication=publication)
        .values_list("pk", "original_id", "original_because")
    )
    Publication.objects.filter(pk=publication.pk).update(removed_at=now)
    for source in publication.sources.filter(active=True):
        press.stop(source, because=press.LEFT)
    Visit.objects.filter(found_in__publication=publication).update(due_at=None)
    store.show(columns.filter(visible=True), visible=False)
    Columnist.objects.filter(home=publication).update(about="")
    store.inherit({original for _, original, _ in copies})
    Leaving.objects.get_or_create(publication=publication)
    return Decision.objects.create(
        verdict=Decision.Verdict.TAKEDOWN,
        one=publication.pk,
        because=because,
        actor=actor,
        made_at=now,
        evidence={"what": "publication", "slug": publication.slug, "copies": copies},
    )


def by_publisher(publication: Publication) -> bool:
    """Tell whether a publication left at its publisher's own word: so it may come back at it."""
    standing = Decision.objects.filter(
        verdict=Decision.Verdict.TAKEDOWN,
        one=publication.pk,
        undone_at=None,
        evidence__what="publication",
    )
    return standing.exists() and not standing.exclude(actor__startswith=PUBLISHER).exists()


@transaction.atomic
def bring_back(publication: Publication, *, now: datetime) -> None:
    """Let a removed publication and its columns be shown and followed again. Repeatable."""
    decisions = Decision.objects.filter(
        verdict=Decision.Verdict.TAKEDOWN,
        one=publication.pk,
        undone_at=None,
        evidence__what="publication",
    )
    copies = [copy for decision in decisions for copy in decision.evidence["copies"]]
    decisions.update(undone_at=now)
    Publication.objects.filter(pk=publication.pk).update(removed_at=None)
    press.start(
        publication.sources.filter(active=False, stopped_because=press.LEFT),
        now=now,
        because="its publication is back",
    )
    _ask_again(publication, now=now)
    there = Column.objects.filter(publication=publication, state__in=store.SHOWABLE, original=None)
    store.show(there.filter(cards.unexpired(now)), visible=True)
    for copy, original, because in copies:
        if Column.objects.filter(pk=copy, original=None).exists():
            store.mark_copy(copy, original, because=because)


def _ask_again(publication: Publication, *, now: datetime) -> None:
    """Plan the pages that were announced and not read when the publication left."""
    waiting = Visit.objects.filter(
        found_in__publication=publication, column=None, visited_at=None, due_at=None
    )
    hosts = set(waiting.values_list("host_id", flat=True))
    waiting.update(due_at=now, because="its publication is back")
    queue.make_due(hosts, at=now)
