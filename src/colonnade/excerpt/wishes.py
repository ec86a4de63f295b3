"""Wishes about use in lists: Content-Usage and Content-Signal, in robots.txt and in headers.

Sources: draft-ietf-aipref-attach-05 and draft-ietf-aipref-vocab (Content-Usage, August 2026);
https://contentsignals.org (Content-Signal), with its `use` of August 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

from colonnade.excerpt import paths
from colonnade.excerpt.limits import USES, at_most, dated, no
from colonnade.records import Flaw, Place, Signal

LARGEST = 500 * 1024  # RFC 9309, 2.5: parsers read at least so much
SHORT = 200  # "short extract": the length of the house's summary
_RULES = frozenset({"allow", "disallow", "crawl-delay", "content-usage", "content-signal"})
_AGENTS = frozenset({"user-agent", "useragent", "user agent"})
_ANY_WISH = re.compile("content-usage|content-signal|license", re.IGNORECASE)
_NO = frozenset({"n", "no", "?0", "0", "false", "none", "deny", "disallow"})
_YES = frozenset({"y", "yes", "?1", "1", "true", "all", "allow"})
_SPLIT = re.compile(r"[,;\n]")
_WISH = re.compile(r"[a-z*][\w.*-]*(?:=.*)?$")
# What each key forbids when its value is no. Keys not named here say nothing to us; training
# is noted only, since nothing is trained here.
_FORBIDS: dict[str, tuple[str, ...]] = {
    "search": ("listed",),
    "ai-input": ("translate", "assist"),  # a translation by machine is made by a model too
    "ai-use": ("translate", "assist"),
    "train-ai": (),
    "ai-train": (),
    "train-genai": (),
}


@dataclass(slots=True)
class _Group:
    agents: set[str] = field(default_factory=set)
    rules: list[tuple[str, str]] = field(default_factory=list)


def robots(text: str, url: str, *, agent: str, day: date | None = None) -> list[Signal]:
    """Return the signals for a page in a robots.txt, by lines other than Disallow and License."""
    rules = spoken(text, agent.lower())[0]
    signals: list[Signal] = []
    if not rules:
        return signals
    for name in ("content-usage", "content-signal"):
        values = [value for rule, value in rules if rule == name]
        has_paths = any(value.startswith(("/", "*")) for value in values)
        for value in _for_path(values, paths.path(url)) if has_paths else values:
            signals.extend(preferences(value, name, Place.ROBOTS, day))
    return signals


def licences(text: str, *, agent: str) -> tuple[str, ...]:
    """Return the addresses of the terms which a robots.txt names, whoever they are meant for."""
    return spoken(text, agent.lower())[1]


@lru_cache(maxsize=256)
def spoken(text: str, agent: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return all that a robots.txt says to us of use: wishes in our groups, and licences."""
    if not _ANY_WISH.search(text):
        return (), ()
    rules = tuple(rule for rule in _ours(text, agent) if rule[0].startswith("content-"))
    named = (value for name, value in _lines(text) if name == "license" and value)
    return rules, tuple(dict.fromkeys(named))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text[:LARGEST].lstrip("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _ours(text: str, agent: str) -> list[tuple[str, str]]:
    """Return the rules of our groups, or else those for all, and those outside any group."""
    orphans = _Group()
    groups = [orphans]
    naming = False
    for name, value in _lines(text):
        if name in _AGENTS:
            if not naming:
                groups.append(_Group())
            groups[-1].agents.add(_token(value))
            naming = True
        elif name in _RULES:
            groups[-1].rules.append((name, value))
            naming = False
    for wanted in (agent, "*"):
        ours = [group for group in groups if wanted in group.agents]
        if ours:
            return [rule for group in (orphans, *ours) for rule in group.rules]
    return orphans.rules


def _token(value: str) -> str:
    match = re.match(r"[A-Za-z_-]+|\*", value)
    return match[0].lower() if match else ""


def _for_path(rules: list[str], path: str) -> list[str]:
    """Return the preferences under the longest path that matches; those of equal paths all."""
    found: dict[int, list[str]] = {}
    for rule in rules:
        pattern, _, rest = rule.partition(" ") if rule.startswith(("/", "*")) else ("", "", rule)
        if paths.matches(unquote(pattern), path):
            found.setdefault(len(pattern), []).append(rest)
    return found[max(found)] if found else []


@lru_cache(maxsize=1024)
def preferences(text: str, name: str, where: Place, day: date | None = None) -> tuple[Signal, ...]:
    """Return the signals in a list of wishes such as ``search=yes, ai-input=no``.

    Spellings outside the drafts ("search=no" in Content-Usage) count where they restrict.
    """
    signals: list[Signal] = []
    for piece in filter(None, map(str.strip, _SPLIT.split(text))):
        key, _, value = (part.strip(" \t\"'").lower() for part in piece.partition("="))
        if key == "use":
            signals.extend(_use(value, f"{name} use", where))
        elif key in _FORBIDS:
            signals.extend(_wish(f"{name} {key}", value, where, *_FORBIDS[key]))
        elif not _WISH.match(piece.lower()):
            signals.extend(no(name, piece[:80], where, flaw=Flaw.UNREADABLE))
    return dated(signals, day)


def _wish(name: str, value: str, where: Place, *forbids: str) -> list[Signal]:
    if value in _NO:
        return no(name, value, where, *forbids)
    return no(name, value, where, flaw="" if value in _YES else Flaw.UNREADABLE)


def _use(value: str, name: str, where: Place) -> list[Signal]:
    """Read ``use=``: "full" leaves all, "reference" a short extract with a link, others nothing.

    "immediate" means to store and reuse nothing; a word we do not know is read as strictly.
    """
    if value == "full":
        return no(name, value, where)
    if value == "reference":
        forbidden = no(name, value, where, "translate", "book", "assist")
        return [at_most(SHORT, name, value, where), *forbidden]
    flaw = "" if value == "immediate" else Flaw.UNREADABLE
    return [
        at_most(0, name, value, where, flaw=flaw),
        *no(name, value, where, "image", *USES, flaw=flaw),
    ]
