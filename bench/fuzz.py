"""Feed `extract.read` with pages that atheris grows, and keep what hurts.

    pip install atheris
    python -m bench.fuzz [--seconds 600] [--keep DIRECTORY] [--pages PAGES.warc.gz]

Coverage of our own modules leads libFuzzer, from pages of our own making and the traps cut short;
with `--pages` also from those of a recording. Inputs are markup joined from pieces that matter to
us (tags, attributes, JSON-LD, dates, bylines, scripts) and changed by libFuzzer octet by octet.
Wrong are: any exception but `Unreadable`, an `Article` that does not pickle to itself, a time that
knows no zone, a text with two blanks, more than ten seconds for an input (the code under watch
is many times slower: `bench.traps` measures time), more than two gigabytes. libFuzzer writes the
input that is wrong to the directory and stops.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path
from types import ModuleType

PATIENCE = 10  # seconds
MEMORY = 2000  # megabytes
LONGEST = 20_000  # bytes of an input

SEEDS = (
    (
        "<!doctype html><html lang=en><title>Rain | Gazette</title><meta property=og:title content=Rain>"
        "<article><h1>Rain</h1><div class=byline>By <a rel=author href=/author/ada>Ada Brook</a></div>"
        "<time datetime=2026-05-03T14:07:00+02:00>3 May 2026</time><p>It rained on the harbour for nine "
        "days, and on the tenth the council met to ask whose fault it was.</p><aside>Read also</aside>"
        "<ul><li>One</ul><blockquote>Two</blockquote><p>Nobody spoke for the rain, least of all I.</p>"
    ),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain","author":[{"@type":'
        '"Person","name":"Ada Brook","url":"/ada"}],"datePublished":"2026-05-03","isAccessibleForFree":'
        '"False","hasPart":{"isAccessibleForFree":false,"cssSelector":".paid"},"articleBody":"It &amp; '
        'rained<br>again."}</script><p class=paid>Rain</p>'
    ),
    "<table><tr><td>雨が降った。<br><br>雨が止んだ。<font>한국어</font></table><p dir=rtl>בקר طوال اليوم",
    '<script>x={"html":"\\u003cp>It rained\\u003c/p>\\u003cp>and rained\\u003c/p>"}</script><div id=a>',
    "<amp-img></amp-img><div hidden data-nosnippet style='display:none'><svg><title>x</title></svg>",
)
PIECES = tuple(
    b"<p>|</p>|<br>|<div>|</div>|<h1>|</h1>|<h2>|<a href=|</a>|<li>|<table>|<td>|<script>|</script>|"
    b'<script type="application/ld+json">|"@type":"|"NewsArticle"|"author":|"datePublished":"|'
    b'"articleBody":"|"hasPart":|"cssSelector":"|<meta name=|<meta property=|content=|class=|id=|'
    b"style=display:none|hidden|rel=author|rel=license|byline|By |and |Von |Par |2026-05-03|"
    b"3 May 2026|14:07|<time datetime=|data-nosnippet|charset=|&amp;|&#x27;|<!--|-->|<![CDATA[|"
    b"<template>|<svg>|<math>|<select>|<form>|<aside>|<blockquote>|<figure>|<header>|<article>|"
    b"\xff\xfe|\xef\xbb\xbf|\x1b$B|\xe9\x9b\xa8|\xd7\xa9|{|}|[|]|\\u003cp>".split(b"|")
)


class Wrong(Exception):
    """What was read is not what `read` promises."""


def check(extract: ModuleType, data: bytes) -> None:
    """Read bytes as a page, and raise `Wrong` or whatever else should not come out of it."""
    try:
        article = extract.read(data, url="https://paper.example/opinion/rain", headers={})
    except extract.Unreadable:
        return
    if pickle.loads(pickle.dumps(article)) != article:
        raise Wrong("an article is another one after pickling")
    if any(one is not None and one.tzinfo is None for one in (article.published, article.modified)):
        raise Wrong("a time without a zone")
    if any("  " in one.text or one.text != one.text.strip() for one in article.paragraphs):
        raise Wrong("white space in a paragraph")


def made(data: bytes) -> bytes:
    """Return a page from what libFuzzer gives: octets above 191 stand for pieces of markup."""
    if data[:1] < b"\x80":
        return data
    return b"".join(
        PIECES[octet % len(PIECES)] if octet > 191 else bytes((octet,)) for octet in data[1:]
    )


def sow(keep: Path, pages: Path | None) -> None:
    """Write the seeds."""
    from bench.traps import TRAPS

    keep.mkdir(parents=True, exist_ok=True)
    seeds = [seed.encode() for seed in SEEDS] + [TRAPS[name](2000)[:2000] for name in TRAPS]
    if pages is not None:
        from warcio.archiveiterator import ArchiveIterator

        with pages.open("rb") as stream:
            found = (r for r in ArchiveIterator(stream) if r.rec_type == "response")
            seeds += [record.content_stream().read(LONGEST) for record in found]
    for number, seed in enumerate(seeds):
        (keep / f"seed-{number:03}").write_bytes(seed)


def main() -> None:
    """Run libFuzzer until the time is over or something is wrong."""
    import atheris

    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-corpus"))
    parser.add_argument("--pages", type=Path)
    options = parser.parse_args()
    sow(options.keep, options.pages)
    with atheris.instrument_imports(include=["colonnade"]):
        from colonnade import extract
    # These load tables, calendars and the models of languages and encodings: no page is charged.
    words = "dolor sit amet consectetur adipiscing elit " * 9
    cyrillic = ("<p>" + "Дождь шёл. " * 40).encode("cp1251")
    for page in (*SEEDS, f"<article><p>{words}</p></article>", cyrillic):
        extract.read(page, url="https://paper.example/opinion/rain")
    told = [sys.argv[0], str(options.keep), f"-max_total_time={options.seconds}"]
    told += [f"-max_len={LONGEST}", f"-timeout={PATIENCE}", f"-rss_limit_mb={MEMORY}"]
    atheris.Setup(
        [*told, f"-artifact_prefix={options.keep}/wrong-"],
        lambda data: check(extract, made(data)),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
