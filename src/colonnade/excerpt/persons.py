"""How much may be shown of a publication's own words about a columnist."""

from __future__ import annotations

from colonnade.excerpt.cut import prefix
from colonnade.records import Rights

MOST = 200  # characters, as of a publication's own summary


def about(text: str, rights: Rights, language: str = "") -> str | None:
    """Return what may be shown of a page's words about its author; None: it has none.

    They are held to what the page's rights allow of its own text, and never to more than its own
    summary would be. Empty: nothing may be shown, and what was taken from it before may not either.

    >>> about("Ada Byrne writes of tides. She lives by the sea.", Rights(characters=30), "en")
    'Ada Byrne writes of tides. …'
    >>> about("Ada Byrne writes of tides.", Rights(characters=0))
    ''
    """
    if not rights.listed or rights.characters <= 0 or rights.until is not None:
        return ""
    return prefix(text, min(rights.characters, MOST), language)[0] if text else None
