"""Files in which publishers speak of use: asked for once a day, politely, and kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from colonnade.fetch import documents
from colonnade.fetch.crawl import Crawl, DocumentRead, Done, HostTurn
from colonnade.fetch.documents import TDMREP, after, ask, is_fresh, wanted
from colonnade.fetch.robots import Rules
from colonnade.records import Document, Errand, Failed, Fetched, Refusal, Refused, Reply, Unchanged
from fetch.press import NOW
from fetch.test_crawl import BRISK, ONE, RULES, TWO, Clock, Desk, Fake, refused

THREE = "https://three.example"
FILE = f"{ONE}{TDMREP}"
TERMS = f"{ONE}/license.xml"


def text(body: str) -> Any:
    return lambda url: Fetched(url=url, at=NOW, final_url=url, body=body.encode())


def missing(url: str) -> Reply:
    return refused(url, Refusal.MISSING)


def crawl(fake: Fake, *turns: HostTurn[str]) -> Desk:
    desk = Desk(*([turn] for turn in turns))
    asyncio.run(
        Crawl(fake, desk.claim, desk.deliver, clocks=fake.clock.clocks, pace=BRISK).run(once=True)
    )
    return desk


def turn(*known: Document, authority: str = ONE, robots: Rules = RULES) -> HostTurn[str]:
    errands = (("/rain", Errand(url=f"{authority}/rain")),)
    return HostTurn(authority=authority, errands=errands, robots=robots, documents=known)


def asked(fake: Fake) -> list[str]:
    return [url for what, url in fake.clock.diary if what == "ask"]


def pages(desk: Desk) -> list[Fetched]:
    return [d.reply for d in desk.delivered if isinstance(d, Done) and isinstance(d.reply, Fetched)]


def test_a_page_comes_with_what_its_host_says_elsewhere() -> None:
    fake = Fake(Clock(), {FILE: text('[{"tdm-reservation": 1}]')})
    desk = crawl(fake, turn())
    assert asked(fake) == [FILE, f"{ONE}/rain"]
    (read,) = [d for d in desk.delivered if isinstance(d, DocumentRead)]
    assert (read.authority, read.document.text) == (ONE, '[{"tdm-reservation": 1}]')
    (reply,) = pages(desk)
    assert reply.documents == (read.document,)


def test_between_a_file_and_a_page_there_is_a_pause() -> None:
    fake = Fake(Clock(), {FILE: missing})
    crawl(fake, turn())
    assert [what for what, _ in fake.clock.diary][:3] == ["ask", "pause", "ask"]


def test_what_is_fresh_is_not_asked_again() -> None:
    fake = Fake(Clock())
    crawl(fake, turn(Document(url=FILE, at=NOW - timedelta(hours=23))))
    assert asked(fake) == [f"{ONE}/rain"]
    fake = Fake(Clock())
    crawl(fake, turn(Document(url=FILE, at=NOW - timedelta(hours=24))))
    assert asked(fake) == [FILE, f"{ONE}/rain"]


def test_terms_of_robots_txt_and_of_pages_are_asked_for() -> None:
    rules = replace(RULES, text=f"License: /license.xml # ours\n{RULES.text}")
    fake = Fake(Clock(), {FILE: missing, TERMS: text("<rsl/>")})
    known = Document(url=f"{TWO}/b.xml")
    desk = crawl(fake, turn(known, robots=rules))
    assert asked(fake) == [FILE, TERMS, f"{TWO}/b.xml", f"{ONE}/rain"]
    assert ("robots", TWO) in fake.clock.diary
    (reply,) = pages(desk)
    assert [d.text for d in reply.documents] == ["", "<rsl/>", "<rss/>"]


def test_robots_txt_is_kept_to_for_files_too() -> None:
    rules = Rules(text="User-agent: *\nDisallow: /.well-known/", fetched_at=NOW)
    fake = Fake(Clock())
    desk = crawl(fake, turn(robots=rules))
    (reply,) = pages(desk)
    assert [d.text for d in reply.documents] == [""]


def two_that_moved() -> tuple[Fake, Desk]:
    """Crawl two hosts whose pages moved to a third."""
    moved = {
        f"{host}/rain": Fetched(url=f"{host}/rain", at=NOW, final_url=f"{TWO}/rain")
        for host in (ONE, THREE)
    }
    replies: dict[str, Any] = {url: lambda url: moved[url] for url in moved}
    fake = Fake(Clock(), {f"{TWO}{TDMREP}": text("[]"), **replies})
    fresh = [Document(url=f"{host}{TDMREP}", at=NOW) for host in (ONE, THREE)]
    return fake, crawl(fake, turn(fresh[0]), turn(fresh[1], authority=THREE))


def test_a_page_that_moved_comes_with_what_its_new_host_says() -> None:
    fake, desk = two_that_moved()
    assert asked(fake).count(f"{TWO}{TDMREP}") == 1
    assert [reply.documents[0].url for reply in pages(desk)] == [f"{TWO}{TDMREP}"] * 2


def test_few_hosts_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("colonnade.fetch.crawl.SHELF", 0)
    fake, _ = two_that_moved()
    assert asked(fake).count(f"{TWO}{TDMREP}") == 2


BEFORE = Document(url=FILE, text="[]", at=NOW - timedelta(days=2))


@pytest.mark.parametrize(
    ("reply", "said", "failed"),
    [
        (Fetched(url=FILE, at=NOW, final_url=FILE, body=b"\xef\xbb\xbf[1]"), "[1]", False),
        (Fetched(url=FILE, at=NOW, final_url=FILE, body=b"x" * 300_000), "", False),
        (Refused(url=FILE, at=NOW, why=Refusal.MISSING), "", False),
        (Refused(url=FILE, at=NOW, why=Refusal.NOT_RECORDED), "", False),
        (Refused(url=FILE, at=NOW, why=Refusal.BUSY), "[]", True),
        (Failed(url=FILE, at=NOW, detail="405", status=405), "", False),
        (Failed(url=FILE, at=NOW, detail="500", status=500), "[]", True),
        (Failed(url=FILE, at=NOW, detail="no answer"), "[]", True),
        (Unchanged(url=FILE, at=NOW), "[]", True),
    ],
)
def test_what_an_answer_makes_of_a_document(reply: Reply, said: str, *, failed: bool) -> None:
    read = after(BEFORE, reply)
    assert (read.text, read.at, read.failed) == (said, NOW, failed)
    assert is_fresh(read, NOW + timedelta(minutes=59))
    assert is_fresh(read, NOW + timedelta(minutes=61)) != failed


def test_what_was_never_read_is_not_fresh() -> None:
    assert not is_fresh(Document(url=FILE), NOW)


def test_no_host_makes_us_ask_for_many() -> None:
    rules = Rules(text="\n".join(f"License: /{n}.xml" for n in range(99)))
    assert len(wanted(ONE, rules, ())) == documents.MOST
    assert wanted(ONE, Rules(text="License: http://[bad"), ())[1].url == "http://[bad"


def test_one_page_is_read_with_its_documents() -> None:
    rules = replace(RULES, text=f"License: {TWO}/l.xml")
    fake = Fake(Clock(), {FILE: missing})
    found = asyncio.run(ask(fake, ONE, rules))
    assert [d.text for d in found] == ["", "<rss/>"]
