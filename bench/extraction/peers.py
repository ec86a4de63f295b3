"""Extractors under one form: ``(html, url) -> Reading``. Absent ones are skipped with a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from bench.extraction.corpus import Sample
from bench.extraction.scores import Reading

Extractor = Callable[[Sample], Reading]


def colonnade(sample: Sample) -> Reading:
    from colonnade.extract import read

    return of_record(read(sample.html, url=sample.url, headers=sample.headers))


def colonnade_body(sample: Sample) -> Reading:
    """Parse and body alone, for the ratio of time."""
    from colonnade.extract import body_of

    paragraphs = body_of(sample.html, url=sample.url, headers=sample.headers)
    return Reading(text="\n".join(p.text for p in paragraphs), dated=False)


def bare_parse(sample: Sample) -> Reading:
    from selectolax.lexbor import LexborHTMLParser

    LexborHTMLParser(sample.html)
    return Reading(dated=False)


def trafilatura(sample: Sample, **options: Any) -> Reading:
    found = import_module("trafilatura").bare_extraction(
        sample.html, url=sample.url, include_comments=False, with_metadata=True, **options
    )
    if found is None:
        return Reading(text="", title="", authors=())
    stamp = getattr(found, "date", None)
    return Reading(
        text=found.text or "",
        title=found.title or "",
        authors=tuple(filter(None, (found.author or "").split("; "))),
        published=datetime.fromisoformat(stamp).replace(tzinfo=UTC) if stamp else None,
    )


def trafilatura_precision(sample: Sample) -> Reading:
    return trafilatura(sample, favor_precision=True)


def readability(sample: Sample) -> Reading:
    document = import_module("readability").Document(sample.html.decode("utf-8", "replace"))
    tree = import_module("lxml.html").fromstring(document.summary(html_partial=True))
    text = " ".join(tree.itertext())
    return Reading(text=text, title=document.short_title(), dated=False)


def newspaper(sample: Sample) -> Reading:
    article = import_module("newspaper").Article(sample.url)
    article.download(input_html=sample.html.decode("utf-8", "replace"))
    article.parse()
    stamp = article.publish_date
    if stamp is not None and stamp.tzinfo is None:
        stamp = stamp.replace(tzinfo=UTC)
    return Reading(article.text, article.title, tuple(article.authors), stamp)


def resiliparse(sample: Sample) -> Reading:
    html = sample.html.decode("utf-8", "replace")
    reader = import_module("resiliparse.extract.html2text")
    return Reading(text=reader.extract_plain_text(html, main_content=True), dated=False)


# Name in the table → module that must be there, and the reader.
PEERS: Mapping[str, tuple[str, Extractor]] = {
    "colonnade": ("colonnade.extract", colonnade),
    "colonnade, body alone": ("colonnade.extract", colonnade_body),
    "trafilatura": ("trafilatura", trafilatura),
    "trafilatura, precision": ("trafilatura", trafilatura_precision),
    "readability-lxml": ("readability", readability),
    "newspaper4k": ("newspaper", newspaper),
    "resiliparse": ("resiliparse", resiliparse),
}


def named(name: str) -> Extractor:
    """Return a peer by its name in the table, or any ``module:function`` of ``(html, url=...)``.

    Raises `ImportError` if its module is absent.
    """
    if name in PEERS:
        module, extractor = PEERS[name]
        import_module(module)
        return extractor
    module, _, attribute = name.partition(":")
    function = getattr(import_module(module), attribute or "read")
    return lambda sample: of_record(function(sample.html, url=sample.url))


def of_record(record: Any) -> Reading:
    """Read an `Article`, an object or a mapping with fields of the same names, or a plain text."""
    if isinstance(record, str):
        return Reading(text=record, dated=False)

    def get(name: str) -> Any:
        return record.get(name) if isinstance(record, Mapping) else getattr(record, name, None)

    authors = get("authors")
    names = [a if isinstance(a, str) else a.name for a in authors] if authors is not None else None
    return Reading(
        text=get("text"),
        title=get("title"),
        authors=None if names is None else tuple(names),
        published=get("published"),
        language=get("language"),
    )
