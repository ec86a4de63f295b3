"""Write one HTML file that shows what was read from pages, what was left out, and why.

python -m bench.extraction.view FILE.html [FILE.html ...] --url ADDRESS > view.html
python -m bench.extraction.view --data DATA.jsonl --pages PAGES.warc.gz [--half a] > view.html

The file needs nothing else: no script, no style or picture from elsewhere.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from bench.extraction import corpus
from colonnade import extract
from colonnade.extract import Explanation
from colonnade.records import Article

NOWHERE = "https://unknown.invalid/page"
STYLE = """
body { font: 1rem/1.5 Georgia, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
section { border-top: 3px solid; margin-top: 3rem } dl { display: grid; gap: .2rem 1rem;
grid-template-columns: 9rem 1fr; font-size: .9rem } dt { font-weight: bold } dd { margin: 0 }
small, .why { color: #555; font-family: sans-serif; font-size: .8rem } .heading { font-weight: bold }
.quote { border-inline-start: 3px solid #888; padding-inline-start: 1rem } .item::before { content: "• " }
.walled { background: #fff3d6 } .out { background: #fbe9e7 } .in { background: #e8f5e9 }
.in, .out { margin: .2rem 0; padding: .1rem .5rem }
"""


def main() -> None:
    options = _options()
    rows = "".join(map(_section, _pages(options)))
    sys.stdout.write(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Extraction</title>'
        f"<style>{STYLE}</style><h1>What was read, and what was left out</h1>{rows}</html>\n"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.extraction.view", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="saved pages")
    parser.add_argument("--url", default=NOWHERE, help="the address that the files were saved from")
    parser.add_argument("--data", type=Path, help="JSON lines of expected records")
    parser.add_argument("--pages", type=Path, help="WARC with their pages")
    parser.add_argument("--half", choices=("a", "b", "all"), default="all")
    return parser.parse_args()


def _pages(options: argparse.Namespace) -> Iterator[tuple[Explanation, str | None]]:
    """Yield explanations, with the expected text where there is one."""
    for path in options.files:
        yield extract.explain(path.read_bytes(), url=options.url), None
    if options.data and options.pages:
        for sample in corpus.load(options.data, options.pages):
            if options.half in {"all", sample.half}:
                told = extract.explain(sample.html, url=sample.url, headers=sample.headers)
                yield told, sample.text


def _section(page: tuple[Explanation, str | None]) -> str:
    told, expected = page
    article = told.article
    left_out = "".join(
        f'<li>{escape(one.text)} <span class="why">{escape(one.because)} {escape(one.where)}</span>'
        for one in told.left_out
    )
    return (
        f'<section lang="{escape(article.language)}"><h2 dir="auto">{escape(article.title)}</h2>'
        f"<p><small>{escape(article.url)}</small><dl>{_facts(article)}</dl>"
        f'<p class="why">text in {escape(told.container)}{_paragraphs(article)}'
        f"<details><summary>left out: {len(told.left_out)}</summary><ul>{left_out}</ul></details>"
        f"{_differences(article, expected)}</section>"
    )


def _facts(article: Article) -> str:
    facts = {
        "authors": ", ".join(f"{a.name} ({a.kind.value})" for a in article.authors),
        "byline": article.byline,
        "published": f"{article.published or ''} {article.precision.value}",
        "modified": str(article.modified or ""),
        "language": article.language,
        "section": article.section,
        "kind": f"{article.kind.value} {article.kind_confidence:.2f}: "
        + "; ".join(article.kind_because),
        "deck": article.deck,
        "is_free": str(article.is_free),
        "support_link": article.support_link,
        "title": "",
    }
    return "".join(
        f'<dt>{name}<dd dir="auto">{escape(value)} <small>{escape(article.found.get(name, ""))}</small>'
        for name, value in facts.items()
        if value or name in article.found
    )


def _paragraphs(article: Article) -> str:
    return "".join(
        f'<p dir="auto" class="{one.part.value}{" walled" if one.walled else ""}">{escape(one.text)}'
        for one in article.paragraphs
    )


def _differences(article: Article, expected: str | None) -> str:
    """Show lines that stand on one side alone, by their words."""
    if expected is None:
        return ""
    wanted = [line for line in expected.split("\n") if line.strip()]
    given = [paragraph.text for paragraph in article.paragraphs]
    too_much = [line for line in given if "".join(line.split()) not in "".join(expected.split())]
    whole = "".join(article.text.split())
    missing = [line for line in wanted if "".join(line.split()) not in whole]
    rows = [("out", "not expected", line) for line in too_much]
    rows += [("in", "missing", line) for line in missing]
    return "".join(
        f'<p dir="auto" class="{name}"><span class="why">{why}:</span> {escape(line)}'
        for name, why, line in rows
    )


if __name__ == "__main__":
    main()
