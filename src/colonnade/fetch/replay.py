"""The press from a recording: a WARC file asked as the network is asked.

Any layout of gzip members is read, and plain files. What the recording holds is laid out once in
a temporary file, with an index in memory of some hundred bytes a record, so that a recording of
any size needs little memory.

    with Recording.open(path, now=now) as recording:
        for address in recording.feeds():
            reply = await recording.get(Errand(url=address), robots=FREE)
"""

from __future__ import annotations

import gzip
import re
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from os import SEEK_END
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from colonnade import links
from colonnade.fetch import answers, coding, robots
from colonnade.fetch.answers import Answer, Hop, Limits
from colonnade.fetch.robots import Rules, Shelf
from colonnade.records import ColonnadeError, Errand, Fetched, Problem, Refusal, Refused, Reply

_KEPT = frozenset({"response", "resource"})
_PIECE = 256 * 1024
_START = 16 * 1024  # of a record, enough for its headers and the first words of its body
_HUGE = 32 * 1024 * 1024  # of a longer record only so much is held: it is refused as too large
_FEED_TYPE = re.compile(r"rss|atom|rdf\+xml|feed\+json")
_FEED_START = re.compile(
    # Atomic: where one comment ends is looked for once, however many follow.
    rb"^[\xef\xbb\xbf\s]*(?>(?:<!--.*?-->|<\?[^>]*>|<!DOCTYPE[^>]*>)\s*)*+"
    rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_JSON_FEED = re.compile(rb"^[\xef\xbb\xbf\s]*\{.{0,2000}?jsonfeed\.org\\?/version", re.DOTALL)
_PAUSES = re.compile(rb"^[ \t]*crawl-delay[^\r\n]*", re.IGNORECASE | re.MULTILINE)
_FAULTS = (EOFError, OSError, zlib.error, ArchiveLoadFailed, StatusAndHeadersParserException)


class _CutShortError(ColonnadeError):
    """The file ends within a record."""


class RecordingError(ColonnadeError):
    """A file is no recording that can be read."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a record lies in the temporary file."""

    url: str
    moment: str  # WARC-Date: compares as text
    offset: int
    length: int  # of the record
    held: int  # how much of it is held
    type: str  # of resource records, which have no HTTP headers
    is_feed: bool = False


@dataclass(frozen=True, slots=True)
class _Again:
    """A record of type "revisit": the same answer as one recorded before, perhaps elsewhere."""

    url: str
    target: str | None
    digest: str


class Recording:
    """Answers recorded in a WARC file. Use it in a `with`, or `close` it."""

    def __init__(self, path: Path, spool: IO[bytes], *, now: Callable[[], datetime]) -> None:
        """Use `open`."""
        self._path = path
        self._spool = spool
        self._now = now
        self._by_url: dict[str, _Entry] = {}
        self._by_key: dict[int, _Entry] = {}
        self._by_digest: dict[str, _Entry] = {}  # of payloads, for records that refer to them
        self._again: list[_Again] = []
        self._shelf = Shelf(self._ask_robots, now=now)
        self.problems: tuple[Problem, ...] = ()

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], datetime]) -> Recording:
        """Read a recording's index. Raises `RecordingError` for a file that is none.

        A file that is cut short or damaged further on keeps what was read, with a `Problem`.
        """
        spool = tempfile.TemporaryFile(prefix="colonnade-")  # noqa: SIM115  # open as long as we are
        recording = cls(path, spool, now=now)
        try:
            recording._read()
        except BaseException:
            spool.close()
            raise
        return recording

    def __enter__(self) -> Self:
        """Return the recording."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the temporary file."""
        self.close()

    def close(self) -> None:
        """Remove the temporary file."""
        self._spool.close()

    def feeds(self) -> tuple[str, ...]:
        """Return the recorded addresses whose body is a feed, in order of recording."""
        return tuple(entry.url for entry in self._by_url.values() if entry.is_feed)

    @property
    def urls(self) -> tuple[str, ...]:
        """All recorded addresses, in order of recording."""
        return tuple(self._by_url)

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts of all recorded addresses, without "www."."""
        return frozenset(links.host(url) for url in self._by_url)

    # ── asking ───────────────────────────────────────────────────────────────────────────────

    async def get(self, errand: Errand, *, robots: Rules, limits: Limits = answers.PAGES) -> Reply:
        """Return the recorded answer to one errand, as `Client.get` would."""
        hop = Hop(links.plain(errand.url) or errand.url)
        seen: set[str] = set()
        while hop.count <= limits.redirects:
            entry = self._by_url.get(hop.url) or self._by_key.get(links.key(hop.url))
            place = entry.url if entry else hop.url
            rules = await self._rules(errand, place, robots)
            if not rules.allows(place):
                return self._refused(errand, Refusal.ROBOTS, f"robots.txt forbids {place}")
            if entry is None or entry.url in seen:
                return self._refused(errand, Refusal.NOT_RECORDED, f"not recorded: {hop.url}")
            seen.add(entry.url)
            answer, body = self._answer(errand, hop, rules, entry)
            further = hop.after(answer)
            if further is None:
                return _reply(answer, body, entry, limits)
            hop = further
        return self._refused(errand, Refusal.TOO_MANY_REDIRECTS, "too many redirects")

    async def rules_for(self, authority: str) -> Rules:
        """Return the recorded rules of an authority; without a recorded robots.txt, none.

        They name no pause: a recording needs none.
        """
        return await self._shelf.rules_for(authority)

    def is_own(self, authority: str) -> bool:  # noqa: ARG002  # the protocol's
        """Return True: a recording needs no pause."""
        return True

    async def _ask_robots(self, errand: Errand) -> Reply:
        reply = await self.get(errand, robots=robots.EXEMPT, limits=answers.ROBOTS)
        if isinstance(reply, Fetched):
            return replace(reply, body=_PAUSES.sub(b"", reply.body))
        return reply

    async def _rules(self, errand: Errand, place: str, rules: Rules) -> Rules:
        """Return the rules of where an answer was recorded, which may be another authority."""
        authority = links.authority(place)
        if rules is robots.EXEMPT or authority == links.authority(links.plain(errand.url) or ""):
            return rules
        return await self.rules_for(authority)

    def _answer(
        self, errand: Errand, hop: Hop, rules: Rules, entry: _Entry
    ) -> tuple[Answer, bytes]:
        status, headers, body = _parsed(self._block(entry), entry)
        answer = Answer(
            errand=errand,
            at=self._now(),
            final_url=entry.url,
            permanent_url=hop.permanent_url,
            status=status,
            headers=headers,
            robots=rules.text,
            robots_at=rules.fetched_at,
        )
        return answer, body

    def _block(self, entry: _Entry) -> bytes:
        self._spool.seek(entry.offset)
        return self._spool.read(entry.held)

    def _refused(self, errand: Errand, why: Refusal, detail: str) -> Refused:
        return Refused(url=errand.url, at=self._now(), why=why, detail=detail)

    # ── the index ────────────────────────────────────────────────────────────────────────────

    def _read(self) -> None:
        count = 0
        problem = ""
        try:
            with _opened(self._path) as stream:
                for record in WARCIterator(stream, no_record_parse=True):
                    count += 1
                    self._take(record)
        except _CutShortError as error:
            problem = str(error)
        except _FAULTS as error:
            problem = f"damaged after record {count}: {type(error).__name__}: {error}".strip()
        self._refer()
        if not count:
            raise RecordingError(f"{self._path}: no WARC file, plain or packed with gzip")
        if problem:
            self.problems = (Problem(where=str(self._path), what=problem[:300]),)

    def _take(self, record: ArcWarcRecord) -> None:
        url = links.plain(record.rec_headers.get_header("WARC-Target-URI") or "")
        is_kept = record.rec_type in _KEPT and url is not None
        if record.rec_type == "revisit" and url is not None:
            self._again.append(_again(record, url))
        offset = self._spool.seek(0, SEEK_END)
        length = self._copy(record, is_kept=is_kept)
        if record.length is None or length < record.length:
            self._spool.truncate(offset)
            raise _CutShortError(f"cut short in the record of {url}")
        if is_kept and url is not None:
            self._note(record, url, offset, length)

    def _copy(self, record: ArcWarcRecord, *, is_kept: bool) -> int:
        """Copy a record to the temporary file, of a huge one the beginning; return its length."""
        length = 0
        while piece := record.raw_stream.read(_PIECE):
            if is_kept and length < _HUGE:
                self._spool.write(piece)
            length += len(piece)
        return length

    def _note(self, record: ArcWarcRecord, url: str, offset: int, length: int) -> None:
        headers = record.rec_headers
        entry = _Entry(
            url=url,
            moment=headers.get_header("WARC-Date") or "",
            offset=offset,
            length=length,
            held=self._spool.tell() - offset,
            type=(headers.get_header("Content-Type") or "")
            if record.rec_type == "resource"
            else "",
        )
        self._spool.seek(offset)
        if _is_feed(self._spool.read(_START), entry):
            entry = replace(entry, is_feed=True)
        if digest := headers.get_header("WARC-Payload-Digest"):
            self._by_digest.setdefault(digest, entry)
        older = self._by_url.get(url)
        if older is None or older.moment <= entry.moment:
            self._by_url[url] = entry
        key = links.key(url)
        like = self._by_key.get(key)
        if like is None or like.moment <= entry.moment:
            self._by_key[key] = entry

    def _refer(self) -> None:
        """Give addresses which are known by reference alone the answers they refer to."""
        for again in self._again:
            entry = self._by_url.get(again.target or "") or self._by_digest.get(again.digest)
            if entry is not None and again.url not in self._by_url:
                known = replace(entry, url=again.url)
                self._by_url[again.url] = known
                self._by_key.setdefault(links.key(again.url), known)


def _again(record: ArcWarcRecord, url: str) -> _Again:
    headers = record.rec_headers
    target = links.plain(headers.get_header("WARC-Refers-To-Target-URI") or "")
    return _Again(url, target, headers.get_header("WARC-Payload-Digest") or "")


def _opened(path: Path) -> IO[bytes]:
    """Open a file, unpacked if it is packed; GzipFile reads any layout of members."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise RecordingError(f"{path}: {error.strerror}") from error
    if stream.peek(2)[:2] != b"\x1f\x8b":
        return stream
    stream.close()
    return cast("IO[bytes]", _Unpacked(path))


