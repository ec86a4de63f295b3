"""Pages with what stands on them: JSON lines of records, and a WARC of the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from colonnade import links


@dataclass(frozen=True)
class Sample:
    """One page and its expected record. `None` stands for what the record does not tell."""

    url: str
    html: bytes
    headers: dict[str, str] = field(repr=False)
    text: str | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    published: datetime | None = None
    zoned: bool = True  # False: the expected time does not say its zone
    language: str = ""

    @property
    def half(self) -> str:
        """One publisher's pages are all in the same half: "a" to tune on, "b" to look at rarely."""
        host = links.site(links.host(self.url))
        return "ab"[blake2b(host.encode(), digest_size=2).digest()[0] & 1]


def load(data: Path, pages: Path) -> list[Sample]:
    """Return the samples of a file of records whose pages are in the WARC."""
    records = [json.loads(line) for line in data.read_text("utf-8").splitlines() if line.strip()]
    wanted = {record["url"] for record in records}
    stored = {url: rest for url, *rest in _responses(pages) if url in wanted}
    return [
        _sample(record, *stored[record["url"]]) for record in records if record["url"] in stored
    ]


def fingerprint(samples: list[Sample]) -> str:
    """Return a name for exactly these pages and records."""
    digest = blake2b(digest_size=6)
    for sample in sorted(samples, key=lambda s: s.url):
        digest.update(repr((sample.url, sample.title, sample.authors, sample.text)).encode())
        digest.update(sample.html)
    return digest.hexdigest()


def _responses(pages: Path) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    with pages.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                headers = {k.lower(): v for k, v in record.http_headers.headers}
                url = record.rec_headers.get_header("WARC-Target-URI")
                yield url, record.content_stream().read(), headers


def _sample(record: dict[str, Any], html: bytes, headers: dict[str, str]) -> Sample:
    paragraphs = record.get("paragraphs")
    text = record.get("articleBody", "\n".join(paragraphs) if paragraphs is not None else None)
    stamp = record.get("publishing_date")
    published = datetime.fromisoformat(stamp) if stamp else None
    authors = record["authors"] or () if "authors" in record else None
    return Sample(
        url=record["url"],
        html=html,
        headers=headers,
        text=text,
        title=record.get("title"),
        authors=None if authors is None else tuple(authors),
        published=published,
        zoned=published is None or published.tzinfo is not None,
        language=record.get("language") or "",
    )
