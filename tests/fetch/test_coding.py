"""Content codings undone, within limits."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from colonnade.fetch import coding

TEXT = "<rss>雨が降る — el agua cae, Regen fällt</rss>".encode() * 40
LIMIT = 10_000_000


def raw_deflate(body: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(body) + machine.flush()


def streamed_zstd(body: bytes) -> bytes:
    machine = zstandard.ZstdCompressor().compressobj()  # writes no size into the frame
    return machine.compress(body) + machine.flush()


CODED = [
    ("gzip", gzip.compress(TEXT)),
    ("x-gzip", gzip.compress(TEXT)),
    ("GZip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
    ("gzip", gzip.compress(TEXT) + b"\0" * 512),
    ("deflate", zlib.compress(TEXT)),
    ("deflate", raw_deflate(TEXT)),
    ("br", brotli.compress(TEXT)),
    ("zstd", zstandard.compress(TEXT)),
    ("zstd", streamed_zstd(TEXT)),
    ("zstd", zstandard.compress(TEXT[:100]) + zstandard.compress(TEXT[100:])),
    ("deflate, gzip", gzip.compress(zlib.compress(TEXT))),
    ("identity", TEXT),
    ("", TEXT),
    (" , ", TEXT),
    ("", gzip.compress(TEXT)),
]


@pytest.mark.parametrize(("codings", "body"), CODED)
def test_it_undoes_codings(codings: str, body: bytes) -> None:
    assert coding.decode(body, codings, limit=LIMIT) == TEXT


@pytest.mark.parametrize("codings", ["gzip", "br", "deflate", "zstd"])
def test_what_was_decoded_on_the_way_is_taken_as_it_is(codings: str) -> None:
    assert coding.decode(TEXT, codings, limit=LIMIT) == TEXT
    assert coding.decode(b"", codings, limit=LIMIT) == b""


@pytest.mark.parametrize(("codings", "body"), [one for one in CODED[:10] if len(one[1]) < 400])
def test_a_short_stream_is_an_error(codings: str, body: bytes) -> None:
    with pytest.raises(coding.CodingError):
        coding.decode(body[: len(body) // 3], codings, limit=LIMIT)


def test_damage_is_an_error() -> None:
    body = bytearray(gzip.compress(TEXT))
    body[30:40] = b"0123456789"
    with pytest.raises(coding.CodingError, match="damaged gzip"):
        coding.decode(bytes(body), "gzip", limit=LIMIT)


def test_unknown_and_endless_codings_are_errors() -> None:
    with pytest.raises(coding.CodingError, match="compress"):
        coding.decode(TEXT, "compress", limit=LIMIT)
    with pytest.raises(coding.CodingError, match="4 times"):
        coding.decode(TEXT, "gzip, gzip, gzip, gzip", limit=LIMIT)


def bomb(codings: str) -> bytes:
    zeros = b"\0" * 100_000_000
    pack: dict[str, Callable[[bytes], bytes]] = {
        "gzip": lambda body: gzip.compress(body, 9),
        "deflate": lambda body: zlib.compress(body, 9),
        "zstd": zstandard.compress,
        "br": lambda body: bytes(brotli.compress(body, quality=1)),
    }
    return pack[codings](zeros)


@pytest.mark.parametrize("codings", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_left_unexploded(codings: str) -> None:
    packed = bomb(codings)
    assert len(packed) < 1_000_000
    with pytest.raises(coding.TooLargeError):
        coding.decode(packed, codings, limit=1_000_000)


def test_a_bomb_in_a_bomb_is_left_unexploded() -> None:
    with pytest.raises(coding.TooLargeError):
        coding.decode(gzip.compress(bomb("gzip")), "gzip", limit=1_000_000)


def test_a_plain_body_has_the_same_limit() -> None:
    with pytest.raises(coding.TooLargeError, match="1,000"):
        coding.decode(b"x" * 1001, "", limit=1000)


@given(st.binary(), st.sampled_from(["gzip", "deflate", "br", "zstd", "", "deflate, br"]))
def test_any_bytes_give_bytes_or_a_named_error(body: bytes, codings: str) -> None:
    with suppress(coding.CodingError, coding.TooLargeError):
        assert isinstance(coding.decode(body, codings, limit=5000), bytes)


@given(st.binary(), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_what_is_packed_is_unpacked(body: bytes, codings: str) -> None:
    pack = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": brotli.compress,
        "zstd": zstandard.compress,
    }[codings]
    if not body.startswith(b"\x1f\x8b\x08"):
        assert coding.decode(pack(body), codings, limit=LIMIT) == body


@pytest.mark.parametrize(("codings", "body"), [*CODED[:10], *CODED[11:]])
def test_a_beginning_shows_what_the_body_is(codings: str, body: bytes) -> None:
    beginning = coding.beginning(body[: max(len(body) - 10, 200)], codings)
    assert not beginning or TEXT.startswith(beginning[:50])


def test_a_damaged_beginning_is_empty() -> None:
    assert coding.beginning(b"\x1f\x8b\x08" + b"\xff" * 50, "") == b""


@pytest.mark.parametrize(
    ("codings", "member"), [("gzip", gzip.compress(b"")), ("zstd", zstandard.compress(b""))]
)
def test_a_stream_of_empty_members_is_given_up(codings: str, member: bytes) -> None:
    with pytest.raises(coding.CodingError):
        coding.decode(member * 100_000, codings, limit=LIMIT)