class _Unpacked(gzip.GzipFile):
    """A gzip file which gives what it has before it stumbles over damage."""

    def read(self, size: int | None = -1) -> bytes:
        return self.read1(-1 if size is None else size)


def _parsed(block: bytes, entry: _Entry) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body, as sent, of a record's block."""
    if entry.type:
        return 200, {"content-type": entry.type}, block
    head, body = _split(block)
    status_line, *lines = re.sub(r"\r?\n[ \t]+", " ", head.decode("latin-1")).splitlines() or [""]
    status = re.match(r"HTTP/[\d.]+\s+(\d{3})", status_line)
    pairs = [line.split(":", 1) for line in lines if ":" in line]
    headers = answers.lowered((name.strip(), value.strip()) for name, value in pairs)
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _dechunked(body)
    return int(status[1]) if status else 0, headers, body


def _split(block: bytes) -> tuple[bytes, bytes]:
    end = re.search(rb"\r?\n\r?\n", block)
    return (block[: end.start()], block[end.end() :]) if end else (block, b"")


def _dechunked(body: bytes) -> bytes:
    """Undo the chunks of a body; one that was put together when recorded stays as it is."""
    return cast(bytes, ChunkedDataReader(BytesIO(body)).read())


def _reply(answer: Answer, body: bytes, entry: _Entry, limits: Limits) -> Reply:
    if answer.status in {200, 203} and _is_same(answer):
        return answers.by_head(replace(answer, status=304)) or answer.failed("")
    decided = answers.by_head(answer)
    if decided is not None:
        return decided
    if entry.length > limits.wire and not limits.cut:
        return answer.refused(Refusal.TOO_LARGE, f"more than {limits.wire:,} bytes")
    return answers.by_body(answer, body, limits)


def _is_same(answer: Answer) -> bool:
    """Tell whether a server would have answered 304: the errand knows this very version."""
    etag = answer.headers.get("etag", "").removeprefix("W/")
    if answer.errand.etag:
        return etag == answer.errand.etag.removeprefix("W/")
    moment = answer.headers.get("last-modified", "")
    return bool(moment) and moment == answer.errand.last_modified


def _is_feed(start: bytes, entry: _Entry) -> bool:
    status, headers, body = _parsed(start, entry)
    if status != 200:
        return False
    if _FEED_TYPE.search(headers.get("content-type", "").lower()):
        return True
    beginning = coding.beginning(body, headers.get("content-encoding", ""))[:4096]
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        beginning = beginning.decode("utf-16", "replace").encode()
    return bool(_FEED_START.match(beginning) or _JSON_FEED.match(beginning))
