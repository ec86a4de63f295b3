"""Which known columnist a byline is: rules in order, each with its confidence and reason.

A judgement with ``columnist=None`` and a confidence above zero is a new columnist; with
confidence zero nobody: the byline stays plain text.
"""

from __future__ import annotations

from collections.abc import Sequence

from colonnade import links
from colonnade.identify import names
from colonnade.records import Attribution, Author, AuthorKind, Known

CERTAIN = 1.0  # the author page of the publication says so
HERE = 0.97  # the same name at the same publication
ELSEWHERE = 0.9  # the same full name in the same language elsewhere
NEW = 0.9  # nobody of this name is known
DOUBTFUL = 0.5  # a new one, although namesakes are known
# An author page is shared by all when it is a desk's: then the names have nothing in common.
UNLIKE = 0.3


def keys(name: str) -> tuple[str, ...]:
    """Return the keys under which the catalogue files a name and looks up candidates for one.

    The folded name, and the sound of its last word with the first letter of its first: for
    initials, middle names and other romanisations. Equal lookups only. Empty for no name.

    >>> keys("Noam Chomsky")[1] == keys("N. A. Chomskiy")[1]
    True
    """
    folded = names.fold(name)
    if not folded:
        return ()
    words = folded.split()
    return (folded, f"{names.sound(words[-1])}~{words[0][0]}") if len(words) > 1 else (folded,)


def attribute(
    author: Author,
    candidates: Sequence[Known],
    *,
    publication: str,
    language: str,
    author_url: str = "",
) -> Attribution:
    """Judge which of the candidates an author is, or that he is a new one, or nobody.

    `publication` is a slug, `language` BCP 47 and may be empty; `author_url` stands in where the
    author carries no page of his own. The order of the candidates makes no difference.
    """
    folded = names.fold(author.name)
    if author.kind is AuthorKind.JUNK or not folded:
        return Attribution(author=author, columnist=None, confidence=0.0, because="not a name")
    by_page = _by_page(author, candidates, author_url)
    if by_page is not None:
        return by_page
    named = [known for known in candidates if folded in _folds(known)]
    here = [known for known in named if publication in known.publications]
    if here:
        return _one_of(author, here, HERE, f"the same name at {publication}", alone=0.0)
    if author.kind is not AuthorKind.PERSON:
        return _new(author, "organisations and shared bylines belong to one publication")
    return _elsewhere(author, named, language)


def _by_page(author: Author, candidates: Sequence[Known], url: str) -> Attribution | None:
    pages = {links.key(page) for page in (author.url or url, *author.same_as) if page}
    found = [
        known
        for known in candidates
        if pages.intersection(map(links.key, known.pages)) and _could_be(author.name, known)
    ]
    if not found:
        return None
    equals = [known for known in found if names.fold(author.name) in _folds(known)]
    return _one_of(author, equals or found, CERTAIN, "the same author page", alone=0.0)


def _could_be(name: str, known: Known) -> bool:
    return any(
        names.same(name, variant) > UNLIKE or name.isascii() != variant.isascii()
        for variant in (known.name, *known.variants)
    )


def _elsewhere(author: Author, named: Sequence[Known], language: str) -> Attribution:
    if not named:
        return _new(author, "nobody of this name is known")
    if not names.is_full(author.name):
        return _new(author, "one word or initials do not tell people apart elsewhere")
    speaking = [known for known in named if _primary(language) in map(_primary, known.languages)]
    if not speaking or not language:
        because = f"namesakes write in another language: {_listed(named)}"
        return Attribution(author=author, columnist=None, confidence=DOUBTFUL, because=because)
    because = "the same full name in the same language elsewhere"
    return _one_of(author, speaking, ELSEWHERE, because, alone=DOUBTFUL)


def _one_of(
    author: Author, found: Sequence[Known], confidence: float, because: str, *, alone: float
) -> Attribution:
    """Return the one candidate; of several none, with the confidence `alone` that he is new."""
    if len({known.id for known in found}) == 1:
        return Attribution(
            author=author, columnist=found[0].id, confidence=confidence, because=because
        )
    because = f"{because}, but of several: {_listed(found)}"
    return Attribution(author=author, columnist=None, confidence=alone, because=because)


def _new(author: Author, because: str) -> Attribution:
    return Attribution(author=author, columnist=None, confidence=NEW, because=because)


def _folds(known: Known) -> set[str]:
    return {names.fold(name) for name in (known.name, *known.variants)}


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _listed(found: Sequence[Known]) -> str:
    by_id = sorted({known.id: known.name for known in found}.items())
    return ", ".join(f"{name} ({number})" for number, name in by_id)
