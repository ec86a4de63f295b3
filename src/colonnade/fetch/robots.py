"""robots.txt by RFC 9309.

Protego reads the rules and matches addresses; the table of tests/fetch/test_robots.py holds it
to the RFC. Where it differs, the text is put right before it is read:

- A group is ours if its product token is ours, as a whole and whatever follows it
  (``Colonnade/2.0``). Protego also takes ``Col`` for us, and misses the version.
- Only Allow and Disallow end a list of User-agent lines (RFC 9309, 2.2.1 and 2.2.4); Protego
  lets every other field end it.
- Lines end at CR and LF only.
- ``Allow: /index.html`` does not allow ``/``.
- In a query, ``%2F`` and ``/`` are the same (2.2.2, the table).
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urljoin

from protego import Protego

from colonnade import links
from colonnade.records import Errand, Failed, Fetched, Refusal, Refused, Reply, Unchanged

AGENT = "Colonnade"
LIFE = timedelta(hours=24)  # RFC 9309, 2.4
# A site that is down is asked again soon: until it answers, nothing of it may be asked.
LIFE_UNREACHABLE = timedelta(minutes=30)
LONGEST_DELAY = timedelta(hours=24)  # as often as robots.txt itself is asked for
MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: "MUST be at least 500 kibibytes"
SHELF = 2048  # authorities whose rules are held in memory
_PARSED = 256

_TOKEN = re.compile(r"[a-z_-]+")
_AGENTS = frozenset({"user-agent", "useragent", "user agent"})
_ALLOW = frozenset({"allow"})
# Misspelt so in the wild; the list is Protego's, and Google's parser has it too.
_DISALLOW = frozenset({"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"})
_PACE = {"crawl-delay": "Crawl-delay", "request-rate": "Request-rate"}
_SITEMAPS = frozenset({"sitemap", "site-map", "sitemaps"})
# The colon is forgotten often enough that Google's parser does without it.
_FIELD = re.compile(
    rf"^\s*({'|'.join({*_AGENTS, *_ALLOW, *_DISALLOW, *_PACE, *_SITEMAPS})})(?:\s*:|\s+)([^#]*)",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"^[ \t]*license[ \t]*:([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)
_MARKUP = re.compile(r"^\s*<(?:!doctype|html|head|body|\?xml|!--)", re.IGNORECASE)


class Standing(StrEnum):
    """What became of asking for robots.txt."""

    READ = "read"
    NONE = "none"  # there is none: everything is allowed
    UNREACHABLE = "unreachable"  # nothing is allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    r"""What one authority allows us. Cheap to make from its text, and picklable.

    >>> rules = Rules(text="User-agent: *\nDisallow: /private")
    >>> rules.allows("https://example.org/rain"), rules.allows("https://example.org/private/1")
    (True, False)
    """

    text: str = ""
    standing: Standing = Standing.READ
    fetched_at: datetime | None = None  # None: not from the network, never out of date
    # Where nothing is allowed, as no robots.txt could be read: how that is told.
    why: Refusal = Refusal.ROBOTS_UNREACHABLE
    detail: str = ""
    retry_after: timedelta | None = None  # the publisher's wish, when it is busy

    @classmethod
    def from_reply(cls, reply: Reply) -> Rules:
        """Return the rules which the answer to a question for robots.txt makes."""
        if isinstance(reply, Fetched):
            return cls(text=_text(reply.body), fetched_at=reply.at)
        standing = _standing(reply)
        if standing is Standing.NONE or isinstance(reply, Unchanged):
            return cls(standing=standing, fetched_at=reply.at)
        is_ours = isinstance(reply, Refused) and reply.why in {Refusal.PRIVATE, Refusal.ADDRESS}
        why = reply.why if isinstance(reply, Refused) and is_ours else Refusal.ROBOTS_UNREACHABLE
        return cls(
            standing=standing,
            fetched_at=reply.at,
            why=why,
            detail=reply.detail,
            retry_after=reply.retry_after,
        )

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether these rules may still be used, by RFC 9309, 2.4."""
        if self.fetched_at is None:
            return True
        life = LIFE
        if self.standing is Standing.UNREACHABLE:
            life = min(max(LIFE_UNREACHABLE, self.retry_after or timedelta()), LIFE)
        return now - self.fetched_at < life

    def allows(self, url: str) -> bool:
        """Tell whether we may ask for an address of this authority."""
        if self.standing is not Standing.READ:
            return self.standing is Standing.NONE
        return not self.text or bool(_parsed(self.text).can_fetch(_even(url), AGENT))

    @property
    def delay(self) -> timedelta:
        """The pause between requests asked for by Crawl-delay or Request-rate, at most a day."""
        if not self.text:
            return timedelta()
        parsed = _parsed(self.text)
        rate = parsed.request_rate(AGENT)
        seconds = max(parsed.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate else 0)
        return timedelta(seconds=min(seconds, LONGEST_DELAY.total_seconds()))

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of sitemaps, in order, each once."""
        if not self.text:
            return ()
        found = (links.plain(address) for address in _parsed(self.text).sitemaps)
        return tuple(dict.fromkeys(address for address in found if address))

    def licences(self, authority: str) -> tuple[str, ...]:
        """Return the addresses of the terms by RSL which an authority's robots.txt names."""
        return _licences(self.text, authority) if self.text else ()


