"""Content codings undone: gzip, deflate, br, zstd, within a limit of what may come out."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Generator, Iterator

import brotli  # type: ignore[import-untyped]  # ships no types
import zstandard

from colonnade.records import ColonnadeError

ACCEPTED = "gzip, deflate, br, zstd"
MAX_CODINGS = 3  # more than one is odd already
# RFC 8878, 3.1.1.1.2 recommends that decoders take windows of 8 MB; more is a wish for memory.
MAX_WINDOW = 8 * 1024 * 1024
MAX_MEMBERS = 1024  # of one stream; thousands of empty ones cost time and give nothing
_PIECE = 64 * 1024
_SIP = 256  # a block of 4 bytes may give 128 KiB (RFC 8878, 3.1.1.2): 8 MiB a sip at most
_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
_FAULTS = (zlib.error, brotli.error, zstandard.ZstdError)


class CodingError(ColonnadeError):
    """A body is not what its content coding says, or is cut short."""


class TooLargeError(ColonnadeError):
    """A body grows beyond its limit."""


def decode(body: bytes, codings: str, *, limit: int) -> bytes:
    """Return a body without its codings, which `Content-Encoding` lists in order of coding.

    A body which does not begin as its coding begins was decoded on the way, as happens behind
    caches and in recordings: it is taken as it is. A body which is a gzip file by itself
    (sitemaps are) is opened too. Raises `TooLargeError` when more than `limit` bytes come
    out, `CodingError` for an unknown coding and for a damaged or short stream.
    """
    names = [name for part in codings.lower().split(",") if (name := part.strip())]
    if len(names) > MAX_CODINGS:
        raise CodingError(f"coded {len(names)} times over")
    for name in reversed(names):
        if name not in {"identity", "none", "utf-8"}:
            body = _undo(body, name, limit)
    if body.startswith(_GZIP):
        body = _undo(body, "gzip", limit)
    if len(body) > limit:
        raise TooLargeError(f"more than {limit:,} bytes")
    return body


def beginning(body: bytes, codings: str) -> bytes:
    """Return the first bytes of a body of which only the beginning is at hand, as far as they go.

    For looking at, not for reading: what cannot be decoded is empty.
    """
    name = codings.lower().split(",")[-1].strip()
    if body.startswith(_GZIP):
        name = "gzip"
    if name not in _DECODERS or not _begins_as(body, name):
        return body
    try:
        return next(_DECODERS[name](body), b"")
    except _FAULTS:
        return b""


def _undo(body: bytes, name: str, limit: int) -> bytes:
    try:
        pieces = _DECODERS[name]
    except KeyError:
        raise CodingError(f"unknown content coding {name[:40]!r}") from None
    if not body or not _begins_as(body, name):
        return body
    try:
        return _gathered(pieces(body), limit)
    except _FAULTS as cause:
        if name in {"br", "deflate"} and _looks_plain(body):
            return body
        raise CodingError(f"damaged {name} stream") from cause


def _begins_as(body: bytes, name: str) -> bool:
    if name in {"gzip", "x-gzip"}:
        return body.startswith(_GZIP[:2])
    return name != "zstd" or body.startswith(_ZSTD)


def _looks_plain(body: bytes) -> bool:
    """Tell whether a body whose coding has no mark of its own is text after all."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{", b"[")


def _gathered(pieces: Iterator[bytes], limit: int) -> bytes:
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        if len(gathered) > limit:
            raise TooLargeError(f"unpacks to more than {limit:,} bytes")
    return bytes(gathered)


def _gzip(body: bytes) -> Iterator[bytes]:
    """Yield the members of a gzip stream one after the other; padding after them is ignored."""
    view, at = memoryview(body), 0
    for _ in range(MAX_MEMBERS):
        if bytes(view[at : at + 2]) != _GZIP[:2]:
            return
        at = yield from _inflate(zlib.decompressobj(wbits=31), view, at)
    raise zlib.error("too many members")


def _deflate(body: bytes) -> Iterator[bytes]:
    """Yield from zlib streams, which RFC 9110 means, and from raw ones, which some send."""
    is_zlib = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] * 256 + body[1]) % 31 == 0
    yield from _inflate(zlib.decompressobj(wbits=15 if is_zlib else -15), memoryview(body), 0)


def _inflate(machine: zlib._Decompress, view: memoryview, at: int) -> Generator[bytes, None, int]:
    """Yield from the stream that begins at a position; return where it ends."""
    while not machine.eof:
        rest: bytes | memoryview = view[at : at + _PIECE]
        if not rest:
            raise zlib.error("cut short")
        at += len(rest)
        is_more = True
        while is_more and not machine.eof:
            piece = machine.decompress(rest, _PIECE)
            rest = machine.unconsumed_tail
            is_more = bool(rest) or len(piece) == _PIECE
            yield piece
    return at - len(machine.unused_data)


def _brotli(body: bytes) -> Iterator[bytes]:
    machine = brotli.Decompressor()
    yield machine.process(body, output_buffer_limit=_PIECE)
    while not machine.is_finished():
        piece = machine.process(b"", output_buffer_limit=_PIECE)
        if not piece and machine.can_accept_more_data():
            raise brotli.error("cut short")
        yield piece


def _zstd(body: bytes) -> Iterator[bytes]:
    """Yield from the frames of a zstd stream.

    Fed in sips: the library has no limit on what one call may give, and its reader, which has,
    does not tell when a stream is cut short.
    """
    at = 0
    for _ in range(MAX_MEMBERS):
        if body[at : at + 4] != _ZSTD:
            return
        machine = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompressobj()
        while not machine.eof:
            sip = body[at : at + _SIP]
            if not sip:
                raise zstandard.ZstdError("cut short")
            at += len(sip)
            yield machine.decompress(sip)
        at -= len(machine.unused_data)
    raise zstandard.ZstdError("too many frames")


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
