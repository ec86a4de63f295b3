"""OPML in and out: lists of feeds become sources, sources become lists of feeds.

What OPML has no word for (what a source holds, and its kind) stands in `category`, so that our
own lists read back as the same sources; other programs pass over it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from ipaddress import ip_network

from django.conf import settings

from colonnade import links
from colonnade.catalog import models
from colonnade.desk import adding, files
from colonnade.desk.files import About
from colonnade.discover import opml, sources
from colonnade.discover.opml import Subscription
from colonnade.fetch import addresses
from colonnade.pipeline import press
from colonnade.publications import countries
from colonnade.records import ColonnadeError, Holds, Problem, Publication, Source, SourceKind

_HOLDS = {holds.value: holds for holds in Holds}
_KINDS = {kind.value: kind for kind in SourceKind}
_KNOWN = {"atom": SourceKind.FEED, "rss": SourceKind.FEED, **_KINDS}


@dataclass(slots=True, kw_only=True)
class Summary:
    """What became of the outlines of one file."""

    added: list[str] = field(default_factory=list)  # addresses
    known: list[str] = field(default_factory=list)
    publications: list[str] = field(default_factory=list)  # slugs of new ones
    problems: list[Problem] = field(default_factory=list)


class CannotImport(ColonnadeError):
    """The file is no OPML; the message names it."""


def take(data: bytes, *, file: str, now: datetime) -> Summary:
    """Follow every feed of an OPML file; what is wrong with some of them is in the summary.

    Raises `CannotImport`.
    """
    try:
        subscriptions, problems = opml.read(data)
    except opml.NotOpml as error:
        raise CannotImport(f"{file}: {error}") from error
    summary = Summary(problems=[replace(p, where=f"{file}: {p.where}") for p in problems])
    _Import(summary, file, now).run(subscriptions)
    return summary


class _Import:
    """One file on its way in: publications are written once, with all their new sources."""

    def __init__(self, summary: Summary, file: str, now: datetime) -> None:
        self.summary = summary
        self.file = file
        self.now = now
        self.allow = tuple(ip_network(net) for net in settings.COLONNADE_ALLOW_NETWORKS)
        self.known: dict[str, Publication] = {p.slug: p for p in press.load().publications}
        # After a permanent redirect a source is asked, and exported, at another address.
        self.asked = set(models.Source.objects.values_list("url", flat=True))
        self.fresh: dict[str, list[str]] = defaultdict(list)  # slug → new addresses

    def run(self, subscriptions: Sequence[Subscription]) -> None:
        named = _names(subscriptions)
        for subscription in subscriptions:
            try:
                self._enter(subscription, named.get(_host(subscription), ""))
            except ColonnadeError as error:
                self._trouble(subscription, str(error))
        written = [self.known[slug] for slug in self.fresh if self._save(self.known[slug])]
        press.sync(written, now=self.now)
        self.summary.added = [url for p in written for url in self.fresh[p.slug]]

    def _enter(self, subscription: Subscription, name: str) -> None:
        # Names that are plainly local are refused as well, unless the operator has such networks.
        objection = addresses.look(subscription.url, allow=self.allow, proxied=not self.allow)
        if objection is not None:
            raise files.CannotAdd(f"{objection.detail} ({objection.why.value})")
        if subscription.url in self.asked:
            self.summary.known.append(subscription.url)
            return
        known = tuple(self.known.values())
        publication = files.owner(subscription.url, subscription.home, known)
        if publication is None:
            about = About(name=name, language=adding.tag(subscription.language))
            publication = files.new(subscription.home or subscription.url, about, known)
            self.summary.publications.append(publication.slug)
        if files.holds_source(publication, subscription.url):
            self.summary.known.append(subscription.url)
            return
        wanted = _source(subscription, publication.slug)
        self.known[publication.slug] = files.with_source(publication, wanted)
        self.fresh[publication.slug].append(subscription.url)

    def _save(self, publication: Publication) -> bool:
        try:
            files.save(publication)
        except ColonnadeError as error:
            where = f"{self.file}: {', '.join(self.fresh[publication.slug])}"
            self.summary.problems.append(Problem(where=where, what=str(error)))
            return False
        return True

    def _trouble(self, subscription: Subscription, what: str) -> None:
        where = f"{self.file}: outline “{subscription.title}” {subscription.url}"
        self.summary.problems.append(Problem(where=where, what=what))


def _host(subscription: Subscription) -> str:
    return links.host(subscription.home or subscription.url)


def _names(subscriptions: Sequence[Subscription]) -> dict[str, str]:
    """Return names for publications, by host.

    A folder of our own lists is a publication; else the only outline of a host gives its title.
    """
    by_host: dict[str, list[Subscription]] = defaultdict(list)
    for subscription in subscriptions:
        by_host[_host(subscription)].append(subscription)
    return {host: name for host, group in by_host.items() if (name := _name(group))}


def _name(group: Sequence[Subscription]) -> str:
    folders = {one.folders[-1] for one in group if one.folders and _is_ours(one)}
    if len(folders) == 1:
        return folders.pop()
    return group[0].title if len(group) == 1 else ""


def _is_ours(subscription: Subscription) -> bool:
    return any(category in _HOLDS for category in subscription.categories)


def _source(subscription: Subscription, publication: str) -> Source:
    said = next((_HOLDS[c] for c in subscription.categories if c in _HOLDS), None)
    kind = next((_KNOWN[c] for c in subscription.categories if c in _KNOWN), SourceKind.FEED)
    holds = said or sources.holds(subscription.title, subscription.url)
    return Source(
        publication=publication,
        url=subscription.url,
        kind=kind,
        holds=holds,
        name=subscription.title,
        columnist=subscription.title if said is Holds.AUTHOR else "",
        language=adding.tag(subscription.language),
    )


def subscriptions() -> Iterator[Subscription]:
    """Yield the sources that are followed, in folders by country and publication."""
    rows = models.Source.objects.filter(
        parent=None, publication__removed_at=None, publication__invented=False
    ).exclude(stopped_because__startswith="no longer in")
    ordered = rows.select_related("publication").order_by("publication__name", "publication", "url")
    for source in ordered.iterator(chunk_size=500):
        publication = source.publication
        yield Subscription(
            url=source.url,
            title=source.columnist or source.name or publication.name,
            home=publication.home,
            language=source.language or _language(publication),
            folders=(countries.name(publication.country), publication.name),
            categories=(source.holds, source.kind),
        )


def _language(publication: models.Publication) -> str:
    return str(publication.languages[0]) if publication.languages else ""


def written() -> bytes:
    """Return the sources that are followed as an OPML file."""
    return opml.write(subscriptions(), title=f"{settings.COLONNADE_NAME}: sources")
