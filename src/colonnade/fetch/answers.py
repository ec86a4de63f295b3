"""What an HTTP answer means: the same for the network and for a recording of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from colonnade import links
from colonnade.fetch import coding
from colonnade.records import Errand, Failed, Fetched, Refusal, Refused, Reply, Unchanged

MEBIBYTE = 1024 * 1024
LONGEST_RETRY = timedelta(days=7)  # a longer Retry-After is a mistake more often than a wish

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
_REFUSALS = {
    401: Refusal.DENIED,
    402: Refusal.DENIED,
    403: Refusal.DENIED,
    451: Refusal.DENIED,
    404: Refusal.MISSING,
    410: Refusal.GONE,
    429: Refusal.BUSY,
    503: Refusal.BUSY,
}
_TEXTUAL = re.compile(r"^text/|xml|json|^application/(?:xhtml|rss|atom|rdf|javascript|ecmascript)")
_BINARY = re.compile(
    r"^(?:image|audio|video|font|model)/|^application/(?:pdf|zip|epub|msword|vnd\.(?!.*(?:xml|json))|"
    r"wasm|x-(?:shockwave|tar|7z|rar|bzip|msdownload|font))"
)
_PICTURE = re.compile(r"^(?:image/(?:jpe?g|pjpeg|png|webp|gif)|application/octet-stream)?$")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of an answer we take."""

    wire: int = 16 * MEBIBYTE  # bytes as sent
    decoded: int = 32 * MEBIBYTE  # bytes after content codings
    total: float = 45.0  # seconds, redirects included
    connect: float = 15.0  # seconds for each connection
    redirects: int = 10
    cut: bool = False  # True: a body that is too long is cut, not refused
    pictures: bool = False  # True: a picture is wanted, and nothing else


PAGES = Limits()
# RFC 9309: 2.5 wants 500 KiB at least, 2.3.1.2 five redirects at least.
ROBOTS = Limits(wire=MEBIBYTE, total=30.0, redirects=6, cut=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The last answer of a chain of redirects."""

    errand: Errand
    at: datetime
    final_url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    permanent_url: str = ""
    robots: str = ""
    robots_at: datetime | None = None

    def refused(self, why: Refusal, detail: str) -> Refused:
        """Return this answer as a refusal."""
        return Refused(
            url=self.errand.url,
            at=self.at,
            why=why,
            status=self.status,
            detail=detail,
            retry_after=self.retry_after,
        )

    def failed(self, detail: str) -> Failed:
        """Return this answer as a failure."""
        return Failed(
            url=self.errand.url,
            at=self.at,
            detail=detail,
            status=self.status,
            retry_after=self.retry_after,
        )

    @property
    def retry_after(self) -> timedelta | None:
        """How long the publisher asks us to stay away."""
        return retry_after(self.headers.get("retry-after", ""), now=self.at)

    @property
    def content_type(self) -> str:
        """The media type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A machine has taken what was sent to it."""

    url: str
    at: datetime
    status: int


@dataclass(frozen=True, slots=True)
class Hop:
    """Where a chain of redirects has come to."""

    url: str
    count: int = 0
    permanent_url: str = ""
    is_permanent: bool = True  # all hops so far were

    def after(self, answer: Answer) -> Hop | None:
        """Return where an answer sends us, None if it does not."""
        location = answer.headers.get("location", "").strip()
        if answer.status not in REDIRECTS or not location:
            return None
        url = _target(self.url, location)
        is_permanent = self.is_permanent and answer.status in PERMANENT
        return Hop(
            url=url,
            count=self.count + 1,
            permanent_url=url if is_permanent else self.permanent_url,
            is_permanent=is_permanent,
        )


def _target(base: str, location: str) -> str:
    """Return an absolute address; what is none stays as it is, and is refused at the next door."""
    # aiohttp reads headers as UTF-8 and keeps other bytes as surrogates: those bytes are meant.
    meant = "".join(
        f"%{ord(one) - 0xDC00:02X}" if "\udc80" <= one <= "\udcff" else one for one in location
    )
    return links.plain(meant, base) or meant


def lowered(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers with names in lower case, repeated ones joined as RFC 9110 5.3 joins them.

    X-Robots-Tag alone is joined by lines: each may begin with the name of a robot, which holds
    for the rest of its line.
    """
    headers: dict[str, str] = {}
    for name, value in pairs:
        low = name.lower()
        between = "\n" if low == "x-robots-tag" else ", "
        headers[low] = f"{headers[low]}{between}{value}" if low in headers else value
    return headers


def retry_after(value: str, *, now: datetime) -> timedelta | None:
    """Return the pause a Retry-After header asks for, at most `LONGEST_RETRY`.

    None without a header, or with one that is neither seconds nor a date.
    """
    value = value.strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=int(value[:9])), LONGEST_RETRY)
    moment = http_date(value)
    if moment is None:
        return None
    return max(min(moment - now, LONGEST_RETRY), timedelta())


