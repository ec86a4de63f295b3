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

# Elements of the HTML standard, with those of old which feeds still use, and what stands where
# their tags stood. Anything else in angle brackets is what somebody wrote.
_INLINE = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s
    samp small span strike strong sub sup time tt u var wbr
"""
_BLOCK = """
    address area article aside audio blockquote body br button canvas caption center col colgroup
    dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame h1 h2 h3 h4
    h5 h6 head header hgroup hr html iframe img input legend li link main map menu meta nav
    noscript object ol optgroup option output p param path picture pre progress section select
    source summary svg table tbody td textarea tfoot th thead title tr track ul video
"""
GAPS = dict.fromkeys(_INLINE.split(), "") | dict.fromkeys(_BLOCK.split(), " ")
# As tags are mostly written: found without looking inside them.
_WHOLE = {
    form.format(name): gap for name, gap in GAPS.items() for form in ("{}", "/{}", "{}/", "{} /")
}
_HAS_SILENT = re.compile(
    r"<(?:!--|[sStTnNiI](?:cript|tyle|emplate|vg|oscript|elect|frame|CRIPT|TYLE|EMPLATE|VG|OSCRIPT|"
    r"ELECT|FRAME)\b)"
)
_SILENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|svg|noscript|select|iframe)\b[^>]*>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
# Angle brackets may stand within quotes; where quotes do not balance, the first ">" ends a tag.
_ANGLES = re.compile(r"<((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+|[^<>]*)>")
_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]*)(?:\s.*|/)?|[!?][a-zA-Z].*", re.DOTALL)
_OPEN_END = re.compile(r"<[/!a-zA-Z][^<>]*\Z")  # a tag which the cut has halved
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
_GAPS = re.compile("\xa0 [ \xa0]*| [ \xa0]*\xa0[ \xa0]*")  # a space beside which no other is needed
MAX_MARKUP = 12_000  # characters of markup looked at for one text: enough for any summary


def plain(text: str) -> str:
    """Return a text that may be HTML as one line of plain text. Linear in time."""
    if len(text) > MAX_MARKUP:
        text = _OPEN_END.sub("", text[:MAX_MARKUP])
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = unescape(text)
    return line(text)


def _without_tags(text: str) -> str:
    if _HAS_SILENT.search(text):
        text = _SILENT.sub(" ", text)
    if "<![" in text:
        text = _CDATA.sub("", text)
    pieces = _ANGLES.split(text)  # text, tag, text, tag, …, text
    for at in range(1, len(pieces), 2):
        tag = pieces[at]
        gap = _WHOLE.get(tag)
        pieces[at] = _gap(tag) if gap is None else gap
    return "".join(pieces)


def _gap(tag: str) -> str:
    """Return what stands in place of a tag: itself, if it is none."""
    found = _TAG.fullmatch(tag)
    if found is None:
        return f"<{tag}>"
    name = (found[1] or "p").lower()
    # Elements of a site's own have a hyphen, those of Word a colon.
    unknown = " " if "-" in name or ":" in name else f"<{tag}>"
    return GAPS.get(name, unknown)


def line(text: str) -> str:
    """Return a plain text as one line, with single spaces, without control characters.

    No-break and ideographic spaces and soft hyphens stay: they are the printer's own. Where a
    no-break space stands beside another, one is enough.
    """
    if text.isprintable():  # the shortest way for nine in ten
        return " ".join(text.split()) if "  " in text else text.strip()
    if "\xa0" in text or "\u3000" in text or "\u202f" in text or "\u2009" in text:
        text = _GAPS.sub(" ", _SPACES.sub(" ", text)).strip()
    else:
        text = " ".join(text.split())
    return text if text.isprintable() else _CONTROL.sub("", text)


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
