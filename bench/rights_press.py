"""Which signals the real press carries: every page of a recording, judged.

python -m bench.rights_press RECORDING.warc.gz
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from colonnade import links
from colonnade.excerpt import odds, rights
from colonnade.extract import Unreadable, read
from colonnade.fetch import documents
from colonnade.fetch.replay import Recording
from colonnade.publications import catalogue
from colonnade.records import Article, Errand, Fetched, Place, Publication, Rights
from colonnade.steps import heard_with

NOW = datetime.now(UTC)  # noqa: TID251 - the one clock of a bench
LENGTHS = (0, 50, 100, 200, 400, 600)


async def pages(recording: Recording) -> list[Fetched]:
    """Return the recorded pages with what their hosts say."""
    found = []
    feeds = set(recording.feeds())
    for url in recording.urls:
        authority = links.authority(url)
        if url in feeds or url.endswith(("/robots.txt", documents.TDMREP)):
            continue
        rules = await recording.rules_for(authority)
        reply = await recording.get(Errand(url=url), robots=rules)
        if isinstance(reply, Fetched):
            said = await documents.ask(recording, authority, rules)
            found.append(Fetched(**{**_fields(reply), "documents": said}))
    return found


def _fields(reply: Fetched) -> dict[str, object]:
    return {name: getattr(reply, name) for name in Fetched.__slots__}


def judged(page: Fetched, publication: Publication) -> tuple[Article, Rights] | None:
    """Return what a page is, and the rights in it."""
    try:
        article = read(page.body, url=page.final_url, headers=page.headers)
    except Unreadable:
        return None
    return article, rights.judge(article, heard_with(page), publication=publication)


def main() -> None:
    """Print how many pages carry which signal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recording", type=Path)
    options = parser.parse_args()
    by_host = {host: p for p in catalogue.starter() for host in p.hosts}
    signals: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    articles = at_odds = 0
    with Recording.open(options.recording, now=lambda: NOW) as recording:
        for page in asyncio.run(pages(recording)):
            host = links.host(page.final_url)
            unknown = Publication(slug="x", name="x", country="INT", languages=("en",), home="")
            told = judged(page, by_host.get(host, unknown))
            if told is None:
                continue
            articles += 1
            allowed = told[1]
            named = {f"{s.name} ({s.where})" for s in allowed.signals if s.where is not Place.HOUSE}
            flawed = {f"… {s.flaw}: {s.name}" for s in allowed.signals if s.flaw}
            signals.update(named | flawed)
            at_odds += bool(odds.at_odds(allowed.signals))
            answers.update(
                name
                for name in (
                    "listed",
                    "image",
                    "keep_text",
                    "index",
                    "group",
                    "translate",
                    "book",
                    "assist",
                )
                if getattr(allowed, name)
            )
            answers.update(["an end"] if allowed.until else [])
            answers.update(
                [f"up to {next(n for n in LENGTHS if allowed.characters <= n)} characters"]
            )
    print(f"articles with a rights record: {articles}; with signals at odds: {at_odds}")
    for name, count in signals.most_common():
        print(f"{count:5} {name}")
    print("what they leave:")
    for name, count in answers.most_common():
        print(f"{count:5} {name}")


if __name__ == "__main__":
    main()
