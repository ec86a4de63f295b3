"""Wishes about use: Content-Usage, Content-Signal, RSL in robots.txt and headers; TDMRep.

Sources: draft-ietf-aipref-attach-05 and draft-ietf-aipref-vocab (Content-Usage, August 2026),
https://contentsignals.org (Content-Signal), https://rslstandard.org (License), W3C TDM
Reservation Protocol, https://www.w3.org/community/reports/tdmrep/ (tdm-reservation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from colonnade.excerpt.limits import Limit, at_most, no

LARGEST = 500 * 1024  # RFC 9309, 2.5: parsers read at least so much
SHORT = 200  # "short extract": the length of the house's summary
_RULES = frozenset({"allow", "disallow", "crawl-delay", "content-usage", "content-signal"})
_AGENTS = frozenset({"user-agent", "useragent", "user agent"})
_ANY_WISH = re.compile("content-usage|content-signal|license", re.IGNORECASE)
_NO = frozenset({"n", "no", "?0", "0", "false", "none", "deny", "disallow"})
_SPLIT = re.compile(r"[,;\n]")
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


def robots(text: str, url: str, *, agent: str) -> list[Limit]:
    """Return the limits which a robots.txt sets on a page by lines other than Disallow."""
    rules, licences = _spoken(text, agent.lower())
    limits: list[Limit] = []
    for name in ("content-usage", "content-signal"):
        values = [value for rule, value in rules if rule == name]
        for value in _for_path(values, _path(url)):
            limits.extend(preferences(value, name, "robots.txt"))
    for value in licences:
        limits.extend(rsl(value, "robots.txt"))
    return limits


@lru_cache(maxsize=128)
def _spoken(text: str, agent: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the wishes in our groups of a robots.txt, and the licences it names."""
    if not _ANY_WISH.search(text):
        return (), ()
    rules = tuple(rule for rule in _ours(text, agent) if rule[0].startswith("content-"))
    return rules, tuple(value for name, value in _lines(text) if name == "license" and value)


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


def _path(url: str) -> str:
    parts = urlsplit(url)
    return unquote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _for_path(rules: list[str], path: str) -> list[str]:
    """Return the preferences under the longest path that matches; those of equal paths all."""
    found: dict[int, list[str]] = {}
    for rule in rules:
        pattern, _, rest = rule.partition(" ") if rule.startswith(("/", "*")) else ("", "", rule)
        if _matches(unquote(pattern), path):
            found.setdefault(len(pattern), []).append(rest)
    return found[max(found)] if found else []


def _matches(pattern: str, path: str) -> bool:
    """Tell whether a path rule of RFC 9309, with ``*`` and a final ``$``, matches a path."""
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return path == first or not is_whole
    at = len(first)
    # The first place of each part will do; an expression of many ".*" could try for hours.
    for part in others[:-1]:
        at = path.find(part, at) + len(part)
        if at < len(part):
            return False
    return path.endswith(others[-1], at) if is_whole else path.find(others[-1], at) >= 0


def preferences(text: str, name: str, where: str) -> list[Limit]:
    """Return the limits in a list of wishes such as ``search=yes, ai-input=no``.

    Spellings outside the drafts ("search=no" in Content-Usage) count where they restrict.
    """
    limits: list[Limit] = []
    for piece in _SPLIT.split(text) if text else ():
        key, equals, value = (part.strip(" \t\"'").lower() for part in piece.partition("="))
        if equals and key == "use":
            limits.extend(_use(value, name, where))
        elif equals and key in _FORBIDS and value in _NO:
            limits.extend(no(f"{name} {key}", value, where, *_FORBIDS[key]))
    return limits


def _use(value: str, name: str, where: str) -> list[Limit]:
    """Read ``use=``: "full" leaves all, "reference" a short extract with a link, others nothing.

    "immediate" means to store and reuse nothing; a word we do not know is read as strictly.
    """
    if value == "full":
        return no(f"{name} use", value, where)
    if value == "reference":
        return [
            at_most(SHORT, f"{name} use", value, where),
            *no(f"{name} use", value, where, "assist"),
        ]
    fields = ("image", "keep_text", "group", "translate", "assist")
    return [at_most(0, f"{name} use", value, where), *no(f"{name} use", value, where, *fields)]


def rsl(value: str, where: str) -> list[Limit]:
    """Return the limits of an RSL licence whose terms nobody has read here yet."""
    return [
        *no("license", value, f"{where}, terms not read", "summary_only", "assist"),
        at_most(SHORT, "license", value, f"{where}, terms not read"),
    ]


def reservation(headers: Mapping[str, str], meta: str) -> list[Limit]:
    """Return the limits of TDMRep: the page's meta overrides the header where it says 0 or 1."""
    for value, where in (
        (meta, "tdm-reservation meta tag"),
        (headers.get("tdm-reservation", ""), "tdm-reservation header"),
    ):
        # "true" is not in the protocol, yet can only mean one thing.
        answers = {part.strip().lower() for part in _SPLIT.split(value)}
        if answers & {"1", "true", "yes"}:
            fields = ("summary_only", "keep_text", "group", "assist")
            return no("tdm-reservation", value, where, *fields)
        if "0" in answers:
            return no("tdm-reservation", value, where)
    return []
