"""Cut an excerpt: at a sentence, within its rights, never in a word or a quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from colonnade.excerpt.spans import Span, uncuttable
from colonnade.records import Article, Because, Excerpt, Part, Publication, Rights, Withheld

ELLIPSIS = "…"
# A sentence end so early that the excerpt would say nothing ("Really?") is passed over.
LEAST_SHARE = 0.3
LOOK_AHEAD = 60  # characters after the limit, by which an end of a sentence is told
QUOTED = 2000  # characters after the limit in which the end of a quotation is looked for

# Scripts written without spaces are cut after a sign only, since where words end is not written.
_STOP = re.compile(r"(?<=[。！？；，、：．।॥។၊။།])(?![。！？；，、：．）」』》〉”’])")
# Initials and titles ("John F.", "BS.") which the segmenter does not know in every language.
# Their last four characters tell.
_ABBREVIATED = re.compile(
    r"(?:^|[\s.(\"“«])(?:[^\W\d_]|[A-Z\u0400-\u042f\u0600-\u06ff][^\W\d_])\.$"
)
_GAP = re.compile(r"\s+")
_LOOSE_END = re.compile(r"[\s,;:،؛，、；：·\-–—(\[{]+$")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def cut(article: Article, rights: Rights, publication: Publication) -> Excerpt | Withheld:
    """Return the excerpt that rights allow of a page that was read, or why there is none."""
    language = article.language or _first(publication)
    credit = credit_line(publication, rights.licence)
    if rights.licence and not rights.summary_only and 0 < len(article.text) <= rights.characters:
        # Unchanged, as the licence asks: every paragraph, headings and quotations among them.
        return Excerpt(text=article.text, credit=credit, because=Because.WHOLE, cut=False)
    body = "" if rights.summary_only else _body(article, rights.characters)
    if not body:
        return _of_summary(article.summary, language, rights, credit)
    has_all = all(paragraph.part is not Part.QUOTE for paragraph in article.paragraphs)
    what = Because.WHOLE if has_all else Because.TEXT
    return _excerpt(body, language, rights, credit, what)


def credit_line(publication: Publication, licence: str = "") -> str:
    """Return the credit that goes with a column of a publication, with the licence if it has one.

    >>> paper = Publication(slug="gale", name="The Gale", country="IN", languages=("en",), home="")
    >>> credit_line(paper, "CC-BY-ND-4.0")
    '© The Gale, CC BY-ND 4.0'
    """
    family, _, version = licence.rpartition("-")
    named = f", {family.replace('CC-', 'CC ')} {version}" if licence else ""
    return f"© {publication.credit or publication.name}{named}"


def shorten(excerpt: Excerpt, limit: int, language: str = "") -> Excerpt:
    """Return an excerpt cut again to `limit` characters, for lists; as it is if short enough.

    If no whole words fit, the text is empty and credit and reason stay.
    """
    text, was_cut = prefix(excerpt.text.removesuffix(ELLIPSIS).rstrip(), limit, language)
    if len(excerpt.text) <= limit:
        return excerpt
    return replace(excerpt, text=text, cut=was_cut)


def _first(publication: Publication) -> str:
    return next(iter(publication.languages), "")


def _body(article: Article, limit: int) -> str:
    """Return the text of a page without headings, as far as an excerpt of `limit` looks."""
    parts: list[str] = []
    left = limit + QUOTED
    for paragraph in article.paragraphs:
        if paragraph.part in {Part.TEXT, Part.ITEM} and left > 0:
            parts += paragraph.text.split()
            left -= len(paragraph.text)
    return " ".join(parts)


def _of_summary(summary: str, language: str, rights: Rights, credit: str) -> Excerpt | Withheld:
    if rights.characters > 0 and rights.listed and not summary.strip():
        return Withheld(credit=credit, because=Because.NO_SUMMARY)
    return _excerpt(summary, language, rights, credit, Because.SUMMARY)


def _excerpt(
    text: str, language: str, rights: Rights, credit: str, what: Because
) -> Excerpt | Withheld:
    if rights.characters <= 0 or not rights.listed:
        return Withheld(credit=credit, because=Because.RIGHTS)
    shown, was_cut = prefix(text, rights.characters, language)
    if not shown:
        return Withheld(credit=credit, because=Because.NO_WORDS)
    if what is Because.WHOLE and was_cut:
        what = Because.TEXT
    return Excerpt(text=shown, credit=credit, because=what, cut=was_cut)


def prefix(text: str, limit: int, language: str = "") -> tuple[str, bool]:
    """Return the start of a text in at most `limit` characters, and whether it was cut.

    Ends at the last sentence that fits, or else after the last words that fit; an ellipsis,
    which counts, stands for what is left out. Empty if nothing fits.

    >>> prefix("It rained. He wrote of it, at length.", 20)
    ('It rained. …', True)
    """
    text = _line(text)
    if len(text) <= limit:
        return text, False
    window = text[: limit + LOOK_AHEAD]
    spans = uncuttable(text[: limit + QUOTED], limit)
    whole = _last(_sentence_ends(window, language, limit - 2), limit - 2, spans)
    if whole >= max(limit * LEAST_SHARE, 1):
        return f"{window[:whole].rstrip()} {ELLIPSIS}", True
    words = _last(_word_ends(window), limit - 1, spans)
    if whole and words <= whole:
        return f"{window[:whole].rstrip()} {ELLIPSIS}", True
    shown = _LOOSE_END.sub("", window[:words])
    return (f"{shown}{ELLIPSIS}" if shown else ""), True


def _line(text: str) -> str:
    """Return a text with single spaces: of what is printable, only a space is space."""
    is_line = text.isprintable() and "  " not in text
    return text.strip() if is_line else " ".join(text.split())


def _last(ends: list[int], limit: int, spans: list[Span]) -> int:
    """Return the last of these ends at which a cut may fall, or 0."""
    return next((end for end in reversed(ends) if _may_end(end, limit, spans)), 0)


def _sentence_ends(text: str, language: str, limit: int) -> list[int]:
    """Return where sentences end, up to `limit`, which must lie before the end of the text."""
    # Loaded when first needed: it brings data for 300 languages.
    from sentencex import segment

    ends, start = [], 0
    for sentence in segment(language.partition("-")[0].lower() or "en", text):
        said = sentence.rstrip()
        end = start + len(said)
        if end > limit:
            break
        if not _ABBREVIATED.search(said[-4:]):
            ends.append(end)
        start += len(sentence)
    return ends


def _word_ends(text: str) -> list[int]:
    ends = {match.start() for match in _GAP.finditer(text)}
    if _UNSPACED.search(text):
        ends.update(match.start() for match in _STOP.finditer(text))
    return sorted(ends)


def _may_end(end: int, limit: int, spans: list[Span]) -> bool:
    """Tell whether a cut at `end` keeps the limit and falls inside no stretch."""
    if not 0 < end <= limit:
        return False
    before = spans[: bisect_right(spans, (end, 0))]
    return not any(start < end < stop for start, stop in before)
