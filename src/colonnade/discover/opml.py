"""OPML 2.0: the lists of feeds which feed readers exchange."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from colonnade import links
from colonnade.discover.drafts import tag
from colonnade.discover.plaintext import line
from colonnade.discover.xmlfeeds import Element
from colonnade.records import ColonnadeError, Problem

_MAX_DEPTH = 64
# Those which begin no reference that XML knows.
_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_HARMLESS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


class NotOpml(ColonnadeError):
    """The file is no OPML; the message says why and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One feed of an OPML file."""

    url: str
    title: str = ""
    home: str = ""
    language: str = ""
    folders: tuple[str, ...] = ()  # outermost first
    categories: tuple[str, ...] = ()


def read(data: bytes) -> tuple[tuple[Subscription, ...], tuple[Problem, ...]]:
    """Return the feeds of an OPML file, each address once, and what was skipped with its reason.

    Raises `NotOpml` for what is no OPML. Bare ampersands, which many programs write into
    addresses, are mended; of XML that is malformed otherwise, or cut short, the outlines that can
    be read are kept. Both are told, with the line.
    """
    shelf = _Shelf()
    shelf.walk(_body(data, shelf.problems), ())
    if not shelf.found and not shelf.problems:
        shelf.problems.append(Problem(where="OPML", what="no outline has an xmlUrl"))
    return tuple(shelf.found.values()), tuple(shelf.problems)


def _body(data: bytes, problems: list[Problem]) -> Element:
    try:
        root = _root(data)
    except NotOpml as error:
        root, how = _mended(data, error)
        problems.append(Problem(where="OPML", what=f"{error}; {how}"))
    if not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise NotOpml(f"not OPML: the root element is {root.tag!r}")
    body = next((child for child in root if str(child.tag).lower() == "body"), None)
    if body is None:
        raise NotOpml("not OPML: it has no body")
    return body


def _mended(data: bytes, error: NotOpml) -> tuple[Element, str]:
    """Return the root of malformed OPML and how it was read. Raises `NotOpml`."""
    mended = _AMPERSAND.sub(b"&amp;", data)
    if mended != data and b"\x00" not in data:  # in UTF-16 an ampersand looks otherwise
        with contextlib.suppress(NotOpml):
            return _root(mended), "ampersands were mended"
    root = _root(data, recover=True)
    if root is None or (str(root.tag).lower() == "opml" and not root.xpath("//outline")):
        raise error
    return root, "what could be read is kept"


def _root(data: bytes, *, recover: bool = False) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        return etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise NotOpml(f"malformed XML: {getattr(error, 'msg', error)}") from error


class _Shelf:
    """Collects the feeds of one file."""

    def __init__(self) -> None:
        self.found: dict[str, Subscription] = {}
        self.problems: list[Problem] = []

    def walk(self, parent: Element, folders: tuple[str, ...]) -> None:
        for outline in parent:
            if str(outline.tag).lower() != "outline":
                continue
            given = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
            title = line(given.get("title", "")) or line(given.get("text", ""))
            raw = given.get("xmlurl", "").strip()
            if raw:
                where = f"OPML line {outline.sourceline} “{title}”"
                self._enter(where, raw, folders, title, given)
            if len(folders) < _MAX_DEPTH:
                self.walk(outline, folders if raw else (*folders, title))

    def _enter(
        self, where: str, raw: str, folders: tuple[str, ...], title: str, given: dict[str, str]
    ) -> None:
        url = links.plain(_http(raw))
        if url is None:
            self.problems.append(Problem(where=where, what=f"not an address: {raw[:80]!r}"))
        elif url in self.found:
            self.problems.append(Problem(where=where, what=f"listed before: {url}"))
        else:
            named = given.get("category", "").split(",")
            self.found[url] = Subscription(
                url=url,
                title=title,
                home=links.plain(given.get("htmlurl", "")) or "",
                language=tag(given.get("language", "")),
                folders=folders,
                categories=tuple(category for part in named if (category := line(part))),
            )


def _http(raw: str) -> str:
    # Feed readers of old registered schemes of their own for the same addresses.
    return "http" + raw[4:] if raw.startswith("feed://") else raw.removeprefix("feed:")


def write(subscriptions: Iterable[Subscription], *, title: str) -> bytes:
    """Return a valid OPML 2.0 file, UTF-8, that `read` reads back as the same subscriptions."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _safe(title)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Element] = {(): body}
    for subscription in subscriptions:
        etree.SubElement(
            _folder(subscription.folders, folders), "outline", _attributes(subscription)
        )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _folder(path: tuple[str, ...], folders: dict[tuple[str, ...], Element]) -> Element:
    if path not in folders:
        parent = _folder(path[:-1], folders)
        folders[path] = etree.SubElement(parent, "outline", text=_safe(path[-1]))
    return folders[path]


def _attributes(subscription: Subscription) -> dict[str, str]:
    given = {
        "type": "rss",
        "text": subscription.title,
        "title": subscription.title,
        "xmlUrl": subscription.url,
        "htmlUrl": subscription.home,
        "language": subscription.language,
        "category": ",".join(subscription.categories),
    }
    return {name: _safe(v) for name, v in given.items() if v or name == "text"}


def _safe(text: str) -> str:
    return text.translate(_HARMLESS).encode("utf-8", "replace").decode("utf-8")