@lru_cache(maxsize=_PARSED)
def _licences(text: str, authority: str) -> tuple[str, ...]:
    found = (address.strip() for address in _LICENCE.findall(text))
    return tuple(dict.fromkeys(_joined(f"{authority}/robots.txt", one) for one in found if one))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


FREE = Rules(standing=Standing.NONE)  # for hosts that are known to have no robots.txt
# For robots.txt itself, also where it moved to another host. Known by its identity, to this room
# only: an equal value does not exempt a page from the rules of the hosts it is redirected to.
EXEMPT = Rules(standing=Standing.NONE)


def _standing(reply: Reply) -> Standing:
    """Return what an answer without a text means (RFC 9309, 2.3.1.1, 2.3.1.3 and 2.3.1.4).

    204 and 205 are successes that have no rules to tell. 429 is a request to come back later,
    not a word on what is allowed: taken as 5xx is.
    """
    if isinstance(reply, Failed) and (reply.status in _EMPTY or 400 <= reply.status < 500):
        return Standing.NONE
    if isinstance(reply, Refused) and reply.why in _NO_RULES:
        return Standing.NONE
    return Standing.UNREACHABLE


_EMPTY = frozenset({204, 205})
_NO_RULES = frozenset(
    {
        Refusal.DENIED,
        Refusal.MISSING,
        Refusal.GONE,
        Refusal.KIND,
        Refusal.TOO_MANY_REDIRECTS,  # 2.3.1.2: "MAY assume that the file is unavailable"
        Refusal.NOT_RECORDED,
    }
)


def _text(body: bytes) -> str:
    """Return a robots.txt as text: cut at a line, in whatever encoding it came."""
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES]
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = body.decode("utf-16", "replace")
    else:
        text = _eight_bit(body)
    text = text.replace("\0", "").lstrip("\ufeff")
    return "" if _MARKUP.match(text) else text


def _eight_bit(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


@lru_cache(maxsize=_PARSED)
def _parsed(text: str) -> Protego:
    return Protego.parse("\n".join(_straightened(text)))


def _straightened(text: str) -> Iterator[str]:
    """Yield the lines which concern us, so that Protego reads them as RFC 9309 means them."""
    agents: list[str] = []
    is_open = False  # still among the User-agent lines of a group
    for line in re.split(r"[\r\n]+", text):
        name, value = _field(line)
        if name in _SITEMAPS:
            yield f"Sitemap: {value}"
        elif name in _AGENTS:
            agents = list(dict.fromkeys((*(agents if is_open else ()), *_agent(value))))
            is_open = True
            # A group without a rule still is a group, and keeps us from the rules for all.
            yield from _lines(agents, "Disallow", "")
        elif name in _ALLOW or name in _DISALLOW:
            is_open = False
            yield from _lines(agents, "Allow" if name in _ALLOW else "Disallow", value)
        elif name in _PACE:
            yield from _lines(agents, _PACE[name], value)


def _field(line: str) -> tuple[str, str]:
    found = _FIELD.match(line)
    if found is None:
        return "", ""
    # Protego would split at these; percent-encoded they mean the same.
    value = re.sub(r"[\v\f\x1c-\x1e\x85\u2028\u2029]", _percent, found[2].strip())
    return found[1].lower(), value


def _even(address: str) -> str:
    """Return an address whose query spells slashes one way, as the table in 2.2.2 wants."""
    path, mark, query = address.partition("?")
    return path + mark + re.sub("%2f", "/", query, flags=re.IGNORECASE) if mark else address


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _agent(value: str) -> tuple[str, ...]:
    if value.startswith("*"):
        return ("*",)
    token = _TOKEN.match(value.lower())
    return (AGENT,) if token and token[0] == AGENT.lower() else ()


def _lines(agents: list[str], name: str, value: str) -> Iterator[str]:
    """Yield one rule as a group of its own; Protego merges groups of the same agent."""
    if not agents:
        return
    yield from (f"User-agent: {agent}" for agent in agents)
    if name == "Allow" and value.endswith("/index.html"):
        value += "*"  # matches the same, and keeps Protego from allowing the folder
    yield f"{name}: {_even(value)}"


class Shelf:
    """Rules in use, each asked for once while it is fresh, however many ask at a time."""

    def __init__(
        self, ask: Callable[[Errand], Awaitable[Reply]], *, now: Callable[[], datetime]
    ) -> None:
        """`ask` fetches a robots.txt without asking for rules itself."""
        self._ask = ask
        self._now = now
        self._rules: OrderedDict[str, Rules] = OrderedDict()
        self._asking: dict[str, asyncio.Task[Rules]] = {}

    def put(self, authority: str, rules: Rules) -> None:
        """Keep rules which someone else has stored."""
        self._rules[authority] = rules
        self._rules.move_to_end(authority)
        while len(self._rules) > SHELF:
            self._rules.popitem(last=False)

    async def rules_for(self, authority: str) -> Rules:
        """Return fresh rules for an authority such as ``https://example.org``."""
        kept = self._rules.get(authority)
        if kept is not None and kept.is_fresh(self._now()):
            return kept
        task = self._asking.get(authority)
        if task is None:
            task = asyncio.create_task(self._fetch(authority))
            self._asking[authority] = task
            task.add_done_callback(lambda _: self._asking.pop(authority, None))
        return await asyncio.shield(task)

    async def _fetch(self, authority: str) -> Rules:
        rules = Rules.from_reply(await self._ask(Errand(url=f"{authority}/robots.txt")))
        self.put(authority, rules)
        return rules
