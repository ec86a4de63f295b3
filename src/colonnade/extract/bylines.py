"""From a printed byline to the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from colonnade.records import Author, AuthorKind

_LEAD = re.compile(r"^\s*(?:by|von|par|por|di|door|av|af)\s*:?\s+", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;/|]\s*|\s+(?:and|und|og|och|en|et|y|&)\s+")


def parse(text: str, *, publication: str = "", language: str = "") -> tuple[Author, ...]:
    """Return the authors whom a byline names, in order."""
    del language
    authors = []
    for piece in _SPLIT.split(_LEAD.sub("", text.strip())):
        name = " ".join(piece.split())
        if name:
            house = name.casefold() == publication.casefold()
            kind = AuthorKind.ORGANISATION if house else AuthorKind.PERSON
            authors.append(Author(name=name, kind=kind, printed=piece))
    return tuple(authors)


def parse_all(
    strings: Iterable[str], *, publication: str = "", language: str = ""
) -> tuple[Author, ...]:
    """Return the authors whom several bylines of one page name, each once."""
    seen: dict[str, Author] = {}
    for text in strings:
        for author in parse(text, publication=publication, language=language):
            seen.setdefault(author.name.casefold(), author)
    return tuple(seen.values())
