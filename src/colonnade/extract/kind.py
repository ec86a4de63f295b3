"""What sort of text a page holds: a column, news, a letter, a list of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from colonnade.records import Author, Holds, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a page is judged to be, how surely (0 to 1), and why."""

    kind: Kind
    confidence: float
    because: tuple[str, ...] = ()


def judge(  # noqa: PLR0913 - one argument per kind of evidence that a page can give
    *,
    url: str,
    types: Sequence[str] = (),
    section: str = "",
    breadcrumb: Sequence[str] = (),
    kicker: str = "",
    title: str = "",
    keywords: Sequence[str] = (),
    body_class: str = "",
    authors: Sequence[Author] = (),
    author_urls: Sequence[str] = (),
    text: str = "",
    language: str = "",
    holds: Holds | None = None,
) -> Judgement:
    """Weigh what the page says of itself and return the likeliest kind."""
    del types, breadcrumb, kicker, title, keywords, body_class, authors, author_urls, text, language
    if "opinion" in url.lower() or "opinion" in section.lower() or holds is Holds.OPINION:
        return Judgement(kind=Kind.OPINION, confidence=0.8, because=("the address says opinion",))
    return Judgement(kind=Kind.NEWS, confidence=0.5, because=("nothing says otherwise",))
