"""Open licences, told by their address or name."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licen[sc]es/(by(?:-nc)?(?:-nd|-sa)?)(?:/(\d\.\d))?"
    r"|publicdomain/(zero|mark)(?:/(\d\.\d))?)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^\s*(?:cc|creative[ -]commons)[ -]*(by(?:[ -]nc)?(?:[ -](?:nd|sa))?|0|zero)"
    r"(?:[ -]v?(\d\.\d))?(?:[ -](?:international|unported))?\s*$",
    re.IGNORECASE,
)
_PUBLIC = {"zero": "CC0", "0": "CC0", "mark": "PDM"}


def licence(text: str) -> str:
    """Return the SPDX-like name of a known open licence, or the empty string.

    >>> licence("https://creativecommons.org/licenses/by-nd/4.0/"), licence("CC BY-SA 3.0")
    ('CC-BY-ND-4.0', 'CC-BY-SA-3.0')
    >>> licence("All rights reserved")
    ''
    """
    match = _ADDRESS.search(text) or _NAME.match(text)
    if match is None:
        return ""
    kind, version, *public = match.groups()
    if kind is None:
        kind, version = public
    kind = kind.lower().replace(" ", "-")
    family = _PUBLIC.get(kind) or f"CC-{kind.upper()}"
    return f"{family}-{version or '1.0' if kind in _PUBLIC else version or '4.0'}"