def http_date(value: str) -> datetime | None:
    """Return the moment of an HTTP date, None if it is none.

    >>> http_date("Sun, 06 Nov 1994 08:49:37 GMT").isoformat()
    '1994-11-06T08:49:37+00:00'
    """
    try:
        moment = parsedate_to_datetime(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def by_head(answer: Answer, *, pictures: bool = False) -> Reply | None:
    """Return what status and headers decide alone; None: the body is wanted."""
    if answer.status in {200, 203}:
        return _by_picture(answer) if pictures else _by_type(answer)
    if answer.status == 304:
        return _unchanged(answer)
    why = _REFUSALS.get(answer.status)
    if why is not None:
        return answer.refused(why, f"the publisher answered {answer.status}")
    return answer.failed(f"the publisher answered {answer.status}")


def _by_type(answer: Answer) -> Reply | None:
    kind = answer.content_type
    if _BINARY.match(kind):
        return answer.refused(Refusal.KIND, f"neither text nor markup: {kind[:80]}")
    return None


def _by_picture(answer: Answer) -> Reply | None:
    kind = answer.content_type
    if not _PICTURE.match(kind):
        return answer.refused(Refusal.KIND, f"no picture: {kind[:80]}")
    return None


def _unchanged(answer: Answer) -> Reply:
    if not answer.errand.etag and not answer.errand.last_modified:
        return answer.failed("the publisher answered 304 to a question without a condition")
    return Unchanged(
        url=answer.errand.url,
        at=answer.at,
        permanent_url=answer.permanent_url,
        headers=answer.headers,
    )


def by_body(answer: Answer, body: bytes, limits: Limits) -> Reply:
    """Return what an answer of status 200 and its body, as sent, amount to."""
    try:
        decoded = coding.decode(
            body, answer.headers.get("content-encoding", ""), limit=limits.decoded
        )
    except coding.TooLargeError as cause:
        return answer.refused(Refusal.TOO_LARGE, str(cause))
    except coding.CodingError as cause:
        return answer.failed(str(cause))
    is_wanted = limits.pictures or _TEXTUAL.search(answer.content_type)
    if not is_wanted and not looks_like_text(decoded):
        kind = answer.content_type[:80] or "no type given"
        return answer.refused(Refusal.KIND, f"neither text nor markup: {kind}")
    return Fetched(
        url=answer.errand.url,
        at=answer.at,
        final_url=answer.final_url,
        permanent_url=answer.permanent_url,
        status=answer.status,
        headers=answer.headers,
        body=decoded,
        robots=answer.robots,
        robots_at=answer.robots_at,
    )


def looks_like_text(body: bytes) -> bool:
    r"""Tell text from pictures and programs by the first bytes, as feeds often come untyped.

    >>> looks_like_text(b"<rss/>"), looks_like_text(b"\x89PNG\r\n\x1a\n\x00\x00")
    (True, False)
    """
    start = body[:1024]
    if start.startswith(_UTF_16):
        return True
    return len(start) == len(start.translate(None, _CONTROLS)) and not start.startswith(b"%PDF-")
