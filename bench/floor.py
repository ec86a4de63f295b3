"""The bare floor of `bench.thousand_feeds`: fetch, parse, clean, store and index, and no more.

python -m bench.floor FOLDER    (FOLDER/feeds.txt holds the addresses)
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path

import aiohttp
import nh3
from lxml import etree

COMMAND = (sys.executable, "-m", "bench.floor")
ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = """
CREATE TABLE IF NOT EXISTS feed (url TEXT PRIMARY KEY, etag TEXT);
CREATE TABLE IF NOT EXISTS entry (
  id INTEGER PRIMARY KEY, feed TEXT, link TEXT UNIQUE, title TEXT, author TEXT, date TEXT, summary TEXT
);
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(title, summary, content='entry', content_rowid='id');
"""


def text(node: etree._Element, *names: str) -> str:
    """Return the text of the first child of these names."""
    for name in names:
        found = node.find(name)
        if found is not None and found.text:
            return found.text
    return ""


def entries(body: bytes) -> list[tuple[str, str, str, str, str]]:
    """Return link, title, author, date and summary of each entry."""
    root = etree.fromstring(body)
    rows = []
    for node in root.iter("item", f"{ATOM}entry"):
        link = text(node, "link") or next((x.get("href", "") for x in node.iter(f"{ATOM}link")), "")
        author = text(node, "{http://purl.org/dc/elements/1.1/}creator", "author")
        author = author or next((x.text or "" for x in node.iter(f"{ATOM}name")), "")
        rows.append(
            (
                link,
                text(node, "title", f"{ATOM}title"),
                author,
                text(node, "pubDate", f"{ATOM}published", f"{ATOM}updated"),
                nh3.clean(text(node, "description", f"{ATOM}summary"), tags=set()),
            )
        )
    return rows


async def run(folder: Path) -> None:
    """Ask every feed once, sixteen at a time, and store what is new."""
    database = sqlite3.connect(folder / "floor.sqlite3")
    database.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {SCHEMA}")
    known = dict(database.execute("SELECT url, etag FROM feed"))
    gate = asyncio.Semaphore(16)

    async def ask(session: aiohttp.ClientSession, url: str) -> None:
        headers = {"If-None-Match": known[url]} if url in known else {}
        async with gate, session.get(url, headers=headers) as answer:
            if answer.status == 304:
                return
            body = await answer.read()
            etag = answer.headers.get("ETag", "")
        for row in entries(body):
            new = database.execute(
                "INSERT OR IGNORE INTO entry (feed, link, title, author, date, summary) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (url, *row),
            )
            if new.rowcount:
                database.execute(
                    "INSERT INTO search (rowid, title, summary) VALUES (?, ?, ?)",
                    (new.lastrowid, row[1], row[4]),
                )
        database.execute("INSERT OR REPLACE INTO feed VALUES (?, ?)", (url, etag))

    async with aiohttp.ClientSession() as session:
        urls = (folder / "feeds.txt").read_text(encoding="utf-8").splitlines()
        await asyncio.gather(*(ask(session, url) for url in urls))
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1])))
