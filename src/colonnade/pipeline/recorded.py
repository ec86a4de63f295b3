"""A recording instead of the network: its feeds become sources, its hosts all there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from colonnade import links
from colonnade.catalog import models
from colonnade.publications import catalogue
from colonnade.records import Holds, Publication, Source, SourceKind


def publications(
    feeds: Iterable[str], known: Iterable[Publication]
) -> tuple[tuple[Publication, ...], tuple[Publication, ...]]:
    """Return the known publications with their recorded feeds as sources, and new ones.

    A recorded feed is taken to hold opinion, unless the publication's file knows better.
    """
    by_host = {host: p for p in reversed(tuple(known)) for host in p.hosts}
    files = {p.slug: p for p in known}
    made: dict[str, Publication] = {}
    for url in feeds:
        host = links.host(url)
        owner = by_host.get(host) or by_host.get(links.site(host))
        if owner is None:
            owner = made.get(_slug(host)) or catalogue.unknown(url)
            made[owner.slug] = _with(owner, url)
        else:
            files[owner.slug] = _with(files[owner.slug], url)
    return tuple(files.values()), tuple(made.values())


def _with(publication: Publication, url: str) -> Publication:
    if any(links.source_key(s.url) == links.source_key(url) for s in publication.sources):
        return publication
    source = Source(
        publication=publication.slug,
        url=url,
        kind=SourceKind.FEED,
        holds=Holds.OPINION,
        name="recorded feed",
    )
    return replace(publication, sources=(*publication.sources, source))


def _slug(host: str) -> str:
    return links.slug(host.replace(".", " "))


def source_ids(feeds: Iterable[str]) -> list[int]:
    """Return the stored sources which these recorded feeds are."""
    keys = {links.source_key(url) for url in feeds}
    stored = models.Source.objects.filter(visit__isnull=False).values_list("pk", "declared")
    return [pk for pk, declared in stored if links.source_key(declared) in keys]


def host_ids(hosts: Iterable[str]) -> set[int]:
    """Return the stored hosts that are in the recording; `hosts` without "www."."""
    wanted = set(hosts)
    return {
        pk
        for pk, authority in models.Host.objects.values_list("pk", "authority")
        if links.host(authority) in wanted
    }
