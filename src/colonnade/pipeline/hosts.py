"""What hosts say of the use of their pages: kept, and followed where it changes.

A robots.txt or a file of terms that gets stricter reaches columns read long ago, without their
pages being asked again: their stored rights are judged anew, and what is stored is cut down.
One that gets laxer reaches a column when its page is next read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from colonnade import links
from colonnade.catalog import allowances, bulk, models, store
from colonnade.catalog.allowances import Allowances
from colonnade.excerpt import cut, odds, rights
from colonnade.excerpt.house import House
from colonnade.excerpt.rights import Heard
from colonnade.fetch.crawl import DocumentRead, RobotsRead
from colonnade.fetch.robots import Rules, Standing
from colonnade.pipeline import texts
from colonnade.records import Because, Document, Rights

State = models.Column.State
# Rights in robots.txt: `Content-Usage`, `Content-Signal`, `License`.
_WISHES = re.compile(r"^\s*(?:content-|license)", re.IGNORECASE | re.MULTILINE)
MOST_HOSTS = 20_000  # held in memory
Shown = tuple[str, str]  # an excerpt, and why it is what is shown
_SETS = ("listed", "image", "keep_text", "index", "group", "translate", "book", "assist")


@dataclass(frozen=True, slots=True)
class _Said:
    robots: str = ""
    robots_at: datetime | None = None
    documents: tuple[Document, ...] = ()


_NOTHING = _Said()


@dataclass(slots=True)
class Hosts:
    """What hosts say, by authority, as far as it was needed since the start."""

    _said: dict[str, _Said] = field(default_factory=dict)

    def heard(self, url: str, *, at: datetime) -> Heard:
        """Return what the host of a page says, for a page that is not asked itself."""
        authority = links.authority(url)
        if authority not in self._said:
            self.learn({authority})
        said = self._said[authority]
        return Heard(
            url=url, robots=said.robots, robots_at=said.robots_at, documents=said.documents, at=at
        )

    def learn(self, authorities: Collection[str]) -> None:
        """Read what is stored of hosts that are not known yet."""
        unknown = set(authorities) - self._said.keys()
        if not unknown:
            return
        if len(self._said) > MOST_HOSTS:
            self._said.clear()
        self._said |= dict.fromkeys(unknown, _NOTHING)
        self._said |= _stored(unknown)

    def hear(self, read: RobotsRead | DocumentRead) -> None:
        """Take what a host said just now, before it is stored."""
        self.learn({read.authority})
        said = self._said[read.authority]
        if isinstance(read, DocumentRead):
            others = [d for d in said.documents if d.url != read.document.url]
            said = replace(said, documents=(*others, read.document))
        elif read.rules.standing is not Standing.UNREACHABLE:
            text = read.rules.text if _WISHES.search(read.rules.text) else ""
            said = replace(said, robots=text, robots_at=read.rules.fetched_at)
        self._said[read.authority] = said

    def forget(self) -> None:
        """Drop what is held in memory, of a transaction that was rolled back."""
        self._said.clear()


def _stored(authorities: Collection[str]) -> Iterator[tuple[str, _Said]]:
    documents: dict[str, list[Document]] = {}
    for row in models.Document.objects.filter(host__authority__in=authorities).exclude(
        text="", at__isnull=False
    ).select_related("host"):  # fmt: skip
        documents.setdefault(row.host.authority, []).append(_record(row))
    hosts = models.Host.objects.filter(authority__in=authorities)
    for name, text, at in hosts.values_list("authority", "robots", "robots_at"):
        said = text if _WISHES.search(text) else ""
        if said or name in documents:
            yield name, _Said(said, at, tuple(documents.get(name, ())))


def _record(row: models.Document) -> Document:
    return Document(url=row.url, text=row.text, at=row.at, failed=row.failed)


def documents_of(hosts: Collection[int]) -> dict[int, tuple[Document, ...]]:
    """Return the stored documents of hosts, those never read among them."""
    found: dict[int, list[Document]] = {}
    for row in models.Document.objects.filter(host__in=hosts).order_by("pk"):
        found.setdefault(row.host_id, []).append(_record(row))
    return {host: tuple(rows) for host, rows in found.items()}


# ── storing ──────────────────────────────────────────────────────────────────────────────────


def keep(read: Sequence[RobotsRead | DocumentRead]) -> set[str]:
    """Keep what hosts say; return which say something else than what was stored."""
    found = changed(read)
    store_robots([one for one in read if isinstance(one, RobotsRead)])
    store_documents([one for one in read if isinstance(one, DocumentRead)])
    return found


def changed(read: Iterable[RobotsRead | DocumentRead]) -> set[str]:
    """Return which of these hosts say something else than what is stored."""
    robots: dict[str, RobotsRead] = {}
    documents: dict[str, list[DocumentRead]] = {}
    for one in read:
        if isinstance(one, RobotsRead):
            robots[one.authority] = one
        else:
            documents.setdefault(one.authority, []).append(one)
    found = set()
    stored = models.Host.objects.filter(authority__in=robots)
    for name, text in stored.values_list("authority", "robots"):
        # One that cannot be reached says nothing: what it said before stands.
        if robots[name].rules.standing is not Standing.UNREACHABLE:
            found |= {name} if robots[name].rules.text != text else set()
    known = {
        (name, url): text
        for some in bulk.portions(documents)
        for name, url, text in models.Document.objects.filter(host__authority__in=some).values_list(
            "host__authority", "url", "text"
        )
    }
    for name, several in documents.items():
        urls = {one.document.url: one.document.text for one in several}
        if any(known.get((name, url), "") != text for url, text in urls.items()):
            found.add(name)
    return found


def store_robots(read: Sequence[RobotsRead]) -> None:
    """Keep robots.txts; one that cannot be reached leaves the text for those who must keep it."""
    rows = [
        models.Host(
            authority=one.authority,
            robots=one.rules.text,
            robots_standing=one.rules.standing,
            robots_at=one.rules.fetched_at,
        )
        for one in read
    ]
    told = [row for row in rows if row.robots_standing != Standing.UNREACHABLE]
    bulk.update(told, ["robots"], by="authority")
    bulk.update(rows, ["robots_standing", "robots_at"], by="authority")


def store_documents(read: Sequence[DocumentRead]) -> None:
    """Keep documents of hosts that are known; of several readings of one the last."""
    names = {one.authority for one in read}
    hosts = dict(
        pair
        for some in bulk.portions(names)
        for pair in models.Host.objects.filter(authority__in=some).values_list("authority", "pk")
    )
    rows = {
        (one.authority, one.document.url): models.Document(
            host_id=hosts[one.authority],
            url=one.document.url,
            text=one.document.text,
            at=one.document.at,
            failed=one.document.failed,
        )
        for one in read
        if one.authority in hosts
    }
    models.Document.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=("host", "url"),
        update_fields=("text", "at", "failed"),
    )


def want_documents(host: models.Host, urls: Iterable[str]) -> bool:
    """Note documents that pages of a host name, to be read at its next turn; True if any is new."""
    new = [url for url in urls if url.startswith(("http://", "https://"))]
    made = [models.Document.objects.get_or_create(host=host, url=url)[1] for url in new]
    return any(made)


# ── following ────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Restated:
    """Which stored columns are cut down, as their hosts say something else now."""

    narrowed: list[store.Narrowed] = field(default_factory=list)
    unlisted: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)  # to be forgotten
    widened: list[int] = field(default_factory=list)  # to be read anew when they are next asked
    heard: list[allowances.Heard] = field(default_factory=list)
    publications: set[int] = field(default_factory=set)
    allowances: Allowances = field(default_factory=Allowances)

    def take(self, row: models.Column, before: Rights, after: Rights, excerpt: Shown) -> None:
        """Note what is to be done with one stored column, of which this may be shown now."""
        if _is_wider(after, before):
            self.widened.append(row.pk)
        if not after.listed:
            self.unlisted.append(row.pk)
        if not (after.listed and after.keep_text):
            self.texts.append(row.pk)
        text, because = excerpt
        self.narrowed.append(
            store.Narrowed(
                column=row.pk,
                allowance=self.allowances.key(after),
                excerpt=text,
                excerpt_because=because,
                image=after.image and bool(text),
                until=after.until,
                group=after.group,
            )
        )

    def forget_texts(self) -> None:
        """Let the vault go first."""
        if self.texts:
            texts.forget(self.texts)

    def store(self, *, now: datetime) -> None:
        """Cut the catalogue down. Callers hold the transaction."""
        self.allowances.save({one.allowance for one in self.narrowed})
        store.narrow(self.narrowed)
        if self.unlisted:
            store.hide(self.unlisted, State.UNLISTED, because=Because.RIGHTS)
        again = models.Visit.objects.filter(column__in=self.widened)
        again.update(etag="", last_modified="")
        allowances.note(self.heard, now=now)
        still = {
            allowances.key_of(page.publication, signal)
            for page in self.heard
            for signal in page.signals
        }
        allowances.end(self.publications, rights.OF_HOST, still, now=now)


def restate(
    authorities: Collection[str],
    headers: Mapping[int, Mapping[str, str]],
    hosts: Hosts,
    of_house: House,
    *,
    now: datetime,
) -> Restated:
    """Judge stored columns anew: all of these hosts, and those with new headers, by their ids."""
    found = Restated()
    rules = _rules(authorities)
    papers = _papers(rules)
    for authority in sorted(papers):
        for row in _columns(authority, papers[authority]):
            heard = hosts.heard(row.link, at=now)
            _restate(row, found, heard, of_house, forbidden=not rules[authority].allows(row.link))
    for row in with_rights(models.Column.objects.filter(pk__in=headers)):
        heard = replace(hosts.heard(row.link, at=now), headers=headers[row.pk])
        _restate(row, found, heard, of_house)
    return found


def _rules(authorities: Collection[str]) -> dict[str, Rules]:
    rows = models.Host.objects.filter(authority__in=authorities)
    return {
        name: Rules(text=text, standing=Standing(standing or Standing.NONE))
        for name, text, standing in rows.values_list("authority", "robots", "robots_standing")
        if standing != Standing.UNREACHABLE
    }


def _papers(authorities: Iterable[str]) -> dict[str, set[int]]:
    """Return which publications with columns have sources or pages on each of these hosts."""
    found: dict[str, set[int]] = {}
    for some in bulk.portions(authorities):
        feeds = models.Source.objects.filter(visit__host__authority__in=some)
        pages = models.Source.objects.filter(
            pages_found__host__authority__in=some, pages_found__column__isnull=False
        ).distinct()
        for rows, place in ((feeds, "visit__host"), (pages, "pages_found__host")):
            for authority, paper in rows.values_list(f"{place}__authority", "publication_id"):
                found.setdefault(authority, set()).add(paper)
    filled = _with_columns(set().union(*found.values()))
    left = {authority: papers & filled for authority, papers in found.items()}
    return {authority: papers for authority, papers in left.items() if papers}


def _with_columns(papers: Collection[int]) -> set[int]:
    """Return which of these publications have columns: at a first crawl none."""
    has_some = Exists(models.Column.objects.filter(publication=OuterRef("pk")))
    rows = models.Publication.objects.filter(has_some).values_list("pk", flat=True)
    return {pk for some in bulk.portions(papers) for pk in rows.filter(pk__in=some)}


def _columns(authority: str, papers: Collection[int]) -> Iterator[models.Column]:
    """Yield the columns of these publications whose pages a host has, with their rights."""
    rows = models.Column.objects.filter(publication__in=papers)
    yield from with_rights(rows.filter(link__startswith=f"{authority}/"))


def with_rights(rows: QuerySet[models.Column]) -> Iterator[models.Column]:
    """Yield those of these columns whose rights are stored, with them."""
    stored = rows.exclude(state=State.REMOVED).exclude(allowance=None)
    yield from stored.select_related("allowance").iterator(chunk_size=500)


def _restate(
    row: models.Column,
    found: Restated,
    heard: Heard,
    of_house: House,
    *,
    forbidden: bool = False,
) -> None:
    assert row.allowance is not None
    before = row.allowance.record
    after = rights.anew(before, heard, of_house=of_house, forbidden=forbidden)
    found.publications.add(row.publication_id)
    found.heard.append(
        allowances.Heard(
            publication=row.publication_id,
            url=row.link,
            signals=tuple(s for s in after.signals if s.where in rights.OF_HOST),
            odds=odds.at_odds(after.signals),
        )
    )
    if after != before:
        less = shortened(row.excerpt, row.excerpt_because, after, row.language)
        found.take(row, before, after, less)


def refuse(column: int, how: str, *, now: datetime) -> None:
    """Drop the words of a column whose page is refused now; headline, names and link stay."""
    before = allowances.of([column]).get(column)
    if before is not None:
        after = rights.refuse(before, how, day=now.date())
        kept = Allowances()
        key = kept.key(after)
        kept.save({key})
        models.Column.objects.filter(pk=column).update(allowance=key)
    store.blank(column, because=Because.RIGHTS)


def shortened(excerpt: str, because: str, allowed: Rights, language: str) -> Shown:
    """Return a stored excerpt as far as rights allow it, and why no more is shown."""
    if not excerpt:
        return "", because
    if not allowed.listed or allowed.characters <= 0:
        return "", Because.RIGHTS
    if allowed.summary_only and because != Because.SUMMARY:
        return "", Because.NO_SUMMARY  # what was shown is the text's; the summary comes anew
    if len(excerpt) <= allowed.characters:
        return excerpt, because
    text, _ = cut.prefix(excerpt.removesuffix(cut.ELLIPSIS).rstrip(), allowed.characters, language)
    because = Because.TEXT if because == Because.WHOLE else because
    return (text, because) if text else ("", Because.NO_WORDS)


def _is_wider(after: Rights, before: Rights) -> bool:
    return (
        any(getattr(after, name) > getattr(before, name) for name in _SETS)
        or after.characters > before.characters
        or after.summary_only < before.summary_only
    )


def first_read(columns: Collection[int], items: dict[int, Rights]) -> dict[int, Rights]:
    """Return rights whose signals keep the day on which each was first read of a column."""
    stored = allowances.of(columns) if columns else {}
    return {
        column: replace(
            items[column], signals=tuple(rights.since(items[column].signals, before.signals))
        )
        for column, before in stored.items()
        if column in items and items[column] != before
    }
