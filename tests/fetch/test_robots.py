"""RFC 9309 as a table, and what sites do instead."""

from __future__ import annotations

import asyncio
import pickle
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.fetch.robots import FREE, MAX_BYTES, Rules, Shelf, Standing
from colonnade.records import Errand, Failed, Fetched, Refusal, Refused, Reply, Unchanged

NOW = datetime.fromisoformat("2026-03-03T12:00:00+00:00")
HOST = "https://example.org"


def rules(*lines: str) -> Rules:
    return Rules(text="\n".join(lines))


def fetched(body: bytes, **more: str) -> Fetched:
    url = f"{HOST}/robots.txt"
    return Fetched(url=url, at=NOW, final_url=url, body=body, headers=more)


# One group for all, its rules separated by "; ", an address, whether it is allowed.
RFC_TABLE = [
    # no rules, empty rules
    ("", "/any", True),
    ("Disallow:", "/any", True),
    ("Allow:", "/any", True),
    ("Disallow: /", "/any", False),
    # prefixes, of paths and of names
    ("Disallow: /fish", "/fish", False),
    ("Disallow: /fish", "/fish.html", False),
    ("Disallow: /fish", "/fish/salmon.html", False),
    ("Disallow: /fish", "/Fish.asp", True),
    ("Disallow: /fish", "/catfish", True),
    ("Disallow: /fish/", "/fish", True),
    ("Disallow: /fish/", "/fish/salmon", False),
    # the longest match wins, in octets, wherever it stands (RFC 9309, 2.2.2)
    ("Allow: /example/page/; Disallow: /example/page/disallowed.gif", "/example/page/a", True),
    (
        "Allow: /example/page/; Disallow: /example/page/disallowed.gif",
        "/example/page/disallowed.gif",
        False,
    ),
    ("Disallow: /a; Allow: /a/b", "/a/b/c", True),
    ("Allow: /a/b; Disallow: /a", "/a/c", False),
    # the longest in octets: three letters of six octets beat "/ab*d"
    ("Disallow: /ab*; Allow: /ab/é", "/ab/é", True),
    # allow wins a tie
    ("Disallow: /page; Allow: /page", "/page", True),
    ("Allow: /page; Disallow: /page", "/page", True),
    ("Disallow: /; Allow: /", "/x", True),
    # "*" and "$"
    ("Disallow: /*.php", "/index.php", False),
    ("Disallow: /*.php", "/folder/any.php.file.html", False),
    ("Disallow: /*.php", "/windows.PHP", True),
    ("Disallow: /*.php$", "/index.php", False),
    ("Disallow: /*.php$", "/index.php?parameters", True),
    ("Disallow: /*.php$", "/index.php/", True),
    ("Disallow: /fish*.php", "/fishheads/catfish.php?id=1", False),
    ("Disallow: /a*b*c", "/axxbxxc", False),
    ("Disallow: /a*b*c", "/axxcxxb", True),
    ("Disallow: /path/file$", "/path/file", False),
    ("Disallow: /path/file$", "/path/file1", True),
    ("Disallow: /*?", "/a?b=c", False),
    ("Disallow: /*?", "/a", True),
    ("Disallow: *", "/a", False),
    ("Disallow: /*/private", "/x/private", False),
    ("Disallow: /$", "/", False),
    ("Disallow: /$", "/page", True),
    ("Allow: /$; Disallow: /", "/", True),
    ("Allow: /$; Disallow: /", "/page", False),
    # percent-encoding (RFC 9309, 2.2.2, the table)
    ("Disallow: /foo/bar?baz=quz", "/foo/bar?baz=quz", False),
    ("Disallow: /foo/bar?baz=http://foo.bar", "/foo/bar?baz=http%3A%2F%2Ffoo.bar", False),
    ("Disallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", False),
    ("Disallow: /foo/bar/%E3%83%84", "/foo/bar/%E3%83%84", False),
    ("Disallow: /foo/bar/%e3%83%84", "/foo/bar/ツ", False),
    ("Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),
    ("Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-*.html", False),
    ("Disallow: /path/file-with-a-%2A.html", "/path/file-with-a-b.html", True),
    ("Disallow: /path/foo-%24", "/path/foo-$", False),
    # an index page allowed is the page, not the folder
    ("Disallow: /; Allow: /index.html", "/", False),
    ("Disallow: /; Allow: /index.html", "/index.html", True),
    # what is no rule
    ("Noindex: /a; Nonsense; : ; Disallow /b", "/a", True),
    ("Noindex: /a; Nonsense; : ; Disallow /b", "/b", False),
    ("Disallow: /a # said why", "/a", False),
    ("disALLOW:/a", "/a", False),
    ("Dissallow: /a", "/a", False),
    ("   Disallow :  /a  ", "/a", False),
    ("Disallow: a", "/a", True),
]


@pytest.mark.parametrize(("lines", "path", "allowed"), RFC_TABLE)
def test_it_reads_rules_as_the_rfc_does(lines: str, path: str, *, allowed: bool) -> None:
    for_all = rules("User-agent: *", *lines.split("; "))
    for_us = rules("User-agent: colonnade", *lines.split("; "), "User-agent: *", "Disallow: /fi")

    assert for_all.allows(HOST + path) is allowed
    assert for_us.allows(HOST + path) is allowed


GROUPS = [
    # ours before the one for all, in any case, with a version, wherever it stands
    ("User-agent: *|Disallow: /|User-agent: Colonnade|Disallow: /x", True),
    ("User-agent: COLONNADE|Disallow: /x|User-agent: *|Disallow: /", True),
    ("User-agent: Colonnade/2.0|Disallow: /|User-agent: *|Disallow:", False),
    ("User-agent: Colonnade (news)|Disallow: /|User-agent: *|Disallow:", False),
    # other names that ours begins with, or that begin with ours
    ("User-agent: Col|Disallow: /|User-agent: *|Disallow:", True),
    ("User-agent: Colonnade-Images|Disallow: /|User-agent: *|Disallow:", True),
    ("User-agent: ColonnadeBot|Disallow: /", True),
    # equal groups are one
    ("User-agent: Colonnade|Disallow: /x|User-agent: colonnade|Disallow: /a", False),
    ("User-agent: *|Disallow: /x|User-agent: b|Disallow: /|User-agent: *|Disallow: /a", False),
    # one group for several
    ("User-agent: a|User-agent: Colonnade|User-agent: b|Disallow: /", False),
    ("User-agent: Colonnade|User-agent: *|Disallow: /a", False),
    # fields which are no rules do not part a group from its agents
    ("User-agent: Colonnade|Sitemap: https://e.org/s|User-agent: b|Disallow: /", False),
    ("User-agent: Colonnade|Content-Signal: search=yes|User-agent: b|Disallow: /", False),
    ("User-agent: Colonnade||# about b|User-agent: b|Disallow: /", False),
    # a group without rules allows us all
    ("User-agent: *|Disallow: /|User-agent: Colonnade", True),
    ("User-agent: Colonnade|Disallow:|User-agent: *|Disallow: /", True),
    # rules before any agent are nobody's
    ("Disallow: /|User-agent: b|Disallow: /a", True),
    ("Useragent: *|Disallow: /a", False),
    ("User-agent *|Disallow: /a", False),
]


@pytest.mark.parametrize(("lines", "allowed"), GROUPS)
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_it_finds_our_group(lines: str, end: str, *, allowed: bool) -> None:
    assert Rules(text=lines.replace("|", end)).allows(f"{HOST}/a") is allowed


def test_it_reads_pace_and_sitemaps() -> None:
    text = rules(
        "Sitemap: https://example.org/one.xml",
        "User-agent: *",
        "Crawl-delay: 2.5",
        "Sitemap: https://example.org/two.xml",
        "sitemap: /not-absolute",
        "Sitemap: https://example.org/one.xml",
    )
    assert text.delay == timedelta(seconds=2.5)
    assert text.sitemaps == ("https://example.org/one.xml", "https://example.org/two.xml")


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("Request-rate: 1/10", 10),
        ("Request-rate: 30/1m", 2),
        ("Crawl-delay: 5; Request-rate: 1/10", 10),
        ("Crawl-delay: soon", 0),
        ("Crawl-delay: -5", 0),
        ("Crawl-delay: inf", 0),
        ("Crawl-delay: 999999999", 24 * 3600),
        ("Disallow: /", 0),
    ],
)
def test_it_takes_the_slower_of_two_paces(lines: str, seconds: float) -> None:
    text = rules("User-agent: Colonnade", *lines.split("; "), "Disallow: /x")
    text = rules(*text.text.splitlines(), "User-agent: *", "Crawl-delay: 77")
    assert text.delay == timedelta(seconds=seconds)
    assert rules().delay == timedelta()
    assert rules().sitemaps == ()


