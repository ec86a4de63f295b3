"""Read publications from their TOML files, and write them.

A file is read whole or not at all; everything that is wrong with it is told at once, by key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from colonnade import links
from colonnade.publications import countries
from colonnade.publications.reading import Fault, Table, read_publication
from colonnade.publications.writing import write
from colonnade.records import ColonnadeError, Publication

__all__ = [
    "BadPublication",
    "Fault",
    "Loaded",
    "load",
    "of_host",
    "parse",
    "starter",
    "unknown",
    "write",
]

_STARTER = Path(__file__).parent / "starter"


class BadPublication(ColonnadeError):
    """A publication's file cannot be used; `faults` says why, key by key."""

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__(str(self))

    def __str__(self) -> str:
        return "\n".join(
            f"{self.file}: {fault.key}: {fault.reason}"
            if fault.key
            else f"{self.file}: {fault.reason}"
            for fault in self.faults
        )

    def __reduce__(self) -> tuple[type[BadPublication], tuple[str, tuple[Fault, ...]]]:
        return BadPublication, (self.file, self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a folder gave: the good files, by slug, and what is wrong with the others."""

    publications: tuple[Publication, ...]
    problems: tuple[BadPublication, ...] = ()


def parse(text: str, *, file: str) -> Publication:
    """Return the publication that a TOML file describes. Its slug is the file's name.

    Raises `BadPublication` with every fault of the file.

    >>> rain = '''
    ... name = "The Rain"
    ... country = "GB"
    ... languages = ["en"]
    ... home = "https://www.rain.example/"
    ... '''
    >>> parse(rain, file="the-rain.toml").hosts
    ('rain.example',)
    """
    try:
        table = Table(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadPublication(file, [Fault("", f"is not TOML: {error}")]) from error
    publication = read_publication(table, slug=Path(file).name.removesuffix(".toml"))
    if publication is None:
        raise BadPublication(file, table.faults)
    return publication


def load(folder: Path) -> Loaded:
    """Read every ``*.toml`` of a folder, in the order of their slugs.

    A bad file is reported and the rest kept. Of two files with one source, the later is bad.
    Raises OSError if the folder cannot be read.
    """
    good: list[Publication] = []
    bad: list[BadPublication] = []
    owners: dict[str, str] = {}
    paths = (path for path in folder.iterdir() if path.suffix == ".toml")
    for path in sorted(paths, key=lambda path: path.stem):
        try:
            publication = _read(path)
            _refuse_taken(publication, owners, file=path.name)
        except BadPublication as error:
            bad.append(error)
        else:
            good.append(publication)
            owners |= {_same(source.url): path.name for source in publication.sources}
    return Loaded(publications=tuple(good), problems=tuple(bad))


def _read(path: Path) -> Publication:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise BadPublication(path.name, [Fault("", f"cannot be read: {reason}")]) from error
    return parse(text, file=path.name)


def _refuse_taken(publication: Publication, owners: dict[str, str], *, file: str) -> None:
    faults = [
        Fault(f"source[{number}].url", f"{source.url} is a source in {owners[_same(source.url)]}")
        for number, source in enumerate(publication.sources, 1)
        if _same(source.url) in owners
    ]
    if faults:
        raise BadPublication(file, faults)


def _same(url: str) -> str:
    """Return what is the same for one source's spellings; parameters may choose the feed."""
    return url.partition("://")[2].removeprefix("www.")


@cache
def starter() -> tuple[Publication, ...]:
    """Return the publications which come with Colonnade, by slug.

    Raises `BadPublication` for the first bad file: ours have none.
    """
    loaded = load(_STARTER)
    if loaded.problems:
        raise loaded.problems[0]
    return loaded.publications


def unknown(url: str) -> Publication:
    """Return what can be said of a publication of which only an address is known.

    >>> unknown("https://www.rain.example.uk/opinion/1").country
    'GB'
    """
    host = links.host(url)
    ending = host.rpartition(".")[2].upper()
    country = {"UK": "GB"}.get(ending, ending)
    parts = urlsplit(url)
    return Publication(
        slug=links.slug(host.replace(".", " ")) or "unknown",
        name=host,
        country=country if len(country) == 2 and countries.is_known(country) else "INT",
        languages=("und",),
        home=f"{parts.scheme}://{parts.netloc}/",
        hosts=(host,),
    )


def of_host(publications: Iterable[Publication], host: str) -> Publication | None:
    """Return the publication whose pages live on a host, or on the nearest domain above it.

    `host` may carry "www." and a port; a publication with that very port is preferred.
    """
    owners: dict[str, Publication] = {}
    for publication in publications:
        for name in publication.hosts:
            owners.setdefault(name, publication)
    return next((owners[name] for name in _nearest(host) if name in owners), None)


def _nearest(host: str) -> Iterable[str]:
    with_port = host.lower().removeprefix("www.")
    name = links.host(f"http://{with_port}")
    yield with_port
    yield name
    while "." in name and not name.replace(".", "").isdigit():
        name = name.partition(".")[2]
        yield name
