"""Write a publication as the TOML text that `catalogue.parse` reads back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from colonnade.publications.reading import hosts_of
from colonnade.records import Layout, Publication, Source, SourceKind

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}


def write(publication: Publication) -> str:
    """Return the TOML text of a publication, without what its file name or defaults say.

    `catalogue.parse` of the text, in a file named for the slug, gives the publication again,
    if it came from there; its hosts are completed from its addresses if it did not.
    Raises ValueError for a text with half a surrogate pair, which no file can hold.
    """
    blocks = [_lines(_own(publication))]
    blocks += [f"[[source]]\n{_lines(_source(source))}" for source in publication.sources]
    blocks += [f"[[layout]]\n{_lines(_layout(layout))}" for layout in publication.layouts]
    return "\n".join(blocks)


def _own(publication: Publication) -> dict[str, object]:
    return {
        "name": publication.name,
        "country": publication.country,
        "languages": publication.languages,
        "home": publication.home,
        "hosts": _listed_hosts(publication),
        "rule": publication.rule.value if publication.rule else "",
        "most": publication.most,
        "licence": publication.licence,
        "credit": publication.credit,
        "support": publication.support,
        "note": publication.note,
        "invented": True if publication.invented else None,
    }


def _listed_hosts(publication: Publication) -> tuple[str, ...]:
    """Return the hosts that reading would not find by itself, in the order it would give."""
    found = hosts_of(publication.home, (), publication.sources)
    if found == publication.hosts:
        return ()
    return tuple(host for host in publication.hosts if host != found[0]) if found else ()


def _source(source: Source) -> dict[str, object]:
    return {
        "url": source.url,
        "kind": source.kind.value if source.kind is not SourceKind.FEED else "",
        "holds": source.holds.value,
        "name": source.name,
        "columnist": source.columnist,
        "pages": None if source.pages else False,
        "language": source.language,
    }


def _layout(layout: Layout) -> dict[str, object]:
    return {
        "until": layout.until,
        "headline": layout.headline,
        "byline": layout.byline,
        "body": layout.body,
        "drop": layout.drop,
    }


def _lines(values: Mapping[str, object]) -> str:
    return "".join(
        f"{key} = {_toml(value)}\n" for key, value in values.items() if value not in ("", (), None)
    )


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(_quoted(str(item)) for item in value)}]"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    text.encode("utf-8")
    return f'"{"".join(_ESCAPES.get(c) or _plain(c) for c in text)}"'


def _plain(character: str) -> str:
    """Return a character as a basic string of TOML may hold it: controls are escaped."""
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x20 or code == 0x7F else character
