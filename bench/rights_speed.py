"""What the rights of a page cost, beyond parsing it: the engine alone, page after page.

Pages of 200 publications, each with a robots.txt, headers and meta tags of its own, some with a
file for text and data mining or terms by RSL; every page has a text, an address and an end of its
own. The first page of a publication is dearer, as its files are read then: it is counted too.

    python -m bench.rights_speed [--pages 20000]
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import UTC, datetime
from random import Random

from colonnade.excerpt import rights
from colonnade.excerpt.rights import Heard
from colonnade.records import Article, Document, Paragraph, Publication

NOW = datetime(2026, 3, 3, tzinfo=UTC)
TARGET = 50.0
COUNTRIES = ("DE", "FR", "GB", "IN", "TR", "US")


def publication(number: int, chance: Random) -> tuple[Publication, Heard]:
    """Return a publication and what its host says."""
    host = f"https://paper{number}.example"
    robots = ["User-agent: *", "Disallow: /search", "Allow: /"]
    robots += ["User-agent: otherbot", "Disallow: /"] * chance.randint(0, 30)
    documents = []
    if number % 3 == 0:
        robots.insert(1, "Content-Signal: search=yes, ai-train=no, use=reference")
    if number % 5 == 0:
        robots.insert(1, "Content-Usage: /opinion train-ai=n, search=y")
    if number % 10 == 0:
        robots.append(f"License: {host}/license.xml")
        terms = '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><permits type="usage">all</permits></license></content></rsl>'
        documents.append(Document(url=f"{host}/license.xml", text=terms, at=NOW))
    if number % 4 == 0:
        file = '[{"location": "/opinion/", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}]'
        documents.append(Document(url=f"{host}/.well-known/tdmrep.json", text=file, at=NOW))
    headers = {"content-type": "text/html", "server": "x", "cache-control": "max-age=60"}
    if number % 2:
        headers["x-robots-tag"] = "max-snippet:300, max-image-preview:large"
    country = chance.choice(COUNTRIES)
    paper = Publication(slug=f"p{number}", name="P", country=country, languages=("en",), home=host)
    heard = Heard(
        url=host, headers=headers, robots="\n".join(robots), documents=tuple(documents),
        at=NOW, robots_at=NOW,
    )  # fmt: skip
    return paper, heard


def article(url: str, chance: Random) -> Article:
    """Return a page with a text and wishes of its own."""
    metas = ["index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1"]
    if chance.random() < 0.2:
        metas.append(f"unavailable_after: 2026-0{chance.randint(4, 9)}-{chance.randint(10, 28)}")
    text = "It rained on the harbour. " * chance.randint(2, 12)
    return Article(
        url=url,
        paragraphs=tuple(Paragraph(text=text) for _ in range(chance.randint(5, 30))),
        summary="It rained.",
        image="https://paper.example/rain.jpg",
        robots=tuple(metas),
        is_free=chance.choice((None, True, False)),
        licence=chance.choice(("", "", "https://creativecommons.org/licenses/by/4.0/")),
    )


def main() -> None:
    """Print the figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    pages = parser.parse_args().pages
    chance = Random(5)
    papers = [publication(number, chance) for number in range(200)]
    spent = []
    for number in range(pages):
        paper, host = papers[number * 200 // pages]  # a paper's pages come together, as they do
        url = f"{host.url}/opinion/{number}"
        page = article(url, chance)
        heard = Heard(
            url=url, headers=host.headers, robots=host.robots, documents=host.documents,
            at=NOW, robots_at=NOW,
        )  # fmt: skip
        start = time.thread_time_ns()
        rights.judge(page, heard, publication=paper)
        spent.append((time.thread_time_ns() - start) / 1000)
    spent.sort()
    median, slow = statistics.median(spent), spent[len(spent) * 99 // 100]
    print(
        f"rights of a page: median {median:.1f} µs, mean {statistics.fmean(spent):.1f} µs, "
        f"99 % under {slow:.1f} µs ({pages:,} pages of 200 publications; target {TARGET:.0f} µs)"
    )


if __name__ == "__main__":
    main()
