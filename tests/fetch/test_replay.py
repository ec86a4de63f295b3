"""A recording asked as the network is asked."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colonnade.fetch import answers
from colonnade.fetch.replay import Recording, RecordingError
from colonnade.fetch.robots import FREE, Rules, Standing
from colonnade.records import Errand, Failed, Fetched, Refusal, Refused, Reply, Unchanged
from fetch.press import FEED, NOW, run

PAPER = "https://paper.example"
PAGE = "<html><title>Дождь</title></html>".encode()


def record(
    kind: str, url: str, block: bytes, date: str = "2026-03-03T12:00:00Z", **headers: str
) -> bytes:
    named = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "WARC-Record-ID": f"<urn:uuid:{abs(hash((url, date)))}>",
        "Content-Type": "application/http; msgtype=response",
        **{name.replace("_", "-"): value for name, value in headers.items()},
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def http(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    named = {"Content-Type": "text/html", **{n.replace("_", "-"): v for n, v in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def response(path: str, block: bytes, date: str = "2026-03-03T12:00:00Z") -> bytes:
    return record("response", PAPER + path, block, date)


INFO = record("warcinfo", "", b"software: rain\r\n", Content_Type="application/warc-fields")
REQUEST = record("request", f"{PAPER}/a", b"GET /a HTTP/1.1\r\n\r\n")
RECORDS = [
    INFO,
    REQUEST,
    response("/a", http()),
    response("/feed", http(FEED, Content_Type="application/rss+xml")),
    response("/b", http(b"<p>b</p>")),
]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Recording]]:
    recordings: list[Recording] = []

    def open_(*parts: bytes, packed: bool = False) -> Recording:
        path = tmp_path / f"press-{len(recordings)}.warc"
        path.write_bytes(
            b"".join(gzip.compress(part) for part in parts) if packed else b"".join(parts)
        )
        recordings.append(Recording.open(path, now=lambda: NOW))
        return recordings[-1]

    yield open_
    for recording in recordings:
        recording.close()


def get(recording: Recording, url: str, robots: Rules = FREE, **errand: str) -> Reply:
    replies: list[Reply] = []

    async def main() -> None:
        replies.append(await recording.get(Errand(url=url, **errand), robots=robots))

    run(main)
    return replies[0]


def rules(recording: Recording, authority: str) -> Rules:
    found: list[Rules] = []

    async def main() -> None:
        found.append(await recording.rules_for(authority))

    run(main)
    return found[0]


@pytest.mark.parametrize(
    "path_of",
    [
        lambda: b"".join(RECORDS),
        lambda: b"".join(gzip.compress(one) for one in RECORDS),
        lambda: gzip.compress(b"".join(RECORDS)),
        lambda: gzip.compress(b"".join(RECORDS[:3])) + gzip.compress(b"".join(RECORDS[3:])),
        lambda: gzip.compress(b"".join(RECORDS)[:700]) + gzip.compress(b"".join(RECORDS)[700:]),
    ],
    ids=["plain", "a member each", "one member", "several a member", "members cut anywhere"],
)
def test_any_layout_is_read(path_of: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "press.warc"
    path.write_bytes(path_of())
    with Recording.open(path, now=lambda: NOW) as recording:
        assert recording.urls == (f"{PAPER}/a", f"{PAPER}/feed", f"{PAPER}/b")
        assert recording.feeds() == (f"{PAPER}/feed",)
        assert recording.hosts == {"paper.example"}
        assert recording.problems == ()
        assert recording.is_own(PAPER)
        assert get(recording, f"{PAPER}/a") == Fetched(
            url=f"{PAPER}/a",
            at=NOW,
            final_url=f"{PAPER}/a",
            headers={"content-type": "text/html"},
            body=PAGE,
        )


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = [body[:half], body[half:]]
    return b"".join(f"{len(one):x}\r\n".encode() + one + b"\r\n" for one in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    "block",
    [
        http(),
        http(gzip.compress(PAGE), Content_Encoding="gzip"),
        http(brotli.compress(PAGE), Content_Encoding="br"),
        http(chunked(PAGE), Transfer_Encoding="chunked"),
        http(chunked(gzip.compress(PAGE)), Transfer_Encoding="Chunked", Content_Encoding="gzip"),
        # put together and unpacked when recorded, though the headers still say otherwise
        http(PAGE, Content_Encoding="gzip"),
        http(PAGE, Content_Encoding="br"),
        http(PAGE, Transfer_Encoding="chunked"),
        http(PAGE, Transfer_Encoding="chunked", Content_Encoding="gzip"),
        http().replace(b"\r\n", b"\n"),
        http(X_Long="one\r\n two"),
        http().replace(b"HTTP/1.1", b"HTTP/2"),
    ],
)
def test_bodies_are_decoded_however_they_were_recorded(
    block: bytes, opened: Callable[..., Recording]
) -> None:
    reply = get(opened(response("/a", block)), f"{PAPER}/a")
    assert isinstance(reply, Fetched)
    assert reply.body == PAGE


def test_an_address_is_found_by_its_key_too(opened: Callable[..., Recording]) -> None:
    recording = opened(response("/a?id=7", http()), response("/b", http(b"b")))
    for url in (
        "http://www.paper.example/a/?utm_source=x&id=7",
        "HTTPS://paper.example/a?id=7#top",
    ):
        reply = get(recording, url)
        assert isinstance(reply, Fetched)
        assert reply.final_url == f"{PAPER}/a?id=7"


def test_what_is_not_recorded_is_refused(opened: Callable[..., Recording]) -> None:
    recording = opened(*RECORDS)
    for url in (f"{PAPER}/c", "https://elsewhere.example/", "no address"):
        reply = get(recording, url)
        assert isinstance(reply, Refused)
        assert reply.why is Refusal.NOT_RECORDED


def test_the_newest_recording_wins(opened: Callable[..., Recording]) -> None:
    old, new = http(b"<p>old</p>"), http(b"<p>new</p>")
    recording = opened(
        response("/a", new, "2026-03-03T12:00:00Z"),
        response("/a", old, "2025-03-03T12:00:00Z"),
        response("/b", old),
        response("/b", new),
    )
    for path in ("/a", "/b"):
        reply = get(recording, PAPER + path)
        assert isinstance(reply, Fetched)
        assert reply.body == b"<p>new</p>"


def test_only_answers_of_the_web_are_kept(opened: Callable[..., Recording]) -> None:
    recording = opened(
        response("/a", http()),
        record("revisit", f"{PAPER}/a", http(b""), "2027-01-01T00:00:00Z"),
        record("metadata", f"{PAPER}/a", b"x: y", "2027-01-01T00:00:00Z"),
        record("resource", "dns:paper.example", b"127.0.0.1", Content_Type="text/dns"),
        record("resource", f"{PAPER}/r", FEED, Content_Type="application/atom+xml"),
    )
    assert recording.urls == (f"{PAPER}/a", f"{PAPER}/r")
    assert recording.feeds() == (f"{PAPER}/r",)
    page, resource = get(recording, f"{PAPER}/a"), get(recording, f"{PAPER}/r")
    assert isinstance(page, Fetched)
    assert page.body == PAGE
    assert isinstance(resource, Fetched)
    assert resource.headers == {"content-type": "application/atom+xml"}
    assert resource.body == FEED


@pytest.mark.parametrize(
    "reference",
    [
        {"WARC_Refers_To_Target_URI": f"{PAPER}/print/feed"},
        {"WARC_Payload_Digest": "sha1:RAIN"},
    ],
)
def test_an_answer_known_by_reference_is_the_one_it_refers_to(
    opened: Callable[..., Recording], reference: dict[str, str]
) -> None:
    recording = opened(
        record("revisit", f"{PAPER}/feed", http(b""), **reference),
        record("revisit", f"{PAPER}/lost", http(b""), WARC_Payload_Digest="sha1:SNOW"),
        record("response", f"{PAPER}/print/feed", http(FEED), WARC_Payload_Digest="sha1:RAIN"),
    )
    page = get(recording, f"{PAPER}/feed")
    assert isinstance(page, Fetched)
    assert page.body == FEED
    assert page.final_url == f"{PAPER}/feed"
    assert recording.feeds() == (f"{PAPER}/print/feed", f"{PAPER}/feed")
    assert isinstance(get(recording, f"{PAPER}/lost"), Refused)


def test_a_recording_needs_no_pause(opened: Callable[..., Recording]) -> None:
    text = b"User-agent: *\r\ncrawl-delay: 600\nDisallow: /b\n"
    recording = opened(response("/robots.txt", http(text, Content_Type="text/plain")))
    found = rules(recording, PAPER)
    assert not found.delay
    assert not found.allows(f"{PAPER}/b")


def test_answers_mean_what_they_mean_on_the_network(opened: Callable[..., Recording]) -> None:
    statuses = {"403 No": Refusal.DENIED, "404 No": Refusal.MISSING, "410 No": Refusal.GONE}
    recording = opened(
        *(response(f"/{status[:3]}", http(b"", status)) for status in statuses),
        response("/500", http(b"", "500 No")),
        response("/png", http(b"\x89PNG", Content_Type="image/png")),
        response("/odd", b"no http at all"),
        response("/empty", b""),
    )
    for status, why in statuses.items():
        reply = get(recording, f"{PAPER}/{status[:3]}")
        assert isinstance(reply, Refused)
        assert reply.why is why
    for path in ("/500", "/odd", "/empty"):
        assert isinstance(get(recording, PAPER + path), Failed)
    picture = get(recording, f"{PAPER}/png")
    assert isinstance(picture, Refused)
    assert picture.why is Refusal.KIND


def test_recorded_redirects_are_followed(opened: Callable[..., Recording]) -> None:
    recording = opened(
        response("/0", http(b"", "301 Moved", Location="/1")),
        response("/1", http(b"", "302 Found", Location=f"{PAPER}/a")),
        response("/a", http()),
        response("/lost", http(b"", "301 Moved", Location="/nowhere")),
        response("/self", http(b"", "301 Moved", Location="http://paper.example/self")),
        *(response(f"/x{n}", http(b"", "302 Found", Location=f"/x{n + 1}")) for n in range(15)),
    )
    reply = get(recording, f"{PAPER}/0")
    assert isinstance(reply, Fetched)
    assert (reply.final_url, reply.permanent_url) == (f"{PAPER}/a", f"{PAPER}/1")
    for path, why in (
        ("/lost", Refusal.NOT_RECORDED),
        ("/self", Refusal.NOT_RECORDED),
        ("/x0", Refusal.TOO_MANY_REDIRECTS),
    ):
        refused = get(recording, PAPER + path)
        assert isinstance(refused, Refused)
        assert refused.why is why


def test_recorded_robots_are_obeyed_and_without_them_all_is_allowed(
    opened: Callable[..., Recording],
) -> None:
    closed = b"User-agent: *\nDisallow: /closed"
    recording = opened(
        response("/robots.txt", http(closed, Content_Type="text/plain")),
        response("/closed", http()),
        response("/open", http()),
        record(
            "response", "https://other.example/", http(b"", "302 Found", Location=f"{PAPER}/closed")
        ),
        record(
            "response", "https://other.example/o", http(b"", "302 Found", Location=f"{PAPER}/open")
        ),
    )
    paper, other = rules(recording, PAPER), rules(recording, "https://other.example")
    assert other.standing is Standing.NONE
    assert paper.text == closed.decode()
    for url, robots in (
        (f"{PAPER}/closed", paper),
        ("https://other.example/", other),
        ("https://other.example/", FREE),
        ("http://www.paper.example/closed", FREE),
    ):
        refused = get(recording, url, robots)
        assert isinstance(refused, Refused)
        assert refused.why is Refusal.ROBOTS
    reply = get(recording, "https://other.example/o", other)
    assert isinstance(reply, Fetched)
    assert reply.robots == paper.text


def test_asked_on_condition_a_recording_has_not_changed(opened: Callable[..., Recording]) -> None:
    moment = "Tue, 03 Mar 2026 12:00:00 GMT"
    recording = opened(
        response("/e", http(ETag='W/"7"')),
        response("/m", http(Last_Modified=moment)),
    )
    assert isinstance(get(recording, f"{PAPER}/e", etag='"7"'), Unchanged)
    assert isinstance(get(recording, f"{PAPER}/e", etag='"8"'), Fetched)
    assert isinstance(get(recording, f"{PAPER}/m", last_modified=moment), Unchanged)
    assert isinstance(get(recording, f"{PAPER}/m"), Fetched)


@pytest.mark.parametrize(
    ("body", "kind", "is_feed"),
    [
        (b"anything", "application/rss+xml; charset=utf-8", True),
        (b"{}", "application/feed+json", True),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- rain -->\n<rss version='2.0'>",
            "text/xml",
            True,
        ),
        (b"  <feed xmlns='http://www.w3.org/2005/Atom'>", "text/html", True),
        (b"<?xml version='1.0'?><?xml-stylesheet href='a'?><rdf:RDF xmlns='x'>", "", True),
        (b"<!DOCTYPE rss SYSTEM 'x'><rss>", "text/plain", True),
        ("<rss>".encode("utf-16"), "application/xml", True),
        (
            b'{"title": "Rain", "version": "https://jsonfeed.org/version/1.1"}',
            "application/json",
            True,
        ),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "application/json", True),
        (b"<html><p>about <rss> feeds", "text/html", False),
        (b"<?xml version='1.0'?><urlset>", "application/xml", False),
        (b'{"title": "Rain"}', "application/json", False),
        (b"\x1f\x8b\x08\xff\xff", "text/xml", False),
        (b"", "text/xml", False),
        (b"<!-- a --><!DOCTYPE rss><!-- b -->" + b"<!---->" * 9 + b"<feed>", "text/xml", True),
        (b"<!---->" * 500 + b"rain", "text/xml", False),  # not looked at for hours
    ],
)
def test_feeds_are_known_by_type_or_first_words(
    body: bytes, kind: str, *, is_feed: bool, opened: Callable[..., Recording]
) -> None:
    recording = opened(
        response("/1", http(body, Content_Type=kind)),
        response("/2", http(body, Content_Type=kind, Content_Encoding="gzip")),
        response("/3", http(gzip.compress(body * 3), Content_Type=kind, Content_Encoding="gzip")),
        response("/4", http(body, "404 No", Content_Type=kind)),
    )
    wanted = [f"{PAPER}/1", f"{PAPER}/2", f"{PAPER}/3"] if is_feed else []
    assert [url for url in recording.feeds() if url != f"{PAPER}/3"] == wanted[:2]
    assert not is_feed or f"{PAPER}/3" in recording.feeds()


# ── trouble ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"rain\n",
        b"%PDF-1.7",
        b"\x1f\x8b\x08",
        gzip.compress(b"rain"),
        gzip.compress(b""),
        PAGE,
    ],
)
def test_a_file_that_is_no_recording_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rain.warc.gz"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match=r"rain\.warc\.gz"):
        Recording.open(path, now=lambda: NOW)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="No such file"):
        Recording.open(tmp_path / "nowhere.warc", now=lambda: NOW)
    with pytest.raises(RecordingError, match="directory"):
        Recording.open(tmp_path, now=lambda: NOW)


def test_what_was_read_before_a_cut_is_kept(
    opened: Callable[..., Recording], tmp_path: Path
) -> None:
    whole = b"".join(RECORDS)
    last = len(response("/b", http(b"<p>b</p>")))
    for cut in (len(whole) - 8, len(whole) - last // 2, len(whole) - last + 3):
        recording = opened(whole[:cut])
        assert recording.urls == (f"{PAPER}/a", f"{PAPER}/feed")
        assert isinstance(get(recording, f"{PAPER}/a"), Fetched)
        assert len(recording.problems) == 1
        assert str(tmp_path) in recording.problems[0].where


def test_what_was_read_before_damage_is_kept(tmp_path: Path) -> None:
    packed = b"".join(gzip.compress(one) for one in RECORDS)
    path = tmp_path / "press.warc.gz"
    for damaged in (packed[:-30], packed[:-30] + b"\0" * 30, packed + b"rain, no gzip"):
        path.write_bytes(damaged)
        with Recording.open(path, now=lambda: NOW) as recording:
            assert recording.urls[:2] == (f"{PAPER}/a", f"{PAPER}/feed")
            assert len(recording.problems) == 1


def test_a_huge_record_is_refused(opened: Callable[..., Recording]) -> None:
    recording = opened(response("/big", http(b" " * 20_000_000)), response("/a", http()))
    big = get(recording, f"{PAPER}/big")
    assert isinstance(big, Refused)
    assert big.why is Refusal.TOO_LARGE
    assert isinstance(get(recording, f"{PAPER}/a"), Fetched)


def test_a_bomb_in_a_recording_is_left_unexploded(opened: Callable[..., Recording]) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    reply = get(opened(response("/a", http(bomb, Content_Encoding="gzip"))), f"{PAPER}/a")
    assert isinstance(reply, Refused)
    assert reply.why is Refusal.TOO_LARGE
    assert replace(answers.PAGES, wire=1).wire == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=300), st.integers(0, 2000))
def test_any_bytes_make_a_recording_or_a_named_error(tmp_path: Path, noise: bytes, at: int) -> None:
    whole = b"".join(RECORDS)
    path = tmp_path / "noise.warc"
    path.write_bytes(whole[:at] + noise + whole[at:])
    try:
        recording = Recording.open(path, now=lambda: NOW)
    except RecordingError:
        return
    with recording:
        for url in recording.urls:
            assert get(recording, url)


@pytest.mark.shared
def test_the_real_press_is_read_whole(shared: Path) -> None:
    with Recording.open(shared / "press" / "press.warc.gz", now=lambda: NOW) as recording:
        assert len(recording.feeds()) == 92
        assert recording.problems == ()
        assert all(isinstance(get(recording, url), Fetched) for url in recording.urls)