def test_a_delay_for_others_is_not_ours() -> None:
    assert rules("User-agent: slow", "Crawl-delay: 60").delay == timedelta()


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /a",
        "User-agent: *\nDisallow: /a".encode("utf-16"),
        "# Überall\nUser-agent: *\nDisallow: /a".encode("cp1252"),
        b"\0\0User-agent: *\nDisal\0low: /a",
    ],
)
def test_it_reads_wrong_encodings(body: bytes) -> None:
    read = Rules.from_reply(fetched(body))
    assert not read.allows(f"{HOST}/a")
    assert read.allows(f"{HOST}/b")


def test_a_page_served_as_robots_has_no_rules() -> None:
    page = b"<!DOCTYPE html>\n<body>\nUser-agent: *\nDisallow: /\n</body>"
    assert Rules.from_reply(fetched(page)).allows(f"{HOST}/a")


def test_it_reads_half_a_megabyte_and_cuts_at_a_line() -> None:
    head = b"User-agent: *\nDisallow: /first\n"
    filler = b"# rain\n" * ((MAX_BYTES - len(head) - 40) // 7)
    body = head + filler + b"Disallow: /last\n" + b"Disallow: /" + b"x" * 100 + b"\nAllow: /first\n"
    assert len(body) > MAX_BYTES
    read = Rules.from_reply(fetched(body))
    assert not read.allows(f"{HOST}/first")
    assert not read.allows(f"{HOST}/last")
    assert read.allows(f"{HOST}/xxx")


def refused(why: Refusal, retry_after: timedelta | None = None) -> Refused:
    return Refused(url=f"{HOST}/robots.txt", at=NOW, why=why, retry_after=retry_after)


def failed(status: int) -> Failed:
    return Failed(url=f"{HOST}/robots.txt", at=NOW, detail="", status=status)


@pytest.mark.parametrize(
    ("reply", "standing"),
    [
        (refused(Refusal.MISSING), Standing.NONE),
        (refused(Refusal.DENIED), Standing.NONE),
        (refused(Refusal.GONE), Standing.NONE),
        (refused(Refusal.KIND), Standing.NONE),
        (refused(Refusal.TOO_MANY_REDIRECTS), Standing.NONE),
        (refused(Refusal.NOT_RECORDED), Standing.NONE),
        (failed(204), Standing.NONE),
        (failed(205), Standing.NONE),
        (failed(400), Standing.NONE),
        (failed(418), Standing.NONE),
        (refused(Refusal.BUSY), Standing.UNREACHABLE),
        (refused(Refusal.PRIVATE), Standing.UNREACHABLE),
        (Unchanged(url=f"{HOST}/robots.txt", at=NOW), Standing.UNREACHABLE),
        (failed(500), Standing.UNREACHABLE),
        (failed(0), Standing.UNREACHABLE),
    ],
)
def test_no_file_allows_all_and_no_answer_allows_nothing(reply: Reply, standing: Standing) -> None:
    read = Rules.from_reply(reply)
    assert read.standing is standing
    assert read.allows(f"{HOST}/a") is (standing is Standing.NONE)


def test_why_robots_could_not_be_read_is_told() -> None:
    private = Refused(url=HOST, at=NOW, why=Refusal.PRIVATE, detail="inside")
    assert Rules.from_reply(private).why is Refusal.PRIVATE
    assert Rules.from_reply(private).detail == "inside"
    assert Rules.from_reply(failed(500)).why is Refusal.ROBOTS_UNREACHABLE


def test_rules_last_a_day_and_silence_half_an_hour() -> None:
    read = Rules.from_reply(fetched(b""))
    assert read.is_fresh(NOW + timedelta(hours=23))
    assert not read.is_fresh(NOW + timedelta(hours=24))
    assert not Rules.from_reply(failed(0)).is_fresh(NOW + timedelta(minutes=30))
    busy = refused(Refusal.BUSY, timedelta(hours=3))
    assert Rules.from_reply(busy).is_fresh(NOW + timedelta(hours=2))
    assert not Rules.from_reply(busy).is_fresh(NOW + timedelta(hours=3))
    assert FREE.is_fresh(NOW + timedelta(days=999))


def test_rules_can_be_pickled() -> None:
    read = rules("User-agent: *", "Disallow: /a")
    read.allows(f"{HOST}/a")
    assert pickle.loads(pickle.dumps(read)) == read


@given(st.text())
def test_any_text_gives_rules(text: str) -> None:
    read = Rules(text=text)
    assert read.allows(f"{HOST}/a") in {True, False}
    assert read.delay >= timedelta()
    assert all(address.startswith("http") for address in read.sitemaps)


@given(st.binary())
def test_any_bytes_give_rules(body: bytes) -> None:
    assert Rules.from_reply(fetched(body)).allows(f"{HOST}/a") in {True, False}


def test_a_shelf_asks_once_for_all_who_ask_at_a_time() -> None:
    asked: list[str] = []

    async def ask(errand: Errand) -> Reply:
        asked.append(errand.url)
        await asyncio.sleep(0)
        return fetched(b"User-agent: *\nDisallow: /a")

    async def main() -> None:
        clock = [NOW]
        shelf = Shelf(ask, now=lambda: clock[0])
        first, second = await asyncio.gather(shelf.rules_for(HOST), shelf.rules_for(HOST))
        assert first is second
        assert await shelf.rules_for(HOST) is first
        assert asked == [f"{HOST}/robots.txt"]
        clock[0] += timedelta(hours=24)
        await shelf.rules_for(HOST)
        assert len(asked) == 2

    asyncio.run(main())


def test_a_shelf_holds_a_bounded_number(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(errand: Errand) -> Reply:
        return refused(Refusal.MISSING)

    async def main() -> None:
        monkeypatch.setattr("colonnade.fetch.robots.SHELF", 2)
        shelf = Shelf(ask, now=lambda: NOW)
        for number in range(3):
            shelf.put(f"https://{number}.example", FREE)
        assert await shelf.rules_for("https://2.example") is FREE
        assert await shelf.rules_for("https://0.example") is not FREE

    asyncio.run(main())


def test_naming_us_endlessly_costs_little() -> None:
    text = "User-agent: *\nUser-agent: colonnade\n" * 15_000 + "Disallow: /rain"
    assert not Rules(text=text).allows("https://example.org/rain")
    assert Rules(text=text).allows("https://example.org/wind")


def test_a_line_ends_at_its_end_only() -> None:
    read = rules("User-agent: *", "Disallow: /a\x0bAllow: /a\u2028Allow: /b", "Disallow: /b")
    assert not read.allows(f"{HOST}/b")
