"""HTML to plain text, as cheap as a feed of a thousand needs it.

The result is text for a record, never markup for a page: whoever prints it escapes it. So no
sanitiser is needed, only a reader who knows where words end.

>>> plain("Rain<br>in <b>Lis</b>bon &amp; Porto")
'Rain in Lisbon & Porto'
>>> plain("5 < 6, says <Anna>")
'5 < 6, says <Anna>'
"""

from __future__ import annotations

import re
from html import unescape

# Elements of the HTML standard, with those of old which feeds still use. Anything else in angle
# brackets is what somebody wrote.
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small "
    "span strike strong sub sup time tt u var wbr label"
)
_BLOCK = (
    "address article aside blockquote body br button canvas caption center col colgroup dd details "
    "dialog dir div dl dt embed fieldset figcaption figure footer form frame h1 h2 h3 h4 h5 h6 head "
    "header hgroup hr html iframe img input legend li link main map area menu meta nav noscript "
    "object ol optgroup option output p param picture pre progress section select source summary "
    "table tbody td textarea tfoot th thead title tr track ul video audio svg path"
)
_SILENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|svg|noscript|select|iframe)\b[^>]*>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:(" + "|".join(_INLINE.split()) + r")|(?:" + "|".join(_BLOCK.split()) + r")|"
    r"[a-z]+[-:][a-z0-9-]+)(?:\s[^<>]*|/)?>|<!\[CDATA\[|\]\]>|<[!?][a-z][^<>]*>",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"<[/!a-zA-Z][^<>]*\Z")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad\ud800-\udfff\ufffe\uffff]")
_HIDDEN = frozenset("\u200b\u2060\ufeff\u00ad")
MAX_MARKUP = 12_000  # characters of markup looked at for one text: enough for any summary


def plain(text: str) -> str:
    """Return a text that may be HTML as one line of plain text. Linear in time."""
    if len(text) > MAX_MARKUP:
        text = text[:MAX_MARKUP]
        if "<" in text[-2000:]:
            text = text[: text.rindex("<")] if _OPEN_END.search(text[-2000:]) else text
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = unescape(text)
    return line(text)


def _without_tags(text: str) -> str:
    if "<!--" in text or "<s" in text or "<S" in text or "<t" in text or "<n" in text:
        text = _SILENT.sub(" ", text)
    return _TAG.sub(_gap, text)


def _gap(tag: re.Match[str]) -> str:
    return "" if tag[1] else " "


def line(text: str) -> str:
    """Return a plain text without control characters, and with single spaces only."""
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def cut(text: str, longest: int) -> str:
    """Return a text of at most `longest` characters, cut between words and marked with "…".

    >>> cut("Rain falls in Lisbon", 12)
    'Rain falls…'
    """
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    space = head.rfind(" ")
    # Scripts without spaces are cut where they stand.
    return (head[:space] if space > longest // 2 else head).rstrip(" ,;:–—-") + "…"
