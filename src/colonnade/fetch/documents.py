"""What publishers say of use in files of their own, beside robots.txt.

``/.well-known/tdmrep.json`` (TDM Reservation Protocol), and terms by RSL that a robots.txt or a
page names. Each is asked for once a day at most, by the rules of its own host, and kept like a
robots.txt. A file that is not there says nothing; one that fails says what it said before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from colonnade import links
from colonnade.fetch.client import Fetcher
from colonnade.fetch.robots import Rules
from colonnade.records import Document, Errand, Fetched, Refusal, Refused, Reply

TDMREP = "/.well-known/tdmrep.json"
LIFE = timedelta(hours=24)  # as robots.txt, RFC 9309, 2.4
LIFE_FAILED = timedelta(hours=1)
MOST = 6  # documents a host; a robots.txt that names more terms means nobody to read them
LONGEST = 256 * 1024  # characters; a longer one is no text at all, and so counts as unread
# Answers after which there surely is no such file.
_NONE = frozenset(
    {
        Refusal.ROBOTS,
        Refusal.DENIED,
        Refusal.MISSING,
        Refusal.GONE,
        Refusal.KIND,
        Refusal.NOT_RECORDED,
        Refusal.TOO_MANY_REDIRECTS,
    }
)


def wanted(authority: str, rules: Rules, known: Iterable[Document]) -> tuple[Document, ...]:
    """Return the documents of an authority, as far as known, which pages are judged by."""
    by_url = {document.url: document for document in known}
    named = (f"{authority}{TDMREP}", *rules.licences(authority), *by_url)
    found = (by_url.get(url, Document(url=url)) for url in dict.fromkeys(named))
    return tuple(found)[:MOST]


def is_fresh(document: Document, now: datetime) -> bool:
    """Tell whether a document may still be used without asking for it again."""
    life = LIFE_FAILED if document.failed else LIFE
    return document.at is not None and now - document.at < life


def after(before: Document, reply: Reply) -> Document:
    """Return what is known of a document after it was asked for."""
    if isinstance(reply, Fetched):
        text = _text(reply.body)
        return replace(before, text=text, at=reply.at, failed=False)
    if _is_missing(reply):
        return replace(before, text="", at=reply.at, failed=False)
    return replace(before, at=reply.at, failed=True)


async def ask(fetcher: Fetcher, authority: str, rules: Rules) -> tuple[Document, ...]:
    """Return the documents of an authority, each asked for now, by the rules of its own host."""
    found = []
    for document in wanted(authority, rules, ()):
        place = links.authority(document.url)
        of_place = rules if place == authority else await fetcher.rules_for(place)
        reply = await fetcher.get(Errand(url=document.url), robots=of_place)
        found.append(after(document, reply))
    return tuple(found)


def _is_missing(reply: Reply) -> bool:
    if isinstance(reply, Refused):
        return reply.why in _NONE
    return 400 <= getattr(reply, "status", 0) < 500


def _text(body: bytes) -> str:
    text = body.decode("utf-8-sig", "replace").replace("\0", "").strip()
    return text if len(text) <= LONGEST else ""
