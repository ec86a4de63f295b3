"""What we tell publishers to write does what we say it does: each example is given to the engine."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from colonnade import extract
from colonnade.excerpt.rights import Heard, from_lead, judge
from colonnade.fetch.robots import Rules, Standing
from colonnade.records import Article, Document, ExcerptRule, Publication, Rights

pytestmark = pytest.mark.django_db

PAPER = "https://paper.example"
URL = f"{PAPER}/opinion/rain"
AT = datetime(2026, 3, 3, tzinfo=UTC)
GALE = Publication(
    slug="gale", name="Gale", country="IN", languages=("en",), home=PAPER, rule=ExcerptRule.EXCERPT
)
TEXT = "".join(f"<p>It rained on the harbour for {n} days, and nobody came.</p>" for n in range(90))
FREE = '<meta property="og:image" content="/r.jpg"><meta name="robots" content="max-image-preview:large">'


@pytest.fixture
def page(client: Client) -> str:
    return client.get("/bot").content.decode()


def examples(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<pre[^>]*><code>(.*?)</code>", page, re.DOTALL)]


def example(page: str, word: str) -> str:
    (found,) = [text for text in examples(page) if word in text]
    return found


def read(head: str = "", body: str = "") -> Article:
    html = f"<html lang=en><head><title>Rain</title>{FREE}{head}</head><body><article><h1>Rain</h1>{body}{TEXT}</article></body></html>"
    return extract.read(html.encode(), url=URL, headers={"content-type": "text/html"})


def rights(article: Article | None = None, **around: object) -> Rights:
    heard = Heard(url=URL, at=AT, robots_at=AT, **around)  # type: ignore[arg-type]  # as the test gives them
    return judge(article or read(), heard, publication=GALE)


def headers(text: str) -> dict[str, str]:
    return {name: value for name, _, value in (line.partition(": ") for line in text.splitlines())}


def test_without_any_of_them_all_is_allowed() -> None:
    plain = rights()
    assert (plain.characters, plain.image, plain.keep_text, plain.group) == (600, True, True, True)
    assert (plain.until, plain.assist, plain.listed) == (None, True, True)


def test_the_robots_txt_to_copy(page: str) -> None:
    text = example(page, "Crawl-delay")
    rules = Rules(text=text, standing=Standing.READ, fetched_at=AT)
    assert not rules.allows(f"{PAPER}/archive/1")
    assert rules.allows(URL)
    told = rights(robots=text)
    assert (told.listed, told.characters, told.assist, told.translate) == (True, 600, False, False)


def test_the_tags_to_copy(page: str) -> None:
    lines = example(page, "unavailable_after: 2026")
    tag, block = lines.split("<div")
    told = rights(read(head=tag, body=f"<div{block.replace('…', '<p>Our secret sentence.</p>')}"))
    assert (told.characters, told.image, told.keep_text) == (120, False, False)
    assert told.until == datetime(2026, 12, 31, tzinfo=UTC)
    assert "secret" not in read(head=tag, body=f"<div{block.replace('…', 'A secret.')}").text
    assert rights(read(head=example(page, 'name="colonnade"'))).characters == 0


def test_the_headers_to_copy(page: str) -> None:
    told = rights(headers=headers(example(page, "X-Robots-Tag: colonnade")))
    assert (told.characters, told.group, told.keep_text) == (0, False, False)
    assert any(s.name == "content-usage train-ai" for s in told.signals)


def test_the_file_to_copy(page: str) -> None:
    text = example(page, '"location"')
    assert json.loads(text)
    file = Document(url=f"{PAPER}/.well-known/tdmrep.json", text=text, at=AT)
    told = rights(documents=(file,))
    assert (told.summary_only, told.group, told.keep_text) == (True, False, False)
    elsewhere = Heard(url=f"{PAPER}/sport/rain", documents=(file,), at=AT)
    assert judge(read(), elsewhere, publication=GALE).group


def test_the_terms_to_copy(page: str) -> None:
    robots, link, terms = example(page, "<rsl").split("\n\n")
    file = Document(url=f"{PAPER}/license.xml", text=terms, at=AT)
    for told in (
        rights(robots=robots, documents=(file,)),
        rights(read(head=link), documents=(file,)),
    ):
        assert (told.listed, told.characters, told.group) == (True, 600, True)
        assert not told.assist  # ai-input is not among the uses permitted
        assert any(s.name == "rsl search" and s.value.startswith("granted") for s in told.signals)
    in_feed = from_lead(Heard(url=URL, at=AT), publication=GALE, terms=terms)
    assert any(s.name == "rsl search" for s in in_feed.signals)


def test_the_licence_and_the_paywall_to_copy(page: str) -> None:
    licence, wall = example(page, "creativecommons").split("\n\n")
    assert read(head=licence).licence == "https://creativecommons.org/licenses/by-nd/4.0/"
    article = read(head=wall, body='<div class="paywall"><p>What is paid for.</p></div>')
    assert article.is_free is False
    assert [p.text for p in article.paragraphs if p.walled] in (["What is paid for."], [])
    told = rights(article)
    assert (told.characters, told.summary_only, told.keep_text) == (200, True, False)


# What the table promises, by what a publisher writes; a row that is not here fails below.
ROWS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "noindex": ({"article": '<meta name="robots" content="noindex">'}, {"listed": False}),
    "Content-Signal: search=no": (
        {"robots": "User-agent: *\nContent-Signal: search=no"},
        {"listed": False},
    ),
    "Content-Usage: search=n": ({"headers": {"content-usage": "search=n"}}, {"listed": False}),
    "nosnippet": ({"headers": {"x-robots-tag": "nosnippet"}}, {"characters": 0, "listed": True}),
    "max-snippet:0": ({"headers": {"x-robots-tag": "max-snippet:0"}}, {"characters": 0}),
    "max-snippet:120": ({"headers": {"x-robots-tag": "max-snippet:120"}}, {"characters": 120}),
    "noarchive": ({"article": '<meta name="colonnade" content="noarchive">'}, {"keep_text": False}),
    "tdm-reservation: 1": (
        {"headers": {"tdm-reservation": "1"}},
        {"group": False, "summary_only": True},
    ),
    "unavailable_after: …": (
        {"headers": {"x-robots-tag": "unavailable_after: 2026-12-31"}},
        {"until": datetime(2026, 12, 31, tzinfo=UTC)},
    ),
}
ELSEWHERE = {  # promised of the crawl, and held there: tests/fetch, tests/pipeline
    "User-agent: Colonnade", "Disallow: /", "data-nosnippet", "401", "403", "410",
}  # fmt: skip


def test_each_row_of_the_table_is_held_to(page: str) -> None:
    cells = re.findall(r"<tr><td>(.*?)</td>", page, re.DOTALL)
    codes = {unescape(code) for cell in cells for code in re.findall(r"<code>(.*?)</code>", cell)}
    assert codes == ROWS.keys() | ELSEWHERE


@pytest.mark.parametrize("row", ROWS)
def test_what_the_table_promises(row: str) -> None:
    said, wanted = ROWS[row]
    article = read(head=str(said["article"])) if "article" in said else None
    told = rights(article, **{name: value for name, value in said.items() if name != "article"})
    assert {name: getattr(told, name) for name in wanted} == wanted
