"""The press as a worker knows it: publications from their files, beside their rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from colonnade import links
from colonnade.catalog import bulk, identities, models, press, store, wishing
from colonnade.catalog.wishes import Leaving
from colonnade.excerpt.house import House
from colonnade.pipeline import texts
from colonnade.publications import catalogue
from colonnade.records import ColonnadeError, ExcerptRule, Publication


def folder() -> Path:
    """Return where the operator's own publication files lie."""
    return Path(settings.COLONNADE_DATA) / "publications"


def load() -> catalogue.Loaded:
    """Return the starter catalogue, if wanted, with the operator's own files, which win by slug.

    A file that cannot be used is among the problems, and the rest is kept.
    """
    own = catalogue.load(folder()) if folder().is_dir() else catalogue.Loaded(publications=())
    starter = catalogue.starter() if settings.COLONNADE_STARTER else ()
    by_slug = {p.slug: p for p in (*starter, *own.publications)}
    return catalogue.Loaded(publications=tuple(by_slug.values()), problems=own.problems)


def rule_of(publication: Publication) -> ExcerptRule:
    """Return the excerpt rule that holds for a publication below its signals."""
    return publication.rule or house().rule_for(publication.country)


def house() -> House:
    """Return what the operator decides for all publications."""
    return House(rules=settings.COLONNADE_EXCERPTS, noncommercial=settings.COLONNADE_NONCOMMERCIAL)


def sync(publications: Iterable[Publication], *, now: datetime, origin: str | None = None) -> None:
    """Bring the catalogue to what the publications say."""
    publications = heeded(publications)
    press.sync(
        publications,
        now=now,
        rule={p.slug: rule_of(p) for p in publications},
        held={p.slug: held_to(p) for p in publications},
        origin=origin or models.Publication.Origin.CATALOGUE,
    )
    stored = models.Publication.objects.in_bulk(field_name="slug")
    hold(((p, stored[p.slug]) for p in publications), now=now)


def held_to(publication: Publication) -> str:
    """Return in a few words all that the house says of a publication's columns."""
    licence = f"{publication.licence}{'+' if house().noncommercial else ''}"
    most = "" if publication.most is None else str(publication.most)
    return f"{rule_of(publication)} {most} {licence}".strip()[:120]


def hold(known: Iterable[tuple[Publication, models.Publication]], *, now: datetime) -> None:
    """Hold stored columns to the rules of their publications, where those have changed."""
    for publication, row in known:
        rule = held_to(publication)
        if row.held != rule:
            # Most rounds find no rule changed, and need none of this.
            from colonnade.pipeline import ruling

            ruling.follow(row, publication, house(), now=now)
            models.Publication.objects.filter(pk=row.pk).update(held=rule)
            row.held = rule


def heeded(publications: Iterable[Publication]) -> tuple[Publication, ...]:
    """Return publications as their publishers wish them."""
    publications = tuple(publications)
    return wishing.heeded(publications, {p.slug: rule_of(p) for p in publications})


def stop_others(publications: Iterable[Publication]) -> None:
    """Follow only these publications: the files of others are gone or cannot be used."""
    press.stop_others({publication.slug for publication in publications})


def forget_invented() -> None:
    """Drop the publications of a demonstration, and the people and texts that came with them."""
    invented = models.Publication.objects.filter(invented=True)
    columns = models.Column.objects.filter(publication__in=invented)
    ids = list(columns.values_list("pk", flat=True))
    texts.forget(ids)
    with transaction.atomic():
        signed = models.Byline.objects.filter(column__in=ids).exclude(columnist=None)
        people = set(signed.values_list("columnist_id", flat=True))
        invented.delete()
        strangers = models.Columnist.objects.filter(pk__in=people, bylines=None)
        strangers = strangers.filter(merged=None)
        gone = list(strangers.values_list("pk", flat=True))
        strangers.delete()
        identities.forget(gone)
        store.tally_people({person for person in people if person is not None})


@dataclass(slots=True)
class Press:
    """Publications by slug and host, each with its row."""

    by_slug: dict[str, Publication]
    rows: dict[str, models.Publication]
    by_host: dict[str, Publication] = field(default_factory=dict)
    files: tuple[Publication, ...] = ()  # as their files say, whatever publishers wish
    _by_key: dict[int, tuple[Publication, models.Publication]] = field(init=False)

    def __post_init__(self) -> None:
        """Pair publications with their rows."""
        self._by_key = {row.id: (self.by_slug[slug], row) for slug, row in self.rows.items()}

    @classmethod
    def of(cls, publications: Iterable[Publication]) -> Press:
        """Return the press of these publications, whose rows must be stored."""
        files = tuple(publications)
        by_slug = {p.slug: p for p in heeded(files)}
        rows = {row.slug: row for row in models.Publication.objects.filter(slug__in=by_slug)}
        shared: dict[str, list[Publication]] = {}
        for publication in by_slug.values():
            for host in publication.hosts:
                shared.setdefault(host, []).append(publication)
        # A host where several publications live says nothing of whose a page is.
        by_host = {host: owners[0] for host, owners in shared.items() if len(owners) == 1}
        return cls(by_slug=by_slug, rows=rows, by_host=by_host, files=files)

    def of_source(self, source: models.Source) -> tuple[Publication, models.Publication]:
        """Return whose source this is. Raises `ColonnadeError` if its file is gone."""
        known = self._by_key.get(source.publication_id)
        if known is None:
            slug = source.publication.slug
            raise ColonnadeError(f"{source.url}: its publication {slug} has no file any more")
        return known

    def elsewhere(self, addresses: Iterable[str], publication: Publication) -> frozenset[int]:
        """Return the keys of those addresses at which other publications that we know live."""
        owners = ((address, self.by_host.get(links.host(address))) for address in addresses)
        return frozenset(
            links.key(address)
            for address, owner in owners
            if owner is not None and owner.slug != publication.slug
        )

    def heed(self, *, now: datetime) -> None:
        """Take in what publishers have set meanwhile, and hold their stored columns to it."""
        new = Press.of(self.files)
        self.by_slug, self.rows, self.by_host = new.by_slug, new.rows, new.by_host
        self.__post_init__()
        hold(self._by_key.values(), now=now)


def forget_left() -> None:
    """Drop the texts of publications that have left."""
    for left in models.Publication.objects.filter(leaving__isnull=False, removed_at__isnull=False):
        columns = models.Column.objects.filter(publication=left).values_list("pk", flat=True)
        for some in bulk.portions(columns):
            texts.forget(some)
            keys = models.Address.objects.filter(column__in=some).values_list("key", flat=True)
            for part in bulk.portions(keys):
                texts.forget_addresses(part)
        Leaving.objects.filter(publication=left).delete()
