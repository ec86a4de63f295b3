"""From bytes to text: byte order mark, header, meta tag, and at last a look at the bytes.

>>> decode("Süreyya".encode())
'Süreyya'
>>> decode("Жизнь".encode("cp1251"), headers={"content-type": "text/html; charset=windows-1251"})
'Жизнь'
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping

HEAD = 2048  # where HTML lets the encoding be declared: the first 1,024 bytes; pages are laxer
SAMPLE = 6144  # bytes shown to the detector: more does not change its mind, and costs
# A page that claims UTF-8 and breaks it in a few places is UTF-8 with a few broken places.
MAX_BROKEN_SHARE = 0.02
# Western text is mostly ASCII; a third of its letters above 127 means another alphabet.
MAX_WESTERN_HIGH = 0.30
FEW_HIGH = 24  # bytes above 127, below which a page's word is better than any count

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]+)", re.IGNORECASE)
_MARKUP = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_BYTES = bytes(range(0x80, 0x100))

# What browsers mean by a label, where Python means less (https://encoding.spec.whatwg.org/#names).
_LABELS = {
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "cp819"),
        "windows-1252",
    ),
    **dict.fromkeys(("iso-8859-9", "latin5", "iso8859-9"), "windows-1254"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji"), "cp932"),
    **dict.fromkeys(("euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "korean"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    **dict.fromkeys(("x-euc-jp", "euc-jp"), "euc_jp"),
    **dict.fromkeys(("unicode-1-1-utf-8", "utf8", "utf-8", "utf8mb4", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("x-cp1251", "win-1251", "windows1251"), "windows-1251"),
    **dict.fromkeys(("x-cp1250", "win-1250", "windows1250"), "windows-1250"),
    **dict.fromkeys(("x-cp1252", "win-1252", "windows1252"), "windows-1252"),
    **dict.fromkeys(("koi8-r", "koi8r", "koi"), "koi8-r"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman"), "mac-roman"),
    **dict.fromkeys(("iso-8859-8-i", "logical", "visual"), "iso-8859-8"),
}
_WESTERN = frozenset({"windows-1252", "cp1252", "iso8859-15", "mac-roman"})
# Codecs of Python that are no character encodings of pages, or which ASCII bytes would fool.
_NOT_DETECTED = ["utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]
_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})


def decode(body: bytes, *, headers: Mapping[str, str] | None = None) -> str:
    """Return a page's text. Never raises: what cannot be read becomes U+FFFD.

    `headers` are the answer's, with names in lower case. A claim of the page is believed if the
    bytes bear it out; bytes that are clean UTF-8 are UTF-8 whatever is claimed.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    sevenbit = _seven_bit_claim(body, headers or {}) if body.isascii() else ""
    if sevenbit:
        return body.decode(sevenbit, "replace")
    if _is_utf16(body):
        return _utf16(body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(body, headers or {})


def _seven_bit_claim(body: bytes, headers: Mapping[str, str]) -> str:
    """ISO-2022 writes Japanese and Korean in ASCII bytes with escapes."""
    if b"\x1b" not in body:
        return ""
    for name in _claims(body, headers):
        if name.replace("-", "").startswith("iso2022"):
            return name
    return "iso2022_jp" if b"\x1b$B" in body else ""


def _is_utf16(body: bytes) -> bool:
    """Markup in UTF-16 without a mark has a zero in every second byte."""
    head = body[:512]
    return len(head) >= 4 and head.count(0) * 3 > len(head)


def _utf16(body: bytes) -> str:
    head = body[:512]
    little = head[1::2].count(0) >= head[::2].count(0)
    return body.decode("utf-16-le" if little else "utf-16-be", "replace")


def _decode_other(body: bytes, headers: Mapping[str, str]) -> str:
    claims = list(_claims(body, headers))
    if "utf-8" in claims or not claims:
        text = body.decode("utf-8", "replace")
        if text.count("\ufffd") <= MAX_BROKEN_SHARE * _high(body):
            return text
    # Latin-1 is what servers claim when nobody told them: another claim is somebody's word.
    for name in sorted(claims, key=lambda claim: claim in _WESTERN):
        if name != "utf-8" and _bears(body, name):
            return body.decode(name, "replace")
    found = _detected(body)
    return body.decode(found or next(iter(claims), "windows-1252"), "replace")


def _claims(body: bytes, headers: Mapping[str, str]) -> Iterator[str]:
    """Yield the encodings which header, XML declaration and meta tags claim, by Python's names."""
    content_type = headers.get("content-type", "").encode("ascii", "ignore")
    head = body[:HEAD]
    for pattern, place in ((_CHARSET, content_type), (_XML, head), (_META, head)):
        match = pattern.search(place)
        name = codec(match[1].decode("ascii")) if match else ""
        if name:
            yield name


def codec(label: str) -> str:
    """Return Python's name of the encoding browsers understand by a label, or the empty string.

    >>> codec("ISO-8859-1"), codec("gb2312"), codec("martian")
    ('windows-1252', 'gb18030', '')
    """
    label = label.strip().lower()
    label = _LABELS.get(label, label)
    if label.startswith(("utf-16", "utf16", "ucs-2", "unicode", "utf-32")):
        return "utf-8"  # a tag that could be read as ASCII does not stand in UTF-16
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    # The flag keeps out "hex", "zip" and others that make no text.
    is_text = getattr(found, "_is_text_encoding", True)
    return label if is_text and found.name not in _REFUSED else ""


def _bears(body: bytes, name: str) -> bool:
    """Tell whether the bytes could have been written in an encoding."""
    if name in _WESTERN:
        text = _plain(body)
        high = _high(text)
        return high < FEW_HIGH or high <= MAX_WESTERN_HIGH * len(_LETTERS.findall(text))
    broken = body.decode(name, "replace").count("\ufffd")
    return broken <= MAX_BROKEN_SHARE * _high(body)


def _high(body: bytes) -> int:
    """Count the bytes above 127."""
    return len(body) - len(body.translate(None, _HIGH_BYTES))


def _plain(body: bytes) -> bytes:
    """Return some of the page's words, from the first that is not ASCII on, without markup."""
    text = b" ".join(_MARKUP.sub(b" ", body[: 40 * SAMPLE]).split())
    first = _HIGH.search(text)
    start = max(0, first.start() - 64) if first else 0
    return text[start : start + SAMPLE]


def _detected(body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(_plain(body), cp_exclusion=_NOT_DETECTED).best()
    return codec(best.encoding) if best else ""
