r"""Proofs that a page, site or account is somebody's: read from what stands there, nothing fetched.

A proof carries a code that was made for one claim. So a link that is there already, for anybody's
sake, opens nothing for anybody else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser

from colonnade import links

RECORD: Final = "_colonnade"  # the label before a host's name under which a TXT record may stand
FILE: Final = "/.well-known/colonnade.txt"
LONGEST: Final = 64 * 1024  # characters of a well-known file that are read
MOST_RECORDS: Final = 100
_TAG = re.compile(r"<[^>]*>")


def says(text: str, code: str) -> bool:
    r"""Tell whether a line of a file, or a TXT record, is a code; names before "=" are allowed.

    >>> says("# ours\ncolonnade-verification = abc", "abc"), says("abcd", "abc"), says("", "")
    (True, False, False)
    """
    lines = (line.rpartition("=")[2].strip().strip('"') for line in text[:LONGEST].splitlines())
    return bool(code) and code in lines


def record_names(host: str) -> tuple[str, str]:
    """Return the names under which a host's TXT record may stand.

    >>> record_names("paper.example")
    ('_colonnade.paper.example', 'paper.example')
    """
    return f"{RECORD}.{host}", host


def file_address(host_or_url: str) -> str:
    """Return where a host's well-known file stands.

    >>> file_address("paper.example"), file_address("http://127.0.0.1:81/about")
    ('https://paper.example/.well-known/colonnade.txt', 'http://127.0.0.1:81/.well-known/colonnade.txt')
    """
    is_url = "://" in host_or_url
    return (links.authority(host_or_url) if is_url else f"https://{host_or_url}") + FILE


def me_links(html: str, url: str) -> tuple[str, ...]:
    """Return where a page's links and anchors marked ``rel=me`` lead, in order.

    >>> me_links('<a rel="nofollow ME" href="/ada">me</a><a href="/x">x</a>', "https://a.example/b")
    ('https://a.example/ada',)
    """
    marked = LexborHTMLParser(html).css("a[rel][href], link[rel][href], area[rel][href]")
    found = [
        _joined(url, (node.attributes.get("href") or "").strip())
        for node in marked
        if "me" in (node.attributes.get("rel") or "").lower().split()
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def leads_to(found: Iterable[str], page: str, code: str) -> bool:
    """Tell whether one of these links leads to a page of ours, with the claim's code behind it.

    >>> leads_to(["https://c.example/ada/#x-1"], "https://c.example/ada", "x-1")
    True
    """
    return any(_is_page(link, page) and urldefrag(link).fragment == code for link in found)


def still_leads_to(found: Iterable[str], page: str) -> bool:
    """Tell whether one of these links leads to a page of ours, with or without a code."""
    return any(_is_page(link, page) for link in found)


def _is_page(link: str, page: str) -> bool:
    here, there = (urldefrag(address).url.partition("?")[0].rstrip("/") for address in (link, page))
    return here.partition("://")[2] == there.partition("://")[2]


def covers(known: str, place: str) -> bool:
    """Tell whether a place is a known address, or stands below it.

    >>> covers("https://ada.example/", "http://www.ada.example/about")
    True
    >>> covers("https://many.example/@ada", "https://many.example/@ad")
    False
    """
    above, below = (_bare_address(address) for address in (known, place))
    return bool(above) and (below == above or below.startswith(f"{above}/"))


def _bare_address(url: str) -> str:
    return urldefrag(url).url.partition("://")[2].lower().removeprefix("www.").rstrip("/")


# ── the fediverse ────────────────────────────────────────────────────────────────────────────


def webfinger(account: str) -> str:
    """Return where an account's machine tells of it (RFC 7033).

    >>> webfinger("@ada@social.example")
    'https://social.example/.well-known/webfinger?resource=acct:ada@social.example'
    """
    name = account.removeprefix("@")
    return f"https://{name.partition('@')[2]}/.well-known/webfinger?resource=acct:{name}"


def actor_address(jrd: str) -> str:
    """Return the address of an account's actor as its WebFinger answer tells, or nothing."""
    for link in _list(_object(jrd).get("links")):
        kind = str(link.get("type", ""))
        is_actor = "activity+json" in kind or "activitystreams" in kind
        if link.get("rel") == "self" and is_actor:
            return str(link.get("href", ""))
    return ""


def actor_links(actor: str, url: str) -> tuple[str, ...]:
    """Return where the fields and the text of an account's profile lead."""
    told = _object(actor)
    pieces = [str(field.get("value", "")) for field in _list(told.get("attachment"))]
    pieces.append(str(told.get("summary") or ""))
    found: list[str] = []
    for piece in pieces:
        anchors = LexborHTMLParser(piece).css("a[href]")
        found += [_joined(url, node.attributes.get("href") or "") for node in anchors]
        found += [word for word in _TAG.sub(" ", piece).split() if "://" in word]
    return tuple(dict.fromkeys(filter(None, found)))


def attributes(actor: str, host: str) -> bool:
    """Tell whether an account lets a host name it as an author (``attributionDomains``).

    >>> attributes('{"attributionDomains": ["paper.example"]}', "www.paper.example")
    True
    """
    given = _object(actor).get("attributionDomains")
    domains = [str(one).lower() for one in given] if isinstance(given, list) else []
    here = host.lower().removeprefix("www.")
    return any(here == one or here.endswith(f".{one}") for one in map(_bare, domains) if one)


def _bare(domain: str) -> str:
    return domain.removeprefix("www.")


def creator(html: str) -> str:
    """Return the account that a page names as its author (``fediverse:creator``), or nothing.

    >>> creator('<meta name="fediverse:creator" content="Ada@Social.example">')
    '@ada@social.example'
    """
    for node in LexborHTMLParser(html).css('meta[name="fediverse:creator" i]'):
        name = (node.attributes.get("content") or "").strip().lower().removeprefix("@")
        if "@" in name:
            return f"@{name}"
    return ""


def _object(text: str) -> Mapping[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _list(value: object) -> list[Mapping[str, Any]]:
    several = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, dict)]
