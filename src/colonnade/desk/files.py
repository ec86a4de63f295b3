"""The operator's own publication files: written whole or not at all, what people wrote kept."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from colonnade import links
from colonnade.pipeline import press
from colonnade.publications import catalogue, countries
from colonnade.publications.reading import hosts_of
from colonnade.records import ColonnadeError, Holds, Publication, Source


class CannotAdd(ColonnadeError):
    """A source cannot be added; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an operator says of a publication we do not know; empty: we find out or guess."""

    name: str = ""
    country: str = ""
    language: str = ""


def owner(source_url: str, home: str, known: Sequence[Publication]) -> Publication | None:
    """Return the publication of an address, or of the home page its source names."""
    for url in (source_url, home):
        found = catalogue.of_host(known, _netloc(url)) if url else None
        if found is not None:
            return found
    return None


def _netloc(url: str) -> str:
    return links.authority(url).partition("://")[2].lower()


def new(url: str, about: About, known: Sequence[Publication]) -> Publication:
    """Return a publication made from an address and what is said of it. Raises `CannotAdd`."""
    guessed = catalogue.unknown(url)
    name = about.name or guessed.name
    taken = {publication.slug for publication in known}
    slugs = (links.slug(name), guessed.slug, f"{guessed.slug}-2")
    country = about.country.upper() or guessed.country
    if not countries.is_known(country):
        raise CannotAdd(f"--country {country}: no ISO 3166 code, nor INT or EU")
    return replace(
        guessed,
        slug=next((slug for slug in slugs if slug and slug not in taken), slugs[-1]),
        name=name,
        country=country,
        languages=(about.language or "und",),
    )


def holds_source(publication: Publication, url: str) -> bool:
    """Tell whether a publication's file names this source already."""
    return any(_same(source.url) == _same(url) for source in publication.sources)


def _same(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def with_source(publication: Publication, source: Source) -> Publication:
    """Return a publication with one more source, which is made its own."""
    if source.holds is Holds.AUTHOR and not source.columnist:
        source = replace(source, holds=Holds.OPINION)
    if source.language == publication.languages[0]:
        source = replace(source, language="")
    sources = (*publication.sources, replace(source, publication=publication.slug))
    hosts = hosts_of(publication.home, publication.hosts, sources)
    return replace(publication, sources=sources, hosts=hosts)


def save(publication: Publication) -> Path:
    """Write a publication with its new sources to the operator's files; return the file.

    A file of the operator's gets the new sources at its end and keeps what people wrote; of a
    publication of the starter catalogue a copy is written, which from then on is the truth.
    Raises `CannotAdd` if the operator's file has mistakes or cannot be written.
    """
    file = press.folder() / f"{publication.slug}.toml"
    text = _extended(file, publication) if file.exists() else catalogue.write(publication)
    try:
        catalogue.parse(text, file=file.name)
        _replace(file, text)
    except (catalogue.BadPublication, ValueError) as error:
        raise CannotAdd(str(error)) from error
    except OSError as error:
        raise CannotAdd(f"{file}: {error.strerror or error}") from error
    return file


def _extended(file: Path, publication: Publication) -> str:
    try:
        text = file.read_text(encoding="utf-8")
        stored = catalogue.parse(text, file=file.name)
    except (OSError, UnicodeDecodeError, catalogue.BadPublication) as error:
        raise CannotAdd(f"mend this file first: {error}") from error
    fresh = tuple(s for s in publication.sources if not holds_source(stored, s.url))
    alone = catalogue.write(replace(publication, sources=fresh, layouts=()))
    _, mark, blocks = alone.partition("[[source]]")
    return f"{text.rstrip()}\n\n{mark}{blocks}" if mark else text


def _replace(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with partial.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
