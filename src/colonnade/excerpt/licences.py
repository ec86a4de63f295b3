"""Open licences, told by their address or name, and what each asks of whoever shows a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licen[sc]es/(by(?:-nc)?(?:-nd|-sa)?)(?:/(\d\.\d))?"
    r"|publicdomain/(zero|mark)(?:/(\d\.\d))?)(?![\w-])",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^\s*(?:cc|creative[ -]commons)[ -]*(by(?:[ -]nc)?(?:[ -](?:nd|sa))?|0|zero)"
    r"(?:[ -]v?(\d\.\d))?(?:[ -](?:international|unported))?\s*$",
    re.IGNORECASE,
)
_PUBLIC = {"zero": "CC0", "0": "CC0", "mark": "PDM"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """What an open licence asks for."""

    attribution: bool = True  # names, source, licence and link
    unchanged: bool = False  # ND: no translation, no adaptation
    noncommercial: bool = False
    same_licence: bool = False  # SA: what is made of it comes under the same


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


def duties(name: str) -> Duties:
    """Return what a licence that `licence` named asks for.

    >>> duties("CC-BY-NC-ND-4.0").noncommercial, duties("CC0-1.0").attribution
    (True, False)
    """
    parts = name.split("-")
    return Duties(
        attribution=parts[0] == "CC",
        unchanged="ND" in parts,
        noncommercial="NC" in parts,
        same_licence="SA" in parts,
    )


def address(name: str) -> str:
    """Return where a licence that `licence` named can be read.

    >>> address("CC-BY-ND-4.0"), address("CC0-1.0")
    ('https://creativecommons.org/licenses/by-nd/4.0/', 'https://creativecommons.org/publicdomain/zero/1.0/')
    """
    family, _, version = name.rpartition("-")
    if family in {"CC0", "PDM"}:
        kind = {"CC0": "zero", "PDM": "mark"}[family]
        return f"https://creativecommons.org/publicdomain/{kind}/{version}/"
    kind = family.removeprefix("CC-").lower()
    return f"https://creativecommons.org/licenses/{kind}/{version}/"
