"""``colonnade add``: what was found is written to the publication's file, and followed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from colonnade import links
from colonnade.desk import files
from colonnade.desk.files import About
from colonnade.desk.finding import Finder, Findings, Offer
from colonnade.pipeline import press
from colonnade.pipeline.worker import client
from colonnade.records import Publication, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a source."""

    publication: str  # slug
    url: str
    file: Path | None  # None: it was followed already
    is_new: bool  # the publication was not known before


def address(text: str) -> str:
    """Return an address as it can be asked for; people leave out the scheme. Raises `CannotAdd`.

    >>> address("paper.example/opinion")
    'https://paper.example/opinion'
    """
    text = text.strip()
    url = links.plain(text if "://" in text else f"https://{text}")
    if url is None:
        raise files.CannotAdd(f"{text}: is not an http address without a user name")
    return url


def find(url: str, *, now: Callable[[], datetime], told: Callable[[str], None]) -> Findings:
    """Return what can be followed at an address, asking politely.

    Raises `finding.NothingFound` and `cli.CannotRead`. `told` hears what is being asked.
    """

    async def look() -> Findings:
        async with client(now=now) as fetcher:
            pause = timedelta(seconds=settings.COLONNADE_PAUSE)
            finder = Finder(fetcher=fetcher, now=now, pause=pause, told=told)
            findings = await finder.find(url)
            best = findings.offers[0]
            home = home_of(findings, best)
            if findings.site_name or files.owner(best.url, home, press.load().publications):
                return findings
            # The name stands in every credit line: worth one more question.
            return replace(findings, site_name=await finder.site_name(home))

    return asyncio.run(look())


def add(
    findings: Findings, chosen: Sequence[Offer], about: About, *, now: datetime
) -> tuple[Added, ...]:
    """Follow sources: write them to their publication's file and to the catalogue. Repeatable.

    Raises `files.CannotAdd`.
    """
    known = list(press.load().publications)
    added = []
    for offer in chosen:
        before = files.owner(offer.url, home_of(findings, offer), known)
        publication = before or files.new(*_described(findings, offer, about), known)
        if files.holds_source(publication, offer.url):
            added.append(
                Added(publication=publication.slug, url=offer.url, file=None, is_new=False)
            )
            follow(publication, now=now)
            continue
        publication = files.with_source(publication, source(offer, publication.slug))
        file = files.save(publication)
        follow(publication, now=now)
        known = [p for p in known if p.slug != publication.slug] + [publication]
        added.append(
            Added(publication=publication.slug, url=offer.url, file=file, is_new=before is None)
        )
    return tuple(added)


def follow(publication: Publication, *, now: datetime) -> None:
    """Bring one publication of the catalogue to its file."""
    press.sync([publication], now=now)


def source(offer: Offer, publication: str) -> Source:
    """Return an offer as a source of a publication."""
    return Source(
        publication=publication,
        url=offer.url,
        kind=offer.kind,
        holds=offer.holds,
        name=offer.name,
        columnist=offer.columnist,
    )


def home_of(findings: Findings, offer: Offer) -> str:
    """Return an address of the publication: the page where a source was found, else its home.

    A feed that was given itself may lie with a feed service: then it says where its home is.
    """
    was_given = links.key(findings.url) == links.key(offer.url)
    return offer.home if was_given and links.plain(offer.home) else findings.url


def _described(findings: Findings, offer: Offer, about: About) -> tuple[str, About]:
    """Return a new publication's address, and what the operator and then its pages say of it."""
    language = about.language or tag(offer.language)
    name = about.name or findings.site_name
    return home_of(findings, offer), About(name=name, country=about.country, language=language)


def tag(language: str) -> str:
    """Return the primary part of a language tag, such as a feed states it."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return primary if primary.isalpha() and len(primary) in {2, 3} else ""
