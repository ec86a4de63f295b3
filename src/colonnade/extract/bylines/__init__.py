"""From a printed byline to the names in it, in forty languages.

One ordered pipeline: clean, unglue, drop dates and credits, split, take off lead words, roles,
titles and places, know organisations and collectives, and then judge by the shape of a person's
name. What stays uncertain is junk, and junk is never a columnist.

>>> [author.name for author in parse("By JANE O'DOE and Prof. Juan van der Roe, in London")]
["Jane O'Doe", 'Juan van der Roe']
>>> parse("The Editorial Board")[0].kind.value, parse("For Most Of These Tipples")[0].kind.value
('organisation', 'junk')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from colonnade.extract import phrases
from colonnade.extract.bylines.cleaning import DIGIT, cleaned, tokens_of, unglued, without_dates
from colonnade.extract.bylines.east_asian import EAST_ASIAN, east_asian_names, without_desks
from colonnade.extract.bylines.houses import is_outlet, key_of
from colonnade.extract.bylines.judging import DOMAIN, author_of, judged_pieces
from colonnade.extract.bylines.leads import unlabelled
from colonnade.extract.bylines.parting import parted, surnames_first
from colonnade.extract.bylines.pieces import Setting, Sort
from colonnade.extract.bylines.splitting import split_pieces
from colonnade.records import Author, AuthorKind

MOST_AUTHORS = 24
# What content systems call their users: "editor2", "web_team", "staff/jane-doe".
_USER = re.compile(r"^/?[a-z]+(?:[\d_][a-z\d_.\-]*|(?:/[a-z\d]+)*/[a-z\d]+(?:-[a-z\d]+)+/?)$")
# What says something of an author without a name.
_ABOUT = re.compile(
    r"^copyright\b|^(?-i:Zum|Zur|Ins)\s|^(?:the\s+)?(?:writers?|authors?)\s+(?:is|are|was|were|has|have)\b|"
    r"^(?:der autor|die autorin)\s+ist\b|^(?:l['’]auteure?|l['’]autrice)\s+est\b|"
    r"^(?:el autor|la autora)\s+es\b|^(?:o autor|a autora)\s+é\b|^l['’](?:autore|autrice)\s+è\b|"
    r"^de auteur\s+is\b|^författaren\s+är\b|^(?:forfatteren|skribenten)\s+er\b|"
    r"^autor(?:ka)?\s+j(?:est|e)\b|^autorul\s+este\b|^a szerző\s|^kirjoittaja\s+on\b|"
    r"^höfundur\s+er\b|^autor\s+on\b|^l['’]autora?\s+és\b|^skribenten\s+är\b|"
    r"^(?:本文)?作者[为為是系係]|^(?:筆者|著者)は|^필자는|^автор\s*[-–—]\s|^autorius\s+yra\b|^autors\s+ir\b|^avtor(?:ica)?\s+je\b",
    re.IGNORECASE,
)


def parse(text: str, *, publication: str = "", language: str = "") -> tuple[Author, ...]:
    """Return whom a byline names, in order, each once.

    `publication` is the paper's name, `language` the page's primary tag. Persons and
    organisations come with their names as people write them. If there is neither, but a
    collective ("our correspondent"), that is returned; if nothing but uncertain words, they are
    returned as one author of kind JUNK; if only a date, a role mark or nothing, the tuple is empty.
    """
    return _parse(text, publication, language)


def parse_all(
    strings: Iterable[str], *, publication: str = "", language: str = ""
) -> tuple[Author, ...]:
    """Return whom several bylines of one page name, each once, persons before junk.

    A name that another one completes ("J. Doe" beside "Jane Doe") is left out.
    """
    seen: dict[str, Author] = {}
    for text in strings:
        for author in parse(text, publication=publication, language=language):
            seen.setdefault(key_of(author.name), author)
    sure = [author for author in seen.values() if author.kind is not AuthorKind.JUNK]
    kept = [author for author in sure if not _is_completed(author, sure)]
    return tuple(kept or seen.values())


def _is_completed(author: Author, others: Sequence[Author]) -> bool:
    words = author.name.casefold().replace(".", "").split()
    if author.kind is not AuthorKind.PERSON or len(words) < 2 or len(words[0]) > 1:
        return False
    for other in others:
        full = other.name.casefold().replace(".", "").split()
        if len(full) > 1 and len(full[0]) > 1 and full[0][0] == words[0] and full[-1] == words[-1]:
            return True
    return False


@lru_cache(maxsize=2048)
def _parse(text: str, publication: str, language: str) -> tuple[Author, ...]:
    setting = Setting(publication, language)
    text = cleaned(text)
    if _USER.match(text) or _ABOUT.search(text) or phrases.points_elsewhere(text):
        return (author_of(Sort.JUNK, text, text),)
    if DIGIT.search(text) and (is_outlet(text.lower()) or DOMAIN.match(text)):
        return (author_of(Sort.ORGANISATION, text, text),)  # before numbers go: "France 24"
    if EAST_ASIAN.search(text):
        return _chosen(without_desks(list(east_asian_names(text, setting))))
    tokens = without_dates(tokens_of(unglued(text, language)))
    pieces = list(unlabelled(split_pieces(tokens, setting), setting))
    pieces = surnames_first([part for piece in pieces for part in parted(piece, setting)])
    return _chosen(list(judged_pieces(pieces, setting)))


def _chosen(judged: Sequence[tuple[Sort, Author]]) -> tuple[Author, ...]:
    """Keep people and papers; a collective only without people; junk only without anything."""
    named = {
        key_of(author.name): author
        for sort, author in judged
        if sort is Sort.PERSON or sort is Sort.ORGANISATION
    }
    if named:
        return tuple(named.values())[:MOST_AUTHORS]
    for wanted in (Sort.COLLECTIVE, Sort.DESCRIPTION, Sort.JUNK):
        first = next((author for sort, author in judged if sort is wanted), None)
        if first is not None:
            return (first,)
    return ()
